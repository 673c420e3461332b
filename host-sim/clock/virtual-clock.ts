/**
 * Simulated time that passes only when it is advanced, so that a simulated day takes seconds and always gives the same result.
 *
 * A binary heap of timers, ordered by due time and, for equal times, by the order of starting; a repeating timer counts as
 * started again each time it fires. A timer occupies a reusable slot of parallel arrays, so a repeating timer allocates nothing
 * when it fires. The arrays are plain ones, because XS reads them at half the cost of typed ones.
 */
import type { Clock } from "./clock";

/** The low 12 bits of a timer's id are its slot; the generation above them distinguishes it from earlier timers of the slot. */
const slotBits = 12;
const maximumTimers = 1 << slotBits;
const slotMask = maximumTimers - 1;
const generationMask = (1 << (31 - slotBits)) - 1;

const unused = -1;

export class VirtualClock implements Clock {
  /** Changed only by `advanceTo`. A field, because a getter costs four times as much on XS. */
  nowMs = 0;
  #isRunning = false;
  #orders = 0;
  /** Due time of the first timer in the heap: without due timers a tick costs this one comparison. */
  #nextMs = Infinity;
  #heap: number[] = [];
  #free: number[] = [];
  #dueMs: number[] = [];
  #order: number[] = [];
  #periodMs: number[] = [];
  #generation: number[] = [];
  #place: number[] = [];
  #callback: ((() => void) | undefined)[] = [];

  /** Number of running timers. */
  get pending(): number {
    return this.#heap.length;
  }

  /** @throws RangeError unless `delayMs` is a whole number ≥ 0, or when 4096 timers are armed */
  after(delayMs: number, callback: () => void): number {
    if (!Number.isSafeInteger(delayMs) || delayMs < 0) {
      throw new RangeError(`delay ${delayMs} is not whole milliseconds ≥ 0`);
    }
    return this.#arm(delayMs, 0, callback);
  }

  /** @throws RangeError unless `periodMs` is a whole number ≥ 1, or when 4096 timers are armed */
  every(periodMs: number, callback: () => void): number {
    if (!Number.isSafeInteger(periodMs) || periodMs < 1) {
      throw new RangeError(`period ${periodMs} is not whole milliseconds ≥ 1`);
    }
    return this.#arm(periodMs, periodMs, callback);
  }

  cancel(id: number): void {
    const slot = id & slotMask;
    if (this.#place[slot] === undefined || this.#place[slot] === unused) return;
    if (id >>> slotBits !== this.#generation[slot]) return;
    this.#remove(slot);
  }

  /**
   * Advances the time to `ms` and fires the timers that are due on the way, each at its own time. When a callback throws, the
   * clock stays at that callback's time with all other timers in place; the next call continues from there.
   * @throws RangeError when `ms` is not an integer or is in the past; Error when called from a callback
   */
  advanceTo(ms: number): void {
    if (this.#isRunning) throw new Error("the clock is already advancing");
    if (!Number.isSafeInteger(ms)) throw new RangeError(`time ${ms} is not whole milliseconds`);
    if (ms < this.nowMs) throw new RangeError(`time ${ms} ms is before now, ${this.nowMs} ms`);
    if (this.#nextMs <= ms) {
      this.#isRunning = true;
      try {
        while (this.#nextMs <= ms) this.#fire();
      } finally {
        this.#isRunning = false;
      }
    }
    this.nowMs = ms;
  }

  #fire(): void {
    const slot = this.#heap[0]!;
    this.nowMs = this.#nextMs;
    const callback = this.#callback[slot]!;
    const periodMs = this.#periodMs[slot]!;
    if (periodMs === 0) {
      this.#remove(slot);
    } else {
      this.#dueMs[slot]! += periodMs;
      this.#order[slot] = this.#orders++;
      this.#sink(0, slot);
      this.#nextMs = this.#dueMs[this.#heap[0]!]!;
    }
    callback();
  }

  #arm(delayMs: number, periodMs: number, callback: () => void): number {
    if (typeof callback !== "function") throw new TypeError("a timer needs a function to call");
    const slot = this.#takeSlot();
    this.#dueMs[slot] = this.nowMs + delayMs;
    this.#order[slot] = this.#orders++;
    this.#periodMs[slot] = periodMs;
    this.#callback[slot] = callback;
    this.#heap.push(slot);
    this.#rise(this.#heap.length - 1, slot);
    this.#nextMs = this.#dueMs[this.#heap[0]!]!;
    return (this.#generation[slot]! << slotBits) | slot;
  }

  #takeSlot(): number {
    const reused = this.#free.pop();
    if (reused !== undefined) {
      this.#generation[reused] = (this.#generation[reused]! + 1) & generationMask;
      return reused;
    }
    const slot = this.#place.length;
    if (slot === maximumTimers) throw new RangeError(`more than ${maximumTimers} timers are armed`);
    this.#generation[slot] = 1;
    this.#place[slot] = unused;
    return slot;
  }

  #remove(slot: number): void {
    const heap = this.#heap;
    const place = this.#place[slot]!;
    const last = heap.pop()!;
    if (last !== slot) {
      this.#sink(place, last);
      this.#rise(this.#place[last]!, last);
    }
    this.#place[slot] = unused;
    this.#callback[slot] = undefined;
    this.#free.push(slot);
    this.#nextMs = heap.length === 0 ? Infinity : this.#dueMs[heap[0]!]!;
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#dueMs[a]! - this.#dueMs[b]!;
    return difference !== 0 ? difference < 0 : this.#order[a]! < this.#order[b]!;
  }

  /** Moves `slot` up from `place` to its position in the heap. */
  #rise(place: number, slot: number): void {
    const heap = this.#heap;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent]!;
      if (!this.#isBefore(slot, above)) break;
      heap[place] = above;
      this.#place[above] = place;
      place = parent;
    }
    heap[place] = slot;
    this.#place[slot] = place;
  }

  /** Moves `slot` down from `place` to its position in the heap. */
  #sink(place: number, slot: number): void {
    const heap = this.#heap;
    const length = heap.length;
    for (let child = 2 * place + 1; child < length; child = 2 * place + 1) {
      if (child + 1 < length && this.#isBefore(heap[child + 1]!, heap[child]!)) child++;
      const below = heap[child]!;
      if (!this.#isBefore(below, slot)) break;
      heap[place] = below;
      this.#place[below] = place;
      place = child;
    }
    heap[place] = slot;
    this.#place[slot] = place;
  }
}
