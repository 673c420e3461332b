/** Courses of gas, and how much earlier HIGH starts with the lead: steps and ramps, on many specimens of a sensor. */
import type { Quantity } from "../../../host-sim/world/quantity";
import { CellRig, limitsOf, type Toxic } from "./cell-rig";
import type { LeadRig } from "./lead-rig";
import { limits, Rig } from "./rig";

const settledMs = 60000;

/** A gas sensor with a lead, and the parameters of its courses. Amounts in the unit of its channel. */
export interface Subject {
  readonly gas: Quantity;
  readonly unit: string;
  readonly high: number;
  /** Start of every course. */
  readonly from: number;
  /** End of ramps; far enough beyond HIGH to have no effect. */
  readonly rampTo: number;
  /** The step for the measurement of t90. */
  readonly t90Step: number;
  /** HIGH less the hysteresis: the highest constant signal without an alarm of its own. */
  readonly quiet: number;
  /** A warm specimen in this much gas. */
  rig(seed: number, amount: number): LeadRig;
}

export const methane: Subject = Object.freeze<Subject>({
  gas: "ch4",
  unit: "%",
  high: limits.high,
  from: 0.3,
  rampTo: 4.3,
  t90Step: 2,
  quiet: limits.high - limits.hysteresis,
  rig: (seed, amount) => new Rig(seed, amount),
});

function cell(gas: Toxic): Subject {
  const { high, hysteresis } = limitsOf(gas);
  return Object.freeze<Subject>({
    gas,
    unit: "ppm",
    high,
    from: high / 5,
    rampTo: high * 2.9,
    t90Step: high,
    quiet: high - hysteresis,
    rig: (seed, amount) => new CellRig(gas, seed, amount),
  });
}

export const carbonMonoxide = cell("co");
export const hydrogenSulphide = cell("h2s");

export interface Course {
  readonly name: string;
  readonly subject: Subject;
  readonly to: number;
  /** 0 is a step. */
  readonly durationMs: number;
}

export function stepTo(to: number, subject = methane): Course {
  return { name: `step to ${to} ${subject.unit}`, subject, to, durationMs: 0 };
}

export function rampOf(perMin: number, subject = methane): Course {
  const { from, rampTo, unit } = subject;
  return {
    name: `ramp of ${perMin} ${unit}/min`,
    subject,
    to: rampTo,
    durationMs: Math.round(((rampTo - from) / perMin) * 60000),
  };
}

export interface Advance {
  /** From the start of the rise to HIGH without the lead, mean, s. */
  readonly delayS: number;
  /** HIGH starts this much earlier with it: mean and worst specimen, s. */
  readonly meanS: number;
  readonly minS: number;
}

/** The reading itself gives the time of HIGH without the lead: both are measured in one run, because the lead changes no reading. */
export function advanceOn({ subject, to, durationMs }: Course, seeds: number): Advance {
  let delayMs = 0;
  let advanceMs = 0;
  let minMs = Infinity;
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = subject.rig(seed, subject.from);
    for (let ms = 0; ms < settledMs; ms += 100) rig.tick();
    const fromMs = rig.nowMs;
    rig.world.ramp(subject.gas, to, durationMs);
    while (rig.reachedMs < 0) rig.tick();
    const sooner = rig.reachedMs - rig.highMs;
    delayMs += rig.reachedMs - fromMs;
    advanceMs += sooner;
    if (sooner < minMs) minMs = sooner;
  }
  return { delayS: delayMs / seeds / 1000, meanS: advanceMs / seeds / 1000, minS: minMs / 1000 };
}

/** Time in which each specimen's reading takes 90 % of a step, s: mean of all. */
export function meanT90S(seeds: number, subject = methane): number {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = subject.rig(seed, 0);
    const fromMs = rig.nowMs;
    rig.world.set(subject.gas, subject.t90Step);
    while (rig.tick() < subject.t90Step * 0.9);
    sum += (rig.nowMs - fromMs) / 1000;
  }
  return sum / seeds;
}

/** Steps that end below HIGH: of so many specimens, how many raise a HIGH that the reading never confirms, and for how long. */
export function shortSteps(
  to: number,
  seeds: number,
  subject = methane,
): { readonly share: number; readonly meanS: number } {
  let count = 0;
  let ms = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const rig = subject.rig(seed, subject.from);
    rig.world.set(subject.gas, to);
    for (let i = 0; i < 1200; i++) rig.tick();
    const high = rig.judge.occurrence("high");
    if (rig.extra > 0 || high.isAhead) count++;
    ms += rig.extraMs + (high.isAhead ? rig.nowMs - high.sinceMs : 0);
  }
  return { share: count / seeds, meanS: count === 0 ? 0 : ms / count / 1000 };
}

/** HIGH alarms of only the lead in so many hours of a constant amount, and those of the reading's own noise. */
export function quietHours(
  amount: number,
  specimens: number,
  hoursEach: number,
  subject = methane,
): { readonly extra: number; readonly own: number } {
  let extra = 0;
  let own = 0;
  for (let seed = 1; seed <= specimens; seed++) {
    const rig = subject.rig(seed, amount);
    for (let i = 0; i < hoursEach * 36000; i++) rig.tick();
    extra += rig.extra + (rig.judge.occurrence("high").isAhead ? 1 : 0);
    if (rig.reachedMs >= 0) own++;
  }
  return { extra, own };
}
