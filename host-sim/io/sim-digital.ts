/** ECMA-419 Digital over a simulated pin: levels, and notifications in a later turn of the clock. */
import type { Digital, DigitalOptions } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import { checkInteger, closedError, Line } from "./line";

/** The pin: connected parts set or follow its level. */
export class SimPin extends Line {
  level: number;
  /** Called for each change by the firmware. */
  onWritten: ((level: number) => void) | undefined;
  /** Called for each change from outside. */
  onDriven: (() => void) | undefined;

  constructor(level: number) {
    super();
    this.level = level;
  }

  /** The board drives the pin. */
  drive(level: number): void {
    if (level === this.level) return;
    this.level = level;
    this.onDriven?.();
  }

  /** The firmware drives the pin. */
  written(level: number): void {
    if (level === this.level) return;
    this.level = level;
    this.onWritten?.(level);
  }
}

export interface SimDigitalOptions extends DigitalOptions {
  readonly pin: SimPin;
  readonly clock: Clock;
  readonly mode: "input" | "output";
}

export class SimDigital implements Digital {
  #pin: SimPin | undefined;
  #isOutput: boolean;

  constructor(options: SimDigitalOptions) {
    const { pin, clock, mode, onReadable } = options;
    if (mode !== "input" && mode !== "output") {
      throw new RangeError(`mode: "${String(mode)}" is neither input nor output`);
    }
    if (onReadable !== undefined && typeof onReadable !== "function") {
      throw new TypeError("onReadable is not a function");
    }
    this.#isOutput = mode === "output";
    pin.take(this);
    this.#pin = pin;
    if (onReadable !== undefined && !this.#isOutput) this.#notify(pin, clock, onReadable);
  }

  read(): number {
    const pin = this.#pin;
    if (pin === undefined) throw closedError();
    return pin.level;
  }

  write(value: number): void {
    const pin = this.#pin;
    if (pin === undefined) throw closedError();
    if (!this.#isOutput) throw new Error("an input cannot be written");
    checkInteger("value", value, 0, 1);
    pin.written(value);
  }

  close(): void {
    const pin = this.#pin;
    if (pin === undefined) return;
    this.#pin = undefined;
    pin.onDriven = undefined;
    if (this.#isOutput) pin.written(0);
    pin.release();
  }

  /** Edges before the handler has run are combined in one notification. */
  #notify(pin: SimPin, clock: Clock, onReadable: (this: Digital) => void): void {
    let isPending = false;
    const deliver = (): void => {
      isPending = false;
      if (this.#pin !== undefined) onReadable.call(this);
    };
    pin.onDriven = (): void => {
      if (isPending) return;
      isPending = true;
      clock.after(0, deliver);
    };
  }
}
