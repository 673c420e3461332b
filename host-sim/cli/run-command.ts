/** `firedamp run`: runs a scenario and prints failed expectations. */
import { basename, dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { OutputError, OutputFolder } from "../replay/output-folder";
import { joinedDump } from "../event-log/event-dump";
import { trimmed } from "../event-log/stored-flash";
import { SimSigner } from "../io/sim-signer";
import { Simulation } from "../simulation";
import { sayDuration } from "./duration";
import { InputError, oneLine } from "./input-error";
import { checkFlashFile, keepFlash } from "./keep-flash";
import { progressOn } from "./progress";
import { offerPort } from "./offer-port";
import type { RunOptions } from "./command-options";
import { parseScenario } from "./scenario/parse-scenario";
import { Recording } from "./scenario/recording";
import { type Failure, ScenarioRun } from "./scenario/run-scenario";
import type { Scenario } from "./scenario/scenario";
import { ScenarioError } from "./scenario/scenario-error";
import { readSmallFile } from "./small-file";
import type { Terminal } from "./terminal";

/** Simulated time between two updates of the progress. */
const stepMs = 600_000;

export async function runCommand(path: string, options: RunOptions, terminal: Terminal): Promise<number> {
  const scenario = readScenario(path);
  const seed = options.seed ?? scenario.seed;
  let folder: OutputFolder | undefined;
  const progress = progressOn(terminal);
  const isForced = options.force === true;
  try {
    folder = options.out === undefined ? undefined : new OutputFolder(options.out, isForced);
    folder?.check("readings.csv", "events.csv", "summary.json", "event-log.bin", "blackbox.bin");
    if (options.flash !== undefined) checkFlashFile(options.flash, isForced);
    const simulation = new Simulation({
      device: scenario.device,
      limits: scenario.limits,
      seed,
      lead: options.lead,
      signer: SimSigner,
    });
    const run = new ScenarioRun(scenario, simulation, folder && new Recording(folder));
    while (run.step(stepMs)) {
      progress.show("simulating", run.fraction);
      await setImmediate();
    }
    progress.end();
    if (options.flash !== undefined) keepFlash(simulation, options.flash, isForced);
    report(path, scenario, seed, run.failures, terminal);
    if (options.pty === true) await offerPort(simulation, terminal);
    if (folder !== undefined) {
      folder.write("summary.json", summaryOf(path, scenario, seed, run.failures));
      const { flash } = simulation.board;
      folder.write("event-log.bin", joinedDump(flash.partition("heads").bytes, flash.partition("events").bytes));
      if (simulation.isOn) simulation.instrument.blackBox?.flush();
      folder.write("blackbox.bin", trimmed(simulation.board.flash.partition("blackbox").bytes));
      terminal.out(`Written to ${folder.path}: readings.csv, events.csv, summary.json, event-log.bin, blackbox.bin\n`);
    }
    return run.failures.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof ScenarioError) throw inFile(path, error);
    throw error instanceof OutputError ? new InputError(error.message) : error;
  } finally {
    progress.end();
    folder?.close();
  }
}

/** @throws InputError, one line with file and line number */
export function readScenario(path: string): Scenario {
  const text = readSmallFile(path);
  try {
    return parseScenario(text, dirname(path));
  } catch (error) {
    throw error instanceof ScenarioError ? inFile(path, error) : error;
  }
}

function inFile(path: string, error: ScenarioError): InputError {
  return new InputError(`${path}${error.line === undefined ? "" : `:${error.line}`}: ${error.message}`);
}

function report(
  path: string,
  { title, device, limits, durationMs, expectations }: Scenario,
  seed: number,
  failures: readonly Failure[],
  terminal: Terminal,
): void {
  terminal.out(
    `${title === undefined ? path : oneLine(title)} (${device.name}, ${limits.name}, seed ${seed}, ${sayDuration(durationMs)})\n`,
  );
  for (const failure of failures) terminal.out(`${path}:${failure.expectation.line}: ${describe(failure)}\n`);
  const all = expectations.length;
  if (all === 0) terminal.out("expects nothing\n");
  else if (failures.length === 0) terminal.out(`all ${all} expectations were met\n`);
  else terminal.out(`${failures.length} of ${all} expectations failed\n`);
}

function describe({ expectation, atMs, seen, state }: Failure): string {
  const { text, fromMs, toMs, always } = expectation;
  const due =
    fromMs === toMs
      ? `due at ${seconds(toMs)}`
      : always
        ? `due from ${seconds(fromMs)} to ${seconds(toMs)}`
        : `due by ${seconds(toMs)}`;
  return `expected "${text}", ${due}; seen at ${seconds(atMs)}: ${seen} (${state})`;
}

function seconds(ms: number): string {
  return `${Math.floor(ms / 1000)}.${Math.floor(ms / 100) % 10} s`;
}

function summaryOf(path: string, scenario: Scenario, seed: number, failures: readonly Failure[]): string {
  const { title, device, limits, durationMs, expectations } = scenario;
  return `${JSON.stringify(
    {
      scenario: basename(path),
      title,
      device: device.name,
      limits: limits.name,
      seed,
      simulatedSeconds: durationMs / 1000,
      expectations: expectations.map((expectation) => {
        const failure = failures.find((one) => one.expectation === expectation);
        return {
          line: expectation.line,
          text: expectation.text,
          met: failure === undefined,
          ...(failure && { atS: failure.atMs / 1000, seen: failure.seen }),
        };
      }),
    },
    null,
    2,
  )}\n`;
}
