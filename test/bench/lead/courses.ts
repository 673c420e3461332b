/** How gas comes, and how much sooner HIGH is there with the lead: steps and ramps from 0.3 % vol, on many specimens. */
import { Rig, limits } from "./rig";

const fromPercent = 0.3;
/** As far as ramps go; beyond HIGH by enough that their end plays no part. */
const rampTo = 4.3;
const settledMs = 60000;

export interface Course {
  readonly name: string;
  readonly to: number;
  /** 0 is a step. */
  readonly durationMs: number;
}

export const stepTo = (to: number): Course => ({ name: `step to ${to} %`, to, durationMs: 0 });
export const rampOf = (perMin: number): Course =>
  ({ name: `ramp of ${perMin} %/min`, to: rampTo, durationMs: Math.round(((rampTo - fromPercent) / perMin) * 60000) });

export interface Advance {
  /** From the gas beginning to rise to HIGH without the lead, mean, s. */
  readonly delayS: number;
  /** HIGH comes so much sooner with it: mean and worst specimen, s. */
  readonly meanS: number;
  readonly leastS: number;
}

/** The reading itself is HIGH's time without the lead: both are seen in one run, because the lead changes no reading. */
export function advanceOn(course: Course, seeds: number): Advance {
  let delayMs = 0;
  let advanceMs = 0;
  let leastMs = Infinity;
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = new Rig(seed, fromPercent);
    for (let ms = 0; ms < settledMs; ms += 100) rig.tick();
    const fromMs = rig.nowMs;
    rig.world.ramp("ch4", course.to, course.durationMs);
    while (rig.reachedMs < 0) rig.tick();
    const sooner = rig.reachedMs - rig.highMs;
    delayMs += rig.reachedMs - fromMs;
    advanceMs += sooner;
    if (sooner < leastMs) leastMs = sooner;
  }
  return { delayS: delayMs / seeds / 1000, meanS: advanceMs / seeds / 1000, leastS: leastMs / 1000 };
}

/** Time in which each specimen's reading takes 90 % of a step, s: mean of many. */
export function meanT90S(seeds: number): number {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = new Rig(seed, 0);
    const fromMs = rig.nowMs;
    rig.world.set("ch4", 2);
    while (rig.tick() < 1.8);
    sum += (rig.nowMs - fromMs) / 1000;
  }
  return sum / seeds;
}

/** Steps that stop short of HIGH: of so many specimens, how many give a HIGH that the reading never confirms, and for how long. */
export function shortSteps(to: number, seeds: number): { readonly share: number; readonly meanS: number } {
  let count = 0;
  let ms = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = new Rig(seed, fromPercent);
    rig.world.set("ch4", to);
    for (let i = 0; i < 1200; i++) rig.tick();
    const { high } = rig.judge;
    if (rig.extra > 0 || high.isAhead) count++;
    ms += rig.extraMs + (high.isAhead ? rig.nowMs - high.sinceMs : 0);
  }
  return { share: count / seeds, meanS: count === 0 ? 0 : ms / count / 1000 };
}

/** HIGH alarms that the lead alone made in so many hours of steady `percent`, and those that the reading's own noise made. */
export function quietHours(percent: number, specimens: number, hoursEach: number): { readonly extra: number; readonly own: number } {
  let extra = 0;
  let own = 0;
  for (let seed = 1; seed <= specimens; seed++) {
    const rig = new Rig(seed, percent);
    for (let i = 0; i < hoursEach * 36000; i++) rig.tick();
    extra += rig.extra + (rig.judge.high.isAhead ? 1 : 0);
    if (rig.reachedMs >= 0) own++;
  }
  return { extra, own };
}

export const highPercent = limits.high;
