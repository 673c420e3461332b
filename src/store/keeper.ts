/**
 * Keeps what the instrument counts by itself, totals and exposure, over power cuts: restored before the first tick, saved at
 * intervals that the flash bears for more than ten years (docs/storage.md).
 *
 *     every 10 s   totals of each flow            when power fails   totals, then exposure
 *     every 60 s   exposure, in two steps where it is a full record
 *     every hour   how much was written, for the estimate of wear
 *
 * One call does one write at most; the caller chooses a tick in which nothing else is slow and no alarm begins.
 */
import type { Device } from "../../hal/contract";
import { AlarmKind } from "../alarm/kind";
import { Calendar } from "../calibrate/calendar";
import { EventKind, type EventSink } from "../log/event";
import type { Channel } from "../measure/channel";
import { ExposureChange } from "../measure/exposure-record";
import type { FlowTotals } from "../measure/flow-totals";
import { ExposureStore } from "./exposure-store";
import { StoreFault } from "./fault";
import type { RunningRecord } from "./running-record";
import { TotalsStore } from "./totals-store";
import type { StorageView } from "./view";
import { Wear } from "./wear";

const totalsEveryS = 10;
const exposureEveryS = 60;
const wearEveryS = 3600;
const msPerS = 1000;

export class Keeper implements StorageView {
  fault: StoreFault = StoreFault.None;
  yearsLeft = -1;
  #sink: EventSink;
  #calendar: Calendar;
  #totals: readonly TotalsStore[] = [];
  #exposure: ExposureStore | undefined;
  #wear: Wear | undefined;
  #records: readonly RunningRecord[] = [];
  /** Faults as they were told of last. */
  #told: StoreFault[] = [];
  /** Seconds until each is due. */
  #totalsDueS: number[] = [];
  #exposureDueS = exposureEveryS;
  #wearDueS = wearEveryS;
  #isExposureBegun = false;

  /** A device without key-value storage keeps nothing, and that is no fault. */
  constructor(device: Device, channels: readonly Channel[], totals: readonly FlowTotals[], sink: EventSink) {
    this.#sink = sink;
    this.#calendar = new Calendar(device.RTC["default"]);
    const storage = device.keyValue;
    if (storage === undefined) return;
    const kept = this.#totals = totals.map((one) => new TotalsStore(storage, one));
    const records: RunningRecord[] = [];
    kept.forEach(({ full, since }) => { records.push(full, since); });
    if (ExposureStore.isNeeded(channels)) {
      const exposure = this.#exposure = new ExposureStore(storage, channels);
      records.push(exposure.full, exposure.since);
    }
    if (records.length === 0) return;
    const wear = this.#wear = new Wear(storage, records);
    records.push(wear.record);
    this.#records = records;
    this.#told = records.map(() => StoreFault.None);
    this.#totalsDueS = kept.map((_, index) => totalsEveryS + index);
  }

  get wasLost(): boolean {
    for (let i = 0; i < this.#records.length; i++) if (this.#records[i]!.wasLost) return true;
    return false;
  }

  /** Goes on where power was cut. Before the first tick. */
  restore(nowMs: number): void {
    for (let i = 0; i < this.#totals.length; i++) this.#totals[i]!.restore();
    const exposure = this.#exposure;
    if (exposure !== undefined) {
      const change = exposure.restore(this.#clockS(nowMs));
      if (change !== ExposureChange.Absent) this.#sink.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, exposure.gapS, change);
    }
    this.#look(nowMs);
  }

  /** Once a second. */
  second(nowMs: number): void {
    const wear = this.#wear;
    if (wear === undefined) return;
    wear.second();
    this.#exposureDueS--;
    this.#wearDueS--;
    for (let i = 0; i < this.#totalsDueS.length; i++) this.#totalsDueS[i]!--;
    if (this.#saveOne(nowMs, wear)) this.#look(nowMs);
  }

  /** Power is failing: what came since the last write, while there is time. */
  flush(nowMs: number): void {
    for (let i = 0; i < this.#totals.length; i++) this.#totals[i]!.save();
    this.#exposure?.flush(this.#clockS(nowMs));
  }

  close(): void {
    for (let i = 0; i < this.#records.length; i++) this.#records[i]!.close();
  }

  /** @returns false when nothing was due */
  #saveOne(nowMs: number, wear: Wear): boolean {
    for (let i = 0; i < this.#totals.length; i++) {
      if (this.#totalsDueS[i]! > 0) continue;
      this.#totalsDueS[i] = totalsEveryS;
      return this.#totals[i]!.save();
    }
    const exposure = this.#exposure;
    if (exposure !== undefined && this.#isExposureBegun) {
      this.#isExposureBegun = false;
      exposure.commit();
      return true;
    }
    if (exposure !== undefined && this.#exposureDueS <= 0) {
      this.#exposureDueS = exposureEveryS;
      this.#isExposureBegun = exposure.begin(this.#clockS(nowMs));
      return true;
    }
    if (this.#wearDueS > 0) return false;
    this.#wearDueS = wearEveryS;
    wear.save();
    this.yearsLeft = wear.yearsLeft();
    return true;
  }

  /** Whole seconds since 1970, −1 where the clock is not set. Asked for each time: a person may have set it meanwhile. */
  #clockS(nowMs: number): number {
    this.#calendar.read(nowMs);
    return this.#calendar.isSet ? Math.floor(this.#calendar.timeMs(nowMs) / msPerS) : -1;
  }

  /** What is wrong now, and a line in the log for each change of it. */
  #look(nowMs: number): void {
    let worst: StoreFault = StoreFault.None;
    for (let i = 0; i < this.#records.length; i++) {
      const fault = this.#records[i]!.fault;
      if (fault > worst) worst = fault;
      if (fault === this.#told[i]) continue;
      this.#told[i] = fault;
      this.#sink.record(nowMs, EventKind.Storage, -1, AlarmKind.None, i, fault);
    }
    this.fault = worst;
  }
}
