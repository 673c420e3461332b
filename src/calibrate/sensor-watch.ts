/**
 * Monitors one gas sensor once a second for evidence against it (suspicion.ts), and stores an over-range, so that it survives
 * a power failure: switching off and on must not clear it.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "../measure/channel";
import { type Reading, Status } from "../core/reading";
import type { ChannelCalibration } from "./channel-calibration";
import { latchedBit, Suspicion, suspicionRules } from "./suspicion";

const rules = suspicionRules;
const secondsPerMinute = 60;

export class SensorWatch {
  #calibrations: ChannelCalibration;
  #channel: Channel;
  #isBead: boolean;
  #oxygen: Channel | undefined;
  #sulphide: Channel | undefined;
  #sink: EventSink;
  #wasLatched: boolean;
  #doseSeconds = 0;
  #displacedS = 0;
  #lowS = 0;
  /** The newest reading if the one before this second was good; −1 otherwise. */
  #before = -1;

  constructor(
    calibration: ChannelCalibration,
    isBead: boolean,
    oxygen: Channel | undefined,
    sulphide: Channel | undefined,
    sink: EventSink,
  ) {
    this.#calibrations = calibration;
    this.#channel = calibration.channel;
    this.#isBead = isBead;
    this.#oxygen = oxygen;
    this.#sulphide = sulphide;
    this.#sink = sink;
    if (isBead && (calibration.suspicion & latchedBit) !== 0) calibration.channel.latchOverRange();
    this.#wasLatched = calibration.channel.isOverRangeLatched;
  }

  /** `isBusy` while a procedure runs, because gas then comes and goes. @returns true when there is new evidence */
  second(nowMs: number, isBusy: boolean): boolean {
    if (!this.#isBead) return this.#watchBaseline(nowMs, isBusy);
    const isLatched = this.#channel.isOverRangeLatched;
    let isNew = false;
    if (isLatched !== this.#wasLatched) isNew = this.#noteLatch(nowMs, isLatched);
    if (this.#sulphide !== undefined && this.#watchSulphide(nowMs, this.#sulphide)) isNew = true;
    if (this.#oxygen !== undefined && this.#watchOxygen(nowMs, this.#oxygen)) isNew = true;
    if (this.#watchBaseline(nowMs, isBusy)) isNew = true;
    return this.#watchLoss(nowMs, isBusy) || isNew;
  }

  #noteLatch(nowMs: number, isLatched: boolean): boolean {
    this.#wasLatched = isLatched;
    this.#calibrations.setLatched(isLatched);
    this.#sink.record(
      nowMs,
      EventKind.OverRangeLatch,
      this.#calibrations.index,
      AlarmKind.None,
      this.#channel.judged.value,
      isLatched ? 1 : 0,
    );
    return isLatched && this.#suspect(nowMs, Suspicion.Flooded);
  }

  #watchSulphide(nowMs: number, sulphide: Channel): boolean {
    const reading = sulphide.judged;
    const status = reading.status,
      value = reading.value;
    const ppm = status === Status.OverRange ? sulphide.fullScale : status === Status.Ok ? value : 0;
    if (ppm < rules.inhibitingPpm) return false;
    this.#doseSeconds += ppm;
    if (this.#doseSeconds < rules.inhibitingPpmMinutes * secondsPerMinute) return false;
    this.#doseSeconds = 0;
    return this.#suspect(nowMs, Suspicion.Inhibited);
  }

  #watchOxygen(nowMs: number, oxygen: Channel): boolean {
    const reading = this.#channel.judged;
    const isDisplaced =
      oxygen.judged.status === Status.Ok &&
      oxygen.judged.value <= rules.displacedOxygen &&
      reading.status === Status.Ok &&
      reading.value < rules.displacedShare * this.#channel.fullScale;
    if (!isDisplaced) {
      this.#displacedS = 0;
      return false;
    }
    return ++this.#displacedS === rules.displacedS && this.#suspect(nowMs, Suspicion.Displaced);
  }

  #watchLoss(nowMs: number, isBusy: boolean): boolean {
    const reading = this.#channel.judged;
    const status = reading.status,
      value = reading.value;
    const before = this.#before;
    this.#before = status === Status.Ok && !isBusy ? value : -1;
    if (status !== Status.Ok || isBusy || before < rules.lossFromShare * this.#channel.fullScale) return false;
    return value < rules.lossLeft * before && this.#suspect(nowMs, Suspicion.LostSuddenly);
  }

  /**
   * A reading below zero, of a cell, or an under-range, of any sensor: zeroing is due. Not for oxygen, whose zero cannot be seen in
   * air.
   */
  #watchBaseline(nowMs: number, isBusy: boolean): boolean {
    const reading = this.#channel.judged;
    const isUnder = reading.status === Status.UnderRange;
    if (this.#calibrations.airValue !== 0 || isBusy || !(isUnder || this.#isLow(reading))) {
      this.#lowS = 0;
      return false;
    }
    if (++this.#lowS < (isUnder ? rules.underRangeS : rules.baselineS)) return false;
    return this.#suspect(nowMs, Suspicion.BaselineLow);
  }

  #isLow({ status, value }: Reading): boolean {
    return (
      !this.#isBead &&
      status === Status.Ok &&
      value < 0 &&
      value < -rules.baselineShare * this.#calibrations.limits.zeroShiftShare * this.#channel.fullScale
    );
  }

  #suspect(nowMs: number, suspicion: Suspicion): boolean {
    if (!this.#calibrations.suspect(suspicion)) return false;
    this.#sink.record(
      nowMs,
      EventKind.SensorSuspect,
      this.#calibrations.index,
      AlarmKind.None,
      this.#channel.judged.value,
      suspicion,
    );
    return true;
  }

  carry(state: StateCarrier): void {
    this.#wasLatched = state.flag(this.#wasLatched);
    this.#doseSeconds = state.number(this.#doseSeconds);
    this.#displacedS = state.integer(this.#displacedS);
    this.#lowS = state.integer(this.#lowS);
    this.#before = state.number(this.#before);
  }
}
