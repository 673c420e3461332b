/**
 * `node -r ts-node/register test/bench/lead/cells.ts`: the tables of docs/early-warning.md for the cells of CO and H2S, and the
 * noise of a cell in constant gas as the lead sees it. Takes about half a minute.
 */
import { RateOfChange } from "../../../src/measure/rate";
import { trendIntervalS } from "../../../src/measure/trend";
import {
  advanceOn,
  carbonMonoxide,
  hydrogenSulphide,
  meanT90S,
  quietHours,
  rampOf,
  shortSteps,
  stepTo,
  type Subject,
} from "./courses";

const seeds = 20;
const noiseSpecimens = 4;
const noiseHours = 5;
/** Time constant of `Lead`'s past, ticks. */
const pastTicks = 12;
/** Of HIGH: steps, steps that stop short of it, and ramps a minute. */
const steps = [1.07, 1.13, 1.2, 1.27, 1.33, 1.67, 2];
const short = [0.8, 0.85, 0.9, 0.95, 0.97];
const ramps = [0.03, 0.1, 0.2, 0.33, 0.67, 1, 1.33, 2, 3.33, 5];

function row(...cells: (string | number)[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

/** Standard deviations of the reading in constant gas, of its rise over the past, and of its slope. */
function noise(subject: Subject): void {
  for (let seed = 1; seed <= noiseSpecimens; seed++) {
    const rig = subject.rig(seed, subject.from);
    const rate = new RateOfChange(trendIntervalS);
    let past = rig.tick();
    let sum = 0;
    let squares = 0;
    let rises = 0;
    let slopes = 0;
    let count = 0;
    for (let tick = 1; tick <= noiseHours * 36000; tick++) {
      const value = rig.tick();
      const rise = value - past;
      past += rise / pastTicks;
      sum += value;
      squares += (value - subject.from) ** 2;
      rises += rise * rise;
      if (tick % 10 === 0) rate.note(value);
      if (tick % (10 * trendIntervalS) !== 0) continue;
      rate.close();
      slopes += rate.shortPerS ** 2;
      count++;
    }
    const ticks = noiseHours * 36000;
    const deviation = Math.sqrt(squares / ticks - (sum / ticks - subject.from) ** 2);
    row(
      `seed ${seed}`,
      deviation.toFixed(4),
      Math.sqrt(rises / ticks).toFixed(4),
      Math.sqrt(slopes / count).toFixed(5),
    );
  }
}

for (const subject of [carbonMonoxide, hydrogenSulphide]) {
  const { gas, high, unit, quiet } = subject;
  const t90S = meanT90S(seeds, subject);
  process.stdout.write(`\n${gas}: t90 ${t90S.toFixed(1)} s, mean of ${seeds} specimens\n`);
  noise(subject);
  const amount = (share: number): number => Math.round(high * share * 10) / 10;
  for (const course of [
    ...steps.map((share) => stepTo(amount(share), subject)),
    ...ramps.map((share) => rampOf(amount(share), subject)),
  ]) {
    const { delayS, meanS, minS } = advanceOn(course, seeds);
    row(course.name, delayS.toFixed(1), meanS.toFixed(1), minS.toFixed(1), `${Math.round((meanS / t90S) * 100)} %`);
  }
  for (const share of short) {
    const { share: alarming, meanS } = shortSteps(amount(share), seeds, subject);
    row(`step to ${amount(share)} ${unit}`, `${Math.round(alarming * 100)} %`, meanS.toFixed(0));
  }
  for (const at of [0, quiet]) {
    const { extra, own } = quietHours(at, seeds, 10, subject);
    row(`quiet ${at} ${unit}`, `${seeds * 10} h`, extra, own);
  }
}
