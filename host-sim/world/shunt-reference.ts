/** A shunt reference beside the converter: 1.25 V, with its maker's tolerance, whatever the world does. */
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
