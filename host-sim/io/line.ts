/**
 * A wire of the simulated board. One object can hold it at a time, as on a real board a pin in use cannot be opened again;
 * a power failure removes the object that holds it.
 */
import type { Closable } from "../../hal/contract";

export class Line {
  #holder: Closable | undefined;

  /** @throws Error when the line is in use */
  take(holder: Closable): void {
    if (this.#holder !== undefined) throw new Error("in use");
    this.#holder = holder;
  }

  /** The holder calls this when it closes. */
  release(): void {
    this.#holder = undefined;
  }

  get isTaken(): boolean {
    return this.#holder !== undefined;
  }

  /** Power has failed: the object that held the line no longer exists. */
  drop(): void {
    this.#holder?.close();
  }
}

/** The error of any call except `close` after `close`. */
export function closedError(): Error {
  return new Error("closed");
}

/**
 * @throws TypeError unless `value` is a number
 * @throws RangeError unless it is whole and from `low` to `high`
 */
export function checkInteger(name: string, value: unknown, low: number, high: number): asserts value is number {
  if (typeof value !== "number") throw new TypeError(`${name} is not a number`);
  if (!(value >= low && value <= high) || Math.floor(value) !== value) {
    throw new RangeError(`${name}: ${value} is not a whole number from ${low} to ${high}`);
  }
}
