/**
 * Writes the state into a buffer of the caller's, and counts what it takes where there is none. No value allocates; a ring is seen
 * through a view that is made when it is first written, and is copied as it lies in memory, which is little-endian on every
 * processor that this runs on.
 */
import { flagBytes, integerBytes, numberBytes, type StateCarrier } from "./state-carrier";

export class StateWriter implements StateCarrier {
  /** Bytes written so far. */
  length = 0;
  #bytes: Uint8Array;
  #view: DataView;
  /** Of each ring, in the order in which they come. */
  #views: Uint8Array[] = [];
  #rings = 0;

  constructor(into: Uint8Array) {
    this.#bytes = into;
    this.#view = new DataView(into.buffer, into.byteOffset, into.byteLength);
  }

  /** Begins anew, over what was written before. */
  restart(): void {
    this.length = this.#rings = 0;
  }

  /** @throws RangeError for what is not finite: a state that nobody could read is not written */
  number(value: number): number {
    if (value - value !== 0) throw new RangeError(`state: ${value} at byte ${this.length} is not finite`);
    return this.raw(value);
  }

  raw(value: number): number {
    this.#view.setFloat64(this.#take(numberBytes), value, true);
    return value;
  }

  /** @throws RangeError for what is no whole number of 32 bits */
  integer(value: number): number {
    if (value !== (value | 0)) throw new RangeError(`state: ${value} at byte ${this.length} is not an integer of 32 bits`);
    this.#view.setInt32(this.#take(integerBytes), value, true);
    return value;
  }

  flag(value: boolean): boolean {
    this.#view.setUint8(this.#take(flagBytes), value ? 1 : 0);
    return value;
  }

  integers(array: Int16Array | Uint8Array | Uint32Array): void {
    this.#copy(array);
  }

  floats(array: Float64Array): void {
    this.#copy(array);
  }

  same(value: number): void {
    this.raw(value);
  }

  #copy(array: Int16Array | Uint8Array | Uint32Array | Float64Array): void {
    let view = this.#views[this.#rings];
    if (view === undefined || view.buffer !== array.buffer || view.byteOffset !== array.byteOffset || view.length !== array.byteLength) {
      view = this.#views[this.#rings] = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    }
    this.#rings++;
    this.#bytes.set(view, this.#take(array.byteLength));
  }

  /** @returns where the next `bytes` go. @throws RangeError when they do not fit */
  #take(bytes: number): number {
    const at = this.length;
    const end = at + bytes;
    if (end > this.#bytes.length) throw new RangeError(`state: ${this.#bytes.length} bytes are too few`);
    this.length = end;
    return at;
  }
}

/** How many bytes a state takes: the same for an instrument whenever it is asked. */
export class StateSize implements StateCarrier {
  length = 0;

  number(value: number): number {
    this.length += numberBytes;
    return value;
  }

  raw(value: number): number {
    return this.number(value);
  }

  integer(value: number): number {
    this.length += integerBytes;
    return value;
  }

  flag(value: boolean): boolean {
    this.length += flagBytes;
    return value;
  }

  integers(array: Int16Array | Uint8Array | Uint32Array): void {
    this.length += array.byteLength;
  }

  floats(array: Float64Array): void {
    this.length += array.byteLength;
  }

  same(value: number): void {
    this.number(value);
  }
}
