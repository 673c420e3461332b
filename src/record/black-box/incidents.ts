/**
 * Which sectors must not be overwritten: those of incidents, and those that an incident would need if it began now.
 *
 *   incident   sectors from a first to a last sequence; the one that is running has no last sector yet
 *
 * An incident is written only in the seals of its sectors. Where one begins inside another, the sectors of the first carry the seal of
 * the first, and the second is known by its first sector alone.
 */
import { isLater } from "../../core/sequence";
import { SectorKind } from "./format";

/** More are never kept: the oldest is given up. */
export const maxIncidents = 16;
const none = 0;

/** An incident that is over: its sectors, by their sequences. */
interface Incident {
  readonly number: number;
  readonly first: number;
  last: number;
}

export class Incidents {
  /** Of the running incident; 0 while there is none. */
  running = none;
  runningFirst = 0;
  newestNumber = 0;
  /** Sequence of the sector that an incident would begin with that came now. */
  base = 0;
  hasBase = false;
  #over: Incident[] = [];

  /** Found in a seal at the start. */
  found(number: number, first: number, sequence: number): void {
    if (this.newestNumber < number) this.newestNumber = number;
    const known = this.#over.find((one) => one.number === number);
    if (known === undefined) {
      if (!this.isFull) this.#over.push({ number, first, last: sequence });
    } else if (isLater(sequence, known.last)) known.last = sequence;
  }

  get isFull(): boolean {
    return this.#over.length === maxIncidents;
  }

  begin(first: number): number {
    this.running = ++this.newestNumber;
    this.runningFirst = first;
    return this.running;
  }

  /** The running incident is over: `last` is the newest sector. Only where there is room for it (`isFull`). */
  end(last: number): void {
    this.#over.push({ number: this.running, first: this.runningFirst, last });
    this.running = none;
  }

  /** @returns the number of the oldest incident that is over and kept no more, 0 where there is none */
  giveUpOldest(): number {
    const over = this.#over;
    if (over.length === 0) return none;
    let oldest = 0;
    for (let i = 1; i < over.length; i++) if (over[i]!.number < over[oldest]!.number) oldest = i;
    const { number } = over[oldest]!;
    // `splice` would make an array: a full box is asked at each new sector.
    over[oldest] = over[over.length - 1]!;
    over.pop();
    return number;
  }

  /** @returns true where an incident, or one that came now, needs the sector of inputs */
  needs(sequence: number): boolean {
    if (this.hasBase && !isLater(this.base, sequence)) return true;
    if (this.running !== none && !isLater(this.runningFirst, sequence)) return true;
    for (let i = 0; i < this.#over.length; i++) {
      const { first, last } = this.#over[i]!;
      if (!isLater(first, sequence) && !isLater(sequence, last)) return true;
    }
    return false;
  }
}

/** What is known of every sector of the partition. */
export class SectorTable {
  readonly count: number;
  /** `SectorKind`, 0 where there is nothing that counts. */
  readonly kinds: Uint8Array;
  readonly sequences: Uint32Array;
  readonly settings: Uint32Array;
  /** Sectors that did not keep what was written since power-on. */
  readonly isBad: Uint8Array;
  /** Incident whose seal it carries. */
  readonly seals: Int32Array;
  readonly incidents = new Incidents();
  /** Sequence of the sector in which the settings in force begin. */
  settingsInForce = 0;

  constructor(count: number) {
    this.count = count;
    this.kinds = new Uint8Array(count);
    this.sequences = new Uint32Array(count);
    this.settings = new Uint32Array(count);
    this.isBad = new Uint8Array(count);
    this.seals = new Int32Array(count);
  }

  /** @returns true where the sector may be erased */
  isFree(sector: number): boolean {
    if (this.isBad[sector] !== 0) return false;
    const kind = this.kinds[sector];
    if (kind === SectorKind.Inputs) return !this.incidents.needs(this.sequences[sector]!);
    return kind !== SectorKind.Settings || !this.#isNeeded(this.settings[sector]!);
  }

  /** Settings are needed as long as inputs are that were taped with them. */
  #isNeeded(settings: number): boolean {
    if (settings === this.settingsInForce) return true;
    for (let i = 0; i < this.count; i++) {
      if (
        this.kinds[i] === SectorKind.Inputs &&
        this.settings[i] === settings &&
        this.incidents.needs(this.sequences[i]!)
      ) {
        return true;
      }
    }
    return false;
  }

  /** The next sector after `sector` that may be erased, −1 where there is none. */
  nextFree(sector: number): number {
    for (let i = 1; i <= this.count; i++) {
      const at = (sector + i) % this.count;
      if (this.isFree(at)) return at;
    }
    return -1;
  }

  /** Inputs with the lowest sequence: the last resort. `but` is kept. */
  oldestInputs(but: number): number {
    let oldest = -1;
    for (let i = 0; i < this.count; i++) {
      if (this.kinds[i] !== SectorKind.Inputs || this.isBad[i] !== 0 || i === but) continue;
      if (oldest < 0 || isLater(this.sequences[oldest]!, this.sequences[i]!)) oldest = i;
    }
    return oldest;
  }
}
