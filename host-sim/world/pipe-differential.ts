/**
 * The differential-pressure transmitter over the orifice: 0–5 kPa as 4–20 mA over a shunt. It has a lag of 0.4 s, errors of up
 * to 0.1 % of span in zero and in gain by seed, and without a fault drives between 3.8 and 20.5 mA.
 */
import { lagShare } from "./maths";
import { Orifice } from "./orifice";
import { gasIn } from "./pipe-gas";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Conditions, World } from "./world";

const shuntOhms = 100;
const lowestMilliamps = 3.8;
const highestMilliamps = 20.5;
const spanPascal = 5000;
const tolerance = 0.001;
const noiseMilliamps = 0.004;
const lagMs = 400;

export class PipeDifferential implements SignalSource {
  millivolts = 0;
  noiseMillivolts = noiseMilliamps * shuntOhms;
  readonly orifice: Orifice;
  #world: World;
  #nowMs: number;
  #pascal: number;
  /** Inputs of `#driven`, so that it is computed only when they change. */
  #flow = -1;
  #kPa = -1;
  #celsius = -1;
  #percent = -1;
  #driven = 0;
  readonly #share = lagShare(stepMs, lagMs);
  readonly #zeroMilliamps: number;
  readonly #milliampsPerPascal: number;

  constructor(world: World, random: Random, nowMs: number) {
    this.#world = world;
    this.orifice = new Orifice(random.fork("plate"));
    const specimen = random.fork("transmitter");
    this.#milliampsPerPascal = (16 / spanPascal) * (1 + specimen.within(tolerance));
    this.#zeroMilliamps = 4 + 16 * specimen.within(tolerance);
    this.#nowMs = nowMs;
    this.#pascal = this.#drive(world.at(nowMs));
    this.#emit();
  }

  advance(nowMs: number): void {
    let ms = this.#nowMs;
    if (nowMs === ms) return;
    const world = this.#world;
    if (nowMs - ms > longestWalkMs) {
      const gapMs = nowMs - longestWalkMs - ms;
      ms += gapMs;
      this.#pascal += lagShare(gapMs, lagMs) * (this.#drive(world.at(ms)) - this.#pascal);
    }
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      this.#pascal += this.#share * (this.#drive(world.at(ms)) - this.#pascal);
    }
    if (ms < nowMs) this.#pascal += lagShare(nowMs - ms, lagMs) * (this.#drive(world.at(nowMs)) - this.#pascal);
    this.#nowMs = nowMs;
    this.#emit();
  }

  #drive(now: Conditions): number {
    if (
      now.flow !== this.#flow ||
      now.pipePressure !== this.#kPa ||
      now.pipeTemperature !== this.#celsius ||
      now.pipeCh4 !== this.#percent
    ) {
      this.#flow = now.flow;
      this.#kPa = now.pipePressure;
      this.#celsius = now.pipeTemperature;
      this.#percent = now.pipeCh4;
      this.#driven = this.orifice.differential(
        now.flow,
        gasIn(now),
        (now.pipePressure > 1 ? now.pipePressure : 1) * 1000,
      );
    }
    return this.#driven;
  }

  #emit(): void {
    let milliamps = this.#zeroMilliamps + this.#pascal * this.#milliampsPerPascal;
    if (milliamps < lowestMilliamps) milliamps = lowestMilliamps;
    else if (milliamps > highestMilliamps) milliamps = highestMilliamps;
    this.millivolts = milliamps * shuntOhms;
  }
}
