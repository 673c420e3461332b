/**
 * `lead.*`: how much earlier HIGH starts with lag compensation, and its cost in false alarms, on the simulated
 * pellistor and the cells of CO and H2S. docs/early-warning.md gives the reason why the promise is for these courses only.
 */
import { atLeast, atMost, type Figures, type Subject } from "./figure";
import {
  advanceOn,
  carbonMonoxide,
  type Course,
  hydrogenSulphide,
  meanT90S,
  methane,
  quietHours,
  rampOf,
  stepTo,
  type Subject as Sensor,
} from "./lead/courses";

export const seeds = 20;
const specimens = 20;
const hoursEach = 50;

interface Promised {
  /** Of the figures' names. */
  readonly prefix: string;
  readonly sensor: Sensor;
  /** Courses in which the delay is the sensor's lag, and not the gas. */
  readonly courses: readonly Course[];
}

function promise(prefix: string, sensor: Sensor, steps: readonly number[], rampsPerMin: readonly number[]): Promised {
  return {
    prefix,
    sensor,
    courses: [...steps.map((to) => stepTo(to, sensor)), ...rampsPerMin.map((perMin) => rampOf(perMin, sensor))],
  };
}

export const promised: readonly Promised[] = [
  promise("lead.", methane, [1.6, 1.7, 1.8, 1.9, 2], [0.15, 0.3, 0.5, 1, 2, 3, 5]),
  promise("lead.co.", carbonMonoxide, [107, 113, 120, 127, 133], [3, 10, 20, 33, 67, 100, 133, 200]),
  promise("lead.h2s.", hydrogenSulphide, [16.1, 17, 18, 19.1, 20], [1.5, 3, 5, 10, 15, 20, 30]),
];

export const leadSubject: Subject = {
  prefix: "lead.",
  async measure(): Promise<Figures> {
    const figures: Figures = {};
    for (const { prefix, sensor, courses } of promised) {
      const t90S = meanT90S(seeds, sensor);
      let share = Infinity;
      for (const course of courses) share = Math.min(share, advanceOn(course, seeds).meanS / t90S);
      const hours = specimens * hoursEach;
      const { extra } = quietHours(sensor.quiet, specimens, hoursEach, sensor);
      figures[`${prefix}advanceShare`] = atLeast(share, 0.4, "of t90, worst course");
      figures[`${prefix}extraFalsePer1000h`] = atMost(
        (extra * 1000) / hours,
        1,
        `in ${hours} h at ${sensor.quiet} ${sensor.unit}`,
      );
    }
    return figures;
  },
};
