/**
 * A 4–20 mA transmitter over a shunt: a quantity of the pipe as a voltage. It lags, is a little off in zero and gain by
 * seed, and drives no less than 3.8 and no more than 20.5 mA while it is well (NAMUR NE 43), so that a wire fault shows.
 */
import { lagShare } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Quantity, World } from "./world";

const shuntOhms = 150;
const lowestMilliamps = 3.8;
const highestMilliamps = 20.5;
/** Specimens are within 0.1 % of span, in zero and in gain. */
const tolerance = 0.001;
const noiseMilliamps = 0.004;

export interface LoopOptions {
  readonly quantity: Quantity;
  /** Values at 4 and at 20 mA, in the quantity's unit. */
  readonly low: number;
  readonly high: number;
  readonly timeConstantMs: number;
}

export class LoopTransducer implements SignalSource {
  millivolts = 0;
  noiseMillivolts = noiseMilliamps * shuntOhms;
  #world: World;
  #quantity: Quantity;
  #nowMs: number;
  #value: number;
  #timeConstantMs: number;
  readonly #share: number;
  readonly #offsetMilliamps: number;
  readonly #milliampsPerUnit: number;

  constructor(world: World, options: LoopOptions, random: Random, nowMs: number) {
    this.#world = world;
    this.#quantity = options.quantity;
    this.#timeConstantMs = options.timeConstantMs;
    this.#share = lagShare(stepMs, options.timeConstantMs);
    this.#milliampsPerUnit = (16 / (options.high - options.low)) * (1 + random.within(tolerance));
    this.#offsetMilliamps = 4 + 16 * random.within(tolerance) - options.low * this.#milliampsPerUnit;
    this.#nowMs = nowMs;
    this.#value = world.at(nowMs)[options.quantity];
    this.#emit();
  }

  advance(nowMs: number): void {
    let ms = this.#nowMs;
    if (ms === nowMs) return;
    if (nowMs - ms > longestWalkMs) {
      this.#value += lagShare(nowMs - longestWalkMs - ms, this.#timeConstantMs)
        * (this.#world.at(nowMs - longestWalkMs)[this.#quantity] - this.#value);
      ms = nowMs - longestWalkMs;
    }
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      this.#value += this.#share * (this.#world.at(ms)[this.#quantity] - this.#value);
    }
    if (ms < nowMs) this.#value += lagShare(nowMs - ms, this.#timeConstantMs) * (this.#world.at(nowMs)[this.#quantity] - this.#value);
    this.#nowMs = nowMs;
    this.#emit();
  }

  #emit(): void {
    let milliamps = this.#offsetMilliamps + this.#value * this.#milliampsPerUnit;
    if (milliamps < lowestMilliamps) milliamps = lowestMilliamps;
    else if (milliamps > highestMilliamps) milliamps = highestMilliamps;
    this.millivolts = milliamps * shuntOhms;
  }
}
