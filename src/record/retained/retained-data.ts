/**
 * Keeps what the instrument counts on its own, totals and exposure, over power cuts: restored before the first tick, saved at
 * intervals that the flash bears for more than ten years (docs/storage.md).
 *
 *     every 0.9 s  a row of the journal of totals      when power fails   alarms, totals, exposure
 *     every 8 s    totals, only while the journal stores nothing
 *     every 60 s   the totals a second time
 *     every 600 s  the newest time that is known      at once   a wrong PIN, the clock set, a store begun, switched off
 *     a change of alarms   which of them stand
 *     every 60 s   exposure, in two steps where it is a full record
 *     every hour   how much was written, for the estimate of wear
 *
 * One call does one write at most; the caller chooses a tick in which nothing else is slow and no alarm begins. A row is the exception:
 * it is so short that it may share its tick.
 */
import type { Device } from "../../../hal/contract";
import type { StandingAlarms } from "../../alarm/standing-alarms";
import { AlarmKind } from "../../core/alarm-kind";
import type { WallClock } from "../../core/wall-clock";
import { EventKind, type EventSink } from "../../core/event";
import type { Channel } from "../../measure/channel";
import { ExposureChange } from "../../measure/exposure-record";
import type { FlowTotals } from "../../measure/flow-totals";
import { DangerStore } from "./danger-store";
import { ExposureStore } from "./exposure-store";
import { LogFault } from "../../core/log-fault";
import { StoreFault } from "../../core/store-fault";
import { StoreMark, type StoreWitness } from "../../core/store-mark";
import type { RunningRecord } from "../../flash/running-record";
import { noSector } from "../../flash/sector-ring";
import type { DataLog } from "../data-log/data-log";
import { type EventLog, EventLogFault } from "../event-log/event-log";
import type { StartCounter } from "../start-counter";
import { RunState, RunStore } from "./run-store";
import { StoreMarks } from "./store-marks";
import { TotalsJournal } from "./totals-journal";
import { TotalsReserve } from "./totals-reserve";
import { TotalsWitness } from "./totals-witness";
import { Wear, type WearingFlash } from "./wear";

/** A record may come up to two seconds late, behind another one and in the next free tick: 10 s of flow are at stake. */
const reserveEveryS = 8;
const exposureEveryS = 60;
const wearEveryS = 3600;
const lookEveryS = 60;
const looksPerSave = 10;
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
  #danger: DangerStore | undefined;
  #run: RunStore | undefined;
  /** A count of starts is another one than what is stored. */
  #isRunDue = false;
  #marks: StoreMarks | undefined;
  #totalsWitness: TotalsWitness | undefined;
  #dataLog: DataLog;
  #eventLog: EventLog;
  /** Says whether the clock was found to be wrong while the instrument runs. */
  #clockCheck: { readonly isClockWrong: boolean } | undefined;
  #lookDueS = lookEveryS;
  #looks = 0;
  /** The totals are to be taken a second time with the next row; they were taken, and are to be written. */
  #isWitnessDue = true;
  #isWitnessTaken = false;
  #journalSector = -1;
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
   * @param standing the alarms that a restart must not forget
   */
  constructor(
    device: Device,
    clock: WallClock,
    channels: readonly Channel[],
    totals: readonly FlowTotals[],
    eventLog: EventLog,
    dataLog: DataLog,
    standing: StandingAlarms,
    starts: StartCounter,
  ) {
    const sink = eventLog;
    const logs: readonly WearingFlash[] = [dataLog, eventLog];
    this.#dataLog = dataLog;
    this.#eventLog = eventLog;
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
    const run = (this.#run = new RunStore(storage, starts));
    this.#marks = new StoreMarks(run, eventLog);
    const danger = (this.#danger = new DangerStore(storage, standing));
    const more = [danger.record, run.record];
    if (journal !== undefined) more.push((this.#totalsWitness = new TotalsWitness(storage, totals)).record);
    const wearing = [...records, ...more];
    if (reserve !== undefined) wearing.push(reserve.record);
    const wear = (this.#wear = new Wear(storage, wearing, journal === undefined ? logs : [...logs, journal]));
    // The place in the list is in events.
    records.push(wear.record, ...more);
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
    const run = this.#run;
    run?.checkClock(this.#clock.timeS(nowMs));
    run?.saveStart(this.#clock.timeS(nowMs));
    this.#isRunDue = false;
    if (this.#journal === undefined) this.#reserve?.restore();
    else this.#journal.restore(this.#reserve);
    const isBehind = this.#totalsWitness?.restore() === true;
    this.#danger?.restore(nowMs, this.#clockS(nowMs));
    const exposure = this.#exposure;
    if (exposure !== undefined) {
      const change = exposure.restore(this.#clockS(nowMs));
      if (change !== ExposureChange.Absent) {
        this.#sink.record(nowMs, EventKind.Exposure, -1, AlarmKind.None, exposure.gapS, change);
      }
    }
    this.#findLost(nowMs, isBehind);
    this.#look(nowMs);
    if (this.#wear !== undefined) this.yearsLeft = this.#wear.yearsLeft();
  }

  /** Which stores are empty, or behind, although they had been begun. */
  #findLost(nowMs: number, isBehind: boolean): void {
    const marks = this.#marks;
    if (marks === undefined) return;
    const journal = this.#journal;
    const { full } = this.#exposure ?? {};
    if (isBehind || (journal?.isEmpty === true && marks.knows(StoreMark.Totals))) marks.missing(StoreMark.Totals);
    if (full?.hasRecord === false && full.fault === StoreFault.None && marks.knows(StoreMark.Exposure)) {
      marks.missing(StoreMark.Exposure);
    }
    const hasEvents = this.#eventLog.sequence > 0;
    const hasDataLog = this.#dataLog.newestSector !== noSector;
    if (!hasDataLog && this.#dataLog.fault === LogFault.None && marks.knows(StoreMark.DataLog)) {
      marks.missing(StoreMark.DataLog);
    }
    // Whatever else there is, events came before it.
    const hasOther = hasDataLog || journal?.isEmpty === false || full?.hasRecord === true;
    if (!hasEvents && this.#eventLog.fault === EventLogFault.None && (hasOther || marks.knows(StoreMark.Events))) {
      marks.missing(StoreMark.Events);
    }
    marks.report(nowMs);
  }

  /** A store that has something in it now is known from here on. */
  #noteStores(marks: StoreMarks): void {
    if (this.#eventLog.sequence > 0) marks.note(StoreMark.Events);
    if (this.#dataLog.newestSector !== noSector) marks.note(StoreMark.DataLog);
    if (this.#journal !== undefined && (!this.#journal.isEmpty || this.#journal.rowsWritten > 0)) {
      marks.note(StoreMark.Totals);
    }
    if (this.#exposure?.full.hasRecord === true) marks.note(StoreMark.Exposure);
  }

  /** The time for records that are compared with a later one: −1 while the clock is in doubt. */
  #clockS(nowMs: number): number {
    return this.#run?.isClockDoubted === true || this.#clockCheck?.isClockWrong === true
      ? -1
      : this.#clock.timeS(nowMs);
  }

  /** Knows which stores were begun; of a device that stores nothing there is none. */
  get witness(): StoreWitness | undefined {
    return this.#marks;
  }

  /** Bits of `StoreMark` of the stores that were found lost at the start. */
  get lostStores(): number {
    return this.#marks === undefined ? 0 : this.#marks.lost;
  }

  /** The clock was in doubt at the start. */
  get isClockDoubted(): boolean {
    return this.#run?.isClockDoubted === true;
  }

  /** Sensors were warm when power went, without anybody having switched the instrument off. */
  get wasWarm(): boolean {
    return this.#run?.stateBefore === RunState.Warm;
  }

  /** Wrong PINs in a row, those before the start included. */
  get wrongPins(): number {
    return this.#run?.wrongPins ?? 0;
  }

  set clockCheck(check: { readonly isClockWrong: boolean }) {
    this.#clockCheck = check;
  }

  /** Starts in a row, none of which ran for an hour, and how many of them the event log does not know of. */
  get startsInARow(): number {
    return this.#run?.startsInARow ?? 1;
  }
  get unloggedStarts(): number {
    return this.#run?.unloggedStarts ?? 1;
  }

  /** The event log knows of every start. */
  startsLogged(): void {
    if (this.#run !== undefined) this.#run.unloggedStarts = 0;
    this.#isRunDue = true;
  }

  /** The instrument has run for so long that the next start is no loop. */
  endStarts(): void {
    if (this.#run !== undefined) this.#run.startsInARow = 0;
    this.#isRunDue = true;
  }

  /** A PIN was entered: how many wrong ones in a row. Stored before the person knows. */
  notePins(nowMs: number, wrong: number): void {
    const run = this.#run;
    if (run === undefined || run.wrongPins === wrong) return;
    run.wrongPins = wrong;
    this.#saveRun(nowMs);
  }

  /** Every sensor is warm, or the instrument is about to be switched off, or no longer. */
  enter(nowMs: number, state: RunState): void {
    const run = this.#run;
    if (run === undefined || run.state === state) return;
    run.state = state;
    this.#saveRun(nowMs);
    if (state === RunState.Off) this.flush(nowMs);
  }

  /** A person is about to set the clock: until `clockSet` nothing that is stored says a time. */
  clockSetting(): void {
    const exposure = this.#exposure;
    this.#run?.save(-1, this.#run.isClockDoubted);
    if (exposure?.begin(-1) === true) exposure.commit();
  }

  /** Whether it was set or not: what is stored says the time again. @param isSet a person vouches for the clock now */
  clockSet(nowMs: number, isSet: boolean): void {
    const exposure = this.#exposure;
    const run = this.#run;
    if (run !== undefined && isSet) run.isClockDoubted = false;
    const clockS = isSet ? this.#clock.timeS(nowMs) : this.#clockS(nowMs);
    run?.save(clockS, run.isClockDoubted);
    if (exposure?.begin(clockS) === true) exposure.commit();
  }

  #saveRun(nowMs: number): void {
    this.#isRunDue = false;
    this.#run?.save(this.#clock.timeS(nowMs), this.#clockCheck?.isClockWrong === true);
  }

  /** Once a second. */
  second(nowMs: number): void {
    const wear = this.#wear;
    this.#danger?.second();
    if (wear !== undefined) {
      wear.second();
      this.#exposureDueS--;
      this.#lookDueS--;
      this.#wearDueS--;
      if (--this.#reserveDueS <= 0 && this.#saveReserve()) return;
      if (this.#saveOne(nowMs, wear)) {
        this.#lookAtRecords(nowMs);
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
    if (journal.ring.sequence !== this.#journalSector) {
      // Where the new sector is lost, the one before must be known to be behind.
      this.#journalSector = journal.ring.sequence;
      this.#isWitnessDue = true;
    }
    // The journal must never be behind what is stored a second time.
    if (this.#isWitnessDue && journal.isUpToDate && this.#totalsWitness?.take() === true) {
      this.#isWitnessDue = false;
      this.#isWitnessTaken = true;
    }
    if (journal.fault !== fault || journal.failures !== failures) this.#look(nowMs);
  }

  /** True while the alarms may have changed since they were stored. */
  get isDangerDue(): boolean {
    return this.#danger !== undefined && this.#danger.isDue;
  }

  /** Stores which alarms stand. @returns whether there was anything to write */
  saveDanger(nowMs: number): boolean {
    const danger = this.#danger;
    if (danger === undefined) return false;
    const hasWritten = danger.save(nowMs, this.#clockS(nowMs));
    if (hasWritten) this.#lookAtRecords(nowMs);
    return hasWritten;
  }

  /** Power is failing: what came since the last write, while there is time. */
  flush(nowMs: number): void {
    this.#danger?.save(nowMs, this.#clockS(nowMs));
    this.#journal?.save();
    this.#saveReserve();
    this.#exposure?.flush(this.#clockS(nowMs));
  }

  close(): void {
    for (let i = 0; i < this.#records.length; i++) this.#records[i]!.close();
    this.#journal?.close();
    this.#reserve?.record.close();
  }

  /** Saves totals that the journal does not store. @returns false where the journal does */
  #saveReserve(): boolean {
    // Due again at once when the journal dies.
    this.#reserveDueS = 0;
    if (this.#reserve === undefined || this.#journal?.isDead === false) return false;
    this.#reserveDueS = reserveEveryS;
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
      this.#isExposureBegun = exposure.begin(this.#clockS(nowMs));
      return true;
    }
    if (this.#isRunDue) {
      this.#saveRun(nowMs);
      return true;
    }
    if (this.#isWitnessTaken) {
      this.#isWitnessTaken = false;
      if (this.#totalsWitness?.save() === true) return true;
    }
    if (this.#lookDueS <= 0 && this.#saveWitness(nowMs)) return true;
    if (this.#wearDueS > 0) return false;
    this.#wearDueS = wearEveryS;
    wear.save();
    this.yearsLeft = wear.yearsLeft();
    return true;
  }

  /** The newest time and which stores there are; the totals once more. @returns whether it wrote */
  #saveWitness(nowMs: number): boolean {
    const marks = this.#marks;
    this.#lookDueS = lookEveryS;
    if (marks !== undefined) {
      this.#noteStores(marks);
      if (marks.takeNews(nowMs) || this.#looks++ % looksPerSave === 0) {
        this.#saveRun(nowMs);
        this.#isWitnessDue = true;
        return true;
      }
    }
    // They are taken with the next row of their journal, and written in the second after it.
    this.#isWitnessDue = true;
    return false;
  }

  /** As `#look`, where the fault of a record is another one than that which was reported. */
  #lookAtRecords(nowMs: number): void {
    for (let i = 0; i < this.#records.length; i++) {
      if (this.#records[i]!.fault === this.#reported[i]) continue;
      this.#look(nowMs);
      return;
    }
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
export type StorageView = Readonly<Pick<RetainedData, "fault" | "wasLost" | "lostStores" | "yearsLeft">>;
