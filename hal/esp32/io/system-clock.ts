/**
 * The processor's own calendar. It starts at 1970 after a power failure, so a date before the firmware was written means
 * "not set" and is not used for logs.
 */
import Time from "time";
import type { RTC } from "../../contract";

/** 2025-01-01 UTC, milliseconds. */
const earliestMs = 1735689600000;

export class SystemClock implements RTC {
  #open = true;

  get time(): number | undefined {
    this.#check();
    const nowMs = Date.now();
    return nowMs < earliestMs ? undefined : nowMs;
  }

  set time(value: number | undefined) {
    this.#check();
    if (value === undefined || !(value >= earliestMs)) throw new RangeError("time");
    Time.set(Math.floor(value / 1000));
  }

  close(): void {
    this.#open = false;
  }

  #check(): void {
    if (!this.#open) throw new Error("closed");
  }
}
