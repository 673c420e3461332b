/**
 * The head of a sector, the same for every log. Little-endian.
 *
 *     0  u32  magic     which log
 *     4  u32  sequence  number of the sector: later than that of every sector begun before
 *     8  u8   version   of the log's layout
 *     9  …              the log's own
 *   end  u32  CRC-32 of everything before
 */
import { crc32 } from "../core/crc32";
import { type CheckedFlash, sectorBytes } from "./checked-flash";

/** What a log says of its sectors. Frozen tables: see the `format.ts` of each log. */
export interface SectorLayout {
  /** Four letters as a number. */
  readonly magic: number;
  readonly version: number;
  /** Earliest version that is still read; `version` where it is not given. */
  readonly oldestVersion?: number;
  /** Length of the head, checksum included. */
  readonly headBytes: number;
  /** A smaller partition cannot hold the log. */
  readonly minSectors: number;
  /** How many bytes of a sector are checked after an erasure; a multiple of four. */
  readonly checkedBytes: number;
}

export const enum HeadState {
  Erased,
  Sound,
  /** Sound, of a version that this firmware does not know. */
  Newer,
  /** Sound, of an earlier version, which is not read any more. */
  Older,
  /** Neither erased nor sound: cut short, turned, or of something else. */
  Damaged,
}

/** A log whose head has fields of its own adds them in a subclass. */
export class SectorHead {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly layout: SectorLayout;

  constructor(layout: SectorLayout) {
    this.layout = layout;
    this.bytes = new Uint8Array(layout.headBytes);
    this.view = new DataView(this.bytes.buffer);
  }

  get sequence(): number {
    return this.view.getUint32(4, true);
  }

  get state(): HeadState {
    const { view } = this;
    const { magic, version, oldestVersion = version, headBytes } = this.layout;
    const end = headBytes - 4;
    if (view.getUint32(0, true) !== magic || view.getUint32(end, true) !== crc32(view, end)) {
      return this.#isErased() ? HeadState.Erased : HeadState.Damaged;
    }
    const found = view.getUint8(8);
    return found > version ? HeadState.Newer : found < oldestVersion ? HeadState.Older : HeadState.Sound;
  }

  #isErased(): boolean {
    for (let i = 0; i < this.bytes.length; i++) if (this.bytes[i] !== 0xff) return false;
    return true;
  }

  /** Reads the head of a sector into `view`. A sector that cannot be read is damaged. */
  read(flash: CheckedFlash, sector: number): HeadState {
    return flash.read(this.bytes, sector * sectorBytes) ? this.state : HeadState.Damaged;
  }

  /** Completes the head around the log's own fields. */
  seal(sequence: number): void {
    const { view } = this;
    const { magic, version, headBytes } = this.layout;
    view.setUint32(0, magic, true);
    view.setUint32(4, sequence, true);
    view.setUint8(8, version);
    const end = headBytes - 4;
    view.setUint32(end, crc32(view, end), true);
  }
}
