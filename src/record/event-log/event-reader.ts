/**
 * Reads the event log from a sequence on, a step at a time: for whoever has other things to do between two events. Only events that
 * are chained to the one before are given; a slot that is not was cut short by a power failure, or was changed, and is counted.
 */
import type { Digest, Flash, Port } from "../../../hal/contract";
import { Chain, genesis } from "./chain";
import { isLater } from "./find-end";
import type { EventRecord } from "./record";
import { sectorBytes, SectorAccess, Slot, slotsPerSector } from "./sector";

export const enum EventStep {
  Record,
  /** Nothing was found in this step. */
  Again,
  End,
}

export class EventReader {
  /** Slots that nothing vouches for, so far. */
  foreign = 0;
  /** Hash of the event that was given last. */
  readonly hash = genesis();
  #access: SectorAccess;
  #sectors: number;
  #newest: number;
  /** Sectors back from the newest one, and the slot that comes next: −1 before the head. */
  #back: number;
  #slot = -1;
  #isSeeking: boolean;
  #from: number;

  /** @param from the first sequence that is wanted; 0 for the oldest there is */
  constructor(flash: Flash, sha256: Port<Digest>, newestSector: number, from: number) {
    this.#access = new SectorAccess(flash, new Chain(sha256));
    this.#sectors = Math.floor(flash.status().size / sectorBytes);
    this.#newest = newestSector;
    this.#from = from;
    this.#isSeeking = from > 0;
    this.#back = this.#isSeeking ? 0 : this.#sectors - 1;
  }

  /** One sector's head, or one slot. */
  next(record: EventRecord): EventStep {
    if (this.#isSeeking) return this.#seek();
    if (this.#back < 0) return EventStep.End;
    if (this.#slot < 0) return this.#enter();
    const slot = this.#access.readSlot(this.#sector, this.#slot, this.hash, record);
    if (++this.#slot === slotsPerSector) this.#leave();
    if (slot === Slot.Blank) return EventStep.Again;
    if (slot === Slot.Foreign) {
      this.foreign++;
      return EventStep.Again;
    }
    this.hash.set(this.#access.hash);
    return this.#from > 0 && isLater(this.#from, record.sequence) ? EventStep.Again : EventStep.Record;
  }

  get #sector(): number {
    return (this.#newest - this.#back + this.#sectors) % this.#sectors;
  }

  /** From the newest sector back to one that begins early enough. */
  #seek(): EventStep {
    const access = this.#access;
    const isEnough = access.readHead(this.#sector) && !isLater(access.first, this.#from);
    if (isEnough || this.#back === this.#sectors - 1) this.#isSeeking = false;
    else this.#back++;
    return EventStep.Again;
  }

  /** A damaged head leaves the hash of the sector before: its events may yet be chained to that. */
  #enter(): EventStep {
    const access = this.#access;
    if (access.readHead(this.#sector)) {
      this.hash.set(access.headHash);
      this.#slot = 0;
    } else if (access.isBlankSector(this.#sector)) {
      this.#leave();
    } else {
      this.foreign++;
      this.#slot = 0;
    }
    return EventStep.Again;
  }

  #leave(): void {
    this.#back--;
    this.#slot = -1;
  }
}
