/**
 * Fresh-air setup: the user sets all gas sensors in fresh air in one step: sensors with a zero there to 0, oxygen to 20.9 % vol.
 * Each sensor settles, is checked against its own limits and is accepted or refused separately. A refused sensor keeps its
 * calibration, and so do sensors that are not finished when the user cancels.
 *
 * Like every procedure it is started only by the user. Called once a second.
 */
import { AlarmKind } from "../core/alarm-kind";
import { EventKind, type EventSink } from "../core/event";
import type { StateCarrier } from "../core/state-carrier";
import { adopt } from "./adopt";
import type { AirEvidence } from "./air-evidence";
import { gainOf } from "./adjust";
import { alarmRefusal, channelRefusal, type GasAlarms } from "./guard";
import type { ChannelCalibration } from "./channel-calibration";
import { Measurement } from "./measurement";
import { startRefusal } from "./request";
import type { FreshAirView } from "./view";
import { CalibrationKind, CalibrationStep, Refusal } from "../core/calibration-codes";

const zero = CalibrationKind.Zero;

/** The procedure of one sensor. */
class Part {
  readonly calibration: ChannelCalibration;
  readonly measurement = new Measurement();
  readonly values: readonly number[];
  step: CalibrationStep = CalibrationStep.Idle;
  refusal: Refusal = Refusal.None;

  constructor(calibration: ChannelCalibration) {
    this.calibration = calibration;
    this.values = [calibration.airValue];
  }

  stop(step: CalibrationStep, refusal: Refusal): void {
    this.step = step;
    this.refusal = refusal;
    this.measurement.stop(step, refusal);
  }
}

export class FreshAirSetup implements FreshAirView {
  isRunning = false;
  isNewest = false;
  /** Estimated seconds left, a minimum. */
  countdownS = 0;
  #parts: readonly Part[];
  #alarms: GasAlarms;
  #air: AirEvidence;
  #sink: EventSink;

  constructor(calibration: readonly ChannelCalibration[], alarms: GasAlarms, air: AirEvidence, sink: EventSink) {
    this.#parts = calibration.map((one) => new Part(one));
    this.#alarms = alarms;
    this.#air = air;
    this.#sink = sink;
  }

  has(channel: number): boolean {
    return this.#partOf(channel) !== undefined;
  }

  /** Step of one channel by its index; `Idle` for a channel that takes no part. */
  step(channel: number): CalibrationStep {
    return this.#partOf(channel)?.step ?? CalibrationStep.Idle;
  }

  refusal(channel: number): Refusal {
    return this.#partOf(channel)?.refusal ?? Refusal.None;
  }

  /** @returns why no sensor was started, or `Refusal.None` */
  start(nowMs: number, isFreshAir: boolean, isWarm: boolean): Refusal {
    let first: Refusal = this.#parts.length === 0 ? Refusal.NotCalibratable : Refusal.None;
    this.isRunning = false;
    this.isNewest = true;
    for (const part of this.#parts) {
      const { calibration } = part;
      const refusal = startRefusal(this.#alarms, this.#air, calibration, zero, { isFreshAir }, isWarm);
      if (refusal !== Refusal.None) {
        if (first === Refusal.None) first = refusal;
        this.#refuse(nowMs, part, refusal);
        continue;
      }
      part.refusal = Refusal.None;
      part.measurement.start(calibration.limits, part.values, gainOf(calibration.record!.points), undefined);
      part.step = part.measurement.step;
      this.isRunning = true;
      this.#sink.record(
        nowMs,
        EventKind.CalibrationStart,
        calibration.index,
        AlarmKind.None,
        calibration.airValue,
        zero,
      );
    }
    return this.isRunning ? Refusal.None : first;
  }

  /** `timeMs` is the date. @returns true when a sensor's calibration changed */
  second(nowMs: number, timeMs: number): boolean {
    let changed = false;
    let isRunning = false;
    this.countdownS = 0;
    for (let i = 0; i < this.#parts.length; i++) {
      const part = this.#parts[i]!;
      if (part.step !== CalibrationStep.Settle) continue;
      if (this.#runOn(nowMs, part, timeMs)) changed = true;
      if (part.step !== CalibrationStep.Settle) continue;
      isRunning = true;
      if (part.measurement.countdownS > this.countdownS) this.countdownS = part.measurement.countdownS;
    }
    this.isRunning = isRunning;
    return changed;
  }

  cancel(nowMs: number): void {
    for (const part of this.#parts) {
      if (part.step !== CalibrationStep.Settle) continue;
      part.stop(CalibrationStep.Cancelled, Refusal.None);
      this.#sink.record(nowMs, EventKind.CalibrationCancelled, part.calibration.index, AlarmKind.None, 0, zero);
    }
    this.isRunning = false;
    this.countdownS = 0;
  }

  /** Between two runs the parts have no state: the next start sets all of it. */
  carry(state: StateCarrier): void {
    this.isNewest = state.flag(this.isNewest);
  }

  #runOn(nowMs: number, part: Part, timeMs: number): boolean {
    const { calibration, measurement } = part;
    const isOxygen = calibration.airValue !== 0;
    let refusal = channelRefusal(calibration.channel, zero);
    if (refusal === Refusal.None) refusal = alarmRefusal(this.#alarms, isOxygen ? calibration.index : -1);
    if (refusal === Refusal.None) refusal = this.#air.refusal(calibration.index);
    if (refusal === Refusal.None) {
      const step = measurement.second(calibration.channel.calibrationSignal(), this.#air.isChanging);
      if (step === CalibrationStep.Settle) return false;
      refusal = measurement.refusal;
      if (step === CalibrationStep.Accepted) {
        const adopted = adopt(calibration, zero, part.values, measurement.signals, false, timeMs);
        refusal = adopted.refusal;
        if (refusal === Refusal.None) {
          part.stop(CalibrationStep.Accepted, refusal);
          this.#sink.record(
            nowMs,
            EventKind.CalibrationAccepted,
            calibration.index,
            AlarmKind.None,
            adopted.result,
            zero,
          );
          return true;
        }
      }
    }
    this.#refuse(nowMs, part, refusal);
    return false;
  }

  #refuse(nowMs: number, part: Part, refusal: Refusal): void {
    part.stop(CalibrationStep.Refused, refusal);
    this.#sink.record(nowMs, EventKind.CalibrationRefused, part.calibration.index, AlarmKind.None, zero, refusal);
  }

  #partOf(channel: number): Part | undefined {
    return this.#parts.find(({ calibration }) => calibration.index === channel);
  }
}
