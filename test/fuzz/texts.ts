/** Text input of users: traces and scenarios, damaged byte by byte. Only their own errors may be thrown. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseScenario } from "../../host-sim/cli/scenario/parse-scenario";
import { ScenarioError } from "../../host-sim/cli/scenario/scenario-error";
import { TraceError } from "../../host-sim/cli/trace/trace-error";
import type { Random } from "../../host-sim/world/random";
import { read, wish } from "../unit/cli/trace-text";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const tickMs = 100;
const longestMs = 60 * 86_400_000;
const asked = wish(["ch4=ch4", "o2=o2:%"], { outOfRange: "gap" });

const traces: readonly Uint8Array[] = [
  "time_s,ch4,o2\n0,0.1,20.9\n1,0.2,20.8\n2.5,?,20.7\n4,1.5,20.1\n",
  "time;ch4 [ppm];o2\r\n2020-02-08 13:30:47;15000;20.9\r\n2020-02-08 13:30:57;16000;20.8\r\n",
  '# a remark\ntime,"ch4",o2\ns,%,%\n0,0.1,20\n60,"0.2",21\n',
  "@relation gas\n@attribute time numeric\n@attribute ch4 numeric\n@attribute o2 numeric\n@data\n0,1,20\n5,2,20\n",
].map((text) => new TextEncoder().encode(text));

const scenarios: readonly Uint8Array[] = ["methane-calibration", "methane-power-cut", "methane-open-sensor"].map(
  (name) => new Uint8Array(readFileSync(join(__dirname, `../../host-sim/scenarios/${name}.yaml`))),
);

/** The text that is damaged, and the one that supplies parts. */
function pick(from: readonly Uint8Array[], random: Random): Uint8Array {
  return mutated(from[random.integer(0, from.length - 1)]!, random, from[random.integer(0, from.length - 1)]!, false);
}

function runTrace(random: Random): Outcome {
  const bytes = pick(traces, random);
  try {
    const { timesMs, values, endMs } = read(bytes, asked);
    demand(timesMs.length <= bytes.length, `${timesMs.length} rows in ${bytes.length} bytes`);
    for (let row = 0; row < timesMs.length; row++) {
      demand(
        Number.isInteger(timesMs[row]) && timesMs[row]! >= 0 && timesMs[row]! <= longestMs,
        `a row at ${timesMs[row]} ms`,
      );
      demand(row === 0 || timesMs[row]! > timesMs[row - 1]!, "rows that do not rise");
      asked.columns.forEach(({ min, max }, column) => {
        const value = values[column]![row]!;
        demand(value !== value || (value >= min && value <= max), `a cell of ${value}`);
      });
    }
    demand(endMs % tickMs === 0 && endMs > timesMs[timesMs.length - 1]!, `ends at ${endMs} ms`);
    return accepted;
  } catch (error) {
    if (error instanceof TraceError) return "refused";
    throw error;
  }
}

function runScenario(random: Random): Outcome {
  try {
    const { durationMs, actions } = parseScenario(new TextDecoder().decode(pick(scenarios, random)));
    demand(durationMs > 0 && durationMs <= longestMs && durationMs % tickMs === 0, `lasts ${durationMs} ms`);
    for (const { atMs, action } of actions) {
      demand(atMs >= 0 && atMs <= durationMs && atMs % tickMs === 0, `an action at ${atMs} ms`);
      if (action.kind === "set") demand(Number.isFinite(action.value), `${action.quantity} is ${action.value}`);
    }
    return accepted;
  } catch (error) {
    if (error instanceof ScenarioError) return "refused";
    throw error;
  }
}

export function textTargets(): readonly Target[] {
  return [
    { name: "trace", share: 20.8, run: runTrace },
    { name: "scenario", share: 0.5, run: runScenario },
  ];
}
