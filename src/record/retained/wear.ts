/**
 * How long the flash will last, from what the instrument itself writes: the medium that ends first counts.
 *
 * Key-value storage on the board (ESP-IDF's NVS) takes entries of 32 bytes in pages of 126: a value is a header, its bytes and one entry
 * of an index. When a page is full the next one is erased. So its wear is counted in entries, of which it bears pages × 126 × 100,000.
 * Logs and the journal are rings of sectors: their wear is counted in sectors, and the newest sector's number says how many were begun.
 *
 *     u32 spare │ f64 entries written │ f64 seconds powered
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { contentAt, envelopeBytes, type RecordKind } from "../../flash/envelope";
import { RunningRecord } from "../../flash/running-record";

const entryBytes = 32;
const entriesPerPage = 126;
/** Of the smallest partition that is shipped (hal/esp32/partitions), one of them always kept free. */
const pages = 16;
const erasures = 100000;
const life = (pages - 1) * entriesPerPage * erasures;
/** Pages are copied when they are erased, which writes what is still valid in them again: settled by the simulator. */
const copying = 1.25;
const secondsPerYear = 365.25 * 86400;
/** The rate is not known before that. */
const minS = 600;
const maxYears = 1000;

export const wearKind: RecordKind = Object.freeze({
  path: "wear",
  magic: 0x52574446,
  version: 1,
  bytes: envelopeBytes + 4 + 16,
  upgrades: Object.freeze([]),
});

/** A ring of sectors. */
export interface WearingFlash {
  readonly sectors: number;
  /** Sectors that were begun since the partition was new, each of which takes an erasure. */
  readonly sectorsUsed: number;
}

/** Entries that one write of a value takes. */
export function entriesOf(bytes: number): number {
  return 2 + Math.ceil(bytes / entryBytes);
}

function isSound(view: DataView): boolean {
  const entries = view.getFloat64(contentAt + 4, true);
  const seconds = view.getFloat64(contentAt + 12, true);
  return entries >= 0 && entries < Infinity && seconds >= 0 && seconds < Infinity;
}

export class Wear {
  readonly record: RunningRecord;
  #records: readonly RunningRecord[];
  #rings: readonly WearingFlash[];
  #entriesBefore = 0;
  #secondsBefore = 0;
  #seconds = 0;

  /** `records` are those whose writes count, `rings` whatever else wears. */
  constructor(storage: Storage<KeyValue>, records: readonly RunningRecord[], rings: readonly WearingFlash[] = []) {
    const record = (this.record = new RunningRecord(storage, wearKind, "wear", 0, isSound));
    this.#records = [...records, record];
    this.#rings = rings;
    if (!record.hasRecord) return;
    this.#entriesBefore = record.view.getFloat64(contentAt + 4, true);
    this.#secondsBefore = record.view.getFloat64(contentAt + 12, true);
  }

  second(): void {
    this.#seconds++;
  }

  save(): void {
    const { view } = this.record;
    view.setFloat64(contentAt + 4, this.#entriesBefore + this.#entries(), true);
    view.setFloat64(contentAt + 12, this.#secondsBefore + this.#seconds, true);
    this.record.write();
  }

  /** Years of being switched on that are left at the rate so far; at most 1000, −1 while the rate is not known. */
  yearsLeft(): number {
    const seconds = this.#secondsBefore + this.#seconds;
    if (seconds < minS) return -1;
    let worst = yearsOf((this.#entriesBefore + this.#entries()) * copying, life, seconds);
    for (let i = 0; i < this.#rings.length; i++) {
      const { sectors, sectorsUsed } = this.#rings[i]!;
      const years = yearsOf(sectorsUsed, sectors * erasures, seconds);
      if (years < worst) worst = years;
    }
    return worst;
  }

  #entries(): number {
    let entries = 0;
    for (let i = 0; i < this.#records.length; i++) {
      const record = this.#records[i]!;
      entries += record.writes * entriesOf(record.bytes);
    }
    return entries;
  }
}

/** Years that are left of a medium that bears `life` writes and got `used` of them in so many seconds; at most 1000. */
function yearsOf(used: number, life: number, seconds: number): number {
  if (used >= life) return 0;
  const years = ((life - used) * seconds) / (used * secondsPerYear);
  return years < maxYears ? years : maxYears;
}
