/**
 * `accuracy.*`: the four-gas instrument against the simulated world, after one calibration on a bench at 20 °C and 101.325 kPa.
 * Every combination of temperature, pressure and humidity, several amounts of each gas alone, several specimens: the worst
 * error of the shown reading, in units of the promise for that amount, so that 1 is the whole band.
 */
import { Simulation } from "../../host-sim/simulation";
import type { Quantity } from "../../host-sim/world/world";
import { Status } from "../../src/core/reading";
import { deviceProfile } from "../../src/profile/settings";
import { atMost, type Figures, type Subject } from "./figure";

const temperatures: readonly number[] = Object.freeze([-10, 5, 32, 45]);
const airs: readonly (readonly [kPa: number, humidity: number])[] = Object.freeze([
  [80, 10],
  [80, 95],
  [101.325, 50],
  [110, 10],
  [110, 95],
]);
export const specimens = 8;
/** The housing's longest lag is 240 s; the electrolyte needs an hour for two thirds. */
const soakMs = 2400000;
const settleMs = 180000;

export interface Promised {
  readonly id: Quantity;
  readonly clean: number;
  readonly amounts: readonly number[];
  /** Half of the promised band. */
  readonly allowed: (truth: number) => number;
}

/** Half of AQ 6207's band for methane. */
function methaneBand(truth: number): number {
  return truth <= 1 ? 0.05 : truth <= 2 ? 0.1 : 0.15;
}

export const promises: readonly Promised[] = Object.freeze([
  { id: "ch4", clean: 0, amounts: [0, 0.5, 1, 2, 4], allowed: methaneBand },
  { id: "co", clean: 0, amounts: [0, 24, 100, 400], allowed: (truth) => Math.max(2, truth * 0.05) },
  { id: "h2s", clean: 0, amounts: [0, 6.6, 15, 80], allowed: (truth) => Math.max(1, truth * 0.05) },
  { id: "o2", clean: 20.9, amounts: [20.9, 19.5, 15, 8, 23], allowed: () => 0.3 },
]);

export interface Worst {
  /** Error over the promised band. */
  share: number;
  at: string;
}

/** Mean of the shown reading over ten seconds; throws if the channel has a reason instead of a value. */
function shown(simulation: Simulation, id: string, seconds = 10): number {
  const channel = simulation.instrument.channels.find((one) => one.id === id)!;
  let sum = 0;
  for (let second = 0; second < seconds; second++) {
    simulation.advance(1000);
    if (channel.shown.status !== Status.Ok && channel.shown.status !== Status.OverRange) {
      throw new Error(`${id} has status ${channel.shown.status}`);
    }
    sum += channel.shown.value;
  }
  return sum / seconds;
}

/** The worst errors of one specimen of each sensor. */
export function survey(
  seed: number,
  worst: Record<string, Worst>,
  device: unknown = "four-gas",
  ids: readonly string[] = ["ch4", "co", "h2s", "o2"],
  promised = promises,
): void {
  const simulation = new Simulation({ device, limits: "general", seed });
  const { world } = simulation;
  for (const celsius of temperatures) {
    for (const [kPa, humidity] of airs) {
      world.set("temperature", celsius);
      world.set("pressure", kPa);
      world.set("humidity", humidity);
      simulation.advance(soakMs);
      for (const { id, clean, amounts, allowed } of promised) {
        if (!ids.includes(id)) continue;
        for (const amount of amounts) {
          world.set(id, amount);
          simulation.advance(settleMs);
          const error = shown(simulation, id) - amount;
          const share = Math.abs(error) / allowed(amount);
          const before = worst[id];
          if (before === undefined || share > before.share) {
            worst[id] = {
              share,
              at: `${amount} reads ${(amount + error).toFixed(3)} at ${celsius} °C, ${kPa} kPa, ${humidity} %RH, seed ${seed}`,
            };
          }
        }
        world.set(id, clean);
      }
    }
  }
}

/** The same with the typical tables of the profile instead of the certificates of the cells. */
export function surveyTypical(seed: number, worst: Record<string, Worst>): void {
  survey(seed, worst, JSON.parse(JSON.stringify(deviceProfile("four-gas"))), ["co", "h2s", "o2"]);
}

export const gasAccuracySubject: Subject = {
  prefix: "accuracy.",
  async measure(): Promise<Figures> {
    const worst: Record<string, Worst> = {};
    for (let seed = 1; seed <= specimens; seed++) survey(seed, worst);
    const figures: Figures = {};
    for (const { id } of promises) {
      const { share, at } = worst[id]!;
      process.stdout.write(`accuracy.${id}: worst at ${at}\n`);
      figures[`accuracy.${id}`] = atMost(share, 1, "x the promised band");
    }
    return figures;
  },
};

if (require.main === module) {
  const worst: Record<string, Worst> = {};
  for (let seed = 1; seed <= specimens; seed++) surveyTypical(seed, worst);
  process.stdout.write(`with typical tables: ${JSON.stringify(worst, null, 2)}\n`);
}
