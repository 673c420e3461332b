/**
 * Keeps what the instrument counts by itself (totals, exposure) over power cuts: two copies that are written in turn; of
 * those that are whole the newer counts. There is no head: it would double the wear, and an older count is only a
 * moment out of date.
 *
 * A cut damages the copy that was being written and no other, so one interval is lost at most. A start that finds a copy
 * damaged does not know whether a cut or a memory failure did it; it continues from the other copy and reports a fault.
 *
 * The buffer is made once and stays open to the owner, so a write takes from the heap only what the storage below takes:
 * the SDK's key-value storage takes nothing.
 */
import type { KeyValue, Storage } from "../../hal/contract";
import { following, isLater } from "../core/sequence";
import { Copy, Found, ownAt, type RecordKind, seal } from "./envelope";
import { StoreFault } from "../core/store-fault";

export class RunningRecord {
  fault: StoreFault = StoreFault.None;
  /** What was stored last or found at start; its content is filled in by the owner before `write`. */
  readonly view: DataView;
  /** False until a record was found or written. */
  hasRecord = false;
  /** Of the newest record. */
  sequence = 0;
  /** Attempts to write since the start, for the estimate of wear. */
  writes = 0;
  readonly bytes: number;
  #buffer: Uint8Array;
  #kind: RecordKind;
  #keys: readonly string[];
  #owner: number;
  #slot = 1;
  #store: KeyValue | undefined;

  /** See `CommittedRecord` for the arguments. The storage stays open until `close`. */
  constructor(
    storage: Storage<KeyValue>,
    kind: RecordKind,
    name: string,
    owner: number,
    isSound: (record: DataView) => boolean,
  ) {
    const { bytes } = kind;
    this.bytes = bytes;
    this.#buffer = new Uint8Array(bytes);
    this.view = new DataView(this.#buffer.buffer);
    this.#kind = kind;
    this.#keys = [`${name}a`, `${name}b`];
    this.#owner = owner;
    try {
      this.#load(storage, isSound);
    } catch {
      this.fault = StoreFault.Corrupt;
    }
  }

  /**
   * Stores the content of `view` as the newest record. A record that a newer firmware wrote is not written over.
   * @returns false when storage did not take it: the one before is whole, and is tried over again with the next
   */
  write(): boolean {
    const store = this.#store;
    if (store === undefined || this.fault === StoreFault.OtherVersion) return false;
    const sequence = following(this.sequence);
    const slot = 1 - this.#slot;
    seal(this.view, this.#kind, sequence, this.#owner);
    this.writes++;
    try {
      store.write(this.#keys[slot]!, this.#buffer);
    } catch {
      this.fault = StoreFault.NotStored;
      return false;
    }
    this.#slot = slot;
    this.sequence = sequence;
    this.hasRecord = true;
    if (this.fault === StoreFault.NotStored) this.fault = StoreFault.None;
    return true;
  }

  /** True once what was counted was lost to damage, for as long as the record lives: the count began again. */
  get wasLost(): boolean {
    return this.view.getUint16(ownAt, true) !== 0;
  }

  close(): void {
    this.#store?.close();
    this.#store = undefined;
  }

  #load(storage: Storage<KeyValue>, isSound: (record: DataView) => boolean): void {
    const store = (this.#store = storage.open({ path: this.#kind.path }));
    const first = new Copy();
    const second = new Copy();
    first.read(store.read(this.#keys[0]!), this.#kind, this.#owner, isSound);
    second.read(store.read(this.#keys[1]!), this.#kind, this.#owner, isSound);
    if (first.found === Found.Newer || second.found === Found.Newer) {
      this.fault = StoreFault.OtherVersion;
      return;
    }
    const isFirst = first.isReadable && (!second.isReadable || isLater(first.sequence, second.sequence));
    const newest = isFirst ? first : second;
    if (newest.isReadable) this.#take(isFirst ? 0 : 1, newest);
    const isDamaged = first.found === Found.Damaged || second.found === Found.Damaged;
    if (!isDamaged || this.fault !== StoreFault.None) return;
    // A single copy that is no record is the very first one, cut: nothing was committed yet.
    if (newest.isReadable) this.fault = StoreFault.OlderInForce;
    else if (first.found !== Found.Absent && second.found !== Found.Absent) {
      this.fault = StoreFault.Corrupt;
      this.view.setUint16(ownAt, 1, true);
    }
  }

  #take(slot: number, { found, record, sequence }: Copy): void {
    this.#slot = slot;
    this.sequence = sequence;
    if (found === Found.Other) {
      this.fault = StoreFault.OtherOwner;
      return;
    }
    this.hasRecord = true;
    this.#buffer.set(new Uint8Array(record!.buffer));
  }
}
