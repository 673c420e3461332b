/**
 * Keeps what the instrument counts by itself, totals and exposure, over power cuts: restored before the first tick, saved at
 * intervals that the flash bears for more than ten years (docs/storage.md).
 *
 *     every 0.9 s  a row of the totals' journal   when power fails   totals, then exposure
 *     every 10 s   totals of each flow
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
import { TotalsStore } from "./totals-store";
import type { StorageView } from "./view";
import { Wear, type WearingFlash } from "./wear";

const totalsEveryS = 10;
const exposureEveryS = 60;
const wearEveryS = 3600;
/** Of the journal; the tick in which an alarm changes is left out, and the row comes in the next. */
export const rowEveryMs = 900;

export class RetainedData implements StorageView {
  fault: StoreFault = StoreFault.None;
  yearsLeft = -1;
  #sink: EventSink;
  #clock: WallClock;
  #flows: readonly FlowTotals[];
  #totals: readonly TotalsStore[] = [];
  #journal: TotalsJournal | undefined;
  #exposure: ExposureStore | undefined;
  #wear: Wear | undefined;
  #records: readonly RunningRecord[] = [];
  /** Faults as they were told of last. */
  #told: StoreFault[] = [];
  #journalTold: StoreFault = StoreFault.None;
  #damagedTold = 0;
  #failuresTold = 0;
  /** Seconds until each is due. */
  #totalsDueS: number[] = [];
  #exposureDueS = exposureEveryS;
  #wearDueS = wearEveryS;
  #isExposureBegun = false;

  /**
   * A device without key-value storage or flash keeps nothing there, and that is no fault.
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
    const storage = device.keyValue;
    if (storage === undefined) return;
    const kept = (this.#totals = totals.map((one) => new TotalsStore(storage, one)));
    const records: RunningRecord[] = [];
    kept.forEach(({ full, since }) => {
      records.push(full, since);
    });
    if (ExposureStore.isNeeded(channels)) {
      const exposure = (this.#exposure = new ExposureStore(storage, channels));
      records.push(exposure.full, exposure.since);
    }
    const wear = (this.#wear = new Wear(storage, records, journal === undefined ? logs : [...logs, journal]));
    records.push(wear.record);
    this.#records = records;
    this.#told = records.map(() => StoreFault.None);
    this.#totalsDueS = kept.map((_, index) => totalsEveryS + index);
  }

  get wasLost(): boolean {
    for (let i = 0; i < this.#records.length; i++) if (this.#records[i]!.wasLost) return true;
    return false;
  }

  /** True where `row` is to be called each 0.9 s. */
  get hasJournal(): boolean {
    return this.#journal !== undefined;
  }

  /** Goes on where power was cut. Before the first tick. */
  restore(nowMs: number): void {
    for (let i = 0; i < this.#totals.length; i++) this.#totals[i]!.restore();
    this.#journal?.restore();
    for (let i = 0; i < this.#totals.length; i++) this.#agreeOnLoss(i);
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
      for (let i = 0; i < this.#totalsDueS.length; i++) this.#totalsDueS[i]!--;
      if (this.#saveOne(nowMs, wear)) {
        this.#look(nowMs);
        return;
      }
    }
    const journal = this.#journal;
    if (journal === undefined || !journal.wantsErase) return;
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
    for (let i = 0; i < this.#totals.length; i++) this.#totals[i]!.save();
    this.#exposure?.flush(this.#clock.timeS(nowMs));
  }

  close(): void {
    for (let i = 0; i < this.#records.length; i++) this.#records[i]!.close();
    this.#journal?.close();
  }

  /**
   * Damaged records of a flow lost nothing where the journal is whole, and a journal that is gone takes nothing along where they are. Only where
   * neither is left the totals have begun anew, and the mark for it is kept in both.
   */
  #agreeOnLoss(flow: number): void {
    const journal = this.#journal;
    if (journal === undefined) return;
    const { full, since } = this.#totals[flow]!;
    const mark = 1 << flow;
    if (journal.hasRecord) {
      if (!full.hasRecord) full.markLost((journal.lost & mark) !== 0);
      if (!since.hasRecord) since.markLost(false);
    } else if (journal.damaged > 0 && !full.hasRecord) {
      full.markLost(true);
      if (full.fault === StoreFault.None) journal.fault = StoreFault.Corrupt;
    }
    if (full.wasLost) journal.lost |= mark;
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
      this.#isExposureBegun = exposure.begin(this.#clock.timeS(nowMs));
      return true;
    }
    if (this.#wearDueS > 0) return false;
    this.#wearDueS = wearEveryS;
    wear.save();
    this.yearsLeft = wear.yearsLeft();
    return true;
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
    const journal = this.#journal;
    if (journal !== undefined) {
      this.#lookAtJournal(nowMs, journal);
      if (journal.fault > worst) worst = journal.fault;
    }
    this.fault = worst;
  }

  /** What was damaged is told of and written around; it is a fault only where nothing can be stored. */
  #lookAtJournal(nowMs: number, journal: TotalsJournal): void {
    const index = this.#records.length;
    const { damaged, failures, fault } = journal;
    if (damaged > this.#damagedTold) {
      this.#sink.record(nowMs, EventKind.Storage, -1, AlarmKind.None, index, StoreFault.OlderInForce);
    }
    if (failures > this.#failuresTold) {
      this.#sink.record(nowMs, EventKind.Storage, -1, AlarmKind.None, index, StoreFault.NotStored);
    }
    if (fault !== this.#journalTold) this.#sink.record(nowMs, EventKind.Storage, -1, AlarmKind.None, index, fault);
    this.#damagedTold = damaged;
    this.#failuresTold = failures;
    this.#journalTold = fault;
  }
}
