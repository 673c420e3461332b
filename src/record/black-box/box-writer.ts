/**
 * Puts chunks into sectors. Inputs with their keyframes are one stream, settings another, each in sectors of its own:
 *
 *   chunk ──► room in the sector? ──yes──► write, compare its end, the checksum
 *                  │ no                         │ not there
 *                  ▼                            ▼
 *             the sector that is erased ◄── the sector is given up
 *                  │ none
 *                  ▼
 *             erase the next one that nothing needs
 *
 * One call does one of these and says so; the caller chooses ticks in which there is time for it. Only a head, a seal and chunks are
 * ever written to a sector, each once; to the seal of an incident that is given up, zeros.
 */
import type { Flash } from "../../../hal/contract";
import { isLater } from "../../core/sequence";
import { sectorBytes } from "../../flash/checked-flash";
import { noSector, type SectorCheck, SectorRing } from "../../flash/sector-ring";
import type { StartCounter } from "../start-counter";
import type { ChunkBuffer } from "./chunk-buffer";
import {
  checkBytes,
  checksum,
  ChunkField,
  ChunkKind,
  erasedByte,
  firstChunkAt,
  sealAt,
  SealField,
  SectorKind,
  Tag,
  unitBytes,
  wholeWriteBytes,
} from "./format";
import { SectorTable } from "./incidents";
import { BoxHead, Seal } from "./sector-head";

/** Where the chunks of one kind go. */
class SectorStream {
  sector = noSector;
  sequence = 0;
  used: number = sectorBytes;
}

export class BoxWriter implements SectorCheck {
  readonly ring: SectorRing<BoxHead>;
  readonly table: SectorTable;
  /** The newest incident that was given up and not reported, 0 none. */
  givenUp = 0;
  readonly seal = new Seal();
  readonly #starts: StartCounter;
  /** The newest sector of inputs before this power-on, `noSector` where there is none; and what its head says. */
  before = noSector;
  beforeBase = 0;
  beforeBoot = 0;
  #inputs = new SectorStream();
  #settings = new SectorStream();
  /** Where the search for the next sector goes on. */
  #at: number;
  #unit = new Uint8Array(unitBytes);
  #zeros = new Uint8Array(SealField.Bytes);
  #sealToZero = noSector;

  /** Finds what there is. @throws RangeError when the partition is too small */
  constructor(flash: Flash, starts: StartCounter) {
    this.#starts = starts;
    const ring = (this.ring = new SectorRing(flash, new BoxHead()));
    this.table = new SectorTable(ring.sectors);
    ring.find(this);
    this.#at = ring.sector;
    if (ring.sector !== noSector) starts.note(ring.head.boot);
  }

  /** Notes a sector that was found. */
  accepts(sector: number): boolean {
    const { table } = this;
    const { sequence, kind, settings, base, boot } = this.ring.head;
    table.kinds[sector] = kind;
    table.sequences[sector] = sequence;
    table.settings[sector] = settings;
    if (kind === SectorKind.Inputs && (this.before === noSector || isLater(sequence, table.sequences[this.before]!))) {
      this.before = sector;
      this.beforeBase = base;
      this.beforeBoot = boot;
    }
    this.#readSeal(sector);
    return true;
  }

  #readSeal(sector: number): void {
    const { seal, table } = this;
    if (!this.ring.flash.read(seal.bytes, sector * sectorBytes + sealAt) || !seal.isSound) return;
    table.seals[sector] = seal.incident;
    table.incidents.found(seal.incident, seal.first, table.sequences[sector]!);
  }

  /** Of the sector that inputs are written to. */
  get sequence(): number {
    return this.#inputs.sequence;
  }

  /** What comes next begins a sector: its head says other settings. */
  closeInputs(): void {
    this.#inputs.used = sectorBytes;
  }

  /** Makes a sector ready: 50 ms. @returns false where there is none */
  erase(): boolean {
    const { table } = this;
    let next = table.nextFree(this.#at);
    while (next < 0) {
      const number = table.incidents.giveUpOldest();
      if (number === 0) {
        // Every sector is needed now: the oldest one is overwritten.
        next = table.oldestInputs(this.#inputs.sector);
        break;
      }
      this.givenUp = number;
      this.#findFirstOf(number);
      next = table.nextFree(this.#at);
    }
    if (next < 0) return false;
    this.#at = next;
    table.kinds[next] = table.seals[next] = 0;
    if (this.ring.erase(next)) return true;
    table.isBad[next] = 1;
    return false;
  }

  /** The first sector of an incident that is given up: with its seal the incident is gone after a restart as well. */
  #findFirstOf(number: number): void {
    const { table } = this;
    let first = noSector;
    for (let i = 0; i < table.count; i++) {
      if (table.seals[i] === number && (first < 0 || isLater(table.sequences[first]!, table.sequences[i]!))) first = i;
    }
    this.#sealToZero = first;
  }

  get hasSealToZero(): boolean {
    return this.#sealToZero !== noSector;
  }

  zeroSeal(): void {
    const sector = this.#sealToZero;
    this.#sealToZero = noSector;
    if (this.table.seals[sector] === 0) return;
    this.table.seals[sector] = 0;
    // Not read back: where it is not kept, the incident is found again after a restart, and given up again.
    this.ring.flash.write(this.#zeros, SealField.Bytes, sector * sectorBytes + sealAt, SealField.Bytes);
  }

  /** @returns true where the chunk needs another sector first */
  needsSector(length: number, isSettings: boolean): boolean {
    return (isSettings ? this.#settings : this.#inputs).used + roundUp(length) > sectorBytes;
  }

  /** Begins the sector that is erased. @returns false where it does not keep its head */
  openSector(isSettings: boolean): boolean {
    const { ring, table } = this;
    if (ring.wantsErase) return false;
    const stream = isSettings ? this.#settings : this.#inputs;
    const kind = isSettings ? SectorKind.Settings : SectorKind.Inputs;
    const sector = ring.erased;
    const sequence = ring.nextSequence;
    if (isSettings && stream.sector === noSector) table.settingsInForce = sequence;
    const { incidents } = table;
    if (!incidents.hasBase && !isSettings) {
      incidents.hasBase = true;
      incidents.base = sequence;
    }
    ring.head.fill(kind, this.#starts.number, table.settingsInForce, incidents.base);
    if (!ring.begin()) {
      table.isBad[sector] = 1;
      return false;
    }
    table.kinds[sector] = kind;
    table.sequences[sector] = sequence;
    table.settings[sector] = table.settingsInForce;
    stream.sector = sector;
    stream.sequence = sequence;
    stream.used = firstChunkAt;
    return true;
  }

  /** Other settings begin with the next sector of settings. */
  beginSettings(): void {
    this.#settings.sector = noSector;
    this.#settings.used = sectorBytes;
  }

  /** Writes a whole chunk. @returns false where it is not there afterwards: it is to be tried again, in another sector */
  append(chunk: ChunkBuffer, isSettings: boolean): boolean {
    const { ring } = this;
    const stream = isSettings ? this.#settings : this.#inputs;
    const length = roundUp(chunk.length);
    const { bytes, view, words } = chunk;
    for (let i = chunk.length; i < length - checkBytes; i++) bytes[i] = Tag.Fill;
    bytes[ChunkField.Units] = length / unitBytes - 1;
    view.setInt32(length - checkBytes, checksum(words, (length - checkBytes) >> 2, stream.sequence), true);
    const at = stream.sector * sectorBytes + stream.used;
    stream.used += length;
    // What is written with one call is there where its end is.
    const isWritten =
      length > wholeWriteBytes
        ? ring.flash.write(bytes, length, at)
        : ring.flash.write(chunk.pieces[length / unitBytes - 1]!, length, at, length - unitBytes);
    if (isWritten) {
      ring.succeed();
      return true;
    }
    ring.fail();
    // Its content stays readable as far as it is sound; nothing more is written to it until the next power-on.
    this.table.isBad[stream.sector] = 1;
    stream.used = sectorBytes;
    return false;
  }

  /** Writes `seal` to the next sector from sequence `first` to `last` that has none. @returns false where all of them have one */
  sealNext(first: number, last: number): boolean {
    const { table } = this;
    for (let sector = 0; sector < table.count; sector++) {
      const sequence = table.sequences[sector]!;
      if (
        table.kinds[sector] !== SectorKind.Inputs ||
        table.seals[sector] !== 0 ||
        isLater(first, sequence) ||
        isLater(sequence, last)
      ) {
        continue;
      }
      table.seals[sector] = this.seal.incident;
      const at = sector * sectorBytes + sealAt;
      if (!this.ring.flash.write(this.seal.bytes, SealField.Bytes, at)) this.ring.failures++;
      return true;
    }
    return false;
  }

  /** Sectors that the running incident has so far. */
  get runningSectors(): number {
    const { table } = this;
    let count = 0;
    for (let sector = 0; sector < table.count; sector++) {
      if (
        table.kinds[sector] === SectorKind.Inputs &&
        !isLater(table.incidents.runningFirst, table.sequences[sector]!)
      ) {
        count++;
      }
    }
    return count;
  }

  /** How the newest sector before this power-on ended. @returns the second of its last chunk, −1 where the instrument had been switched off */
  lastSecondBefore(): number {
    const { before } = this;
    const unit = this.#unit;
    const view = new DataView(unit.buffer);
    let second = 0;
    for (let used = firstChunkAt; used + unitBytes <= sectorBytes;) {
      if (!this.ring.flash.read(unit, before * sectorBytes + used)) break;
      const units = view.getUint8(ChunkField.Units);
      if (units === erasedByte) break;
      const kind = view.getUint8(ChunkField.Kind);
      if (kind === ChunkKind.Off) second = -1;
      else if (kind === ChunkKind.Inputs) second = view.getUint32(ChunkField.Second, true);
      used += (units + 1) * unitBytes;
    }
    return second;
  }

  close(): void {
    this.ring.close();
  }
}

function roundUp(length: number): number {
  return (length + checkBytes + unitBytes - 1) & ~(unitBytes - 1);
}
