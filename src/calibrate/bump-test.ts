/**
 * The bump test: does gas reach the sensor, does the reading rise in time, does the alarm sound? It does not change the calibration.
 *
 *  ┌────────────┐ reading gone by a  ┌────────┐ after 30 s: half of it  ┌──────────┐
 *  │ WaitForGas ├───────────────────►│ Settle ├────────────────────────►│ Accepted │
 *  └─────┬──────┘ quarter of the gas └───┬────┘ read, alarm was there   └──────────┘
 *        │ timeout: no gas               │ too little, too much, no alarm
 *        └───────────────────────────────┴────────────────────────────► Refused
 *
 * It uses the reading that alarms evaluate, so that it tests the complete signal path. Called once a second.
 */
import { minBumpShare, maxBumpShare, bumpS, detectionShare, gasTimeoutS } from "../profile/acceptance";
import { CalibrationStep, Refusal } from "../core/calibration-codes";

export class BumpTest {
  step: CalibrationStep = CalibrationStep.Idle;
  refusal: Refusal = Refusal.None;
  countdownS = 0;
  timeoutS = 0;
  /** The highest reading, as a share of the gas. */
  share = 0;
  /** Seconds from the first response to half of the gas; `bumpS` if half was not reached. */
  responseS = bumpS;
  #value = 0;
  #airValue = 0;
  #mustAlarm = false;
  #hasAlarmed = false;
  #elapsedS = 0;

  /** `mustAlarm` where the gas is well beyond the channel's lowest set-point; `airValue` is the gas's value in fresh air. */
  start(value: number, mustAlarm: boolean, airValue = 0): void {
    this.#value = value;
    this.#airValue = airValue;
    this.#mustAlarm = mustAlarm;
    this.#hasAlarmed = false;
    this.share = 0;
    this.responseS = bumpS;
    this.refusal = Refusal.None;
    this.step = CalibrationStep.WaitForGas;
    this.timeoutS = gasTimeoutS;
    this.countdownS = bumpS;
  }

  second(reading: number, hasGasAlarm: boolean): CalibrationStep {
    if (this.timeoutS > 0) this.timeoutS--;
    const share = (reading - this.#airValue) / (this.#value - this.#airValue);
    if (hasGasAlarm) this.#hasAlarmed = true;
    if (this.step === CalibrationStep.WaitForGas) {
      if (share >= detectionShare) this.#gasDetected();
      else if (this.timeoutS === 0) this.stop(CalibrationStep.Refused, Refusal.NoGas);
    } else {
      this.#elapsedS++;
      this.countdownS = this.timeoutS = bumpS - this.#elapsedS;
    }
    if (this.step === CalibrationStep.Settle) this.#judge(share);
    return this.step;
  }

  stop(step: CalibrationStep, refusal: Refusal): void {
    this.step = step;
    this.refusal = refusal;
    this.countdownS = this.timeoutS = 0;
  }

  #gasDetected(): void {
    this.step = CalibrationStep.Settle;
    this.#elapsedS = 0;
    this.countdownS = this.timeoutS = bumpS;
  }

  #judge(share: number): void {
    if (share > this.share) this.share = share;
    if (share >= minBumpShare && this.responseS === bumpS) this.responseS = this.#elapsedS;
    if (this.#elapsedS < bumpS) return;
    if (this.share < minBumpShare) this.stop(CalibrationStep.Refused, Refusal.TooLittleResponse);
    else if (this.share > maxBumpShare) this.stop(CalibrationStep.Refused, Refusal.TooMuchResponse);
    else if (this.#mustAlarm && !this.#hasAlarmed) this.stop(CalibrationStep.Refused, Refusal.NoAlarm);
    else this.stop(CalibrationStep.Accepted, Refusal.None);
  }
}
