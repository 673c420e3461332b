/**
 * The ring of sectors under every log that has a flash partition of its own: where it ends, where it goes on, and how dead
 * sectors are skipped. A log adds its layout (`SectorLayout`) and what it writes behind a sector's head.
 *
 *              find                       write, read back
 *     start ─────────► newest sector ◄──────────────────────── log
 *                          │ full, or it does not keep what is written
 *                          ▼
 *     eraseAhead ─► erased sector ─ begin: content, then head, read back ─► newest sector
 *         ▲  │ not erased afterwards, or it does not keep its head
 *         └──┘ the sector is skipped and tried again in the next round
 *
 * Nothing that was written is written again before its whole sector is erased, so a power cut can only hurt what was being written.
 * A cut while a sector is begun leaves one whose head is not sound; a cut while one is erased leaves one that is not erased or has no
 * sound head. Neither counts, and the sector that was written before is still there.
 *
 * Each sector that is begun gets a number that no sector of the partition had before, so that the number identifies a block of a log permanently.
 */
import type { Flash } from "../../hal/contract";
import { following, isLater } from "../core/sequence";
import { CheckedFlash, sectorBytes } from "./checked-flash";
import { HeadState, type SectorHead } from "./sector-head";

export const noSector = -1;

/** What a log has to say of a sector whose head is sound and in `SectorRing.head`. */
export interface SectorCheck {
  /** @returns whether the sector may count as the newest */
  accepts(sector: number): boolean;
}

export class SectorRing<Head extends SectorHead = SectorHead> {
  readonly flash: CheckedFlash;
  /** The head that was read last or is being filled in. */
  readonly head: Head;
  readonly sectors: number;
  /** The newest sector, which is written to; `noSector` before there is one. */
  sector = noSector;
  /** Its number. */
  sequence = 0;
  /** Found at the start: sectors whose head is damaged, and whether a newer firmware has written here. */
  damagedHeads = 0;
  hasNewer = false;
  /** Sectors, and what else the log counts, that did not keep what was written; and how many of them in a row. */
  failures = 0;
  failuresInARow = 0;
  erases = 0;
  /** Erased and not in use, `noSector` where none is. */
  #ready = noSector;
  /** The sector that was begun, erased or given up last. */
  #last = noSector;
  /** The latest number that any sector was given, and whether one was. */
  #latest = 0;
  #hasAny = false;

  /** @throws RangeError when the partition is too small for the log or has other sectors */
  constructor(flash: Flash, head: Head) {
    const { blockLength, blocks } = flash.status();
    const { minSectors } = head.layout;
    if (blockLength !== sectorBytes || blocks < minSectors) {
      throw new RangeError(`the log needs at least ${minSectors} blocks of ${sectorBytes} bytes`);
    }
    this.flash = new CheckedFlash(flash);
    this.sectors = this.flash.sectors;
    this.head = head;
  }

  /** Looks for the newest sector: one head after the other. Its head is in `head` afterwards, if there is one. */
  find(check?: SectorCheck): void {
    for (let sector = 0; sector < this.sectors; sector++) this.look(sector, check);
    this.settle();
  }

  /** One step of `find`: reads the head of one sector. */
  look(sector: number, check?: SectorCheck): void {
    const { head } = this;
    const state = head.read(this.flash, sector);
    if (state === HeadState.Newer) this.hasNewer = true;
    if (state === HeadState.Damaged) this.damagedHeads++;
    if (state !== HeadState.Sound) return;
    const { sequence } = head;
    if (!this.#hasAny || isLater(sequence, this.#latest)) this.#latest = sequence;
    this.#hasAny = true;
    if (check !== undefined && !check.accepts(sector)) return;
    if (this.sector !== noSector && !isLater(sequence, this.sequence)) return;
    this.sector = sector;
    this.sequence = sequence;
  }

  /** The last step of `find`. */
  settle(): void {
    this.#last = this.sector;
    // Each damaged sector may have been the newest one: its number is not given again.
    this.#latest = (this.#latest + this.damagedHeads) >>> 0;
    if (this.sector !== noSector) this.head.read(this.flash, this.sector);
  }

  /** Saves an erasure where the next sector is erased already. Reads up to a whole sector. */
  useErased(): void {
    const { next } = this;
    if (this.flash.isErased(sectorBytes, next * sectorBytes)) this.#ready = this.#last = next;
  }

  /** The log found content in the next sector that proves it to be the newest one, although its head is damaged. */
  adoptNext(): void {
    this.sector = this.#last = this.next;
    this.sequence = this.#latest;
  }

  /** The sector that comes after the one that was begun or given up last. */
  get next(): number {
    const next = (this.#last + 1) % this.sectors;
    // Where every other sector is dead, the one in use is met again: it is not erased under its own content.
    return next === this.sector ? (next + 1) % this.sectors : next;
  }

  /** True while no sector is ready to be begun. */
  get wantsErase(): boolean {
    return this.#ready === noSector;
  }

  /** The sector that is erased and not in use, `noSector` where there is none. */
  get erased(): number {
    return this.#ready;
  }

  /** The number that the next sector gets. */
  get nextSequence(): number {
    return following(this.#latest);
  }

  /** Erases the next sector, which takes 50 ms. @returns whether it is ready now */
  eraseAhead(): boolean {
    return this.erase(this.next);
  }

  /** As `eraseAhead`, of a sector that the log has chosen. */
  erase(sector: number): boolean {
    this.erases++;
    this.#last = sector;
    if (!this.flash.erase(sector) || !this.flash.isErased(this.head.layout.checkedBytes, sector * sectorBytes)) {
      // A failed sector takes a number too, so the number of the newest sector limits how far back the first one can be.
      this.#latest = this.nextSequence;
      this.fail();
      return false;
    }
    this.#ready = sector;
    return true;
  }

  /**
   * Makes the sector that is ready the newest one. The log has filled in its own fields of `head`; `content` goes behind it, and is written
   * first: where the head is, the content is.
   * @returns false where no sector is ready, or where it does not keep what is written
   */
  begin(content?: Uint8Array): boolean {
    const sector = this.#ready;
    if (sector === noSector) return false;
    this.#ready = noSector;
    this.#latest = this.nextSequence;
    const { head, flash } = this;
    head.seal(this.#latest);
    const at = sector * sectorBytes;
    const isWritten =
      (content === undefined || flash.write(content, content.length, at + head.bytes.length)) &&
      flash.write(head.bytes, head.bytes.length, at);
    if (!isWritten) {
      this.fail();
      return false;
    }
    this.sector = sector;
    this.sequence = this.#latest;
    return true;
  }

  /** Something was not kept. */
  fail(): void {
    this.failures++;
    this.failuresInARow++;
  }

  /** Something was kept. */
  succeed(): void {
    this.failuresInARow = 0;
  }

  /** Sectors that were begun since the partition was new, of the newest one the share that is used: what wears. */
  used(share: number): number {
    return this.sector === noSector ? 0 : this.sequence - 1 + share;
  }

  close(): void {
    this.flash.close();
  }
}
