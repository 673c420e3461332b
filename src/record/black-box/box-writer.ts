/**
 * Puts chunks into sectors. Inputs with their keyframes go one way, settings another, each through sectors of its own:
 *
 *   chunk ──► room in the sector? ──yes──► write, look at its end, the checksum
 *                  │ no                         │ not there
 *                  ▼                            ▼
 *             the sector that is ready ◄── the sector is given up
 *                  │ none
 *                  ▼
 *             erase the next one that nothing needs
 *
 * One call does one of these and says so; the caller chooses ticks in which there is time for it. Only a head, a seal and chunks are
 * ever written to a sector, each once; to the seal of an incident that is given up, zeros.
 */
import type { Flash } from "../../../hal/contract";
import { FlashWriter } from "../../flash/flash-writer";
import type { ChunkBuffer } from "./chunk-buffer";
import {
  checkBytes,
  checksum,
  ChunkField,
  ChunkKind,
  erasedByte,
  firstChunkAt,
  isNewer,
  sealAt,
  SealField,
  sectorBytes,
  SectorField,
  SectorKind,
  Tag,
  unitBytes,
  wholeWriteBytes,
} from "./format";
import { SectorTable } from "./incidents";
import { Seal, SectorHead } from "./sector-head";

const noSector = -1;
const endWords = unitBytes / 4;

/** Where chunks of one kind go. */
class SectorStream {
  sector = noSector;
  sequence = 0;
  used: number = sectorBytes;
}

export class BoxWriter {
  readonly table: SectorTable;
  readonly boot: number;
  /** Newest incident's number that was given up and not told of, 0 none. */
  givenUp = 0;
  failures = 0;
  /** In a row; with as many as there are sectors nothing can be written. */
  failuresInARow = 0;
  erases = 0;
  bytesWritten = 0;
  readonly head = new SectorHead();
  readonly seal = new Seal();
  /** Of the newest sector of inputs before this power-on, −1 where there is none. */
  readonly before: number;
  /** As in its head. */
  readonly beforeBase: number = 0;
  readonly beforeBoot: number = 0;
  #flash: Flash;
  #pen: FlashWriter;
  #inputs = new SectorStream();
  #settings = new SectorStream();
  /** Erased and not in use. */
  #ready = noSector;
  /** Where the search for the next one goes on. */
  #at = noSector;
  #sequence = 0;
  #back = new Uint8Array(unitBytes);
  #backWords = new Int32Array(this.#back.buffer);
  #zeros = new Uint8Array(SealField.Bytes);
  #sealToZero = noSector;

  /** Finds what there is. @throws RangeError when the partition is too small */
  constructor(flash: Flash) {
    const { blockLength, blocks } = flash.status();
    if (blockLength !== sectorBytes || blocks < 8) {
      throw new RangeError(`a black box needs at least eight blocks of ${sectorBytes} bytes`);
    }
    this.#flash = flash;
    this.#pen = new FlashWriter(flash);
    const table = (this.table = new SectorTable(blocks));
    let boot = 0,
      before = noSector,
      hasAny = false;
    const { head } = this;
    for (let sector = 0; sector < blocks; sector++) {
      flash.read(head.bytes, sector * sectorBytes);
      if (!head.isSound) continue;
      const { sequence, kind } = head;
      table.kinds[sector] = kind;
      table.sequences[sector] = sequence;
      table.settings[sector] = head.settings;
      if (!hasAny || isNewer(sequence, this.#sequence)) {
        this.#sequence = sequence;
        this.#at = sector;
        boot = head.boot;
      }
      hasAny = true;
      if (kind === SectorKind.Inputs && (before < 0 || isNewer(sequence, table.sequences[before]!))) {
        before = sector;
        this.beforeBase = head.base;
        this.beforeBoot = head.boot;
      }
      this.#readSeal(sector);
    }
    this.before = before;
    this.boot = (boot + 1) & 0xffff;
  }

  #readSeal(sector: number): void {
    const { seal, table } = this;
    this.#flash.read(seal.bytes, sector * sectorBytes + sealAt);
    if (!seal.isSound) return;
    table.seals[sector] = seal.incident;
    table.incidents.found(seal.incident, seal.first, table.sequences[sector]!);
  }

  /** The sector that inputs are written to, −1 before there is one. */
  get sector(): number {
    return this.#inputs.sector;
  }
  get sequence(): number {
    return this.#inputs.sequence;
  }

  /** What comes next begins a sector: its head says other settings. */
  closeInputs(): void {
    this.#inputs.used = sectorBytes;
  }

  closeSettings(): void {
    this.#settings.used = sectorBytes;
  }

  get wantsErase(): boolean {
    return this.#ready === noSector;
  }

  /** Makes a sector ready: 50 ms. @returns false where none can be had */
  erase(): boolean {
    const { table } = this;
    let next = table.nextFree(this.#at);
    while (next < 0) {
      const number = table.incidents.giveUpOldest();
      if (number === 0) {
        // Nothing but what is needed now: the oldest of it goes.
        next = table.oldestInputs(this.#inputs.sector);
        break;
      }
      this.givenUp = number;
      this.#findFirstOf(number);
      next = table.nextFree(this.#at);
    }
    if (next < 0) return false;
    this.#at = next;
    this.erases++;
    table.kinds[next] = table.seals[next] = 0;
    if (!this.#pen.erase(next) || !this.#pen.isErased(firstChunkAt, next * sectorBytes)) {
      this.#fail(next);
      return false;
    }
    this.#ready = next;
    return true;
  }

  /** The first sector of an incident that is given up: with its seal the incident is gone after a restart as well. */
  #findFirstOf(number: number): void {
    const { table } = this;
    let first = noSector;
    for (let i = 0; i < table.count; i++) {
      if (table.seals[i] === number && (first < 0 || isNewer(table.sequences[first]!, table.sequences[i]!))) first = i;
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
    try {
      this.#flash.write(this.#zeros, sector * sectorBytes + sealAt);
    } catch {
      // It will be found again after a restart, and given up again.
    }
  }

  /** @returns true where the chunk needs another sector first */
  needsSector(length: number, isSettings: boolean): boolean {
    return (isSettings ? this.#settings : this.#inputs).used + roundUp(length) > sectorBytes;
  }

  /** Puts the sector that is ready to use. @returns false where it does not keep its head */
  openSector(isSettings: boolean): boolean {
    const sector = this.#ready;
    if (sector === noSector) return false;
    this.#ready = noSector;
    const { table, head } = this;
    const sequence = (this.#sequence + 1) | 0;
    const isFirst = isSettings && this.#settings.sector === noSector;
    if (isFirst) table.settingsInForce = sequence;
    const incidents = table.incidents;
    if (!incidents.hasBase && !isSettings) {
      incidents.hasBase = true;
      incidents.base = sequence;
    }
    head.fill(
      isSettings ? SectorKind.Settings : SectorKind.Inputs,
      this.boot,
      sequence,
      table.settingsInForce,
      incidents.base,
    );
    if (!this.#pen.write(head.bytes, SectorField.Bytes, sector * sectorBytes)) {
      this.#fail(sector);
      return false;
    }
    this.bytesWritten += SectorField.Bytes;
    this.#sequence = sequence;
    table.kinds[sector] = isSettings ? SectorKind.Settings : SectorKind.Inputs;
    table.sequences[sector] = sequence;
    table.settings[sector] = table.settingsInForce;
    const way = isSettings ? this.#settings : this.#inputs;
    way.sector = sector;
    way.sequence = sequence;
    way.used = firstChunkAt;
    return true;
  }

  /** Other settings begin with the next sector of settings. */
  beginSettings(): void {
    this.#settings.sector = noSector;
    this.#settings.used = sectorBytes;
  }

  /** Writes a whole chunk. @returns false where it is not there afterwards: it is to be tried again, in another sector */
  append(chunk: ChunkBuffer, isSettings: boolean): boolean {
    const way = isSettings ? this.#settings : this.#inputs;
    const length = roundUp(chunk.length);
    const { bytes, view, words } = chunk;
    for (let i = chunk.length; i < length - checkBytes; i++) bytes[i] = Tag.Fill;
    bytes[ChunkField.Units] = length / unitBytes - 1;
    view.setInt32(length - checkBytes, checksum(words, (length - checkBytes) >> 2, way.sequence), true);
    const at = way.sector * sectorBytes + way.used;
    way.used += length;
    if (this.#write(chunk, length, at) && this.#isThere(words, length - unitBytes, at)) {
      this.failuresInARow = 0;
      this.bytesWritten += length;
      return true;
    }
    this.#fail(way.sector);
    way.used = sectorBytes;
    return false;
  }

  #write(chunk: ChunkBuffer, length: number, at: number): boolean {
    if (length > wholeWriteBytes) return this.#pen.write(chunk.bytes, length, at);
    try {
      this.#flash.write(chunk.pieces[length / unitBytes - 1]!, at);
      return true;
    } catch {
      return false;
    }
  }

  #isThere(words: Int32Array, from: number, at: number): boolean {
    try {
      this.#flash.read(this.#back, at + from);
    } catch {
      return false;
    }
    const back = this.#backWords;
    for (let i = 0, j = from >> 2; i < endWords; i++, j++) if (back[i] !== words[j]) return false;
    return true;
  }

  /** Writes `seal` to the next sector from sequence `first` to `last` that has none. @returns false where all of them have one */
  sealNext(first: number, last: number): boolean {
    const { table } = this;
    for (let sector = 0; sector < table.count; sector++) {
      const sequence = table.sequences[sector]!;
      if (
        table.kinds[sector] !== SectorKind.Inputs ||
        table.seals[sector] !== 0 ||
        isNewer(first, sequence) ||
        isNewer(sequence, last)
      ) {
        continue;
      }
      table.seals[sector] = this.seal.incident;
      if (!this.#pen.write(this.seal.bytes, SealField.Bytes, sector * sectorBytes + sealAt)) this.failures++;
      this.bytesWritten += SealField.Bytes;
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
        !isNewer(table.incidents.runningFirst, table.sequences[sector]!)
      ) {
        count++;
      }
    }
    return count;
  }

  /** How the newest sector before this power-on ended. @returns the second of its last chunk, −1 where somebody had switched off */
  lastSecondBefore(): number {
    const { before } = this;
    const view = new DataView(this.#back.buffer);
    let second = 0;
    for (let used = firstChunkAt; used + unitBytes <= sectorBytes;) {
      this.#flash.read(this.#back, before * sectorBytes + used);
      const units = view.getUint8(ChunkField.Units);
      if (units === erasedByte) break;
      const kind = view.getUint8(ChunkField.Kind);
      if (kind === ChunkKind.Off) second = -1;
      else if (kind === ChunkKind.Inputs) second = view.getUint32(ChunkField.Second, true);
      used += (units + 1) * unitBytes;
    }
    return second;
  }

  /** What it holds stays where it is, to be read as far as it can be; nothing more is written to it until the next power-on. */
  #fail(sector: number): void {
    this.failures++;
    this.failuresInARow++;
    this.table.isBad[sector] = 1;
  }

  close(): void {
    this.#flash.close();
  }
}

function roundUp(length: number): number {
  return (length + checkBytes + unitBytes - 1) & ~(unitBytes - 1);
}
