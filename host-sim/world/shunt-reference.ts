/** A shunt reference at the converter: 1.25 V with the manufacturer's tolerance, independent of the world. */
import type { Random } from "./random";
import type { SignalSource } from "./signal-source";

export const shuntVolts = 1.25;
const tolerance = 0.002;

export class ShuntReference implements SignalSource {
  readonly millivolts: number;
  readonly noiseMillivolts = 0.05;

  constructor(random: Random) {
    this.millivolts = shuntVolts * 1000 * (1 + random.within(tolerance));
  }

  advance(): void {}
}
