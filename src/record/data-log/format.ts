/**
 * The data log's bytes, as docs/data-log.md states them. All numbers are little-endian.
 *
 *   partition   sectors of 4 KiB, written as a ring
 *   sector      head, table of channels, blocks of equal size
 *   block       head, chunks; can be read without any other block
 *   chunk       some rows, compressed, with a checksum: the unit of writing
 *
 * Bytes other than 0xFF were written; no byte is written twice between two erasures.
 */
import { sectorBytes } from "../../flash/checked-flash";
import type { SectorLayout } from "../../flash/sector-head";

export const blocksPerSector = 8;

/**
 * The log's own fields in the head of a sector. `LostFromS` and `LostToS` say which time of the log was erased to make room for this
 * sector. The table of channels follows the head.
 */
export const enum SectorField {
  Channels = 9,
  /** Bytes of the table, a multiple of four. */
  TableBytes = 10,
  /** CRC-32 of the table. */
  Key = 12,
  Boot = 16,
  LostFromS = 20,
  LostToS = 24,
  /** Sectors erased since the log began. */
  LostSectors = 28,
  Bytes = 36,
}

/** "FDL2". */
export const logLayout: SectorLayout = Object.freeze({
  magic: 0x324c4446,
  version: 2,
  headBytes: SectorField.Bytes,
  minSectors: 3,
  checkedBytes: sectorBytes,
});

/** Head of a block. */
export const enum BlockField {
  Magic = 0,
  Index = 2,
  Version = 3,
  /** That of its sector. */
  Sequence = 4,
  /** Counts power-ons. */
  Boot = 8,
  /** Seconds since power-on that times of chunks count from. */
  UptimeS = 12,
  /** The same moment, seconds since 1970 UTC. */
  WallS = 16,
  Crc = 20,
  Bytes = 24,
}

/** "FB". */
export const blockMagic = 0x4246;
export const blockVersion = 1;
/** Where the wall clock was not set. */
export const noWallS = 0xffffffff;

/** First byte of a chunk: rows less one in the low bits. 0xFF is erased memory, so 64 rows cannot be. */
export const enum ChunkFlag {
  /** A row each second, else each ten. */
  Fine = 0x40,
  /** The first row's second, counted from the block's `UptimeS`, follows in three bytes; else it follows the row before. */
  Timed = 0x80,
  Rows = 0x3f,
}
export const coarseS = 10;
export const maxRows = 60;
export const erasedByte = 0xff;
export const crcBytes = 4;

/** Where block `index` of a sector with such a table is, from the beginning of the sector. */
export function blockAt(tableBytes: number, index: number): number {
  return SectorField.Bytes + tableBytes + index * blockBytesOf(tableBytes);
}

/** Bytes of each block of a sector with such a table, a multiple of four. */
export function blockBytesOf(tableBytes: number): number {
  return Math.floor((sectorBytes - SectorField.Bytes - tableBytes) / (blocksPerSector * 4)) * 4;
}
