/**
 * Where signed heads are kept: a ring of sectors of its own (partition `heads`), so that they take no room from events. The
 * oldest are overwritten; the newest one alone covers the whole log.
 *
 * One sector: a head with the public key, then 20 slots of 192 bytes (signed-head.ts).
 *
 *      0  "FDS1"        u32
 *      4  sequence      u32   number of the sector
 *      8  version       u8    1
 *      9  free          3 bytes of 0xFF
 *     12  public key    64 bytes: X, Y
 *     76  free          0xFF
 *    252  CRC-32        of bytes 0 to 251
 */
import type { Flash } from "../../../hal/contract";
import { type CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { HeadState, SectorHead, type SectorLayout } from "../../flash/sector-head";
import { noSector, SectorRing } from "../../flash/sector-ring";
import { publicKeyBytes, type SignedHead, signedHeadBytes } from "./signed-head";

const keyAt = 12;
const erasedByte = 0xff;

export const signedHeadLayout: SectorLayout = Object.freeze({
  magic: 0x31534446,
  version: 1,
  headBytes: 256,
  minSectors: 3,
  checkedBytes: sectorBytes,
});
export const headsPerSector = (sectorBytes - signedHeadLayout.headBytes) / signedHeadBytes;
/** Sectors of the partition on every board. */
export const signedHeadSectors = 4;

export class KeySectorHead extends SectorHead {
  readonly publicKey = this.bytes.subarray(keyAt, keyAt + publicKeyBytes);

  constructor() {
    super(signedHeadLayout);
  }

  /** Fills in the log's own fields. */
  fill(publicKey: Uint8Array): void {
    this.bytes.fill(erasedByte);
    this.bytes.set(publicKey, keyAt);
  }
}

/** @returns false for a slot that is erased or holds no statement */
export function readSignedHead(flash: CheckedFlash, sector: number, slot: number, into: SignedHead): boolean {
  return flash.read(into.bytes, slotAt(sector, slot)) && into.isWhole;
}

function slotAt(sector: number, slot: number): number {
  return sector * sectorBytes + signedHeadLayout.headBytes + slot * signedHeadBytes;
}

export class SignedHeadStore {
  readonly ring: SectorRing<KeySectorHead>;
  #slot = headsPerSector;

  /** @throws RangeError when the partition is too small */
  constructor(flash: Flash) {
    const ring = (this.ring = new SectorRing(flash, new KeySectorHead()));
    ring.find();
    if (ring.sector !== noSector) this.#slot = this.#firstFree(ring.sector);
    ring.useErased();
  }

  get newestSector(): number {
    return this.ring.sector;
  }

  /** True when the next sector should be erased, which takes 50 ms. */
  get wantsErase(): boolean {
    return this.ring.wantsErase && headsPerSector - this.#slot <= 2;
  }

  eraseAhead(): void {
    this.ring.eraseAhead();
  }

  /** @returns false where the flash keeps nothing */
  write(head: SignedHead, publicKey: Uint8Array): boolean {
    const { ring } = this;
    if (this.#slot < headsPerSector && !this.#isOfKey(publicKey)) this.#slot = headsPerSector;
    for (let dead = 0; dead < ring.sectors;) {
      if (this.#slot >= headsPerSector && !this.#begin(publicKey)) {
        dead++;
        continue;
      }
      if (ring.flash.write(head.bytes, signedHeadBytes, slotAt(ring.sector, this.#slot++))) return true;
    }
    return false;
  }

  #begin(publicKey: Uint8Array): boolean {
    const { ring } = this;
    if (ring.wantsErase && !ring.eraseAhead()) return false;
    ring.head.fill(publicKey);
    if (!ring.begin()) return false;
    this.#slot = 0;
    return true;
  }

  /** A sector holds heads of one key. */
  #isOfKey(publicKey: Uint8Array): boolean {
    const { ring } = this;
    if (ring.sector === noSector || ring.head.read(ring.flash, ring.sector) !== HeadState.Sound) return false;
    for (let i = 0; i < publicKeyBytes; i++) if (ring.head.publicKey[i] !== publicKey[i]) return false;
    return true;
  }

  #firstFree(sector: number): number {
    const { flash } = this.ring;
    let slot = headsPerSector;
    while (slot > 0 && flash.isErased(signedHeadBytes, slotAt(sector, slot - 1))) slot--;
    return slot;
  }

  close(): void {
    this.ring.close();
  }
}
