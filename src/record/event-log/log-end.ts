/**
 * Where a stored event log ends: the newest event, what the next one is chained to, and where it goes.
 *
 * Where the head of the newest sector was damaged, the ring takes the sector before, which is full, for the newest. What is chained to its
 * end in the sector after it was written all the same: the log ends behind that.
 */
import type { Digest, Flash, Port } from "../../../hal/contract";
import { noSector, SectorRing } from "../../flash/sector-ring";
import { Chain, genesis } from "./chain";
import { EventRecord } from "./record";
import { EventHead, SectorAccess, Slot, slotsPerSector } from "./sector";

export class LogEnd {
  readonly ring: SectorRing<EventHead>;
  readonly access: SectorAccess;
  /** Sequence of the newest stored event, 0 when there is none, and its hash. */
  sequence = 0;
  readonly hash = genesis();
  /** Power-on that the newest stored event is of, 0 when there is none. */
  boot = 0;
  /** The slot that comes next; `slotsPerSector` where the sector is full or there is none. */
  slot = slotsPerSector;

  /** Reads only. @throws RangeError when the partition is too small */
  constructor(flash: Flash, sha256: Port<Digest>) {
    const ring = (this.ring = new SectorRing(flash, new EventHead()));
    const access = (this.access = new SectorAccess(ring.flash, new Chain(sha256), ring.head));
    ring.find();
    if (ring.sector !== noSector && access.readHead(ring.sector)) {
      const { head } = access;
      this.sequence = (head.first - 1) >>> 0;
      this.boot = head.firstBoot;
      this.hash.set(head.hash);
      this.slot = this.#walk(ring.sector);
      if (this.slot < slotsPerSector) return;
    }
    const before = this.sequence;
    const slot = this.#walk(ring.next);
    if (this.sequence === before) return;
    ring.adoptNext();
    this.slot = slot;
  }

  /** Follows the chain through a sector. @returns the slot behind the last one that is not erased */
  #walk(sector: number): number {
    const { access } = this;
    const record = new EventRecord();
    let end = 0;
    for (let index = 0; index < slotsPerSector; index++) {
      const slot = access.readSlot(sector, index, this.hash, record);
      if (slot === Slot.Erased) continue;
      end = index + 1;
      if (slot === Slot.Foreign) continue;
      this.hash.set(access.hash);
      this.sequence = record.sequence;
      this.boot = record.boot;
    }
    return end;
  }
}
