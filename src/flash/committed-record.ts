/**
 * Keeps what a person chose (a calibration, settings) over power cuts: two copies that are written in turn, and a head that
 * says which one is committed.
 *
 *     write: copy not in force ─► read back ─► head ─► read back ─► committed
 *
 * A cut before the head is written leaves the old record in force, in whatever state the copy is; a cut in the head itself
 * leaves two sound copies, of which the newer counts. So a damaged copy that the head calls committed was not damaged by a
 * cut, and is a fault: the older copy is then NOT used, because it is not what the user chose last.
 */
import type { KeyValue, Storage } from "../../hal/contract";
import { crc32 } from "../core/crc32";
import { following, isLater } from "../core/sequence";
import { Copy, Found, type RecordKind, seal } from "./envelope";
import { StoreFault } from "../core/store-fault";

const headBytes = 12;
const headMagic = 0x48434446;
/** Results of `readHead` where there is no sound head. Sequences are never negative. */
const noHead = -1;
const damagedHead = -2;

export class CommittedRecord {
  fault: StoreFault = StoreFault.None;
  /** The committed record, envelope and all; `undefined` where there never was one, or in fault. The reader changes nothing in it. */
  record: DataView | undefined;
  /**
   * While `fault` is `Corrupt` or `Lost`: the copy before, if that one is whole. For an owner whose fault keeps it in force in plain sight
   * (settings: a fault with the last good limits is safer than none); a calibration does not use it.
   */
  lastGood: DataView | undefined;
  #storage: Storage<KeyValue>;
  #kind: RecordKind;
  #keys: readonly string[];
  #headKey: string;
  #owner: number;
  #isSound: (record: DataView) => boolean;
  /** The copy in force, 0 or 1. */
  #slot = 1;
  #sequence = 0;
  #isHeadSound = true;
  #wasWritten: boolean;

  /**
   * Reads what is stored; never throws for what it finds, nor for storage that fails.
   * @param name of this record among those of its kind, at most 14 characters
   * @param owner what the record must belong to
   * @param isSound whether a whole record makes sense
   * @param wasWritten a second place knows that a record was committed: then none is a fault
   */
  constructor(
    storage: Storage<KeyValue>,
    kind: RecordKind,
    name: string,
    owner: number,
    isSound: (record: DataView) => boolean,
    wasWritten = false,
  ) {
    this.#wasWritten = wasWritten;
    this.#storage = storage;
    this.#kind = kind;
    this.#keys = [`${name}a`, `${name}b`];
    this.#headKey = `${name}h`;
    this.#owner = owner;
    this.#isSound = isSound;
    try {
      this.#load();
    } catch {
      this.fault = StoreFault.Corrupt;
    }
  }

  /** Where the record's own bytes go before `write`: an empty buffer of the kind's length, allocated for each write: a user writes rarely. */
  blank(): DataView {
    return new DataView(new ArrayBuffer(this.#kind.bytes));
  }

  /**
   * Commits `record`, whose content is filled in, and keeps it: the caller must not change it afterwards.
   * @returns false when storage failed, or for a record that makes no sense; the old one is in force then
   */
  write(record: DataView): boolean {
    if (!this.#isSound(record)) return false;
    const sequence = this.record === undefined ? 1 : following(this.#sequence);
    const slot = 1 - this.#slot;
    seal(record, this.#kind, sequence, this.#owner);
    try {
      const store = this.#storage.open({ path: this.#kind.path });
      try {
        if (!this.#isHeadSound && this.record !== undefined) this.#writeHead(store, this.#sequence);
        const bytes = new Uint8Array(record.buffer);
        store.write(this.#keys[slot]!, bytes);
        if (!isSame(bytes, store.read(this.#keys[slot]!))) return false;
        this.#isHeadSound = false;
        this.#writeHead(store, sequence);
      } finally {
        store.close();
      }
    } catch {
      return false;
    }
    this.#slot = slot;
    this.#sequence = sequence;
    this.record = record;
    this.lastGood = undefined;
    this.fault = StoreFault.None;
    return true;
  }

  #load(): void {
    const store = this.#storage.open({ path: this.#kind.path });
    try {
      const head = readHead(store.read(this.#headKey));
      const first = new Copy();
      const second = new Copy();
      first.read(store.read(this.#keys[0]!), this.#kind, this.#owner, this.#isSound);
      second.read(store.read(this.#keys[1]!), this.#kind, this.#owner, this.#isSound);
      this.#choose(head, first, second);
    } finally {
      store.close();
    }
  }

  #choose(head: number, first: Copy, second: Copy): void {
    this.#isHeadSound = head >= 0;
    if (head >= 0) {
      if (first.isReadable && first.sequence === head) {
        this.#take(0, first);
        return;
      }
      if (second.isReadable && second.sequence === head) {
        this.#take(1, second);
        return;
      }
    }
    if (first.found === Found.Newer || second.found === Found.Newer) {
      this.fault = StoreFault.OtherVersion;
      return;
    }
    // Nothing was ever committed: what is in the only copy is the first record, cut short.
    const isFirstCut = head === noHead && (first.found === Found.Absent || second.found === Found.Absent);
    if (isFirstCut && !this.#wasWritten) return;
    if (isFirstCut) {
      this.fault = StoreFault.Lost;
    } else if (head >= 0) {
      this.fault = StoreFault.Corrupt;
    } else if (first.isReadable && second.isReadable) {
      if (isLater(first.sequence, second.sequence)) this.#take(0, first);
      else this.#take(1, second);
    } else if (first.isReadable && second.found === Found.Absent) {
      // The very first head, cut.
      this.#take(0, first);
    } else {
      this.fault = StoreFault.Corrupt;
    }
    if (this.fault === StoreFault.Corrupt || isFirstCut) this.lastGood = first.record ?? second.record;
  }

  #take(slot: number, { found, record, sequence }: Copy): void {
    if (found === Found.Other) {
      this.fault = StoreFault.OtherOwner;
      return;
    }
    this.#slot = slot;
    this.#sequence = sequence;
    this.record = record;
  }

  #writeHead(store: KeyValue, sequence: number): void {
    const view = new DataView(new ArrayBuffer(headBytes));
    view.setUint32(0, headMagic, true);
    view.setUint32(4, sequence, true);
    view.setUint32(8, crc32(view, 8), true);
    store.write(this.#headKey, new Uint8Array(view.buffer));
    if (readHead(store.read(this.#headKey)) !== sequence) throw new Error("the head was not stored");
    this.#isHeadSound = true;
  }
}

/** Byte by byte: a copy that was never committed may carry the same sequence. */
function isSame(bytes: Uint8Array, back: ArrayBuffer | undefined): boolean {
  if (back?.byteLength !== bytes.length) return false;
  const read = new Uint8Array(back);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== read[i]) return false;
  return true;
}

/** The committed sequence, `noHead` or `damagedHead`. */
function readHead(buffer: ArrayBuffer | undefined): number {
  if (buffer === undefined) return noHead;
  if (buffer.byteLength !== headBytes) return damagedHead;
  const view = new DataView(buffer);
  return view.getUint32(0, true) === headMagic && view.getUint32(8, true) === crc32(view, 8)
    ? view.getUint32(4, true)
    : damagedHead;
}
