/**
 * A 4–20 mA transmitter over a shunt: a quantity of the pipe as a voltage. It has a lag, small errors of zero and gain by
 * seed, and without a fault drives between 3.8 and 20.5 mA (NAMUR NE 43), so that a wire fault can be detected.
 */
import { lagShare } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Quantity, World } from "./world";

const shuntOhms = 100;
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
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === 0) return;
    if (gapMs === stepMs) this.#value += this.#share * (this.#world.at(nowMs)[this.#quantity] - this.#value);
    else this.#catchUp(nowMs);
    this.#nowMs = nowMs;
    this.#emit();
  }

  /** Integrates over a gap: one leap over the time beyond a minute, then full steps, then the rest. */
  #catchUp(nowMs: number): void {
    const world = this.#world;
    const quantity = this.#quantity;
    let ms = this.#nowMs;
    let value = this.#value;
    if (nowMs - ms > longestWalkMs) {
      const gapMs = nowMs - longestWalkMs - ms;
      ms += gapMs;
      value += lagShare(gapMs, this.#timeConstantMs) * (world.at(ms)[quantity] - value);
    }
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      value += this.#share * (world.at(ms)[quantity] - value);
    }
    if (ms < nowMs) value += lagShare(nowMs - ms, this.#timeConstantMs) * (world.at(nowMs)[quantity] - value);
    this.#value = value;
  }

  #emit(): void {
    let milliamps = this.#offsetMilliamps + this.#value * this.#milliampsPerUnit;
    if (milliamps < lowestMilliamps) milliamps = lowestMilliamps;
    else if (milliamps > highestMilliamps) milliamps = highestMilliamps;
    this.millivolts = milliamps * shuntOhms;
  }
}
