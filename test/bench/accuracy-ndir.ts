/**
 * `accuracy.ndir*`: the drainage instrument's methane against the simulated pipe, after one two-point calibration on a bench (no gas and
 * 50 % at 20 °C and 101.325 kPa). Every combination of temperature, pressure and humidity, several specimens: the worst error of
 * the shown reading, relative from 5 % vol up, in % vol below.
 */
import { Simulation } from "../../host-sim/simulation";
import { Status } from "../../src/core/reading";
import { atMost, type Figures, type Subject } from "./figure";

const temperatures: readonly number[] = Object.freeze([-10, 5, 32, 45]);
const pipes: readonly (readonly [kPa: number, humidity: number])[] = Object.freeze([
  [80, 10],
  [80, 95],
  [101.325, 50],
  [110, 10],
  [110, 95],
]);
const amounts: readonly number[] = Object.freeze([0, 0.5, 1, 3, 5, 9, 16, 26, 30, 38, 50, 65, 80, 100]);
const relativeFrom = 5;
const specimens = 5;
/** The bench follows the pipe's temperature with a lag of 180 s. */
const soakMs = 1800000;
const settleMs = 150000;

interface Worst {
  /** Of the reading from 5 % vol on, %. */
  relative: number;
  relativeAt: string;
  /** Below, % vol. */
  absolute: number;
  absoluteAt: string;
}

function shown(simulation: Simulation): number {
  const channel = simulation.instrument.channels.find(({ id }) => id === "ch4")!;
  let sum = 0;
  for (let second = 0; second < 10; second++) {
    simulation.advance(1000);
    if (channel.shown.status !== Status.Ok) throw new Error(`ch4 has status ${channel.shown.status}`);
    sum += channel.shown.value;
  }
  return sum / 10;
}

/** `device` as the instrument's maker delivers it (with certificates), or a profile as data. */
export function surveyNdir(seed: number, worst: Worst, device: unknown = "drainage"): void {
  const simulation = new Simulation({ device, limits: "general", seed });
  const { world } = simulation;
  for (const celsius of temperatures) {
    for (const [kPa, humidity] of pipes) {
      world.set("pipeTemperature", celsius);
      world.set("pipePressure", kPa);
      world.set("humidity", humidity);
      simulation.advance(soakMs);
      for (const amount of amounts) {
        world.set("pipeCh4", amount);
        simulation.advance(settleMs);
        const reading = shown(simulation);
        const at = `${amount} reads ${reading.toFixed(3)} at ${celsius} °C, ${kPa} kPa, ${humidity} %RH, seed ${seed}`;
        const error = Math.abs(reading - amount);
        if (amount < relativeFrom) {
          if (error > worst.absolute) {
            worst.absolute = error;
            worst.absoluteAt = at;
          }
        } else if ((100 * error) / amount > worst.relative) {
          worst.relative = (100 * error) / amount;
          worst.relativeAt = at;
        }
      }
    }
  }
}

export const ndirAccuracySubject: Subject = {
  prefix: "accuracy.ndir",
  async measure(): Promise<Figures> {
    const worst: Worst = { relative: 0, relativeAt: "", absolute: 0, absoluteAt: "" };
    for (let seed = 1; seed <= specimens; seed++) surveyNdir(seed, worst);
    process.stdout.write(
      `accuracy.ndir: worst at ${worst.relativeAt}\naccuracy.ndirBelow5: worst at ${worst.absoluteAt}\n`,
    );
    return {
      "accuracy.ndir": atMost(worst.relative, 3, "% of reading, 5-100 %"),
      "accuracy.ndirBelow5": atMost(worst.absolute, 0.15, "% vol below 5 %"),
    };
  },
};
