/**
 * The truth: what the air around the instrument and the gas in the pipe are at each moment. Hosts, scenarios and traces
 * set it; sensors feel it, each in its own way; the firmware never sees it.
 *
 * Sensors are integrated only when read. They may therefore ask for the world at any time since the newest change of what they
 * feel, and are brought up to date just before the next one.
 */
import type { Clock } from "../clock/clock";
import { checkQuantity, quantities, quantityNames, type Quantity } from "./quantity";

export { quantities, quantityNames, type Quantity, type QuantityRange } from "./quantity";

/** All quantities at one moment. */
export type Conditions = Readonly<Record<Quantity, number>>;

/** A part that lives through the world's changes. */
export interface WorldPart {
  /** Brings the part up to `nowMs` under the conditions that held until now. */
  advance(nowMs: number): void;
}

interface Course {
  from: number;
  to: number;
  startMs: number;
  endMs: number;
}

export class World {
  #clock: Clock;
  #values: Record<Quantity, number>;
  #courses: Record<Quantity, Course>;
  /** The time that `#values` are of, and the end of the last ramp. */
  #valuesMs = 0;
  #restMs = 0;
  /** Who lives through the changes of each quantity. */
  #inhabitants: Record<Quantity, WorldPart[]>;

  constructor(clock: Clock) {
    this.#clock = clock;
    const values: Partial<Record<Quantity, number>> = {};
    const courses: Partial<Record<Quantity, Course>> = {};
    const inhabitants: Partial<Record<Quantity, WorldPart[]>> = {};
    for (const name of quantityNames) {
      const initial = quantities[name].initial;
      values[name] = initial;
      courses[name] = { from: initial, to: initial, startMs: 0, endMs: 0 };
      inhabitants[name] = [];
    }
    this.#values = values as Record<Quantity, number>;
    this.#courses = courses as Record<Quantity, Course>;
    this.#inhabitants = inhabitants as Record<Quantity, WorldPart[]>;
  }

  /** Announces a part that must live through changes, of every quantity or only of those that it `feels`: it has no use for the others. */
  add(inhabitant: WorldPart, feels: readonly Quantity[] = quantityNames): void {
    for (const name of feels) this.#inhabitants[name].push(inhabitant);
  }

  /** @throws RangeError when there is no such quantity */
  get(name: Quantity): number {
    checkQuantity(name, quantities[name]?.minimum ?? 0);
    return this.at(this.#clock.nowMs)[name];
  }

  /** Changes at once. @throws RangeError naming quantity, value and range */
  set(name: Quantity, value: number): void {
    this.ramp(name, value, 0);
  }

  /** Changes evenly over `durationMs`, from where it is now. @throws RangeError naming quantity, value and range */
  ramp(name: Quantity, to: number, durationMs: number): void {
    checkQuantity(name, to);
    if (!(durationMs >= 0 && durationMs < Infinity)) throw new RangeError(`duration ${durationMs} ms is not ≥ 0`);
    const nowMs = this.#clock.nowMs;
    const inhabitants = this.#inhabitants[name];
    for (let i = 0; i < inhabitants.length; i++) inhabitants[i]!.advance(nowMs);
    const from = this.at(nowMs)[name];
    const course = this.#courses[name];
    course.from = durationMs === 0 ? to : from;
    course.to = to;
    course.startMs = nowMs;
    course.endMs = nowMs + durationMs;
    if (course.endMs > this.#restMs) this.#restMs = course.endMs;
    this.#values[name] = course.from;
  }

  /**
   * Conditions at `ms`, which must not lie before the newest change of what is looked at. The object is the world's own and is valid until
   * the next call. Costs two comparisons while nothing is on the move.
   */
  at(ms: number): Conditions {
    if (ms !== this.#valuesMs) {
      const restMs = this.#restMs;
      if (ms < restMs || this.#valuesMs < restMs) this.#evaluate(ms);
      this.#valuesMs = ms;
    }
    return this.#values;
  }

  #evaluate(ms: number): void {
    for (let i = 0; i < quantityNames.length; i++) {
      const name = quantityNames[i]!;
      const course = this.#courses[name];
      if (ms >= course.endMs) this.#values[name] = course.to;
      else if (ms <= course.startMs) this.#values[name] = course.from;
      else {
        this.#values[name] =
          course.from + ((course.to - course.from) * (ms - course.startMs)) / (course.endMs - course.startMs);
      }
    }
  }
}
