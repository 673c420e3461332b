/**
 * Where the next chunk of the data log goes: from block to block of a sector, then to the next sector of the ring.
 *
 *   chunk ──► block open and room? ──yes──► write, read back
 *                  │ no                         │ does not read back
 *                  ▼                            ▼
 *             next free block of the sector ◄───┘
 *                  │ none
 *                  ▼
 *             next sector, if it is erased already (`eraseAhead`, in an idle tick)
 *
 * After a power-on the rest of a block that was begun stays unused.
 */
import type { Flash } from "../../../hal/contract";
import { crc32 } from "../../core/crc32";
import { sectorBytes } from "../../flash/checked-flash";
import { SectorHead } from "../../flash/sector-head";
import { noSector, SectorRing } from "../../flash/sector-ring";
import { StartCounter } from "../start-counter";
import { type LoggedChannel, keyOf, maxTableBytes, tableOf } from "./channel-table";
import {
  blockAt,
  blockBytesOf,
  BlockField,
  blockMagic,
  blocksPerSector,
  blockVersion,
  logLayout,
  noWallS,
  SectorField,
} from "./format";
import { Heads } from "./heads";

export class LogWriter {
  readonly ring: SectorRing;
  /** What the last erasure took from the log's beginning, seconds since 1970 UTC or `noWallS`; and how many have. */
  lostFromS = noWallS;
  lostToS = noWallS;
  lostSectors = 0;
  /** Uptime that the open block's times count from. */
  blockUptimeS = 0;
  #starts: StartCounter;
  #heads: Heads;
  #table: Uint8Array;
  #key: number;
  #channels: number;
  #blockBytes: number;
  /** The block that is open, `blocksPerSector` when none is left. */
  #block = blocksPerSector;
  #isOpen = false;
  /** Bytes of the open block that are used. */
  #used = 0;
  #blockHead = new DataView(new ArrayBuffer(BlockField.Bytes));
  #blockHeadBytes = new Uint8Array(this.#blockHead.buffer);

  /** Finds where the log ended. @throws RangeError when the partition is too small or there are too many channels */
  constructor(flash: Flash, channels: readonly LoggedChannel[], starts = new StartCounter()) {
    this.#starts = starts;
    const ring = (this.ring = new SectorRing(flash, new SectorHead(logLayout)));
    this.#heads = new Heads(ring.flash);
    this.#table = tableOf(channels);
    if (this.#table.length > maxTableBytes) {
      throw new RangeError(`a log of ${channels.length} channels with such names does not fit`);
    }
    this.#key = keyOf(this.#table);
    this.#channels = channels.length;
    this.#blockBytes = blockBytesOf(this.#table.length);
    ring.find();
    starts.note(this.#findEnd());
  }

  /** Sectors that were begun since the partition was new, the share of this one included: what wears. */
  get sectorsUsed(): number {
    return this.ring.used(this.#block / blocksPerSector);
  }

  /** Bytes that a chunk may have in the open block, 0 where none is open. */
  get room(): number {
    return this.#isOpen ? this.#blockBytes - this.#used : 0;
  }

  /** @returns the newest start in the log, 0 where there is none */
  #findEnd(): number {
    const { ring } = this;
    const heads = this.#heads;
    if (ring.sector === noSector || !heads.readSector(ring.sector)) return 0;
    const { view } = heads.sector;
    let boot = view.getUint32(SectorField.Boot, true);
    this.lostSectors = view.getUint32(SectorField.LostSectors, true);
    for (let index = 0; index < blocksPerSector; index++) {
      if (heads.readBlock(ring.sector, index)) boot = heads.block.getUint32(BlockField.Boot, true);
    }
    if (view.getUint32(SectorField.Key, true) !== this.#key) return boot;
    while (this.#block > 0 && ring.flash.isErased(this.#blockBytes, this.#blockAt(this.#block - 1))) this.#block--;
    return boot;
  }

  #blockAt(index: number): number {
    return this.ring.sector * sectorBytes + blockAt(this.#table.length, index);
  }

  /** Erases the next sector: 50 ms. What it takes from the log is in `lostFromS`. @returns whether anything was lost */
  eraseAhead(): boolean {
    const { ring } = this;
    const heads = this.#heads;
    const { next } = ring;
    const isLog = heads.readSector(next);
    this.lostFromS = isLog ? this.#beginOf(next) : noWallS;
    const after = (next + 1) % ring.sectors;
    this.lostToS = isLog && after !== ring.sector && heads.readSector(after) ? this.#beginOf(after) : noWallS;
    if (!ring.eraseAhead()) return false;
    if (isLog) this.lostSectors++;
    return isLog;
  }

  /** Wall time of the first block of the sector whose head was read last. */
  #beginOf(sector: number): number {
    return this.#heads.readFirstBlock(sector) ? this.#heads.block.getUint32(BlockField.WallS, true) : noWallS;
  }

  /**
   * Begins a block, whose times count from `uptimeS`. `wallS` is the same moment, `noWallS` where the clock is not set.
   * @returns false where there is none yet: the next sector has to be erased first
   */
  openBlock(uptimeS: number, wallS: number): boolean {
    this.closeBlock();
    while (this.#block < blocksPerSector || this.#openSector()) {
      if (this.#writeBlockHead(uptimeS, wallS)) {
        this.#isOpen = true;
        this.#used = BlockField.Bytes;
        this.blockUptimeS = uptimeS;
        return true;
      }
      this.ring.fail();
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
    const { ring } = this;
    const isWritten = ring.flash.write(bytes, length, this.#blockAt(this.#block) + this.#used);
    this.#used += length;
    if (isWritten) {
      ring.succeed();
      return true;
    }
    ring.fail();
    this.closeBlock();
    return false;
  }

  #openSector(): boolean {
    const head = this.ring.head.view;
    head.setUint8(SectorField.Channels, this.#channels);
    head.setUint16(SectorField.TableBytes, this.#table.length, true);
    head.setUint32(SectorField.Key, this.#key, true);
    head.setUint32(SectorField.Boot, this.#starts.number, true);
    head.setUint32(SectorField.LostFromS, this.lostFromS, true);
    head.setUint32(SectorField.LostToS, this.lostToS, true);
    head.setUint32(SectorField.LostSectors, this.lostSectors, true);
    if (!this.ring.begin(this.#table)) return false;
    this.#block = 0;
    return true;
  }

  #writeBlockHead(uptimeS: number, wallS: number): boolean {
    const { ring } = this;
    const head = this.#blockHead;
    head.setUint16(BlockField.Magic, blockMagic, true);
    head.setUint8(BlockField.Index, this.#block);
    head.setUint8(BlockField.Version, blockVersion);
    head.setUint32(BlockField.Sequence, ring.sequence, true);
    head.setUint32(BlockField.Boot, this.#starts.number, true);
    head.setUint32(BlockField.UptimeS, uptimeS, true);
    head.setUint32(BlockField.WallS, wallS, true);
    head.setUint32(BlockField.Crc, crc32(head, BlockField.Crc), true);
    return ring.flash.write(this.#blockHeadBytes, BlockField.Bytes, this.#blockAt(this.#block));
  }
}
