/**
 * Writes the state into a buffer of the caller's, and counts what it takes where there is none. No value allocates; a ring is seen
 * through a view that is made when it is first written, and is copied as it lies in memory, which is little-endian on every
 * processor that this runs on.
 */
import { flagBytes, integerBytes, numberBytes, type StateCarrier } from "../../core/state-carrier";

type Ring = Int16Array | Uint8Array | Uint32Array | Float64Array;

/** How many bytes a state takes: the same for an instrument whenever it is asked. */
export class StateSize implements StateCarrier {
  /** Bytes so far. */
  length = 0;

  number(value: number): number {
    this.length += numberBytes;
    return value;
  }

  moment(value: number): number {
    return this.number(value);
  }

  raw(value: number): number {
    this.length += numberBytes;
    return value;
  }

  integer(value: number): number {
    this.length += integerBytes;
    return value;
  }

  flag(value: boolean): boolean {
    this.length += flagBytes;
    return value;
  }

  integers(array: Ring): void {
    this.length += array.byteLength;
  }

  floats(array: Ring): void {
    this.integers(array);
  }

  same(value: number): void {
    this.raw(value);
  }
}

export class StateWriter extends StateSize {
  #view: DataView;
  #bytes: Uint8Array;
  /** Of each ring, in the order in which they come. */
  #views: Uint8Array[] = [];
  #rings = 0;

  /** What does not fit is refused by the view itself, with a RangeError: no value is looked at twice. */
  constructor(into: Uint8Array) {
    super();
    this.#view = new DataView(into.buffer, into.byteOffset, into.byteLength);
    this.#bytes = into;
  }

  /** Starts again, over what was written before. */
  restart(): void {
    this.length = this.#rings = 0;
  }

  /** @throws RangeError for what is not finite: a state that cannot be read is not written */
  override number(value: number): number {
    const at = this.length;
    if (value - value !== 0) throw new RangeError(`state: ${value} at byte ${at} is not finite`);
    this.#view.setFloat64(at, value, true);
    this.length = at + numberBytes;
    return value;
  }

  override raw(value: number): number {
    this.#view.setFloat64(this.length, value, true);
    return super.raw(value);
  }

  /** @throws RangeError for what is no whole number of 32 bits */
  override integer(value: number): number {
    const at = this.length;
    if (value !== (value | 0)) throw new RangeError(`state: ${value} at byte ${at} is not an integer of 32 bits`);
    this.#view.setInt32(at, value, true);
    this.length = at + integerBytes;
    return value;
  }

  override flag(value: boolean): boolean {
    const at = this.length;
    this.#view.setUint8(at, value ? 1 : 0);
    this.length = at + flagBytes;
    return value;
  }

  override integers(array: Ring): void {
    let view = this.#views[this.#rings];
    if (view?.buffer !== array.buffer || view.byteOffset !== array.byteOffset || view.length !== array.byteLength) {
      view = this.#views[this.#rings] = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    }
    this.#rings++;
    this.#bytes.set(view, this.length);
    this.length += array.byteLength;
  }
}
