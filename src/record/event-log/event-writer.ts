/** Writes events behind the end of the stored log: from slot to slot of a sector, then to the next sector of the ring. */
import type { Digest, Flash, Port } from "../../../hal/contract";
import { LogEnd } from "./log-end";
import type { EventRecord } from "./record";
import { slotsPerSector } from "./sector";

/** A sector is erased when the one before it has so many slots left. */
const eraseAheadSlots = 16;
/** Sectors in a row that keep nothing: the log gives up then. */
const maxDeadSectors = 4;

export class EventWriter {
  readonly end: LogEnd;

  /** Finds where the stored log ends. @throws RangeError when the partition is too small */
  constructor(flash: Flash, sha256: Port<Digest>) {
    this.end = new LogEnd(flash, sha256);
    this.end.ring.useErased();
  }

  /** Sectors that were begun since the partition was new: what wears. */
  get sectorsUsed(): number {
    const { ring, slot } = this.end;
    return ring.used(slot / slotsPerSector);
  }

  get wantsErase(): boolean {
    const { ring, slot } = this.end;
    return ring.wantsErase && slotsPerSector - slot <= eraseAheadSlots;
  }

  /** Stores `record`, whose sequence is the one after the newest event's. @returns false where the flash keeps nothing */
  write(record: EventRecord): boolean {
    const { end } = this;
    const { ring, access, hash } = end;
    for (let dead = 0; dead < maxDeadSectors;) {
      if (end.slot >= slotsPerSector && !this.#begin(record)) {
        dead++;
        continue;
      }
      if (!access.writeSlot(ring.sector, end.slot++, hash, record)) continue;
      end.sequence = record.sequence;
      end.boot = record.boot;
      hash.set(access.hash);
      return true;
    }
    return false;
  }

  #begin(record: EventRecord): boolean {
    const { end } = this;
    const { ring } = end;
    if (ring.wantsErase && !ring.eraseAhead()) return false;
    ring.head.fill(record.sequence, record.boot, end.hash);
    if (!ring.begin()) return false;
    end.slot = 0;
    return true;
  }

  close(): void {
    this.end.ring.close();
  }
}
