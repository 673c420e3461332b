/**
 * One sector of the event log: a head that says where in the chain it begins, then 63 slots.
 *
 *      0  "FDE2"        u32
 *      4  sequence      u32   number of the sector
 *      8  version       u8    2
 *      9  free          u8    0xFF
 *     10  first boot    u16   of the record that the sector was begun for
 *     12  first         u32   sequence of its first record
 *     16  hash          the hash that its first record is chained to
 *     48  free          12 bytes of 0xFF
 *     60  CRC-32        of bytes 0 to 59
 *
 * The head repeats the hash, so that a sector can be verified although the one before was overwritten.
 */
import { type CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { HeadState, SectorHead, type SectorLayout } from "../../flash/sector-head";
import { type Chain, isSameHash } from "./chain";
import { bodyBytes, type EventRecord, hashBytes, slotBytes } from "./record";

export const slotsPerSector = sectorBytes / slotBytes - 1;
const firstBootAt = 10;
const firstAt = 12;
const hashAt = 16;
const erasedByte = 0xff;

export const eventLayout: SectorLayout = Object.freeze({
  magic: 0x32454446,
  version: 2,
  headBytes: slotBytes,
  minSectors: 2,
  checkedBytes: sectorBytes,
});

export const enum Slot {
  Erased,
  Valid,
  /** Something is there that is not chained to the record before. */
  Foreign,
}

/** Where a sector begins in the chain: its head. */
export class EventHead extends SectorHead {
  readonly hash = this.bytes.subarray(hashAt, hashAt + hashBytes);

  constructor() {
    super(eventLayout);
  }

  get first(): number {
    return this.view.getUint32(firstAt, true);
  }
  get firstBoot(): number {
    return this.view.getUint16(firstBootAt, true);
  }

  /** Fills in the log's own fields. */
  fill(first: number, boot: number, hash: Uint8Array): void {
    this.bytes.fill(erasedByte);
    this.view.setUint16(firstBootAt, boot, true);
    this.view.setUint32(firstAt, first, true);
    this.bytes.set(hash, hashAt);
  }
}

/** Reads and writes heads and slots, the slots through one buffer. */
export class SectorAccess {
  /** The head that was read last. */
  readonly head: EventHead;
  /** The slot that was read or written last. */
  readonly bytes = new Uint8Array(slotBytes);
  readonly view = new DataView(this.bytes.buffer);
  readonly body = this.bytes.subarray(0, bodyBytes);
  readonly hash = this.bytes.subarray(bodyBytes, slotBytes);
  /** What the slot that was read last hashes to, which need not be the hash that it carries. */
  readonly computed = new Uint8Array(hashBytes);
  readonly flash: CheckedFlash;
  #chain: Chain;

  constructor(flash: CheckedFlash, chain: Chain, head = new EventHead()) {
    this.flash = flash;
    this.head = head;
    this.#chain = chain;
  }

  /** @returns whether the sector has a sound head, which is in `head` then */
  readHead(sector: number): boolean {
    return this.head.read(this.flash, sector) === HeadState.Sound;
  }

  /** Reads the slot and holds it against the record before, whose hash is `previous`. `bytes` holds what lies there. */
  readSlot(sector: number, index: number, previous: Uint8Array, record: EventRecord): Slot {
    if (!this.flash.read(this.bytes, slotAt(sector, index))) return Slot.Foreign;
    if (this.#isErased()) return Slot.Erased;
    this.#chain.link(previous, this.body, this.computed);
    if (!isSameHash(this.computed, this.hash)) return Slot.Foreign;
    return record.read(this.view) ? Slot.Valid : Slot.Foreign;
  }

  /** Writes `record`, chained to `previous`. @returns false when the flash did not keep it */
  writeSlot(sector: number, index: number, previous: Uint8Array, record: EventRecord): boolean {
    record.write(this.view);
    this.#chain.link(previous, this.body, this.hash);
    return this.flash.write(this.bytes, slotBytes, slotAt(sector, index));
  }

  #isErased(): boolean {
    for (let i = 0; i < slotBytes; i++) if (this.bytes[i] !== erasedByte) return false;
    return true;
  }
}

function slotAt(sector: number, index: number): number {
  return sector * sectorBytes + (index + 1) * slotBytes;
}
