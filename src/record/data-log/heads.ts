/**
 * Reads the heads of sectors and blocks. A head counts only when its magic number, its version and its checksum are right:
 * what was torn, turned or is of another make is passed over, never taken for data.
 */
import type { Flash } from "../../../hal/contract";
import { crc32 } from "../../core/crc32";
import {
  blockBytesOf,
  BlockField,
  blockMagic,
  blocksPerSector,
  firstBlockAt,
  formatVersion,
  sectorBytes,
  SectorField,
  sectorMagic,
} from "./format";
import { maxTableBytes } from "./channel-table";

export class Heads {
  /** The head that was read last, by `SectorField`. */
  readonly sector = new DataView(new ArrayBuffer(SectorField.Bytes));
  /** The head that was read last, by `BlockField`. */
  readonly block = new DataView(new ArrayBuffer(BlockField.Bytes));
  #flash: Flash;
  #sectorBytes = new Uint8Array(this.sector.buffer);
  #blockBytes = new Uint8Array(this.block.buffer);

  constructor(flash: Flash) {
    this.#flash = flash;
  }

  /** @returns whether there is a sector of the log; if so, its head is in `sector` */
  readSector(at: number): boolean {
    if (!this.#read(this.#sectorBytes, at * sectorBytes)) return false;
    const head = this.sector;
    return (
      head.getUint32(SectorField.Magic, true) === sectorMagic &&
      head.getUint8(SectorField.Version) === formatVersion &&
      head.getUint32(SectorField.Crc, true) === crc32(head, SectorField.Crc) &&
      head.getUint16(SectorField.TableBytes, true) <= maxTableBytes
    );
  }

  /** Of the sector whose head is in `sector`. @returns whether there is a block; if so, its head is in `block` */
  readBlock(sector: number, index: number): boolean {
    const tableBytes = this.sector.getUint16(SectorField.TableBytes, true);
    if (
      !this.#read(this.#blockBytes, sector * sectorBytes + firstBlockAt(tableBytes) + index * blockBytesOf(tableBytes))
    ) {
      return false;
    }
    const head = this.block;
    return (
      head.getUint16(BlockField.Magic, true) === blockMagic &&
      head.getUint8(BlockField.Index) === index &&
      head.getUint8(BlockField.Version) === formatVersion &&
      head.getUint32(BlockField.Crc, true) === crc32(head, BlockField.Crc) &&
      head.getUint32(BlockField.Sequence, true) === this.sector.getUint32(SectorField.Sequence, true)
    );
  }

  /** @returns false where flash does not answer: the tick goes on */
  #read(into: Uint8Array, at: number): boolean {
    try {
      this.#flash.read(into, at);
      return true;
    } catch {
      return false;
    }
  }

  /** The first block that can be read, of the sector whose head is in `sector`. @returns whether there is one */
  readFirstBlock(sector: number): boolean {
    for (let index = 0; index < blocksPerSector; index++) if (this.readBlock(sector, index)) return true;
    return false;
  }
}
