/**
 * Carbon monoxide, hydrogen sulphide or oxygen by an electrochemical cell behind a transimpedance amplifier: µA → ppm or % vol.
 *
 *   µA(20 °C) = (µA − baseline(T)) / span(T)  →  calibration curve  →  + correction for the other gases
 *
 * Cells are slow (t90 15 to 30 s), so the median and the smoothing before the alarms add no relevant delay. The correction
 * for other gases (measure/cross-sensitivity.ts) comes once a second. For alarms it may only raise the value; for display it
 * acts both ways.
 *
 * Unlike a pellistor, a cell is not ambiguous in high concentrations: over-range ends when the gas has gone. The same holds when
 * the amplifier is at its rail: that counts as over range and not as a fault, because only gas drives the output there.
 */
import type { Analog, AnalogPort } from "../../hal/contract";
import type { Curve } from "../compensate/curve";
import { tableAt } from "../compensate/temperature-table";
import { Median5 } from "../filter/median5";
import type { StateCarrier } from "../core/state-carrier";
import { Burst, burstLength, noAnswer } from "../sample/burst";
import { noisyMillivolts, SignalWatch } from "../sample/signal-watch";
import { SignalGuard } from "../sample/signal-guard";
import type { ElectrochemicalProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { Status } from "../core/reading";
import { Settling } from "./settling";
import { ticksPerS } from "../core/tick";

const judgedWeight = 0.3;
/** A time constant of about 2 s: the last digit is stable, and the cell is ten times slower. */
const defaultShownWeight = 0.05;
const referenceCelsius = 20;
const minChangeCelsius = 0.05;

export class Electrochemical extends Channel {
  /** Before the correction for other gases and without display smoothing; valid while the status is `Ok`. */
  raw = 0;
  // Fields that every tick reads come first: XS finds a field by a linear search.
  #analog: Analog;
  #millivoltsPerCode: number;
  #watch: SignalWatch;
  #shortMillivolts: number;
  #openMillivolts: number;
  /** True while the signal is good and the filters are primed: only the bounds need a check in this tick. */
  #isSteady = false;
  #offset: number;
  #perGain: number;
  #median = new Median5();
  #smooth = 0;
  #curve: Curve | undefined;
  #baseline = 0;
  #perSpan = 1;
  #raise = 0;
  #shownSmooth = 0;
  #shownWeight = defaultShownWeight;
  #correction = 0;
  #isSettled = false;
  #underRange: number;
  #saturatedMillivolts: number;
  #guard: SignalGuard;
  #celsius = -1000;
  #primed = false;
  #settling: Settling;
  #burst: Burst;
  #profile: ElectrochemicalProfile;

  constructor(
    profile: ElectrochemicalProfile,
    limits: LimitsInForce | undefined,
    port: AnalogPort,
    curve: Curve | undefined,
  ) {
    super(profile, limits);
    this.#profile = profile;
    this.#curve = curve;
    this.#offset = profile.amplifierOffsetMillivolts;
    this.#perGain = 1 / profile.millivoltsPerMicroamp;
    this.#underRange = profile.underRange;
    this.#shortMillivolts = profile.shortMillivolts;
    this.#openMillivolts = profile.openMillivolts;
    this.#saturatedMillivolts = profile.saturatedMillivolts;
    this.#guard = new SignalGuard(profile.shortMillivolts, profile.openMillivolts);
    this.#settling = new Settling(profile.warmUpMs, profile.underRange);
    this.#burst = new Burst(port);
    this.#analog = this.#burst.analog;
    this.#millivoltsPerCode = this.#burst.millivoltsPerCode;
    this.#watch = new SignalWatch(port, noisyMillivolts * this.#perGain, ticksPerS);
    this.setAmbient(referenceCelsius);
  }

  /** Sets the air temperature for compensation. About once a second. */
  setAmbient(celsius: number): void {
    if (Math.abs(celsius - this.#celsius) < minChangeCelsius) return;
    this.#celsius = celsius;
    this.#baseline = tableAt(this.#profile.baseline, celsius);
    this.#perSpan = 1 / tableAt(this.#profile.spanFactor, celsius);
  }

  /** Sets the correction for other gases, in the channel's unit. About once a second. */
  setCorrection(correction: number): void {
    this.#correction = correction;
    this.#raise = correction > 0 ? correction : 0;
  }

  override setPace(pace: number): void {
    this.#shownWeight = defaultShownWeight * pace;
  }

  warmUpLeftMs(nowMs: number): number {
    return this.#settling.leftMs(nowMs);
  }

  /** sample → filter → compensate → calibrate → measure in one function over its own state: the hot path of every tick. */
  override tick(nowMs: number): void {
    const sum = this.#analog.readSum(burstLength);
    let pin = noAnswer;
    // `undefined` and NaN both fail `>= 0`.
    if (sum! >= 0) {
      pin = sum! * this.#millivoltsPerCode;
    }
    if ((pin <= this.#shortMillivolts || pin >= this.#openMillivolts || !this.#isSteady) && !this.#admit(pin)) return;
    const microamps = (pin - this.#offset) * this.#perGain;
    let smooth = this.#smooth;
    smooth += judgedWeight * (this.#median.push(microamps) - smooth);
    this.#smooth = smooth;
    const curve = this.#curve;
    if (curve === undefined) {
      this.#withoutCurve(nowMs);
      return;
    }
    const value = curve.at((smooth - this.#baseline) * this.#perSpan);
    this.raw = value;
    this.judged.value = value + this.#raise;
    let shown = this.#shownSmooth;
    shown += this.#shownWeight * (value - shown);
    this.#shownSmooth = shown;
    shown += this.#correction;
    // The shown zero is not negative; the under-range test uses the signed value.
    this.shown.value = shown < 0 ? 0 : shown;
    if (!this.#isSettled || value > this.fullScale || value < this.#underRange || pin >= this.#saturatedMillivolts) {
      this.setStatus(this.#status(nowMs, value, pin));
    }
  }

  /**
   * The signal is lost or recovering, or the filters are not primed. Separate from `tick` because it is rare: on XS each field that
   * a function names costs time in every call, used or not.
   * @returns true when the voltage may enter the filters
   */
  #admit(pin: number): boolean {
    const guard = this.#guard;
    if (!guard.accept(pin, Status.Short, Status.Open)) {
      this.#withoutSignal();
      return false;
    }
    this.#isSettled = false;
    if (this.#watch.status === Status.Frozen) {
      this.#primed = false;
      this.#median.push((pin - this.#offset) * this.#perGain);
      this.setStatus(pin >= this.#saturatedMillivolts ? Status.OverRange : Status.Frozen);
      return false;
    }
    if (!this.#primed || guard.restarts) this.#prime((pin - this.#offset) * this.#perGain);
    this.#isSteady = guard.isClear;
    return true;
  }

  override checkSignal(): void {
    if (!this.#watch.second(this.#guard.status === Status.Ok, this.#median)) return;
    this.#isSteady = this.#isSettled = false;
  }

  /** The cell's warm-up also runs without a calibration. */
  #withoutCurve(nowMs: number): void {
    const status = this.#guard.status;
    if (!this.#settling.isWarm && status === Status.Ok) this.#settling.warmUp(nowMs);
    this.setStatus(status === Status.Ok ? Status.Uncalibrated : status);
  }

  #status(nowMs: number, value: number, pin: number): Status {
    const guarded = this.#guard.status;
    if (guarded !== Status.Ok) return guarded;
    if (!this.#settling.isWarm) {
      if (!this.#settling.warmUp(nowMs)) return Status.WarmUp;
      this.#shownSmooth = value;
    }
    this.#isSettled = false;
    if (value > this.fullScale || pin >= this.#saturatedMillivolts) return Status.OverRange;
    if (this.#watch.status !== Status.Ok) return this.#watch.status;
    const isInRange = this.#settling.isInRange(value);
    if (this.#settling.isUnderRange) return Status.UnderRange;
    this.#isSettled = isInRange && this.#guard.isClear;
    return Status.Ok;
  }

  /** Until the loss is confirmed, the worst case is assumed: the gas changes as fast as is credible. */
  #withoutSignal(): void {
    const status = this.#guard.status;
    this.#isSettled = this.#isSteady = false;
    if (status !== Status.Ok) {
      this.setStatus(status);
    } else if (this.judged.status === Status.Ok) {
      this.judged.value += this.#profile.worstChangePerS / ticksPerS;
      // The projection is not a measured rise: the lead restarts from the projected value.
      this.lead?.prime(this.judged.value);
    }
  }

  override calibrationSignal(): number {
    return (this.#smooth - this.#baseline) * this.#perSpan;
  }

  override useCurve(curve: Curve | undefined): void {
    this.#curve = curve;
    this.#isSettled = false;
    // The shown value starts from the new calibration, not from a mixture of two.
    if (curve !== undefined) this.#shownSmooth = curve.at(this.calibrationSignal());
  }

  #prime(microamps: number): void {
    this.#median.prime(microamps);
    this.#smooth = microamps;
    if (this.#curve) this.#shownSmooth = this.#curve.at((microamps - this.#baseline) * this.#perSpan);
    this.#primed = true;
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.raw = state.number(this.raw);
    this.#guard.carry(state);
    this.#median.carry(state);
    this.#smooth = state.number(this.#smooth);
    this.#baseline = state.number(this.#baseline);
    this.#perSpan = state.number(this.#perSpan);
    this.#shownSmooth = state.number(this.#shownSmooth);
    this.#correction = state.number(this.#correction);
    this.#raise = state.number(this.#raise);
    this.#watch.carry(state);
    this.#isSettled = state.flag(this.#isSettled);
    this.#celsius = state.number(this.#celsius);
    this.#isSteady = state.flag(this.#isSteady);
    this.#primed = state.flag(this.#primed);
    this.#settling.carry(state);
  }

  override close(): void {
    this.#burst.close();
  }
}
