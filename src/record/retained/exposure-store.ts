/**
 * Stores the exposure every minute without wearing out the flash: all minutes of the eight hours are written about twice an
 * hour, and in between a short record of what has been added since.
 *
 *     full  ExposureRecord
 *     since  u32 sequence of the full one │ u32 clock, s since 1970 │ per channel: u32 minutes, head, 30 × u32 minutes
 *
 * A short record is valid only with the full record that it names. A full one is large to make and to
 * write, so the two are done in different seconds (`begin`, `commit`).
 */
import type { KeyValue, Storage } from "../../../hal/contract";
import { crc32OfText } from "../../core/crc32";
import { type Channel } from "../../measure/channel";
import { ExposureChange, exposureHeadBytes, ExposureRecord } from "../../measure/exposure-record";
import { contentAt, envelopeBytes } from "../../flash/envelope";
import { StoreFault } from "../../core/store-fault";
import { RunningRecord } from "../../flash/running-record";

/** Minutes that a short record has room for. */
export const sinceMinutes = 30;
const channelBytes = 4 + exposureHeadBytes + 4 * sinceMinutes;
const channelsAt = contentAt + 8;
const path = "exposure";
const unknownClock = 0xffffffff;

function isSound(): boolean {
  // `ExposureRecord.restore` looks at every number itself.
  return true;
}

export class ExposureStore {
  readonly full: RunningRecord;
  readonly since: RunningRecord;
  /** Seconds that power was off, −1 unknown; of `restore`. */
  gapS = -1;
  #record: ExposureRecord;
  /** The full record without its envelope. */
  #content: DataView;
  /** Full minutes of each exposure when the full record was made. */
  #minutesAtFull: number[];
  /** Resets of all of them by then. */
  #resetsAtFull = 0;
  #isBegun = false;
  #isFullOfThisRun = false;

  constructor(storage: Storage<KeyValue>, channels: readonly Channel[]) {
    const record = (this.#record = new ExposureRecord(channels));
    const exposed = channels.filter(({ exposure }) => exposure !== undefined);
    const owner = crc32OfText(exposed.map(({ id, unit }) => `${id} ${unit}`).join("/"));
    const fullKind = { path, magic: 0x46584446, version: 1, bytes: envelopeBytes + record.bytes, upgrades: [] };
    const sinceKind = {
      path,
      magic: 0x53584446,
      version: 1,
      bytes: envelopeBytes + 8 + exposed.length * channelBytes,
      upgrades: [],
    };
    this.full = new RunningRecord(storage, fullKind, "full", owner, isSound);
    this.since = new RunningRecord(storage, sinceKind, "since", owner, isSound);
    this.#content = new DataView(this.full.view.buffer, contentAt, record.bytes);
    this.#minutesAtFull = exposed.map(() => 0);
  }

  /** True where a channel keeps an exposure. */
  static isNeeded(channels: readonly Channel[]): boolean {
    return channels.some(({ exposure }) => exposure !== undefined);
  }

  /** Goes on from what is stored. Before the first tick. `clockS` as for `ExposureRecord`. */
  restore(clockS: number): ExposureChange {
    const { full, since } = this;
    if (!full.hasRecord) return full.fault === StoreFault.None ? ExposureChange.Absent : changeOf(full.fault);
    if (since.hasRecord && since.view.getUint32(contentAt, true) === full.sequence) this.#advance();
    const change = this.#record.restore(this.#content, clockS);
    this.gapS = this.#record.gapS;
    return change;
  }

  /** Saves a short record, or makes a full one ready. @returns true when `commit` is to be called in another second */
  begin(clockS: number): boolean {
    if (this.#needsFull()) {
      this.#record.save(this.#content, clockS);
      const { exposures } = this.#record;
      for (let i = 0; i < exposures.length; i++) this.#minutesAtFull[i] = exposures[i]!.minutesPassed;
      this.#resetsAtFull = this.#resets();
      return (this.#isBegun = true);
    }
    this.#saveSince(clockS);
    return false;
  }

  /** Writes what `begin` made ready. */
  commit(): void {
    this.#isBegun = false;
    this.#isFullOfThisRun = this.full.write();
  }

  /** Power is failing: what can be saved in one short write. */
  flush(clockS: number): void {
    if (!this.#isBegun && !this.#needsFull()) this.#saveSince(clockS);
  }

  close(): void {
    this.full.close();
    this.since.close();
  }

  /** A reset, or a long gap, cannot be expressed in a short record. */
  #needsFull(): boolean {
    if (!this.#isFullOfThisRun || this.#resets() !== this.#resetsAtFull) return true;
    const { exposures } = this.#record;
    for (let i = 0; i < exposures.length; i++) {
      if (exposures[i]!.minutesPassed - this.#minutesAtFull[i]! > sinceMinutes) return true;
    }
    return false;
  }

  #resets(): number {
    const { exposures } = this.#record;
    let resets = 0;
    for (let i = 0; i < exposures.length; i++) resets += exposures[i]!.resets;
    return resets;
  }

  #saveSince(clockS: number): void {
    const { view } = this.since;
    view.setUint32(contentAt, this.full.sequence, true);
    view.setUint32(contentAt + 4, clockS >= 0 ? clockS : unknownClock, true);
    const { exposures } = this.#record;
    for (let i = 0, at = channelsAt; i < exposures.length; i++, at += channelBytes) {
      const minutes = exposures[i]!.minutesPassed - this.#minutesAtFull[i]!;
      view.setUint32(at, minutes, true);
      exposures[i]!.writeNewest(view, at + 4, minutes);
    }
    this.since.write();
  }

  #advance(): void {
    const { view } = this.since;
    const { exposures } = this.#record;
    // All channels or none: otherwise a channel would lose its minutes without notice.
    for (let i = 0, at = channelsAt; i < exposures.length; i++, at += channelBytes) {
      if (view.getUint32(at, true) > sinceMinutes) return;
    }
    for (let i = 0, at = channelsAt; i < exposures.length; i++, at += channelBytes) {
      const minutes = view.getUint32(at, true);
      this.#record.advance(this.#content, i, view, at + 4, minutes);
    }
    const clockS = view.getUint32(contentAt + 4, true);
    this.#record.sealAgain(this.#content, clockS === unknownClock ? -1 : clockS);
  }
}

function changeOf(fault: StoreFault): ExposureChange {
  if (fault === StoreFault.OtherOwner) return ExposureChange.OtherChannels;
  return fault === StoreFault.OtherVersion ? ExposureChange.OtherVersion : ExposureChange.Corrupt;
}
