/**
 * Reads the heads of sectors and blocks. A head counts only when its magic number, its version and its checksum are right:
 * anything else is skipped and never read as data.
 */
import { crc32 } from "../../core/crc32";
import { type CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { HeadState, SectorHead } from "../../flash/sector-head";
import { maxTableBytes } from "./channel-table";
import { blockAt, BlockField, blockMagic, blocksPerSector, blockVersion, logLayout, SectorField } from "./format";

export class Heads {
  /** The head that was read last. */
  readonly sector = new SectorHead(logLayout);
  /** The head that was read last, by `BlockField`. */
  readonly block = new DataView(new ArrayBuffer(BlockField.Bytes));
  #flash: CheckedFlash;
  #blockBytes = new Uint8Array(this.block.buffer);

  constructor(flash: CheckedFlash) {
    this.#flash = flash;
  }

  /** @returns whether there is a sector of the log; if so, its head is in `sector` */
  readSector(at: number): boolean {
    return (
      this.sector.read(this.#flash, at) === HeadState.Sound &&
      this.sector.view.getUint16(SectorField.TableBytes, true) <= maxTableBytes
    );
  }

  /** Of the sector whose head is in `sector`. @returns whether there is a block; if so, its head is in `block` */
  readBlock(sector: number, index: number): boolean {
    const tableBytes = this.sector.view.getUint16(SectorField.TableBytes, true);
    const at = sector * sectorBytes + blockAt(tableBytes, index);
    if (!this.#flash.read(this.#blockBytes, at)) return false;
    const head = this.block;
    return (
      head.getUint16(BlockField.Magic, true) === blockMagic &&
      head.getUint8(BlockField.Index) === index &&
      head.getUint8(BlockField.Version) === blockVersion &&
      head.getUint32(BlockField.Crc, true) === crc32(head, BlockField.Crc) &&
      head.getUint32(BlockField.Sequence, true) === this.sector.sequence
    );
  }

  /** The first block that can be read, of the sector whose head is in `sector`. @returns whether there is one */
  readFirstBlock(sector: number): boolean {
    for (let index = 0; index < blocksPerSector; index++) if (this.readBlock(sector, index)) return true;
    return false;
  }
}
