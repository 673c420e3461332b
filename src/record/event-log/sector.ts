/**
 * One sector of the event log: a head that says where in the chain it begins, then 63 slots.
 *
 *      0  "FDEV"        u32
 *      4  format        u16   1
 *      6  first boot    u16   of the record that the sector was begun for
 *      8  first         u32   sequence of its first record
 *     12  free          u32   0xFFFFFFFF
 *     16  hash          the hash that its first record is chained to
 *     48  reserved      12 bytes of 0xFF
 *     60  CRC-32        of bytes 0 to 59
 *
 * The head repeats the hash, so that a sector can be verified though the one before was overwritten.
 */
import type { Flash } from "../../../hal/contract";
import { crc32 } from "../../core/crc32";
import { Chain, isSameHash } from "./chain";
import { bodyBytes, type EventRecord, hashBytes, slotBytes } from "./record";

export const sectorBytes = 4096;
export const slotsPerSector = sectorBytes / slotBytes - 1;

const magic = 0x56454446;
const format = 1;
const hashAt = 16;
const crcAt = 60;
const blank = 0xff;

export const enum Slot {
  Blank,
  Valid,
  /** Something is there that is not chained to the record before. */
  Foreign,
}

/** Reads and writes heads and slots through one buffer. */
export class SectorAccess {
  /** The head last read, or the slot. */
  readonly bytes = new Uint8Array(slotBytes);
  readonly view = new DataView(this.bytes.buffer);
  /** First sequence and hash of the head last read. */
  first = 0;
  firstBoot = 0;
  readonly headHash = this.bytes.subarray(hashAt, hashAt + hashBytes);
  readonly body = this.bytes.subarray(0, bodyBytes);
  readonly hash = this.bytes.subarray(bodyBytes, slotBytes);
  /** What the slot last read hashes to, whatever hash it carries. */
  readonly computed = new Uint8Array(hashBytes);
  #back = new Uint8Array(slotBytes);
  #flash: Flash;
  #chain: Chain;

  constructor(flash: Flash, chain: Chain) {
    this.#flash = flash;
    this.#chain = chain;
  }

  /** @returns true when the sector has a sound head; `first`, `firstBoot` and `headHash` are its own then */
  readHead(sector: number): boolean {
    this.#flash.read(this.bytes, sector * sectorBytes);
    const view = this.view;
    if (view.getUint32(0, true) !== magic || view.getUint16(4, true) !== format) return false;
    if (view.getUint32(crcAt, true) !== crc32(view, crcAt)) return false;
    this.firstBoot = view.getUint16(6, true);
    this.first = view.getUint32(8, true);
    return true;
  }

  /** @returns false when the flash did not keep it */
  writeHead(sector: number, first: number, boot: number, hash: Uint8Array): boolean {
    const { bytes, view } = this;
    bytes.fill(blank);
    view.setUint32(0, magic, true);
    view.setUint16(4, format, true);
    view.setUint16(6, boot, true);
    view.setUint32(8, first, true);
    bytes.set(hash, hashAt);
    view.setUint32(crcAt, crc32(view, crcAt), true);
    return this.#program(sector * sectorBytes);
  }

  /** Reads slot `index`, and when it is chained to `previous` decodes it into `record`. `bytes` holds what lies there. */
  readSlot(sector: number, index: number, previous: Uint8Array, record: EventRecord): Slot {
    this.#flash.read(this.bytes, sector * sectorBytes + (index + 1) * slotBytes);
    if (isBlank(this.bytes)) return Slot.Blank;
    this.#chain.link(previous, this.body, this.computed);
    if (!isSameHash(this.computed, this.hash)) return Slot.Foreign;
    return record.read(this.view) ? Slot.Valid : Slot.Foreign;
  }

  /** Writes `record`, chained to `previous`. @returns false when the flash did not keep it */
  writeSlot(sector: number, index: number, previous: Uint8Array, record: EventRecord): boolean {
    record.write(this.view);
    this.#chain.link(previous, this.body, this.hash);
    return this.#program(sector * sectorBytes + (index + 1) * slotBytes);
  }

  /** @returns true when every byte of the sector is erased */
  isBlankSector(sector: number): boolean {
    for (let at = 0; at < sectorBytes; at += slotBytes) {
      this.#flash.read(this.bytes, sector * sectorBytes + at);
      if (!isBlank(this.bytes)) return false;
    }
    return true;
  }

  #program(at: number): boolean {
    const { bytes } = this;
    const back = this.#back;
    try {
      this.#flash.write(bytes, at);
      this.#flash.read(back, at);
    } catch {
      return false;
    }
    for (let i = 0; i < slotBytes; i++) if (bytes[i] !== back[i]) return false;
    return true;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  for (let i = 0; i < slotBytes; i++) if (bytes[i] !== blank) return false;
  return true;
}
