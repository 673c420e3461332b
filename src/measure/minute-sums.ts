/**
 * Sums of the last 480 minutes, and two windows over them that move every second.
 *
 *   …│ m15 │ m14 │ … │ m1 │ running │        inside  = m14 + … + m1 + running
 *      └─ leaves ─┘        └ fills ┘          window = inside + m15 · (60 − second)/60
 *
 * At each full minute a window is exactly the sum of its last 15 (or 480) minutes. In between, the oldest minute is removed
 * at the same rate as the running one fills, so that a constant gas reads constant. All values are integer steps; the result is
 * 60 times the window, which keeps it an integer too.
 */
import type { StateCarrier } from "../core/state-carrier";

const secondsPerMinute = 60;
export const stelMinutes = 15;
export const twaMinutes = 480;
/** Largest sample of which 60 fit in 32 bits. */
export const maxSteps = 71582788;
/** Bytes that `write` fills. */
export const minuteSumsBytes = 8 + 4 * twaMinutes;

export class MinuteSums {
  /** Seconds of the running minute, and their sum. */
  #second = 0;
  #running = 0;
  /** A ring of full minutes; the oldest is at `#head`. Minutes before the first are empty. */
  #minutes = new Uint32Array(twaMinutes);
  #head = 0;
  #shortInside = 0;
  #shortLeaving = 0;
  #longInside = 0;
  #longLeaving = 0;

  /** Adds one second of `steps`, an integer from 0 to `maxSteps`. */
  add(steps: number): void {
    this.#running += steps;
    this.#shortInside += steps;
    this.#longInside += steps;
    if (++this.#second === secondsPerMinute) this.#closeMinute();
  }

  /** Adds seconds with 0 steps. */
  skip(seconds: number): void {
    const left = secondsPerMinute - this.#second;
    if (seconds < left) {
      this.#second += seconds;
      return;
    }
    this.#closeMinute();
    const full = Math.floor((seconds - left) / secondsPerMinute);
    // After 480 empty minutes further ones change nothing.
    for (let i = 0; i < full && i < twaMinutes; i++) this.#closeMinute();
    this.#second = (seconds - left) % secondsPerMinute;
  }

  #closeMinute(): void {
    const minutes = this.#minutes;
    const head = this.#head;
    minutes[head] = this.#running;
    this.#running = 0;
    this.#second = 0;
    const oldest = head + 1 === twaMinutes ? 0 : head + 1;
    this.#head = oldest;
    const fifteenth = oldest >= stelMinutes ? oldest - stelMinutes : oldest + twaMinutes - stelMinutes;
    const leavesShort = minutes[fifteenth]!;
    this.#shortLeaving = leavesShort;
    this.#shortInside -= leavesShort;
    const leavesLong = minutes[oldest]!;
    this.#longLeaving = leavesLong;
    this.#longInside -= leavesLong;
  }

  /** 60 × the sum of the last 15 minutes. */
  shortSum(): number {
    return secondsPerMinute * this.#shortInside + (secondsPerMinute - this.#second) * this.#shortLeaving;
  }

  /** 60 × the sum of the last 480 minutes. */
  longSum(): number {
    return secondsPerMinute * this.#longInside + (secondsPerMinute - this.#second) * this.#longLeaving;
  }

  clear(): void {
    this.#minutes.fill(0);
    this.#second = this.#running = this.#shortInside = this.#shortLeaving = this.#longInside = this.#longLeaving = 0;
  }

  /** Second u32, running sum u32, then the full minutes, oldest first. Little-endian. */
  write(into: DataView, at: number): void {
    into.setUint32(at, this.#second, true);
    into.setUint32(at + 4, this.#running, true);
    const minutes = this.#minutes;
    let slot = this.#head;
    for (let i = 0; i < twaMinutes; i++) {
      into.setUint32(at + 8 + 4 * i, minutes[slot]!, true);
      if (++slot === twaMinutes) slot = 0;
    }
  }

  /** Seconds of the running minute. */
  get second(): number {
    return this.#second;
  }

  /** Second u32, running sum u32, then the newest `count` full minutes, oldest first: the part of `write` that has changed. */
  writeNewest(into: DataView, at: number, count: number): void {
    into.setUint32(at, this.#second, true);
    into.setUint32(at + 4, this.#running, true);
    const minutes = this.#minutes;
    let slot = this.#head - count;
    if (slot < 0) slot += twaMinutes;
    for (let i = 0; i < count; i++) {
      into.setUint32(at + 8 + 4 * i, minutes[slot]!, true);
      if (++slot === twaMinutes) slot = 0;
    }
  }

  /** True if the bytes can have been written by `write`, so that `read` may be called. */
  static isPlausible(from: DataView, at: number): boolean {
    const second = from.getUint32(at, true);
    if (second >= secondsPerMinute || from.getUint32(at + 4, true) > second * maxSteps) return false;
    for (let i = 0; i < twaMinutes; i++) {
      if (from.getUint32(at + 8 + 4 * i, true) > secondsPerMinute * maxSteps) return false;
    }
    return true;
  }

  /** The windows' sums are computed from the minutes, so that they always agree. */
  read(from: DataView, at: number): void {
    const minutes = this.#minutes;
    this.#second = from.getUint32(at, true);
    const running = (this.#running = from.getUint32(at + 4, true));
    let long = running;
    let short = running;
    for (let i = 0; i < twaMinutes; i++) {
      const sum = (minutes[i] = from.getUint32(at + 8 + 4 * i, true));
      if (i > 0) long += sum;
      if (i > twaMinutes - stelMinutes) short += sum;
    }
    this.#head = 0;
    this.#longInside = long;
    this.#longLeaving = minutes[0]!;
    this.#shortInside = short;
    this.#shortLeaving = minutes[twaMinutes - stelMinutes]!;
  }

  /** Carries the running minute and the ring in its present order, unlike `write`, whose record does not depend on the ring. */
  carry(state: StateCarrier): void {
    this.#second = state.integer(this.#second);
    this.#running = state.number(this.#running);
    state.integers(this.#minutes);
    this.#head = state.integer(this.#head);
    this.#shortInside = state.number(this.#shortInside);
    this.#shortLeaving = state.number(this.#shortLeaving);
    this.#longInside = state.number(this.#longInside);
    this.#longLeaving = state.number(this.#longLeaving);
  }
}
