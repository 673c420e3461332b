/**
 * Reads the event log from a sequence on, in small steps, so that the caller can do other things between two events. Only events that
 * are chained to the one before are given; a slot that is not was cut short by a power failure, or was changed, and is counted.
 */
import type { Digest, Flash, Port } from "../../../hal/contract";
import { isLater } from "../../core/sequence";
import { CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { HeadState } from "../../flash/sector-head";
import { Chain, genesis } from "./chain";
import type { EventRecord } from "./record";
import { SectorAccess, Slot, slotsPerSector } from "./sector";

export const enum EventStep {
  Record,
  /** Nothing was found in this step. */
  Again,
  End,
}

/** Of a sector without a sound head, so much is looked through in one step. */
const stepBytes = 256;
const atHead = -1;

export class EventReader {
  /** Slots that are not chained to anything, so far. */
  foreign = 0;
  /** Hash of the event that was given last. */
  readonly hash = genesis();
  #flash: CheckedFlash;
  #access: SectorAccess;
  #newest: number;
  /** Sectors, the newest one counted, that the log can be in: a young log has not used all sectors yet. */
  #reach: number;
  /** Sectors back from the newest one, and the slot that comes next: `atHead` before the head. */
  #back: number;
  #slot = atHead;
  /** Bytes of a sector without a sound head that were found erased. */
  #erased = 0;
  #isSeeking: boolean;
  #from: number;

  /** @param from the first sequence that is wanted; 0 for the oldest there is */
  constructor(flash: Flash, sha256: Port<Digest>, newestSector: number, from: number) {
    this.#flash = new CheckedFlash(flash);
    this.#access = new SectorAccess(this.#flash, new Chain(sha256));
    this.#newest = newestSector;
    this.#from = from;
    this.#isSeeking = from > 0;
    const { sectors } = this.#flash;
    const access = this.#access;
    const begun = access.readHead(newestSector) ? access.head.sequence : sectors;
    this.#reach = begun > 0 && begun < sectors ? begun : sectors;
    this.#back = this.#isSeeking ? 0 : this.#reach - 1;
  }

  /** One sector's head, one slot, or 256 bytes of a sector without a head. */
  next(record: EventRecord): EventStep {
    if (this.#isSeeking) return this.#seek();
    if (this.#back < 0) return EventStep.End;
    if (this.#slot === atHead) return this.#enter();
    const slot = this.#access.readSlot(this.#sector, this.#slot, this.hash, record);
    if (++this.#slot === slotsPerSector) this.#leave();
    if (slot === Slot.Erased) return EventStep.Again;
    if (slot === Slot.Foreign) {
      this.foreign++;
      return EventStep.Again;
    }
    this.hash.set(this.#access.hash);
    return this.#from > 0 && isLater(this.#from, record.sequence) ? EventStep.Again : EventStep.Record;
  }

  get #sector(): number {
    return (this.#newest - this.#back + this.#flash.sectors) % this.#flash.sectors;
  }

  /** From the newest sector back to one that begins early enough. */
  #seek(): EventStep {
    const access = this.#access;
    const isEnough = access.readHead(this.#sector) && !isLater(access.head.first, this.#from);
    if (isEnough || this.#back === this.#reach - 1) this.#isSeeking = false;
    else this.#back++;
    return EventStep.Again;
  }

  /** A damaged head leaves the hash of the sector before: the events may still be chained to that. */
  #enter(): EventStep {
    const { head } = this.#access;
    if (this.#erased === 0 && head.read(this.#flash, this.#sector) === HeadState.Sound) {
      this.hash.set(head.hash);
      this.#slot = 0;
    } else if (!this.#flash.isErased(stepBytes, this.#sector * sectorBytes + this.#erased)) {
      this.foreign++;
      this.#erased = this.#slot = 0;
    } else if ((this.#erased += stepBytes) === sectorBytes) {
      this.#leave();
    }
    return EventStep.Again;
  }

  #leave(): void {
    this.#back--;
    this.#slot = atHead;
    this.#erased = 0;
  }
}
