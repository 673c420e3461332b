/**
 * A black box read from its partition: sectors, the incidents of their seals, and chunks. Data with a wrong
 * checksum is counted, skipped and never used; the chunks after it are found again.
 */
import { textOf } from "../../../src/core/code-text";
import { isLater } from "../../../src/core/sequence";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { HeadState } from "../../../src/flash/sector-head";
import {
  causeNames,
  checkBytes,
  checksum,
  ChunkField,
  ChunkKind,
  erasedByte,
  firstChunkAt,
  sealAt,
  SealField,
  SectorField,
  SectorKind,
  unitBytes,
} from "../../../src/record/black-box/format";
import { BoxHead, Seal } from "../../../src/record/black-box/sector-head";
import { BoxError } from "./box-error";

export interface Sector {
  /** Its place in the partition. */
  readonly place: number;
  readonly kind: SectorKind;
  readonly boot: number;
  readonly sequence: number;
  readonly settings: number;
}

export interface Incident {
  readonly number: number;
  readonly cause: string;
  /** Of the alarm, if one was the cause. */
  readonly alarm: number;
  readonly channel: number;
  /** The second since power-on of the cause. */
  readonly second: number;
  readonly boot: number;
  readonly first: number;
  readonly last: number;
}

export interface Chunk {
  readonly kind: ChunkKind;
  readonly piece: number;
  readonly second: number;
  /** Between its head and its checksum. */
  readonly content: Uint8Array;
  readonly sector: Sector;
}

export class BoxImage {
  /** In the order in which they were written. */
  readonly sectors: readonly Sector[];
  /** Places of sectors that are neither erased nor valid. */
  readonly badHeads: number[] = [];
  #bytes: Uint8Array;
  #seals = new Map<number, Seal>();

  /** @throws BoxError with the reason */
  constructor(bytes: Uint8Array) {
    if (bytes.length === 0 || bytes.length % sectorBytes !== 0) {
      throw new BoxError(
        `is no black box, or is cut short: ${bytes.length} bytes are not whole sectors of ${sectorBytes}`,
      );
    }
    this.#bytes = bytes;
    const sectors: Sector[] = [];
    const head = new BoxHead();
    for (let place = 0; place < bytes.length / sectorBytes; place++) {
      const at = place * sectorBytes;
      head.bytes.set(bytes.subarray(at, at + SectorField.Bytes));
      if (head.state === HeadState.Sound && (head.kind === SectorKind.Inputs || head.kind === SectorKind.Settings)) {
        const { kind, boot, sequence, settings } = head;
        sectors.push({ place, kind, boot, sequence, settings });
        this.#readSeal(place);
      } else if (!isErased(bytes, at, SectorField.Bytes)) {
        this.badHeads.push(place);
      }
    }
    if (sectors.length === 0) {
      throw new BoxError(
        this.badHeads.length > 0
          ? `is no black box: no sector has its checksum, the first is ${this.badHeads[0]}`
          : "is no black box: it is empty",
      );
    }
    this.sectors = sectors.sort((a, b) =>
      a.sequence === b.sequence ? a.place - b.place : isLater(a.sequence, b.sequence) ? 1 : -1,
    );
  }

  #readSeal(place: number): void {
    const seal = new Seal();
    const at = place * sectorBytes + sealAt;
    seal.bytes.set(this.#bytes.subarray(at, at + SealField.Bytes));
    if (seal.isSound) this.#seals.set(place, seal);
  }

  /** By number, the oldest first. */
  incidents(): Incident[] {
    const all = new Map<number, Incident>();
    for (const { place, sequence } of this.sectors) {
      const seal = this.#seals.get(place);
      if (seal === undefined) continue;
      const { incident: number, alarm, channel, second, boot, first } = seal;
      const known = all.get(number);
      const last = known !== undefined && isLater(known.last, sequence) ? known.last : sequence;
      all.set(number, {
        number,
        cause: textOf(causeNames, seal.cause) ?? `cause ${seal.cause}`,
        alarm,
        channel,
        second,
        boot,
        first,
        last,
      });
    }
    return [...all.values()].sort((a, b) => a.number - b.number);
  }

  /** Sectors of inputs from sequence `first` to `last`, of one power-on. */
  inputsBetween(first: number, last: number, boot: number): Sector[] {
    return this.sectors.filter(
      ({ kind, sequence, boot: of }) =>
        kind === SectorKind.Inputs && of === boot && !isLater(first, sequence) && !isLater(sequence, last),
    );
  }

  /** The sectors of the settings that begin in sector `settings`. */
  settingsSectors(settings: number): Sector[] {
    return this.sectors.filter((sector) => sector.kind === SectorKind.Settings && sector.settings === settings);
  }

  /** The chunks of a sector; `onBad` receives the offset of each part without a valid checksum. */
  chunksOf(sector: Sector, onBad: (offset: number) => void): Chunk[] {
    const bytes = this.#bytes.slice(sector.place * sectorBytes, (sector.place + 1) * sectorBytes);
    const view = new DataView(bytes.buffer);
    const chunks: Chunk[] = [];
    let isInBad = false;
    for (let at = firstChunkAt; at + unitBytes <= sectorBytes;) {
      const length = (view.getUint8(at + ChunkField.Units) + 1) * unitBytes;
      if (bytes[at] !== erasedByte && isWhole(bytes, view, at, length, sector.sequence)) {
        isInBad = false;
        chunks.push({
          kind: view.getUint8(at + ChunkField.Kind),
          piece: view.getUint16(at + ChunkField.Piece, true),
          second: view.getUint32(at + ChunkField.Second, true),
          content: bytes.subarray(at + ChunkField.Bytes, at + length - checkBytes),
          sector,
        });
        at += length;
        continue;
      }
      if (!isErased(bytes, at, unitBytes) && !isInBad) {
        isInBad = true;
        onBad(at);
      }
      at += unitBytes;
    }
    return chunks;
  }
}

function isWhole(bytes: Uint8Array, view: DataView, at: number, length: number, sequence: number): boolean {
  if (at + length > sectorBytes) return false;
  const words = new Int32Array(bytes.buffer, at, length / 4);
  return checksum(words, (length - checkBytes) / 4, sequence) === view.getInt32(at + length - checkBytes, true);
}

function isErased(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[at + i] !== erasedByte) return false;
  return true;
}
