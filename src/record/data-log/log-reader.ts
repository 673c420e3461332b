/**
 * Reads the data log, oldest first or from a time on, out of the same flash that it is written to or out of an image of it. Damaged parts
 * are skipped and counted: a block whose head is wrong, and a block from its first wrong chunk on.
 *
 * Rows come one after the other into an object of the caller's; nothing is allocated for a row.
 */
import type { Flash } from "../../../hal/contract";
import { isLater } from "../../core/sequence";
import { CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { isLaterStart } from "../start-counter";
import { channelsOf, keyOf, type LoggedChannel } from "./channel-table";
import { ChunkDecoder } from "./chunk";
import {
  blockAt,
  blockBytesOf,
  BlockField,
  blocksPerSector,
  coarseS,
  erasedByte,
  noWallS,
  SectorField,
} from "./format";
import { Heads } from "./heads";

export class LogRow {
  /** Which power-on it is of, and seconds since then. */
  boot = 0;
  uptimeS = 0;
  /** Seconds since 1970 UTC, −1 where the clock was not set. */
  wallS = -1;
  /** 1 around an alarm, else 10. */
  intervalS = 0;
  /** The time without rows before this one, seconds; 0 where there is none, −1 where power was off. */
  gapS = 0;
  /** One for each of `LogReader.channels`: see code.ts. */
  codes: Int32Array = new Int32Array(0);
}

export const enum LogStep {
  Row,
  /** Nothing was found in this step. */
  Again,
  End,
}

const noChannels: readonly LoggedChannel[] = Object.freeze([]);

export class LogReader {
  /** Of the row that was read last: an instrument may have been given others since. */
  channels: readonly LoggedChannel[] = noChannels;
  /** Sectors that hold a log, and all sectors. */
  sectorsUsed = 0;
  readonly sectors: number;
  /** Skipped because of damage, so far. */
  badBlocks = 0;
  badChunks = 0;
  /** What the newest sector says of what was overwritten: seconds since 1970 UTC, −1 unknown. */
  lostFromS = -1;
  lostToS = -1;
  lostSectors = 0;
  #flash: CheckedFlash;
  #heads: Heads;
  #newest = -1;
  /** Sectors, the newest one counted, among which the oldest one is. */
  #reach = 0;
  #block = new Uint8Array(sectorBytes);
  #decoder: ChunkDecoder | undefined;
  #key = -1;
  #table: Uint8Array = new Uint8Array(0);
  /** Sectors still to be read, the next one and its next block. */
  #sectorsLeft = 0;
  #sector = 0;
  #index = 0;
  #isSector = false;
  #tableBytes = 0;
  /** In the block that is read. */
  #at = 0;
  #limit = 0;
  #rowsLeft = 0;
  #row = 0;
  #boot = 0;
  #blockUptimeS = 0;
  #blockWallS = noWallS;
  #uptimeS = -1;
  #lastBoot = -1;
  #lastUptimeS = -1;
  /** Heads of blocks that are not yet read. */
  #ahead: Heads;
  #fromS = -1;
  #toS = Infinity;
  /** Only rows after this one are given. */
  #afterBoot = -1;
  #afterUptimeS = -1;

  /** `newest` is the newest sector where it is known. Without it all heads are read, which takes longer. */
  constructor(flash: Flash, newest = -1) {
    this.#flash = new CheckedFlash(flash);
    this.#heads = new Heads(this.#flash);
    this.#ahead = new Heads(this.#flash);
    this.sectors = this.#reach = this.#flash.sectors;
    if (newest >= 0) this.#begin(newest);
    else this.#scan();
    this.rewind();
  }

  /** A young log has not used all sectors yet: its sequence limits how far back it can go. */
  #begin(newest: number): void {
    const heads = this.#heads;
    if (!heads.readSector(newest)) return;
    this.#newest = newest;
    this.#takeLost();
    const reach = heads.sector.sequence;
    if (reach > 0 && reach < this.sectors) this.#reach = reach;
  }

  #takeLost(): void {
    const head = this.#heads.sector.view;
    this.lostFromS = known(head.getUint32(SectorField.LostFromS, true));
    this.lostToS = known(head.getUint32(SectorField.LostToS, true));
    this.lostSectors = head.getUint32(SectorField.LostSectors, true);
  }

  #scan(): void {
    const heads = this.#heads;
    let newest = 0;
    for (let at = 0; at < this.sectors; at++) {
      if (!heads.readSector(at)) continue;
      this.sectorsUsed++;
      const sequence = heads.sector.sequence;
      if (this.#newest >= 0 && !isLater(sequence, newest)) continue;
      newest = sequence;
      this.#newest = at;
      this.#takeLost();
    }
  }

  /** Goes to the oldest row. */
  rewind(): void {
    this.#goTo(this.#newest < 0 ? 0 : this.#reach);
  }

  /** `left` sectors up to the newest one are still to be read. */
  #goTo(left: number): void {
    this.#sectorsLeft = left;
    this.#isSector = false;
    this.#index = 0;
    this.#rowsLeft = 0;
    this.#limit = 0;
    this.#lastBoot = this.#afterBoot = -1;
  }

  /**
   * From now on only rows of this time are given, seconds since 1970 UTC, both ends included, in the order in which they were
   * written. Rows of a clock that was not set are given too, because their time is not known. A clock that was put back hides no
   * row: every block is looked at, and its own time decides.
   */
  setRange(fromS: number, toS: number): void {
    this.#fromS = fromS;
    this.#toS = toS;
  }

  /** Goes to the first row at or after a wall time; then `next` goes on from there. @returns whether there is such a row */
  seek(wallS: number, row: LogRow): boolean {
    this.setRange(wallS, Infinity);
    this.rewind();
    return this.next(row);
  }

  /** Goes on after the row of a power-on and second, or after where it would be: for a reader that has all rows up to that one. */
  seekAfter(boot: number, uptimeS: number): void {
    if (this.#newest < 0) return;
    // Counted in sectors up to the newest: `early` begins early enough, `late` does not.
    let early = this.#reach;
    let late = 0;
    while (early - late > 1) {
      const middle = (early + late) >> 1;
      if (this.#beginsUpTo(middle, late, boot, uptimeS)) early = middle;
      else late = middle;
    }
    this.#goTo(early);
    this.#afterBoot = boot;
    this.#afterUptimeS = uptimeS;
  }

  /** Whether the first readable sector of the newest `left`, down to `late`, begins at or before that second. */
  #beginsUpTo(left: number, late: number, boot: number, uptimeS: number): boolean {
    const { block } = this.#heads;
    for (let back = left; back > late; back--) {
      const at = this.#sectorAt(back);
      if (!this.#heads.readSector(at) || !this.#heads.readFirstBlock(at)) continue;
      return !isAfter(block.getUint32(BlockField.Boot, true), block.getUint32(BlockField.UptimeS, true), boot, uptimeS);
    }
    return false;
  }

  #sectorAt(left: number): number {
    return (this.#newest + 1 - left + this.sectors) % this.sectors;
  }

  /** @returns false at the end */
  next(row: LogRow): boolean {
    let step = this.step(row);
    while (step === LogStep.Again) step = this.step(row);
    return step === LogStep.Row;
  }

  /** As `next`, in small pieces of work: one block, one chunk or one row. */
  step(row: LogRow): LogStep {
    if (this.#rowsLeft === 0) {
      if (this.#nextChunk()) return LogStep.Again;
      return this.#nextBlock() ? LogStep.Again : LogStep.End;
    }
    this.#take(row);
    return this.#isWanted(row) ? LogStep.Row : LogStep.Again;
  }

  #isWanted({ boot, uptimeS, wallS }: LogRow): boolean {
    if (this.#afterBoot >= 0 && !isAfter(boot, uptimeS, this.#afterBoot, this.#afterUptimeS)) return false;
    return wallS < 0 || (wallS >= this.#fromS && wallS <= this.#toS);
  }

  #take(row: LogRow): void {
    this.#rowsLeft--;
    const decoder = this.#decoder!;
    const channels = this.channels.length;
    if (row.codes.length !== channels) row.codes = new Int32Array(channels);
    for (let i = 0, at = this.#row * channels; i < channels; i++, at++) row.codes[i] = decoder.codes[at]!;
    this.#row++;
    row.intervalS = decoder.isFine ? 1 : coarseS;
    row.boot = this.#boot;
    row.uptimeS = this.#uptimeS;
    row.wallS = this.#blockWallS === noWallS ? -1 : this.#blockWallS + (this.#uptimeS - this.#blockUptimeS);
    const since = this.#uptimeS - this.#lastUptimeS;
    if (this.#lastBoot < 0) row.gapS = 0;
    else row.gapS = this.#boot !== this.#lastBoot ? -1 : since > coarseS ? since : 0;
    this.#lastBoot = this.#boot;
    this.#lastUptimeS = this.#uptimeS;
    this.#uptimeS += row.intervalS;
  }

  /** @returns whether there are rows in `#decoder` */
  #nextChunk(): boolean {
    const decoder = this.#decoder;
    const at = this.#at;
    if (decoder === undefined || at >= this.#limit || this.#block[at] === erasedByte) return false;
    const end = decoder.decode(at, this.#limit);
    if (end === 0) {
      this.badChunks++;
      this.#limit = 0;
      return false;
    }
    this.#at = end;
    this.#rowsLeft = decoder.rows;
    this.#row = 0;
    // The first chunk of a block always says its time.
    this.#uptimeS =
      decoder.offsetS >= 0 ? this.#blockUptimeS + decoder.offsetS : this.#lastUptimeS + (decoder.isFine ? 1 : coarseS);
    return true;
  }

  /** @returns whether a block was entered; the rows left are those of its first chunk, which may have none */
  #nextBlock(): boolean {
    const heads = this.#heads;
    while (this.#enterSector()) {
      const index = this.#index++;
      if (index === blocksPerSector - 1) this.#leaveSector();
      const sector = this.#sector;
      if (!heads.readBlock(sector, index)) {
        if (heads.block.getUint16(BlockField.Magic, true) !== 0xffff) this.badBlocks++;
        continue;
      }
      if (!this.#flash.read(this.#block, sector * sectorBytes)) {
        this.badBlocks++;
        continue;
      }
      this.#at = blockAt(this.#tableBytes, index) + BlockField.Bytes;
      this.#limit = this.#at + blockBytesOf(this.#tableBytes) - BlockField.Bytes;
      this.#boot = heads.block.getUint32(BlockField.Boot, true);
      this.#blockUptimeS = heads.block.getUint32(BlockField.UptimeS, true);
      this.#blockWallS = heads.block.getUint32(BlockField.WallS, true);
      this.#decoder!.reset();
      if (this.#isOutOfRange(index)) {
        this.#limit = 0;
        this.#lastBoot = -1;
      }
      return true;
    }
    return false;
  }

  /**
   * Whether no row of the block is wanted. Its rows begin at its own time, and end before the next block where that is of the same
   * power-on.
   */
  #isOutOfRange(index: number): boolean {
    const wallS = this.#blockWallS;
    if (wallS === noWallS) return false;
    if (wallS > this.#toS) return true;
    if (wallS >= this.#fromS || !this.#peek(index)) return false;
    const { block } = this.#ahead;
    if (block.getUint32(BlockField.Boot, true) !== this.#boot) return false;
    return wallS + (block.getUint32(BlockField.UptimeS, true) - this.#blockUptimeS) <= this.#fromS;
  }

  /** Reads the head of the block after this one into `#ahead`. @returns false where that is not known */
  #peek(index: number): boolean {
    const ahead = this.#ahead;
    if (index < blocksPerSector - 1) return ahead.readSector(this.#sector) && ahead.readBlock(this.#sector, index + 1);
    if (this.#sectorsLeft === 0) return false;
    const sector = this.#sectorAt(this.#sectorsLeft);
    return ahead.readSector(sector) && ahead.readBlock(sector, 0);
  }

  #leaveSector(): void {
    this.#isSector = false;
    this.#index = 0;
  }

  /** @returns whether `#heads.sector` and `#decoder` are those of a sector that has blocks left */
  #enterSector(): boolean {
    if (this.#isSector) return true;
    while (this.#sectorsLeft > 0) {
      const sector = this.#sectorAt(this.#sectorsLeft--);
      if (!this.#heads.readSector(sector) || !this.#readTable(sector)) continue;
      this.#sector = sector;
      this.#isSector = true;
      return true;
    }
    return false;
  }

  /** @returns whether the sector says which channels it holds */
  #readTable(sector: number): boolean {
    const head = this.#heads.sector.view;
    const key = head.getUint32(SectorField.Key, true);
    this.#tableBytes = head.getUint16(SectorField.TableBytes, true);
    if (this.#table.length !== this.#tableBytes) this.#table = new Uint8Array(this.#tableBytes);
    if (!this.#flash.read(this.#table, sector * sectorBytes + SectorField.Bytes) || keyOf(this.#table) !== key) {
      this.badBlocks += blocksPerSector;
      return false;
    }
    if (key === this.#key) return true;
    const channels = channelsOf(this.#table, head.getUint8(SectorField.Channels));
    if (channels === undefined) return false;
    this.#key = key;
    this.channels = channels;
    this.#decoder = new ChunkDecoder(this.#block, channels.length);
    return true;
  }
}

function known(wallS: number): number {
  return wallS === noWallS ? -1 : wallS;
}

/** Whether the first start and second come after the others. */
function isAfter(start: number, second: number, otherStart: number, otherSecond: number): boolean {
  return isLaterStart(start, otherStart) || (start === otherStart && second > otherSecond);
}
