/**
 * Follows the chain of a stored event log from its oldest record to its newest, and says where it is broken first.
 *
 * The log must also reach back far enough. Sectors are numbered, so the newest number and the size of the ring say which sector
 * the oldest one has to be: the very first one, or the one that was erased last. Where older sectors are blank, somebody erased
 * them.
 *
 * A slot that nothing is chained to was cut short by a power failure, and is no break: the record after it continues from
 * the one before. A slot that the next record IS chained to, and that does not hash to what it says, was changed.
 */
import type { Digest, Flash, Port } from "../../../hal/contract";
import { following } from "../../core/sequence";
import { sectorBytes } from "../../flash/checked-flash";
import { genesis, isSameHash } from "./chain";
import { LogEnd } from "./log-end";
import { EventRecord, hashBytes } from "./record";
import { type SectorAccess, Slot, slotsPerSector } from "./sector";

export const enum Break {
  /** A record does not hash to what the record after it was chained to. */
  Changed,
  /** Records are not there, or others stand in their place. */
  Missing,
  /** A sector's head is damaged; its records may yet be chained. */
  Head,
  /** The oldest sectors are blank although nothing newer took their place. */
  Erased,
}

/** Stable words for reports. */
export const breakTexts: Readonly<Record<Break, string>> = Object.freeze({
  [Break.Changed]: "changed",
  [Break.Missing]: "missing or replaced",
  [Break.Head]: "head of the sector damaged",
  [Break.Erased]: "older events erased",
});

export interface BrokenLink {
  readonly what: Break;
  /** Sequence of the first record that cannot be trusted. */
  readonly sequence: number;
  readonly sector: number;
  readonly slot: number;
}

export interface Verdict {
  /** Records that are chained as they should be. */
  records: number;
  /** Sequences of the oldest and newest of them; records before the oldest were overwritten. 0 when there are none. */
  firstSequence: number;
  lastSequence: number;
  /** Hash of the newest record. */
  readonly head: Uint8Array;
  /** Slots that a power failure cut short. */
  torn: number;
  /** Slots after the newest record that are chained to nothing: cut short just now, or the newest records, changed. */
  unfinished: number;
  /** The first of `breaks`. */
  broken: BrokenLink | undefined;
  breaks: number;
  /** Sectors of the ring, and the numbers of its oldest and newest sectors: numbers count from 1. 0 where there is none. */
  sectors: number;
  oldestSector: number;
  newestSector: number;
}

export type OnRecord = (record: EventRecord, hash: Uint8Array) => void;

class Verifier {
  readonly verdict: Verdict = {
    records: 0,
    firstSequence: 0,
    lastSequence: 0,
    head: genesis(),
    torn: 0,
    unfinished: 0,
    broken: undefined,
    breaks: 0,
    sectors: 0,
    oldestSector: 0,
    newestSector: 0,
  };
  #access: SectorAccess;
  #onRecord: OnRecord | undefined;
  #hash = genesis();
  #expected = 1;
  #isStarted = false;
  /** The log begins with the first event ever. */
  #isWhole = false;
  #record = new EventRecord();
  /** Slots since the newest chained record that are chained to nothing, the newest one's hash, and where the first lies. */
  #pending = 0;
  #pendingHash = genesis();
  #pendingComputed = genesis();
  #pendingSector = 0;
  #pendingSlot = 0;

  constructor(access: SectorAccess, onRecord: OnRecord | undefined) {
    this.#access = access;
    this.#onRecord = onRecord;
  }

  sector(sector: number): void {
    const access = this.#access;
    if (access.readHead(sector)) {
      this.#meetHead(sector);
    } else {
      if (access.flash.isErased(sectorBytes, sector * sectorBytes)) return;
      this.#breakAt(Break.Head, sector, 0);
    }
    for (let slot = 0; slot < slotsPerSector; slot++) this.#slot(sector, slot);
  }

  /** `newest` is the place of the sector with the number `newestSector`. */
  finish(sectors: number, newest: number, newestSector: number): Verdict {
    const { verdict } = this;
    verdict.unfinished = this.#pending;
    verdict.head.set(this.#hash);
    verdict.sectors = sectors;
    verdict.newestSector = newestSector;
    if (this.#isStarted && !this.#isWhole && !reachesBack(verdict, sectors)) {
      verdict.breaks++;
      // It is the oldest place: whatever else was found comes after it.
      const sector = (newest + 1) % sectors;
      verdict.broken = { what: Break.Erased, sequence: (verdict.firstSequence - 1) >>> 0, sector, slot: 0 };
    }
    return verdict;
  }

  #meetHead(sector: number): void {
    const { first, hash } = this.#access.head;
    if (!this.#isStarted) {
      this.#isStarted = true;
      this.verdict.oldestSector = this.#access.head.sequence;
      this.#isWhole = first === 1;
      if (this.#isWhole && !isSameHash(hash, genesis())) this.#breakAt(Break.Missing, sector, 0);
    } else if (isSameHash(hash, this.#hash) && first === this.#expected) {
      this.#settlePending();
      return;
    } else if (this.#pending > 0 && isSameHash(hash, this.#pendingHash)) {
      this.#breakAt(Break.Changed, this.#pendingSector, this.#pendingSlot);
    } else {
      this.#breakAt(Break.Missing, sector, 0);
    }
    this.#pending = 0;
    this.#hash.set(hash);
    this.#expected = first;
  }

  #slot(sector: number, slot: number): void {
    const access = this.#access;
    const record = this.#record;
    const state = access.readSlot(sector, slot, this.#hash, record);
    if (state === Slot.Erased) return;
    if (state === Slot.Valid && record.sequence === this.#expected) {
      this.#settlePending();
      this.#accept();
      return;
    }
    if (this.#pending > 0 && this.#isBehindPending(sector, slot)) {
      this.#breakAt(Break.Changed, this.#pendingSector, this.#pendingSlot);
      this.#pending = 0;
      this.#accept();
      return;
    }
    if (this.#pending++ === 0) {
      this.#pendingSector = sector;
      this.#pendingSlot = slot;
    }
    this.#pendingHash.set(access.hash);
    access.readSlot(sector, slot, this.#hash, record);
    this.#pendingComputed.set(access.computed);
  }

  /** Whether the slot is chained to the newest pending one: to the hash that it carries, or to the one that it should. */
  #isBehindPending(sector: number, slot: number): boolean {
    const access = this.#access;
    return (
      access.readSlot(sector, slot, this.#pendingHash, this.#record) === Slot.Valid ||
      access.readSlot(sector, slot, this.#pendingComputed, this.#record) === Slot.Valid
    );
  }

  /** Something sound came after them: power had cut them short. */
  #settlePending(): void {
    this.verdict.torn += this.#pending;
    this.#pending = 0;
  }

  #accept(): void {
    const { verdict } = this;
    const sequence = this.#record.sequence;
    if (verdict.records++ === 0) verdict.firstSequence = sequence;
    verdict.lastSequence = sequence;
    this.#hash.set(this.#access.hash);
    this.#expected = following(sequence);
    this.#isStarted = true;
    this.#onRecord?.(this.#record, this.#hash);
  }

  #breakAt(what: Break, sector: number, slot: number): void {
    const { verdict } = this;
    verdict.breaks++;
    verdict.broken ??= { what, sequence: this.#expected, sector, slot };
  }
}

/**
 * True where a log that does not begin with the first event ever is as long as a ring of `sectors` keeps it: all sectors but the
 * one that was erased ahead.
 */
export function reachesBack({ oldestSector, newestSector }: Verdict, sectors: number): boolean {
  return newestSector - oldestSector + 1 >= sectors - 1;
}

/**
 * Reads the whole log, oldest record first. `onRecord` gets every chained record and its hash: objects that are reused.
 * @param sha256 the hash that the log was written with
 */
export function verifyEventLog(flash: Flash, sha256: Port<Digest>, onRecord?: OnRecord): Verdict {
  const { ring, access } = new LogEnd(flash, sha256);
  const { sectors, sector: newest, sequence } = ring;
  const verifier = new Verifier(access, onRecord);
  // The sector after the newest is the oldest, or erased ahead, or, in a young log, blank like all after it.
  for (let step = 1; step <= sectors; step++) verifier.sector((newest + step) % sectors);
  return verifier.finish(sectors, newest, sequence);
}

/** As people compare it: `sha256:` is left out, hexadecimal, lower case. */
export function hashText(hash: Uint8Array, bytes = hashBytes): string {
  const digits = "0123456789abcdef";
  let text = "";
  for (let i = 0; i < bytes; i++) text += digits[hash[i]! >> 4]! + digits[hash[i]! & 15]!;
  return text;
}
