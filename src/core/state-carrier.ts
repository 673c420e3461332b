/**
 * Carries the state of an instrument out of it and into another one, built from the same settings, which then goes on from there
 * bit for bit. Both ways are one list of fields in each class, so that no field can be written and not read:
 *
 *   carry(state: StateCarrier): void {
 *     this.#smooth = state.number(this.#smooth);
 *   }
 *
 * A writer stores what it is given and gives it back; a reader gives what was stored. State is what decides a later reading or
 * alarm. What settings and calibrations say is no state, nor is what can be found anew from what is carried.
 */
export interface StateCarrier {
  /** A finite number, every bit of it, the sign of nothing included. */
  number(value: number): number;
  /** A monotonic time in ms that something waits from or until, −1 while nothing does. Stored as a number. */
  moment(value: number): number;
  /** What a driver said: any number, not-a-number and infinity too. */
  raw(value: number): number;
  /** A whole number of 32 bits, with its sign. */
  integer(value: number): number;
  flag(value: boolean): boolean;
  /** A ring or table of whole numbers, in place. */
  integers(array: Int16Array | Uint8Array | Uint32Array): void;
  /** The same of finite numbers. */
  floats(array: Float64Array): void;
  /** Both instruments must be alike in this: a reader refuses a state that was written with another. */
  same(value: number, what: string): void;
}

/** Whoever has a part in the state. */
export interface Carried {
  carry(state: StateCarrier): void;
}

/** Bytes of each kind of field, little-endian, one after another without a gap. */
export const numberBytes = 8;
export const integerBytes = 4;
export const flagBytes = 1;
