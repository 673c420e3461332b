/**
 * The true state of the simulation: the air around the instrument and the gas in the pipe at each moment. Hosts, scenarios and
 * traces set it, sensors respond to it, and the firmware never sees it.
 *
 * Sensors are integrated only when read. They may therefore ask for the world at any time since the newest change of the
 * quantities that affect them, and are updated just before the next change.
 */
import type { Clock } from "../clock/clock";
import { checkQuantity, quantities, quantityNames, type Quantity } from "./quantity";

export { quantities, quantityNames, type Quantity, type QuantityRange } from "./quantity";

/** All quantities at one moment. */
export type Conditions = Readonly<Record<Quantity, number>>;

/** A part that is affected by changes of the world. */
export interface WorldPart {
  /** Updates the part to `nowMs` under the conditions that held until now. */
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
  /** Time of `#values`, and end of the last ramp. */
  #valuesMs = 0;
  #restMs = 0;
  /** The parts that each quantity affects. */
  #parts: Record<Quantity, WorldPart[]>;

  constructor(clock: Clock) {
    this.#clock = clock;
    const values: Partial<Record<Quantity, number>> = {};
    const courses: Partial<Record<Quantity, Course>> = {};
    const parts: Partial<Record<Quantity, WorldPart[]>> = {};
    for (const name of quantityNames) {
      const initial = quantities[name].initial;
      values[name] = initial;
      courses[name] = { from: initial, to: initial, startMs: 0, endMs: 0 };
      parts[name] = [];
    }
    this.#values = values as Record<Quantity, number>;
    this.#courses = courses as Record<Quantity, Course>;
    this.#parts = parts as Record<Quantity, WorldPart[]>;
  }

  /** Adds a part, which is updated before changes of all quantities or only of those in `affectedBy`. */
  add(part: WorldPart, affectedBy: readonly Quantity[] = quantityNames): void {
    for (const name of affectedBy) this.#parts[name].push(part);
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

  /** Changes linearly over `durationMs` from the present value. @throws RangeError naming quantity, value and range */
  ramp(name: Quantity, to: number, durationMs: number): void {
    checkQuantity(name, to);
    if (!(durationMs >= 0 && durationMs < Infinity)) throw new RangeError(`duration ${durationMs} ms is not ≥ 0`);
    const nowMs = this.#clock.nowMs;
    const parts = this.#parts[name];
    for (let i = 0; i < parts.length; i++) parts[i]!.advance(nowMs);
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
   * Conditions at `ms`, which must not be before the newest change of the quantities used. The object belongs to the world and is
   * valid until the next call. Costs two comparisons while no ramp is running.
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
