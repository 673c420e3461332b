/**
 * The state of a core as a short string, saved and restored through `carry`: everything that decides its later behaviour. Times
 * are relative to now, and are limited where a longer one makes no difference. Numbers (peaks, times for the log) have no effect in the
 * core and are left out: a restored rig has none of them.
 */
import type { Carried, StateCarrier } from "../../src/core/state-carrier";
import { shortAfterStepMs, tickMs } from "./waits";

/** The longest waiting time that counts up, in ticks. */
const maxAge = shortAfterStepMs / tickMs;
/** Represents a time that is not set; times that are set count from `now` upward and downward. */
const unset = 0;
const now = 1000;

function notHere(): never {
  throw new Error("the alarm core carries nothing of this kind");
}

class Writer implements StateCarrier {
  readonly codes: number[] = [];
  length = 0;
  nowMs = 0;
  hasMoments = false;

  moment(value: number): number {
    if (value < 0) this.codes[this.length++] = unset;
    else {
      this.hasMoments = true;
      const ticks = Math.round((value - this.nowMs) / tickMs);
      this.codes[this.length++] = now + (ticks < -maxAge ? -maxAge : ticks);
    }
    return value;
  }
  number(value: number): number {
    return value;
  }
  integer(value: number): number {
    this.codes[this.length++] = value & 0xffff;
    return value;
  }
  flag(value: boolean): boolean {
    this.codes[this.length++] = value ? 1 : 0;
    return value;
  }
  raw = notHere;
  integers = notHere;
  floats = notHere;
  same = notHere;
}

class Reader implements StateCarrier {
  text = "";
  at = 0;
  nowMs = 0;

  moment(): number {
    const code = this.text.charCodeAt(this.at++);
    return code === unset ? -1 : this.nowMs + (code - now) * tickMs;
  }
  number(): number {
    return 0;
  }
  integer(): number {
    return (this.text.charCodeAt(this.at++) << 16) >> 16;
  }
  flag(): boolean {
    return this.text.charCodeAt(this.at++) === 1;
  }
  raw = notHere;
  integers = notHere;
  floats = notHere;
  same = notHere;
}

export class Snapshot {
  #parts: readonly Carried[];
  #writer = new Writer();
  #reader = new Reader();

  constructor(parts: readonly Carried[]) {
    this.#parts = parts;
  }

  save(nowMs: number): string {
    const writer = this.#writer;
    writer.length = 0;
    writer.hasMoments = false;
    writer.nowMs = nowMs;
    for (const part of this.#parts) part.carry(writer);
    return String.fromCharCode(...writer.codes);
  }

  get hasMoments(): boolean {
    return this.#writer.hasMoments;
  }

  restore(state: string, nowMs: number): void {
    const reader = this.#reader;
    reader.text = state;
    reader.at = 0;
    reader.nowMs = nowMs;
    for (const part of this.#parts) part.carry(reader);
    if (reader.at !== state.length) throw new Error("a state of another core");
  }
}
