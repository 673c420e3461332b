/**
 * `node -r ts-node/register test/bench/lead/trade-off.ts`: measures delay against false alarms for each method, and writes
 * docs/images/early-warning.svg and the tables of docs/early-warning.md to the terminal. Takes about a minute.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { advanceOn, type Course, meanT90S, quietHours, rampOf, shortSteps, stepTo } from "./courses";
import { type Candidate, candidates } from "./methods";
import { plotted, type Curve } from "./plot";
import { limits, Rig } from "./rig";

const seeds = 20;
const quietPercent = 1.45;
const quietSpecimens = 10;
const hoursEach = 10;
const hours = quietSpecimens * hoursEach;
/** One false alarm is counted in this time at most: a minute. */
const sameAlarmTicks = 600;
const courses: readonly Course[] = [rampOf(1), rampOf(5), stepTo(2)];

/** False alarms of each candidate at each of its thresholds, in `hours` of the same quiet signals. */
function falseAlarms(all: readonly Candidate[]): number[][] {
  const counts = all.map(({ thresholds }) => thresholds.map(() => 0));
  for (let seed = 1; seed <= quietSpecimens; seed++) {
    const rig = new Rig(seed, quietPercent);
    const methods = all.map((candidate) => candidate.make());
    const lastAt = all.map(({ thresholds }) => thresholds.map(() => -sameAlarmTicks));
    for (let tick = 0; tick < hoursEach * 36000; tick++) {
      const value = rig.tick();
      methods.forEach((method, m) => {
        const is = method.tick(value);
        const { thresholds } = all[m]!;
        for (let t = 0; t < thresholds.length && is >= thresholds[t]!; t++) {
          if (tick - lastAt[m]![t]! < sameAlarmTicks) continue;
          counts[m]![t]!++;
          lastAt[m]![t] = tick;
        }
      });
    }
  }
  return counts;
}

/** From the gas itself being at HIGH to the alarm, mean of the specimens, s; one list a candidate. */
function delays(all: readonly Candidate[], course: Course): number[][] {
  const sums = all.map(({ thresholds }) => thresholds.map(() => 0));
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = new Rig(seed, 0.3);
    const methods = all.map((candidate) => candidate.make());
    for (let i = 0; i < 600; i++) {
      const value = rig.tick();
      methods.forEach((method) => method.tick(value));
    }
    const fromMs = rig.nowMs;
    const trueMs = fromMs + (course.durationMs * (limits.high - 0.3)) / (course.to - 0.3);
    rig.world.ramp("ch4", course.to, course.durationMs);
    const next = all.map(() => 0);
    while (all.some(({ thresholds }, m) => next[m]! < thresholds.length) && rig.nowMs < trueMs + 60000) {
      const value = rig.tick();
      methods.forEach((method, m) => {
        const is = method.tick(value);
        const { thresholds } = all[m]!;
        while (next[m]! < thresholds.length && is >= thresholds[next[m]!]!) {
          sums[m]![next[m]!++]! += (rig.nowMs - trueMs) / 1000 / seeds;
        }
      });
    }
    all.forEach(({ name, thresholds }, m) => {
      if (next[m]! < thresholds.length) throw new Error(`${name} never alarms on a ${course.name}`);
    });
  }
  return sums;
}

function row(...cells: (string | number)[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

function methodTable(): void {
  const all = candidates(quietPercent, limits.high);
  const falses = falseAlarms(all);
  const byCourse = courses.map((course) => delays(all, course));
  const curves: Curve[] = all.map(({ name }, m) => ({
    name,
    points: falses[m]!.map((count, t) => ({ falsePerHour: count / hours, delayS: byCourse[1]![m]![t]! })),
  }));
  writeFileSync(
    join(__dirname, "../../../docs/images/early-warning.svg"),
    plotted(
      curves,
      1 / hours,
      `Delay after the gas is at HIGH, s (${courses[1]!.name})`,
      `False alarms an hour at ${quietPercent} % vol`,
    ),
  );
  process.stdout.write(
    `\nLeast threshold with no false alarm in ${hours} h at ${quietPercent} %, and the delay with it\n`,
  );
  row("method", "threshold", ...courses.map(({ name }) => name));
  all.forEach(({ name, thresholds }, m) => {
    const t = falses[m]!.indexOf(0);
    row(
      name,
      t < 0 ? "none" : thresholds[t]!.toFixed(3),
      ...byCourse.map((of) => (t < 0 ? "–" : of[m]![t]!.toFixed(1))),
    );
  });
  process.stdout.write(`\nAt the set-point itself\n`);
  row("method", "false in " + hours + " h", ...courses.map(({ name }) => name));
  all.forEach(({ name, thresholds }, m) => {
    const t = thresholds.length - 1;
    row(name, falses[m]![t]!, ...byCourse.map((of) => of[m]![t]!.toFixed(1)));
  });
}

function leadTables(): void {
  const t90S = meanT90S(seeds);
  process.stdout.write(`\nt90 ${t90S.toFixed(1)} s, mean of ${seeds} specimens\n`);
  for (const course of [
    ...[1.6, 1.7, 1.8, 1.9, 2, 2.5, 3, 5].map((to) => stepTo(to)),
    ...[0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 3, 5, 8, 12, 20].map((perMin) => rampOf(perMin)),
  ]) {
    const { delayS, meanS, minS } = advanceOn(course, seeds);
    row(course.name, delayS.toFixed(1), meanS.toFixed(1), minS.toFixed(1), `${Math.round((meanS / t90S) * 100)} %`);
  }
  process.stdout.write("\nSteps that stop short of HIGH\n");
  for (const to of [1.2, 1.25, 1.3, 1.35, 1.4, 1.45]) {
    const { share, meanS } = shortSteps(to, seeds);
    row(`${to} %`, `${Math.round(share * 100)} %`, meanS.toFixed(0));
  }
  process.stdout.write("\nQuiet\n");
  for (const [percent, each] of [
    [0, 10],
    [1, 10],
    [1.4, 50],
    [1.45, 10],
  ] as const) {
    const { extra, own } = quietHours(percent, 20, each);
    row(`${percent} %`, `${20 * each} h`, extra, own);
  }
}

methodTable();
leadTables();
