/** Runs a scenario and returns its failed expectations. */
import { parseScenario } from "../../host-sim/cli/scenario/parse-scenario";
import { type Failure, ScenarioRun } from "../../host-sim/cli/scenario/run-scenario";
import { Simulation } from "../../host-sim/simulation";

export interface Played {
  readonly expected: number;
  readonly failures: readonly Failure[];
}

/** `folder`: the names of its files are relative to it. */
export function play(text: string, folder = "."): Played {
  const scenario = parseScenario(text, folder);
  const { device, limits, seed } = scenario;
  const run = new ScenarioRun(scenario, new Simulation({ device, limits, seed }));
  while (run.step(60_000));
  return { expected: scenario.expectations.length, failures: run.failures };
}

/** `5: alarm ch4.high within 2s` for each that failed. */
export function failed(text: string): string[] {
  return play(text).failures.map(({ expectation }) => `${expectation.line}: ${expectation.text}`);
}
