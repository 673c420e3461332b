/**
 * Methods for an alarm on the same reading, each with the one parameter that trades delay for false alarms. All receive the
 * judged reading, ten times a second, and return the value that is compared with a threshold.
 */
import { Lead, leadFor } from "../../../src/measure/lead";
import { RateOfChange } from "../../../src/measure/rate";
import { trendIntervalS } from "../../../src/measure/trend";
import { deviceProfile } from "../../../src/profile/settings";

export interface Method {
  /** Receives the next reading. @returns the value that is compared with the threshold, % vol (CUSUM: % vol·s, see there) */
  tick(value: number): number;
}

const windowTicks = 50;
const ticksPerS = 10;

class Threshold implements Method {
  tick(value: number): number {
    return value;
  }
}

/** The firmware's method. */
class WithLead implements Method {
  #lead: Lead = leadFor(deviceProfile("methane").channels[0]!)!;
  #rate = new RateOfChange(trendIntervalS);
  #ticks = -1;

  tick(value: number): number {
    if (this.#ticks < 0) this.#lead.prime(value);
    this.#ticks++;
    const ahead = value + this.#lead.tick(value);
    if (this.#ticks % ticksPerS === 0) this.#rate.note(value);
    if (this.#ticks % (ticksPerS * trendIntervalS) === ticksPerS * trendIntervalS - 1) {
      this.#rate.close();
      this.#lead.setSlope(this.#rate.shortPerS);
    }
    return ahead;
  }
}

class MovingAverage implements Method {
  #ring: number[] = [];
  #at = 0;
  #sum = 0;

  tick(value: number): number {
    while (this.#ring.length < windowTicks) {
      this.#ring.push(value);
      this.#sum += value;
    }
    this.#sum += value - this.#ring[this.#at]!;
    this.#ring[this.#at] = value;
    this.#at = (this.#at + 1) % windowTicks;
    return this.#sum / windowTicks;
  }
}

/** With the moving average's mean age. */
class Exponential implements Method {
  #smooth = NaN;
  tick(value: number): number {
    this.#smooth = Number.isNaN(this.#smooth) ? value : this.#smooth + (value - this.#smooth) * (2 / (windowTicks + 1));
    return this.#smooth;
  }
}

/** Of the newest five seconds, a reading from each. */
class MedianOfSeconds implements Method {
  #newest: number[] = [];
  #ticks = 0;
  #median = 0;

  tick(value: number): number {
    if (this.#ticks++ % ticksPerS === 0) {
      this.#newest =
        this.#newest.length === 0 ? Array.from({ length: 5 }, () => value) : [...this.#newest.slice(1), value];
      this.#median = [...this.#newest].sort((a, b) => a - b)[2]!;
    }
    return this.#median;
  }
}

/**
 * Page's cumulative sum of what exceeds `reference`, once a second. It is given the undisturbed level, which no instrument knows, and
 * is tuned to a shift from there to HIGH: better than it could be in a mine.
 */
class Cusum implements Method {
  #ticks = 0;
  #sum = 0;
  readonly #reference: number;

  constructor(quiet: number, high: number) {
    this.#reference = (quiet + high) / 2;
  }

  tick(value: number): number {
    if (this.#ticks++ % ticksPerS === 0) {
      this.#sum += value - this.#reference;
      if (this.#sum < 0) this.#sum = 0;
    }
    return this.#sum;
  }
}

export interface Candidate {
  readonly name: string;
  make(): Method;
  /** From the one with most alarms to the one with fewest. */
  readonly thresholds: readonly number[];
}

const steps = 24;
const between = (from: number, to: number): number[] =>
  Array.from({ length: steps }, (_, i) => from + ((to - from) * i) / (steps - 1));

/** For a constant signal of `quiet` % vol and a set-point of `high`: thresholds from just above the one to the other. */
export function candidates(quiet: number, high: number): readonly Candidate[] {
  const thresholds = between(quiet + 0.005, high);
  return [
    { name: "lead", make: () => new WithLead(), thresholds },
    { name: "threshold alone", make: () => new Threshold(), thresholds },
    { name: "moving average 5 s", make: () => new MovingAverage(), thresholds },
    { name: "EMA 2.5 s", make: () => new Exponential(), thresholds },
    { name: "median of 5 s", make: () => new MedianOfSeconds(), thresholds },
    { name: "CUSUM", make: () => new Cusum(quiet, high), thresholds: between(0.001, 0.2) },
  ];
}
