/**
 * Where the next chunk goes: from block to block, from sector to sector, round and round.
 *
 *   chunk ──► block open and room? ──yes──► write, read back
 *                  │ no                         │ does not read back
 *                  ▼                            ▼
 *             next free block of the sector ◄───┘
 *                  │ none
 *                  ▼
 *             next sector, if it is erased already: `eraseAhead`, when nothing else is to be done
 *
 * Nothing that was written is ever touched again before its whole sector is erased, so a power cut can only hurt what was being
 * written. After a power-on the rest of a block that was begun stays unused.
 */
import type { Flash } from "../../../hal/contract";
import { crc32 } from "../../core/crc32";
import { type LoggedChannel, keyOf, maxTableBytes, tableOf } from "./channel-table";
import { FlashWriter } from "../../flash/flash-writer";
import {
  blockBytesOf,
  BlockField,
  blockMagic,
  blocksPerSector,
  firstBlockAt,
  formatVersion,
  isNewer,
  noWallS,
  sectorBytes,
  SectorField,
  sectorMagic,
} from "./format";
import { Heads } from "./heads";

const noSector = -1;

export class LogWriter {
  /** Power-ons that the log knows of, this one included. */
  readonly boot: number;
  /** Blocks and sectors that could not be written since power-on, and how many of them in a row. */
  failures = 0;
  failuresInARow = 0;
  erases = 0;
  /** What the last erasure took from the log's beginning, seconds since 1970 UTC or `noWallS`; and how many have. */
  lostFromS = noWallS;
  lostToS = noWallS;
  lostSectors = 0;
  /** Uptime that the open block's times count from. */
  blockUptimeS = 0;
  #pen: FlashWriter;
  #heads: Heads;
  readonly sectors: number;
  #table: Uint8Array;
  #key: number;
  #channels: number;
  #sector = noSector;
  #sequence = 0;
  /** The block that is open, `blocksPerSector` when none is left. */
  #block = blocksPerSector;
  #isOpen = false;
  /** Bytes of the open block that are used. */
  #used = 0;
  #next = 0;
  #isNextErased = false;
  #sectorHead = new DataView(new ArrayBuffer(SectorField.Bytes));
  #sectorHeadBytes = new Uint8Array(this.#sectorHead.buffer);
  #blockHead = new DataView(new ArrayBuffer(BlockField.Bytes));
  #blockHeadBytes = new Uint8Array(this.#blockHead.buffer);

  /** Finds where the log ended. @throws RangeError when the partition is too small or there are too many channels */
  constructor(flash: Flash, channels: readonly LoggedChannel[]) {
    const { blockLength, blocks } = flash.status();
    if (blockLength !== sectorBytes || blocks < 3) {
      throw new RangeError(`a log needs at least three blocks of ${sectorBytes} bytes`);
    }
    this.#pen = new FlashWriter(flash);
    this.#heads = new Heads(flash);
    this.sectors = blocks;
    this.#table = tableOf(channels);
    if (this.#table.length > maxTableBytes) {
      throw new RangeError(`a log of ${channels.length} channels with such names does not fit`);
    }
    this.#key = keyOf(this.#table);
    this.#channels = channels.length;
    this.boot = this.#findEnd() + 1;
  }

  /** The sector that is written, −1 before there is one. */
  get newestSector(): number {
    return this.#sector;
  }

  get bytesWritten(): number {
    return this.#pen.bytesWritten;
  }

  /** Sectors that were begun since the partition was new, the share of this one included: what wears. */
  get sectorsUsed(): number {
    return this.#sector === noSector ? 0 : this.#sequence - 1 + this.#block / blocksPerSector;
  }

  /** True while the next sector has to be erased before it is needed. */
  get wantsErase(): boolean {
    return !this.#isNextErased;
  }

  /** Bytes that a chunk may have in the open block, 0 where none is open. */
  get room(): number {
    return this.#isOpen ? blockBytesOf(this.#table.length) - this.#used : 0;
  }

  /** @returns the newest sector's count of power-ons, 0 where there is no log */
  #findEnd(): number {
    const heads = this.#heads;
    let boot = 0;
    for (let at = 0; at < this.sectors; at++) {
      if (!heads.readSector(at)) continue;
      const sequence = heads.sector.getUint32(SectorField.Sequence, true);
      if (this.#sector !== noSector && !isNewer(sequence, this.#sequence)) continue;
      this.#sector = at;
      this.#sequence = sequence;
    }
    if (this.#sector === noSector) return 0;
    this.#next = (this.#sector + 1) % this.sectors;
    heads.readSector(this.#sector);
    boot = heads.sector.getUint32(SectorField.Boot, true);
    this.lostSectors = heads.sector.getUint32(SectorField.LostSectors, true);
    for (let index = 0; index < blocksPerSector; index++) {
      if (heads.readBlock(this.#sector, index)) boot = heads.block.getUint32(BlockField.Boot, true);
    }
    const isSame = heads.sector.getUint32(SectorField.Key, true) === this.#key;
    const bytes = blockBytesOf(this.#table.length);
    this.#block = blocksPerSector;
    while (isSame && this.#block > 0 && this.#pen.isErased(bytes, this.#blockAt(this.#block - 1))) this.#block--;
    return boot;
  }

  #blockAt(index: number): number {
    const tableBytes = this.#table.length;
    return this.#sector * sectorBytes + firstBlockAt(tableBytes) + index * blockBytesOf(tableBytes);
  }

  /** Erases the sector after this one: 50 ms. What it takes from the log is in `lostFromS`. @returns whether anything was lost */
  eraseAhead(): boolean {
    const heads = this.#heads;
    const isLog = heads.readSector(this.#next);
    this.lostFromS =
      isLog && heads.readFirstBlock(this.#next) ? heads.block.getUint32(BlockField.WallS, true) : noWallS;
    const after = (this.#next + 1) % this.sectors;
    this.lostToS =
      isLog && after !== this.#sector && heads.readSector(after) && heads.readFirstBlock(after)
        ? heads.block.getUint32(BlockField.WallS, true)
        : noWallS;
    this.erases++;
    if (
      !this.#pen.erase(this.#next) ||
      !this.#pen.isErased(SectorField.Bytes + this.#table.length, this.#next * sectorBytes)
    ) {
      this.#fail();
      this.#skipSector();
      return false;
    }
    this.#isNextErased = true;
    if (isLog) this.lostSectors++;
    return isLog;
  }

  #skipSector(): void {
    this.#next = (this.#next + 1) % this.sectors;
    // With every sector dead, the one in use is met again: it is not erased under itself.
    if (this.#next === this.#sector) this.#next = (this.#next + 1) % this.sectors;
    this.#isNextErased = false;
  }

  /**
   * Begins a block, whose times count from `uptimeS`. `wallS` is the same moment, `noWallS` where the clock is not set.
   * @returns false where there is none yet: the next sector has to be erased first
   */
  openBlock(uptimeS: number, wallS: number): boolean {
    this.closeBlock();
    while (this.#block < blocksPerSector || this.#openSector()) {
      if (
        this.#pen.isErased(blockBytesOf(this.#table.length), this.#blockAt(this.#block)) &&
        this.#writeBlockHead(uptimeS, wallS)
      ) {
        this.#isOpen = true;
        this.#used = BlockField.Bytes;
        this.blockUptimeS = uptimeS;
        return true;
      }
      this.#fail();
      this.#block++;
    }
    return false;
  }

  /** What follows goes to a new block. */
  closeBlock(): void {
    if (this.#isOpen) this.#block++;
    this.#isOpen = false;
  }

  /** @returns whether the chunk reads back; if not, the block is given up, and it may be tried again in another one */
  append(bytes: Uint8Array, length: number): boolean {
    const isWritten = this.#pen.write(bytes, length, this.#blockAt(this.#block) + this.#used);
    this.#used += length;
    if (isWritten) {
      this.failuresInARow = 0;
      return true;
    }
    this.#fail();
    this.closeBlock();
    return false;
  }

  #fail(): void {
    this.failures++;
    this.failuresInARow++;
  }

  #openSector(): boolean {
    if (!this.#isNextErased) return false;
    const sector = this.#next;
    const head = this.#sectorHead;
    const sequence = this.#sector === noSector ? 1 : (this.#sequence + 1) >>> 0;
    head.setUint32(SectorField.Magic, sectorMagic, true);
    head.setUint32(SectorField.Sequence, sequence, true);
    head.setUint32(SectorField.Key, this.#key, true);
    head.setUint16(SectorField.TableBytes, this.#table.length, true);
    head.setUint8(SectorField.Channels, this.#channels);
    head.setUint8(SectorField.Version, formatVersion);
    head.setUint32(SectorField.Boot, this.boot, true);
    head.setUint32(SectorField.LostFromS, this.lostFromS, true);
    head.setUint32(SectorField.LostToS, this.lostToS, true);
    head.setUint32(SectorField.LostSectors, this.lostSectors, true);
    head.setUint32(SectorField.Crc, crc32(head, SectorField.Crc), true);
    const at = sector * sectorBytes;
    // The head comes last: with it the sector counts, and then its table is there.
    const isWritten =
      this.#pen.write(this.#table, this.#table.length, at + SectorField.Bytes) &&
      this.#pen.write(this.#sectorHeadBytes, SectorField.Bytes, at);
    if (!isWritten) {
      this.#fail();
      this.#skipSector();
      return false;
    }
    this.#sector = sector;
    this.#sequence = sequence;
    this.#block = 0;
    this.#next = sector;
    this.#skipSector();
    return true;
  }

  #writeBlockHead(uptimeS: number, wallS: number): boolean {
    const head = this.#blockHead;
    head.setUint16(BlockField.Magic, blockMagic, true);
    head.setUint8(BlockField.Index, this.#block);
    head.setUint8(BlockField.Version, formatVersion);
    head.setUint32(BlockField.Sequence, this.#sequence, true);
    head.setUint32(BlockField.Boot, this.boot, true);
    head.setUint32(BlockField.UptimeS, uptimeS, true);
    head.setUint32(BlockField.WallS, wallS, true);
    head.setUint32(BlockField.Crc, crc32(head, BlockField.Crc), true);
    return this.#pen.write(this.#blockHeadBytes, BlockField.Bytes, this.#blockAt(this.#block));
  }
}
