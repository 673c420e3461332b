/**
 * Reads a state that `StateWriter` wrote. Whether its bytes are whole is for a checksum to say, before; what is refused here is a
 * state of another instrument, of another length, or with a number that no instrument can have.
 */
import { flagBytes, integerBytes, numberBytes, type StateCarrier } from "../../../src/core/state-carrier";

export class StateReader implements StateCarrier {
  #bytes: Uint8Array;
  #view: DataView;
  #at = 0;

  constructor(from: Uint8Array) {
    this.#bytes = from;
    this.#view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  }

  number(): number {
    const value = this.raw();
    if (value - value !== 0) throw new RangeError(`state: ${value} before byte ${this.#at} is not finite`);
    return value;
  }

  moment(): number {
    return this.number();
  }

  raw(): number {
    return this.#view.getFloat64(this.#take(numberBytes), true);
  }

  integer(): number {
    return this.#view.getInt32(this.#take(integerBytes), true);
  }

  flag(): boolean {
    const value = this.#view.getUint8(this.#take(flagBytes));
    if (value > 1) throw new RangeError(`state: ${value} before byte ${this.#at} is neither true nor false`);
    return value === 1;
  }

  integers(array: Int16Array | Uint8Array | Uint32Array): void {
    this.#copy(array);
  }

  floats(array: Float64Array): void {
    this.#copy(array);
    for (let i = 0; i < array.length; i++) {
      const value = array[i]!;
      if (value - value !== 0) throw new RangeError(`state: ${value} before byte ${this.#at} is not finite`);
    }
  }

  same(value: number, what: string): void {
    const written = this.raw();
    if (written !== value) throw new RangeError(`state: written with another ${what}: ${written}, not ${value}`);
  }

  /** All has been read. @throws RangeError where something is left: the state is of another instrument */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left !== 0) throw new RangeError(`state: ${left} bytes are left over`);
  }

  #copy(array: Int16Array | Uint8Array | Uint32Array | Float64Array): void {
    const at = this.#take(array.byteLength);
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(
      this.#bytes.subarray(at, at + array.byteLength),
    );
  }

  #take(bytes: number): number {
    const at = this.#at;
    const end = at + bytes;
    if (end > this.#bytes.length) {
      throw new RangeError(`state: cut short, ${this.#bytes.length} bytes where ${end} are needed`);
    }
    this.#at = end;
    return at;
  }
}
