/**
 * The procedure for zero, span and multi-point calibration: wait for each gas, wait for a stable signal, store its mean.
 *
 *             gas detected            stable, lag over
 *  span, next ┌────────────┐     ┌────────┐   last point   ┌──────────┐
 *  ──────────►│ WaitForGas ├────►│ Settle ├───────────────►│ Accepted │  (measured; the caller checks and stores the result)
 *   point     └─────┬──────┘     └─┬────┬─┘                └──────────┘
 *        ▲          │ timeout      │    │ timeout          ┌─────────┐
 *        │          └──────────────│────┴─────────────────►│ Refused │
 *        └─────────────────────────┘ more points           └─────────┘
 *
 * Zero, and the first of several points, begin in Settle. Called once a second.
 */
import { type AcceptanceLimits, detectionShare, gasTimeoutS, settleTimeoutS } from "../profile/acceptance";
import { maximumPoints } from "../compensate/curve";
import { Stability } from "./stability";
import { CalibrationStep, Refusal } from "../core/calibration-codes";

export class Measurement {
  step: CalibrationStep = CalibrationStep.Idle;
  refusal: Refusal = Refusal.None;
  point = 0;
  points = 0;
  countdownS = 0;
  timeoutS = 0;
  /** Compensated signals measured so far. */
  readonly signals = new Float64Array(maximumPoints);
  #stability = new Stability();
  #limits: AcceptanceLimits | undefined;
  /** Minimum expected signal per unit, for the detection of gas. */
  #gain = 0;
  #values: readonly number[] = [];
  #fromSignal = 0;
  #fromValue = 0;
  #elapsedS = 0;

  /**
   * `values` are applied in this order. With `fromSignal` the procedure first waits for a change from that signal, measured in
   * air with `fromValue` of the gas; without it, the first gas is assumed to be present.
   */
  start(
    limits: AcceptanceLimits,
    values: readonly number[],
    gain: number,
    fromSignal: number | undefined,
    fromValue = 0,
  ): void {
    this.#limits = limits;
    this.#values = values;
    this.#gain = gain;
    this.points = values.length;
    this.point = 0;
    this.refusal = Refusal.None;
    if (fromSignal === undefined) this.#settle();
    else this.#wait(fromSignal, fromValue);
  }

  /** `isAirChanging` counts as a disturbance of the signal. */
  second(signal: number, isAirChanging = false): CalibrationStep {
    this.#elapsedS++;
    if (this.timeoutS > 0) this.timeoutS--;
    if (this.step === CalibrationStep.WaitForGas) {
      const expected = this.#gain * Math.abs(this.#values[this.point]! - this.#fromValue);
      if (Math.abs(signal - this.#fromSignal) >= detectionShare * expected) this.#settle();
      else if (this.timeoutS === 0) this.#refuse(Refusal.NoGas);
    } else if (this.step === CalibrationStep.Settle) {
      this.#stability.push(isAirChanging ? NaN : signal);
      const lagLeftS = this.#limits!.settleS - this.#elapsedS;
      const restLeftS = this.#stability.leftS;
      this.countdownS = lagLeftS > restLeftS ? lagLeftS : restLeftS;
      if (this.countdownS <= 0) this.#keep(this.#stability.mean);
      else if (this.timeoutS === 0) this.#refuse(isAirChanging ? Refusal.AirChanging : Refusal.Unstable);
    }
    return this.step;
  }

  stop(step: CalibrationStep, refusal: Refusal): void {
    this.step = step;
    this.refusal = refusal;
    this.countdownS = this.timeoutS = 0;
  }

  #keep(signal: number): void {
    this.signals[this.point] = signal;
    if (this.point + 1 === this.points) {
      this.stop(CalibrationStep.Accepted, Refusal.None);
      return;
    }
    const value = this.#values[this.point++]!;
    this.#wait(signal, value);
  }

  #wait(fromSignal: number, fromValue: number): void {
    this.#fromSignal = fromSignal;
    this.#fromValue = fromValue;
    this.step = CalibrationStep.WaitForGas;
    this.#elapsedS = 0;
    this.timeoutS = gasTimeoutS;
    this.countdownS = this.#limits!.settleS;
  }

  #settle(): void {
    const limits = this.#limits!;
    this.#stability.start(limits.restBand, limits.restCreep);
    this.step = CalibrationStep.Settle;
    this.#elapsedS = 0;
    this.timeoutS = settleTimeoutS;
    this.countdownS = limits.settleS;
  }

  #refuse(refusal: Refusal): void {
    this.stop(CalibrationStep.Refused, refusal);
  }
}
