/**
 * Keeps what the instrument counts on its own, totals and exposure, over power cuts: restored before the first tick, saved at
 * intervals that the flash bears for more than ten years (docs/storage.md).
 *
 *     every 0.9 s  a row of the journal of totals   when power fails   totals, then exposure
 *     every 10 s   totals, only while the journal stores nothing
 *     every 60 s   exposure, in two steps where it is a full record
 *     every hour   how much was written, for the estimate of wear
 *
 * One call does one write at most; the caller chooses a tick in which nothing else is slow and no alarm begins. A row is the exception:
 * it is so short that it may share its tick.
 */
import type { Device } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import type { WallClock } from "../../core/wall-clock";
import { EventKind, type EventSink } from "../../core/event";
import type { Channel } from "../../measure/channel";
import { ExposureChange } from "../../measure/exposure-record";
import type { FlowTotals } from "../../measure/flow-totals";
import { ExposureStore } from "./exposure-store";
import { StoreFault } from "../../core/store-fault";
import type { RunningRecord } from "../../flash/running-record";
import { TotalsJournal } from "./totals-journal";
import { TotalsReserve } from "./totals-reserve";
import { Wear, type WearingFlash } from "./wear";

const reserveEveryS = 10;
const exposureEveryS = 60;
const wearEveryS = 3600;
/** Of the journal; the tick in which an alarm changes is left out, and the row comes in the next. */
export const rowEveryMs = 900;

export class RetainedData {
  /** The worst that is wrong with totals, exposure and wear. */
  fault: StoreFault = StoreFault.None;
  /** Years of being switched on until the first flash is worn out, an estimate; −1 while it is not known. */
  yearsLeft = -1;
  #sink: EventSink;
  #clock: WallClock;
  #flows: readonly FlowTotals[];
  #journal: TotalsJournal | undefined;
  #reserve: TotalsReserve | undefined;
  #exposure: ExposureStore | undefined;
  #wear: Wear | undefined;
  #records: readonly RunningRecord[] = [];
  /** The faults of `#records` and of the journal as they were reported last. */
  #reported: StoreFault[] = [];
  #journalReported: StoreFault = StoreFault.None;
  #damagedReported = 0;
  #failuresReported = 0;
  /** Seconds until each is due. */
  #exposureDueS = exposureEveryS;
  #wearDueS = wearEveryS;
  #reserveDueS = reserveEveryS;
  #isExposureBegun = false;

  /**
   * A device without key-value storage keeps no exposure, and that is no fault. Totals that have no partition are one.
   * @param logs flash that others write, for the estimate of wear
   */
  constructor(
    device: Device,
    clock: WallClock,
    channels: readonly Channel[],
    totals: readonly FlowTotals[],
    sink: EventSink,
    logs: readonly WearingFlash[] = [],
  ) {
    this.#sink = sink;
    this.#flows = totals;
    this.#clock = clock;
    const journal = (this.#journal = TotalsJournal.open(device, totals));
    if (totals.length > 0 && journal === undefined) this.fault = StoreFault.Missing;
    const storage = device.keyValue;
    if (storage === undefined) return;
    const reserve = totals.length > 0 ? new TotalsReserve(storage, totals) : undefined;
    this.#reserve = reserve;
    const records: RunningRecord[] = [];
    if (ExposureStore.isNeeded(channels)) {
      const exposure = (this.#exposure = new ExposureStore(storage, channels));
      records.push(exposure.full, exposure.since);
    }
    const wear = (this.#wear = new Wear(
      storage,
      reserve === undefined ? records : [...records, reserve.record],
      journal === undefined ? logs : [...logs, journal],
    ));
    records.push(wear.record);
    this.#records = records;
    this.#reported = records.map(() => StoreFault.None);
  }

  /** True once a total was lost to damage: permanent totals have begun at 0 again since the instrument was made. */
  get wasLost(): boolean {
    if (this.#journal !== undefined && this.#journal.lost !== 0) return true;
    for (let i = 0; i < this.#records.length; i++) if (this.#records[i]!.wasLost) return true;
    return false;
  }

  /** True where `row` is to be called each 0.9 s. */
  get hasJournal(): boolean {
    return this.#journal !== undefined;
  }

  /** Goes on where power was cut. Before the first tick. */
  restore(nowMs: number): void {
    if (this.#journal === undefined) this.#reserve?.restore();
    else this.#journal.restore(this.#reserve);
    const exposure = this.#exposure;
    if (exposure !== undefined) {
      const change = exposure.restore(this.#clock.timeS(nowMs));
      if (change !== ExposureChange.Absent) {
        this.#sink.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, exposure.gapS, change);
      }
    }
    this.#look(nowMs);
    if (this.#wear !== undefined) this.yearsLeft = this.#wear.yearsLeft();
  }

  /** Once a second. */
  second(nowMs: number): void {
    const wear = this.#wear;
    if (wear !== undefined) {
      wear.second();
      this.#exposureDueS--;
      this.#wearDueS--;
      if (--this.#reserveDueS <= 0 && this.#saveReserve()) return;
      if (this.#saveOne(nowMs, wear)) {
        this.#look(nowMs);
        return;
      }
    }
    const journal = this.#journal;
    if (!journal?.wantsErase) return;
    journal.eraseAhead();
    this.#look(nowMs);
  }

  /** Stores the totals as they are in this tick, part of a second or not. */
  row(nowMs: number): void {
    const journal = this.#journal;
    if (journal === undefined) return;
    for (let i = 0; i < this.#flows.length; i++) this.#flows[i]!.takeSoFar();
    const { fault, failures } = journal;
    journal.save();
    if (journal.fault !== fault || journal.failures !== failures) this.#look(nowMs);
  }

  /** Power is failing: what came since the last write, while there is time. */
  flush(nowMs: number): void {
    this.#journal?.save();
    this.#saveReserve();
    this.#exposure?.flush(this.#clock.timeS(nowMs));
  }

  close(): void {
    for (let i = 0; i < this.#records.length; i++) this.#records[i]!.close();
    this.#journal?.close();
    this.#reserve?.record.close();
  }

  /** Saves totals that the journal does not store. @returns false where the journal does */
  #saveReserve(): boolean {
    this.#reserveDueS = reserveEveryS;
    if (this.#reserve === undefined || this.#journal?.isDead === false) return false;
    this.#reserve.save(this.#journal?.ring.sequence);
    return true;
  }

  /** @returns false when nothing was due */
  #saveOne(nowMs: number, wear: Wear): boolean {
    const exposure = this.#exposure;
    if (exposure !== undefined && this.#isExposureBegun) {
      this.#isExposureBegun = false;
      exposure.commit();
      return true;
    }
    if (exposure !== undefined && this.#exposureDueS <= 0) {
      this.#exposureDueS = exposureEveryS;
      this.#isExposureBegun = exposure.begin(this.#clock.timeS(nowMs));
      return true;
    }
    if (this.#wearDueS > 0) return false;
    this.#wearDueS = wearEveryS;
    wear.save();
    this.yearsLeft = wear.yearsLeft();
    return true;
  }

  /** What is wrong now, and an event for each change of it. */
  #look(nowMs: number): void {
    let worst = this.#lookAtTotals(nowMs);
    for (let i = 0; i < this.#records.length; i++) {
      const fault = this.#records[i]!.fault;
      if (fault > worst) worst = fault;
      if (fault === this.#reported[i]) continue;
      this.#reported[i] = fault;
      this.#report(nowMs, fault, i + 1);
    }
    this.fault = worst;
  }

  /** What was damaged is reported and written around; it is a fault only where totals were lost or nothing can be stored. */
  #lookAtTotals(nowMs: number): StoreFault {
    if (this.#flows.length === 0) return StoreFault.None;
    const journal = this.#journal;
    const fault = journal === undefined ? StoreFault.Missing : journal.fault;
    if (journal !== undefined) {
      const { damaged, failures } = journal;
      if (damaged > this.#damagedReported && fault !== StoreFault.Corrupt) {
        this.#report(nowMs, StoreFault.OlderInForce, 0);
      }
      if (failures > this.#failuresReported) this.#report(nowMs, StoreFault.NotStored, 0);
      this.#damagedReported = damaged;
      this.#failuresReported = failures;
    }
    if (fault !== this.#journalReported) this.#report(nowMs, fault, 0);
    this.#journalReported = fault;
    return fault;
  }

  /** @param part 0 for the totals, then `#records` */
  #report(nowMs: number, fault: StoreFault, part: number): void {
    this.#sink.record(nowMs, EventKind.Storage, -1, AlarmKind.None, part, fault);
  }
}

/** What a status page shows of the instrument's own memory. Live and read-only. */
export type StorageView = Readonly<Pick<RetainedData, "fault" | "wasLost" | "yearsLeft">>;
