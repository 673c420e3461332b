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

export class Incidents {
  /** Of the running incident; 0 while there is none. */
  running = none;
  runningFirst = 0;
  newestNumber = 0;
  /** Sequence of the sector that an incident would begin with that came now. */
  base = 0;
  hasBase = false;
  #numbers: number[] = [];
  #firsts: number[] = [];
  #lasts: number[] = [];
  count = 0;

  constructor() {
    for (let i = 0; i < maxIncidents; i++) {
      this.#numbers.push(none);
      this.#firsts.push(0);
      this.#lasts.push(0);
    }
  }

  /** Found in a seal at the start. */
  found(number: number, first: number, sequence: number): void {
    if (this.newestNumber < number) this.newestNumber = number;
    for (let i = 0; i < this.count; i++) {
      if (this.#numbers[i] !== number) continue;
      if (isLater(sequence, this.#lasts[i]!)) this.#lasts[i] = sequence;
      return;
    }
    if (this.count < maxIncidents) this.#put(number, first, sequence);
  }

  get isFull(): boolean {
    return this.count === maxIncidents;
  }

  begin(first: number): number {
    this.running = ++this.newestNumber;
    this.runningFirst = first;
    return this.running;
  }

  /** The running incident is over: `last` is the newest sector. Only where there is room for it (`isFull`). */
  end(last: number): void {
    this.#put(this.running, this.runningFirst, last);
    this.running = none;
  }

  #put(number: number, first: number, last: number): void {
    this.#numbers[this.count] = number;
    this.#firsts[this.count] = first;
    this.#lasts[this.count] = last;
    this.count++;
  }

  /** @returns the number of the oldest incident that is over and kept no more, 0 where there is none */
  giveUpOldest(): number {
    let oldest = -1;
    for (let i = 0; i < this.count; i++) if (oldest < 0 || this.#numbers[i]! < this.#numbers[oldest]!) oldest = i;
    if (oldest < 0) return none;
    const number = this.#numbers[oldest]!;
    const last = --this.count;
    this.#numbers[oldest] = this.#numbers[last]!;
    this.#firsts[oldest] = this.#firsts[last]!;
    this.#lasts[oldest] = this.#lasts[last]!;
    return number;
  }

  /** @returns true where an incident, or one that came now, needs the sector of inputs */
  needs(sequence: number): boolean {
    if (this.hasBase && !isLater(this.base, sequence)) return true;
    if (this.running !== none && !isLater(this.runningFirst, sequence)) return true;
    for (let i = 0; i < this.count; i++) {
      if (!isLater(this.#firsts[i]!, sequence) && !isLater(sequence, this.#lasts[i]!)) return true;
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

  /** Inputs with the least sequence: what goes when nothing else can. `but` is kept. */
  oldestInputs(but: number): number {
    let oldest = -1;
    for (let i = 0; i < this.count; i++) {
      if (this.kinds[i] !== SectorKind.Inputs || this.isBad[i] !== 0 || i === but) continue;
      if (oldest < 0 || isLater(this.sequences[oldest]!, this.sequences[i]!)) oldest = i;
    }
    return oldest;
  }
}
