/**
 * `lead.*`: how much sooner HIGH is there with lag compensation, and what that costs in false alarms, on the simulated
 * pellistor. docs/early-warning.md says why the promise is made for these courses and not for all.
 */
import { atLeast, atMost, type Figures, type Subject } from "./figure";
import { advanceOn, type Course, meanT90S, quietHours, rampOf, stepTo } from "./lead/courses";

export const seeds = 20;
/** Those in which the sensor's lag, and not the gas, is what people wait for. */
export const promised: readonly Course[] = [
  ...[1.6, 1.7, 1.8, 1.9, 2].map(stepTo),
  ...[0.15, 0.3, 0.5, 1, 2, 3, 5].map(rampOf),
];
/** HIGH less the hysteresis: as near as a quiet signal stays without an alarm of its own. */
const quietPercent = 1.4;
const specimens = 20;
const hoursEach = 50;

export const leadSubject: Subject = {
  prefix: "lead.",
  async measure(): Promise<Figures> {
    const t90S = meanT90S(seeds);
    let share = Infinity;
    for (const course of promised) share = Math.min(share, advanceOn(course, seeds).meanS / t90S);
    const hours = specimens * hoursEach;
    const { extra } = quietHours(quietPercent, specimens, hoursEach);
    return {
      "lead.advanceShare": atLeast(share, 0.4, "of t90, worst course"),
      "lead.extraFalsePer1000h": atMost((extra * 1000) / hours, 1, `in ${hours} h at ${quietPercent} %`),
    };
  },
};
