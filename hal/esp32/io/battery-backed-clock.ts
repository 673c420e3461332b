/** The BM8563 clock chip of boards that have one: keeps the date while the processor is off. */
import BM8563 from "embedded:RTC/BM8563";
import type { RTC } from "../../contract";

/** 2025-01-01 UTC, milliseconds: after a loss of its supply the chip returns an earlier date. */
const earliestMs = 1735689600000;

export interface BatteryBackedClockOptions {
  /** Class and bus options of the clock chip. */
  readonly clock: object;
}

export class BatteryBackedClock implements RTC {
  #chip: BM8563 | undefined;

  constructor(options: BatteryBackedClockOptions) {
    this.#chip = new BM8563({ clock: options.clock });
  }

  get time(): number | undefined {
    const atMs = this.#opened().time;
    return atMs >= earliestMs ? atMs : undefined;
  }

  set time(value: number | undefined) {
    if (value === undefined || !(value >= earliestMs)) throw new RangeError("time");
    this.#opened().time = value;
  }

  close(): void {
    this.#chip?.close();
    this.#chip = undefined;
  }

  #opened(): BM8563 {
    if (this.#chip === undefined) throw new Error("closed");
    return this.#chip;
  }
}
