/**
 * Carbon monoxide, hydrogen sulphide or oxygen by an electrochemical cell behind a transimpedance amplifier: µA → ppm or % vol.
 *
 *   µA(20 °C) = (µA − baseline(T)) / span(T)  →  calibration curve  →  + correction for the other gases
 *
 * Cells are slow (t90 15 to 30 s), so the median and the smoothing before the alarms add no relevant delay. The correction
 * for other gases (measure/cross-sensitivity.ts) comes once a second. For alarms it may only move the value to the unsafe side; for
 * display it acts both ways.
 *
 * Unlike a pellistor, a cell is not ambiguous in high concentrations: over-range ends when the gas has gone. The same holds when
 * the amplifier is at its rail: that counts as over range and not as a fault, because only gas drives the output there.
 */
import type { AnalogPort } from "../../hal/contract";
import type { Curve } from "../compensate/curve";
import { Status } from "../core/reading";
import type { StateCarrier } from "../core/state-carrier";
import { ticksPerS } from "../core/tick";
import type { ElectrochemicalProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { burstLength } from "../sample/burst";
import { Channel } from "./channel";
import { Admission, GasSignal } from "./gas-signal";

const judgedWeight = 0.3;
/** A time constant of about 2 s: the last digit is stable, and the cell is ten times slower. */
const defaultShownWeight = 0.05;

export class Electrochemical extends Channel {
  /** Before the correction for other gases and without display smoothing; valid while the status is `Ok`. */
  raw = 0;
  #signal: GasSignal;
  #raise = 0;
  #correction = 0;
  #isBound = false;
  #saturatedMillivolts: number;
  #worstChangePerTick: number;

  constructor(
    profile: ElectrochemicalProfile,
    limits: LimitsInForce | undefined,
    port: AnalogPort,
    curve: Curve | undefined,
  ) {
    super(profile, limits);
    this.#saturatedMillivolts = profile.saturatedMillivolts;
    this.#worstChangePerTick = profile.worstChangePerS / ticksPerS;
    this.#signal = new GasSignal(
      profile,
      {
        perGain: 1 / profile.millivoltsPerMicroamp,
        judgedWeight,
        shownWeight: defaultShownWeight,
        zero: profile.baseline,
        span: profile.spanFactor,
        checkedFromMillivolts: Math.min(profile.openMillivolts, profile.saturatedMillivolts),
      },
      port,
      curve,
    );
  }

  /** Sets the air temperature for compensation. About once a second. `isKnown`: false while no source of it can be trusted. */
  setAmbient(celsius: number, isKnown = true): void {
    const signal = this.#signal;
    const isOther = isKnown ? signal.setAmbient(celsius) : signal.doubtAmbient(this.isLowBelow);
    if (!isOther) return;
    this.isExtrapolated = !isKnown || this.#isBound;
    // The step is no rise of the gas.
    this.lead?.prime(signal.value + this.#raise);
  }

  /**
   * Sets the correction for other gases, in the channel's unit. About once a second. `isBound`: one of them is over the range of its cell,
   * and the correction is its least.
   */
  setCorrection(correction: number, isBound = false): void {
    this.#correction = correction;
    this.#raise = (this.isLowBelow ? correction < 0 : correction > 0) ? correction : 0;
    this.#isBound = isBound;
    this.isExtrapolated = isBound || this.#signal.isDoubtful;
  }

  override setPace(pace: number): void {
    this.#signal.shownWeight = defaultShownWeight * pace;
  }

  warmUpLeftMs(nowMs: number): number {
    return this.#signal.settling.leftMs(nowMs);
  }

  /** sample → filter → compensate → calibrate → measure in one function over its own state: the hot path of every tick. */
  override tick(nowMs: number): void {
    const signal = this.#signal;
    // No answer is `undefined`, and NaN here: it fails both comparisons.
    const pin = signal.analog.readSum(burstLength)! * signal.millivoltsPerCode;
    if (!(pin > signal.shortMillivolts && pin < signal.steadyBelow) && !this.#admit(nowMs, pin)) return;
    let smooth = signal.smooth;
    smooth += signal.judgedWeight * (signal.median.push((pin - signal.offset) * signal.perGain) - smooth);
    signal.smooth = smooth;
    const value = signal.curve!.at((smooth - signal.zero) * signal.perSpan);
    this.raw = value;
    this.judged.value = value + this.#raise;
    let shown = signal.shown;
    shown += signal.shownWeight * (value - shown);
    signal.shown = shown;
    shown += this.#correction;
    // The shown zero is not negative; the under-range test uses the signed value.
    this.shown.value = shown < 0 ? 0 : shown;
    if (value > signal.settledUpTo || value < signal.underRange) this.setStatus(this.#status(nowMs, value, pin));
  }

  /** Separate from `tick` because it is rare. @returns true when the voltage may enter the filters */
  #admit(nowMs: number, pin: number): boolean {
    switch (this.#signal.admit(pin)) {
      case Admission.Good:
        return true;
      case Admission.Lost:
        this.#withoutSignal();
        return false;
      case Admission.Frozen:
        this.setStatus(pin >= this.#saturatedMillivolts ? Status.OverRange : Status.Frozen);
        return false;
      case Admission.Uncalibrated:
        this.setStatus(this.#signal.statusWithoutCurve(nowMs));
        return false;
    }
  }

  override checkSignal(): void {
    this.#signal.checkSignal();
  }

  #status(nowMs: number, value: number, pin: number): Status {
    const signal = this.#signal;
    if (signal.guard.status !== Status.Ok) return signal.guard.status;
    if (!signal.isWarm(nowMs, value)) return Status.WarmUp;
    signal.unsettle();
    if (value > this.fullScale || pin >= this.#saturatedMillivolts) return Status.OverRange;
    return signal.statusInRange(value);
  }

  /** Until the loss is confirmed, the worst case is assumed: the gas changes as fast as is credible. */
  #withoutSignal(): void {
    const lost = this.#signal.guard.status;
    if (lost !== Status.Ok) this.setStatus(lost);
    else this.projectWorst(this.#worstChangePerTick);
  }

  override calibrationSignal(): number {
    return this.#signal.compensated();
  }

  override useCurve(curve: Curve | undefined): void {
    this.#signal.useCurve(curve);
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#signal.carry(state);
    this.raw = state.number(this.raw);
    this.#correction = state.number(this.#correction);
    this.#raise = state.number(this.#raise);
    this.#isBound = state.flag(this.#isBound);
  }

  override close(): void {
    this.#signal.close();
  }
}
