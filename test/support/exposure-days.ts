/**
 * Random days of one gas, with all kinds of seconds: clean air, peaks, negative noise, faults, warm-ups, over range,
 * late seconds, missing ticks, and power cuts with a record saved before. An instrument's exposure and the
 * reference sums are computed for the same seconds.
 */
import { Random } from "../../host-sim/world/random";
import { Channel } from "../../src/measure/channel";
import type { Exposure } from "../../src/measure/exposure";
import { ExposureChange, ExposureRecord } from "../../src/measure/exposure-record";
import { Status } from "../../src/core/reading";
import type { LoopProfile } from "../../src/profile/device-profile";
import type { ChannelLimits } from "../../src/profile/limits-profile";
import { ExposureReference, type Second } from "./exposure-reference";

/** A channel whose reading the test sets. */
export class Steered extends Channel {
  override tick(): void {}

  give(value: number, status: Status = Status.Ok): void {
    this.judged.value = value;
    this.setStatus(status);
  }
}

export const coProfile: LoopProfile = Object.freeze({
  kind: "loop",
  id: "co",
  label: "CO",
  unit: "ppm",
  decimals: 0,
  isMain: true,
  fullScale: 1000,
  port: "co",
  shuntOhms: 100,
  zero: 0,
});
export const coLimits: ChannelLimits = Object.freeze({
  channel: "co",
  low: 35,
  high: 200,
  hysteresis: 5,
  stel: 100,
  twa: 25,
});

/** Longest lateness for which a sample is used, from docs/exposure.md. */
const longestHoldS = 5;

export class ExposureDay {
  channel: Steered;
  reference = new ExposureReference();
  /** Power cuts so far. */
  cuts = 0;
  #limits: ChannelLimits;
  #random: Random;
  #nowMs = 0;
  #dueMs = -1;
  /** Wall clock, ms; it continues while the power is off. */
  #clockMs = 1.7e12;
  #mood = 0;
  #level = 0;

  constructor(seed: number, limits: ChannelLimits = coLimits) {
    this.#random = new Random(seed);
    this.#limits = limits;
    this.channel = new Steered(coProfile, { now: limits });
  }

  get exposure(): Exposure {
    return this.channel.exposure!;
  }

  /** Runs the next call of the once-a-second work, or a power cut. */
  step(): void {
    const chance = this.#random.fraction();
    if (chance < 0.00005) this.#cutPower();
    const lateMs = chance > 0.9995 ? this.#random.integer(0, 8000) : chance > 0.9 ? this.#random.integer(0, 499) : 0;
    if (chance > 0.99999) this.#pass(3600000);
    this.#pass(Math.max(this.#dueMs - this.#nowMs, 0) + lateMs);
    if (this.#dueMs < 0) this.#dueMs = this.#nowMs;
    const { value, status } = this.#sample();
    this.channel.give(value, status);
    this.exposure.second(this.#nowMs, this.channel.judged);
    const second = this.#expected(value, status);
    const missedS = Math.round((this.#nowMs - this.#dueMs) / 1000);
    for (let i = 0; i < missedS; i++) this.reference.add(missedS <= longestHoldS ? second : undefined);
    this.reference.add(second);
    this.#dueMs += (missedS + 1) * 1000;
  }

  #pass(ms: number): void {
    this.#nowMs += ms;
    this.#clockMs += ms;
  }

  #sample(): { value: number; status: Status } {
    const random = this.#random;
    if (random.fraction() < 0.002) {
      this.#mood = random.integer(0, 7);
      this.#level = random.fraction() * (this.#mood === 0 ? 900 : 60);
    }
    const value = this.#level + (random.fraction() - 0.5) * 20;
    if (this.#mood === 1) return { value: 0.3, status: Status.Open };
    if (this.#mood === 2) return { value, status: Status.WarmUp };
    if (this.#mood === 3 && this.#level > 50) return { value: 400, status: Status.OverRange };
    return { value, status: Status.Ok };
  }

  #expected(value: number, status: Status): Second {
    if (status === Status.OverRange) return { steps: 1000000, isMeasured: false };
    return status === Status.Ok ? { steps: Math.floor(value * 1000 + 0.5), isMeasured: true } : undefined;
  }

  #cutPower(): void {
    const record = new DataView(new ArrayBuffer(4096));
    new ExposureRecord([this.channel]).save(record, Math.floor(this.#clockMs / 1000));
    const savedS = Math.floor(this.#clockMs / 1000);
    this.#clockMs += this.#random.integer(0, this.#random.fraction() < 0.8 ? 1800 : 40000) * 1000;
    this.cuts++;
    const clockS = this.#random.fraction() < 0.2 ? -1 : Math.floor(this.#clockMs / 1000);
    this.channel = new Steered(coProfile, { now: this.#limits });
    const result = new ExposureRecord([this.channel]).restore(record, clockS);
    if (result !== ExposureChange.Restored) throw new Error(`not restored: ${result}`);
    if (clockS >= 0) for (let second = savedS; second < clockS; second++) this.reference.add(undefined);
    this.#nowMs = 0;
    this.#dueMs = -1;
  }

  /** @returns the differences from the reference sums; empty when all are equal */
  difference(): string | undefined {
    const { exposure, reference } = this;
    const scale = 3600 * exposure.stepsPerUnit;
    const twaSum = this.#limits.twaMode === "osha" ? reference.windowSum(480) : 60 * reference.total();
    const figures: [string, number, number][] = [
      ["stelSum", exposure.stelSum(), reference.windowSum(15)],
      ["stel", exposure.stel, reference.windowSum(15) / (15 * scale)],
      ["twaSum", exposure.twaSum(), twaSum],
      ["twa", exposure.twa, twaSum / (480 * scale)],
      ["passedS", exposure.passedS, reference.seconds.length],
    ];
    for (const [name, is, should] of figures) {
      if (is !== should) return `${name} is ${is}, not ${should}, after ${reference.seconds.length} s`;
    }
    return undefined;
  }

  /** Figures that take long to compute from all samples, for occasional checks. */
  rareDifference(): string | undefined {
    const { exposure, reference } = this;
    const measuredS = reference.measuredS();
    const figures: [string, number, number][] = [
      ["measuredS", exposure.measuredS, measuredS],
      ["coveragePercent", exposure.coveragePercent, Math.floor((100 * measuredS) / reference.seconds.length)],
      ["peak", exposure.peak, reference.peak / 1000],
      ["minimum", exposure.minimum, reference.minimum / 1000],
    ];
    if (measuredS > 0) {
      for (const [name, is, should] of figures) {
        if (is !== should) return `${name} is ${is}, not ${should}, after ${reference.seconds.length} s`;
      }
    }
    return undefined;
  }
}
