/**
 * Keeps one channel's calibration over power cuts: two copies that are written in turn, and a head that says which one is
 * committed.
 *
 *     write: copy not in force ─► read back ─► head ─► committed
 *
 * A cut before the head is written leaves the old record in force, whatever became of the copy; a cut in the head itself
 * leaves two sound copies, of which the newer counts. So a damaged copy that the head calls committed was not damaged by a
 * cut, and is a fault: the older copy is then NOT used, because nobody chose it.
 */
import type { KeyValue, Storage } from "../../hal/contract";
import { crc32, crc32OfText } from "./crc32";
import { type CalibrationRecord, decodeRecord, encodeRecord } from "./record";
import { RecordFault } from "./words";

const path = "calibration";
const headBytes = 12;
const headMagic = 0x48434446;

/** A record, another version's number, `undefined` when damaged, `null` when absent. */
type Copy = CalibrationRecord | number | undefined | null;

function isRecord(copy: Copy): copy is CalibrationRecord {
  return typeof copy === "object" && copy !== null;
}

/** True when `a` was written after `b`, though the count wraps. */
export function isNewer(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

export class RecordStore {
  fault: RecordFault = RecordFault.None;
  /** The committed record; `undefined` where there never was one, or in fault. */
  record: CalibrationRecord | undefined;
  #storage: Storage<KeyValue>;
  #keys: readonly string[];
  #headKey: string;
  #sensor: number;
  /** The copy in force, 0 or 1. */
  #slot = 1;
  #isHeadSound = true;

  /** Reads what is stored. `channel` names the record, `sensor` is the CRC of what the sensor is. */
  constructor(storage: Storage<KeyValue>, channel: string, sensor: number) {
    const name = crc32OfText(channel).toString(16);
    this.#storage = storage;
    this.#keys = [`${name}a`, `${name}b`];
    this.#headKey = `${name}h`;
    this.#sensor = sensor;
    try {
      this.#load();
    } catch {
      this.fault = RecordFault.Corrupt;
    }
  }

  /** Commits `record` under the next sequence number. @returns false when storage failed; the old one is in force then */
  write(record: CalibrationRecord): boolean {
    const sequence = this.record === undefined ? 1 : (this.record.sequence + 1) >>> 0;
    const next: CalibrationRecord = { ...record, sequence, sensor: this.#sensor };
    const slot = 1 - this.#slot;
    try {
      const store = this.#storage.open({ path });
      try {
        if (!this.#isHeadSound && this.record !== undefined) this.#writeHead(store, this.record.sequence);
        const bytes = encodeRecord(next);
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
    this.record = next;
    this.fault = RecordFault.None;
    return true;
  }

  #load(): void {
    const store = this.#storage.open({ path });
    try {
      const head = readHead(store.read(this.#headKey));
      const first = this.#read(store, 0);
      const second = this.#read(store, 1);
      this.#choose(head, first, second);
    } finally {
      store.close();
    }
  }

  #read(store: KeyValue, slot: number): Copy {
    const buffer = store.read(this.#keys[slot]!);
    return buffer === undefined ? null : decodeRecord(buffer);
  }

  #choose(head: number | undefined | null, first: Copy, second: Copy): void {
    this.#isHeadSound = typeof head === "number";
    if (typeof head === "number") {
      if (isRecord(first) && first.sequence === head) return this.#take(0, first);
      if (isRecord(second) && second.sequence === head) return this.#take(1, second);
    }
    if (typeof first === "number" || typeof second === "number") {
      this.fault = RecordFault.OtherVersion;
      return;
    }
    // Never committed: whatever lies in the only copy is the very first record, cut.
    if (head === null && (first === null || second === null)) return;
    if (typeof head === "number") {
      this.fault = RecordFault.Corrupt;
    } else if (first && second) {
      const slot = isNewer(first.sequence, second.sequence) ? 0 : 1;
      this.#take(slot, slot === 0 ? first : second);
    } else if (first && second === null) {
      // The very first head, cut.
      this.#take(0, first);
    } else {
      this.fault = RecordFault.Corrupt;
    }
  }

  #take(slot: number, record: CalibrationRecord): void {
    if (record.sensor !== this.#sensor) {
      this.fault = RecordFault.OtherSensor;
      return;
    }
    this.#slot = slot;
    this.record = record;
  }

  #writeHead(store: KeyValue, sequence: number): void {
    const bytes = new Uint8Array(headBytes);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, headMagic, true);
    view.setUint32(4, sequence, true);
    view.setUint32(8, crc32(bytes, 8), true);
    store.write(this.#headKey, bytes);
    const back = readHead(store.read(this.#headKey));
    if (back !== sequence) throw new Error("the head was not stored");
    this.#isHeadSound = true;
  }
}

/** Byte by byte: a copy that was never committed may carry the same sequence. */
function isSame(bytes: Uint8Array, back: ArrayBuffer | undefined): boolean {
  if (back === undefined || back.byteLength !== bytes.length) return false;
  const read = new Uint8Array(back);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== read[i]) return false;
  return true;
}

/** The committed sequence, `null` where there is no head, `undefined` where it is damaged. */
function readHead(buffer: ArrayBuffer | undefined): number | undefined | null {
  if (buffer === undefined) return null;
  if (buffer.byteLength !== headBytes) return undefined;
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  return view.getUint32(0, true) === headMagic && view.getUint32(8, true) === crc32(bytes, 8) ? view.getUint32(4, true) : undefined;
}
