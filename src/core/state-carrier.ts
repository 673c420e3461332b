/**
 * Moves the state of an instrument into another one that was built from the same settings and then continues bit for bit.
 * Each class lists its fields once for writing and reading, so that no field is written and not read:
 *
 *   carry(state: StateCarrier): void {
 *     this.#smooth = state.number(this.#smooth);
 *   }
 *
 * A writer stores each value and returns it; a reader returns the stored value. State is everything that influences a later
 * reading or alarm. Settings, calibrations and values that can be computed from the carried ones are not state.
 */
export interface StateCarrier {
  /** A finite number with every bit, including the sign of zero. */
  number(value: number): number;
  /** A monotonic time in ms that something waits from or until, −1 while nothing does. Stored as a number. */
  moment(value: number): number;
  /** A value from a driver: any number, including NaN and infinity. */
  raw(value: number): number;
  /** A signed 32-bit integer. */
  integer(value: number): number;
  flag(value: boolean): boolean;
  /** A ring or table of integers, in place. */
  integers(array: Int16Array | Uint8Array | Uint32Array): void;
  /** A ring or table of finite numbers, in place. */
  floats(array: Float64Array): void;
  /** A value that must be equal in both instruments: a reader refuses a state with another value. */
  same(value: number, what: string): void;
}

/** Has state to carry. */
export interface Carried {
  carry(state: StateCarrier): void;
}

/** Size in bytes of each kind of field; little-endian, without padding. */
export const numberBytes = 8;
export const integerBytes = 4;
export const flagBytes = 1;
