/**
 * `npm run bench [-- --only PREFIX] [-- --json FILE]`: measures every figure that the project promises, prints them, and
 * writes them as `{"name": {"value", "unit", "target", "holds"}}`. Exit code 1 when a promise does not hold.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bandsSubject } from "./accuracy-bands";
import { gasAccuracySubject } from "./accuracy-gases";
import { ndirAccuracySubject } from "./accuracy-ndir";
import { alarmSubject } from "./alarm";
import { blackBoxSubject } from "./black-box";
import { calibrationSubject } from "./calibration";
import { dangerSubject } from "./danger";
import { eventsSubject } from "./events";
import { evidenceSubject } from "./evidence";
import { exposureSubject } from "./exposure";
import type { Figures, Subject } from "./figure";
import { flowSubject } from "./flow";
import { fuzzSubject } from "./fuzz";
import { guardSubject } from "./guard";
import { instructionsSubject } from "./instructions";
import { leadSubject } from "./lead";
import { logSubject } from "./log";
import { menuSubject } from "./menu";
import { picturesSubject } from "./pictures";
import { screenSubject } from "./screen";
import { pageSubject } from "./page";
import { simSubject } from "./sim";
import { storeSubject } from "./store";
import { tickSubject } from "./tick";

const subjects: readonly Subject[] = [
  tickSubject,
  instructionsSubject,
  gasAccuracySubject,
  bandsSubject,
  ndirAccuracySubject,
  alarmSubject,
  calibrationSubject,
  eventsSubject,
  evidenceSubject,
  exposureSubject,
  flowSubject,
  guardSubject,
  dangerSubject,
  leadSubject,
  logSubject,
  blackBoxSubject,
  storeSubject,
  fuzzSubject,
  menuSubject,
  screenSubject,
  picturesSubject,
  simSubject,
  pageSubject,
];

function shownValue(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(3);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
  const only = values.only ?? "";
  const chosen = subjects.filter(({ prefix }) => prefix.startsWith(only) || only.startsWith(prefix));
  if (chosen.length === 0) {
    process.stderr.write(
      `bench: nothing begins with "${only}"; there are ${subjects.map(({ prefix }) => prefix).join(", ")}\n`,
    );
    return 2;
  }
  const all: Figures = {};
  for (const subject of chosen) {
    const figures = await subject.measure();
    if (typeof figures === "string") {
      process.stdout.write(`${subject.prefix}* not measured: ${figures}\n`);
      continue;
    }
    for (const [name, figure] of Object.entries(figures)) {
      if (!name.startsWith(only)) continue;
      all[name] = figure;
      const verdict = figure.holds ? "holds" : "DOES NOT HOLD";
      process.stdout.write(
        `${name.padEnd(26)} ${shownValue(figure.value).padStart(10)} ${figure.unit.padEnd(20)} ${figure.target.padEnd(10)} ${verdict}\n`,
      );
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
  return Object.values(all).every(({ holds }) => holds) ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
