/**
 * Finds where a stored log ends: the sector whose head is the newest, and in it the last slot that is not blank.
 *
 * Only heads are read, and the slots of one sector. Where the newest sector's head is damaged, the one before seems to be
 * the newest, and full: the sector after it is then looked into as well, because what is chained to the end was written.
 */
import { genesis } from "./chain";
import { EventRecord } from "./record";
import { type SectorAccess, Slot, slotsPerSector } from "./sector";

export interface LogEnd {
  /** Where the next record goes; `slot` may be one beyond the last. */
  readonly sector: number;
  readonly slot: number;
  readonly sequence: number;
  readonly boot: number;
  readonly hash: Uint8Array;
  /** True where there is no log: it begins in `sector`, which may have to be erased first. */
  readonly isEmpty: boolean;
}

/** True when sequence `a` comes after `b`, though it wraps. */
export function isLater(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

class Walk {
  sequence: number;
  boot: number;
  readonly hash = genesis();
  slot = 0;
  valid = 0;
  #record = new EventRecord();

  constructor(sequence: number, boot: number, hash: Uint8Array) {
    this.sequence = sequence;
    this.boot = boot;
    this.hash.set(hash);
  }

  through(access: SectorAccess, sector: number): void {
    this.slot = 0;
    this.valid = 0;
    for (let index = 0; index < slotsPerSector; index++) {
      const slot = access.readSlot(sector, index, this.hash, this.#record);
      if (slot === Slot.Blank) continue;
      this.slot = index + 1;
      if (slot === Slot.Foreign) continue;
      this.valid++;
      this.hash.set(access.hash);
      this.sequence = this.#record.sequence;
      this.boot = this.#record.boot;
    }
  }
}

export function findEnd(access: SectorAccess, sectors: number): LogEnd {
  let newest = -1;
  let first = 0;
  for (let sector = 0; sector < sectors; sector++) {
    if (!access.readHead(sector) || (newest >= 0 && !isLater(access.first, first))) continue;
    newest = sector;
    first = access.first;
  }
  if (newest < 0) {
    // A young log with a single sector, and its head damaged: what is chained to the beginning is still a log.
    const young = new Walk(0, 0, genesis());
    young.through(access, 0);
    return endOf(0, young, young.valid === 0);
  }
  access.readHead(newest);
  const walk = new Walk((first - 1) >>> 0, access.firstBoot, access.headHash);
  walk.through(access, newest);
  const next = (newest + 1) % sectors;
  if (walk.slot === slotsPerSector && next !== newest) {
    const beyond = new Walk(walk.sequence, walk.boot, walk.hash);
    beyond.through(access, next);
    if (beyond.valid > 0) return endOf(next, beyond, false);
  }
  return endOf(newest, walk, false);
}

function endOf(sector: number, walk: Walk, isEmpty: boolean): LogEnd {
  return { sector, slot: isEmpty ? 0 : walk.slot, sequence: walk.sequence, boot: walk.boot, hash: walk.hash, isEmpty };
}
