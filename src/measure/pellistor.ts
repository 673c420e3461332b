/**
 * Methane by catalytic combustion: bridge voltage → % vol.
 *
 * Alarms use the value after a median of five and a short smoothing (a step arrives within 0.6 s); the display uses a slower
 * smoothing. Over-range latches and switches the bead's supply off (over-range-latch.ts), because the bead is ambiguous there: in rich
 * gas the response falls again, and a falling number would look like clearing air. With too little oxygen for combustion the
 * reading is invalid. The bead cannot detect a loss of its own sensitivity: calibrate/suspicion.ts collects the evidence for
 * one.
 */
import type { AnalogPort } from "../../hal/contract";
import type { Curve } from "../compensate/curve";
import { Status } from "../core/reading";
import type { StateCarrier } from "../core/state-carrier";
import { ticksPerS } from "../core/tick";
import type { PellistorProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { burstLength } from "../sample/burst";
import { BeadSupply } from "./bead-supply";
import { Channel } from "./channel";
import { Admission, GasSignal } from "./gas-signal";
import { HotProof } from "./hot-proof";
import { OverRangeLatch, OverRangeStage } from "./over-range-latch";

/** Weight of the smoothing for alarms. */
const judgedWeight = 0.5;
/** How flat the signal of a hot bead is, as a share of full scale. */
const flatShare = 0.005;
/** Weight of the display smoothing: a time constant of about 0.8 s. */
const defaultShownWeight = 0.12;
/** Below this share of full scale the bead may be in clean air; used where the profile gives no value. */
const cleanAirShare = 0.02;
/** Minimum oxygen for complete combustion of methane, % vol, where the profile gives no value; then the hysteresis above it. */
const defaultMinOxygen = 10;
const oxygenHysteresis = 0.5;

/** Whether methane can burn on the bead. */
const enum Oxygen {
  /** As far as is known: no oxygen sensor is fitted, or it gives no reading, which is its own fault alarm. */
  Enough,
  /** An oxygen sensor is fitted and has no reading yet. */
  Awaited,
  Lacking,
}

export class Pellistor extends Channel {
  #signal: GasSignal;
  readonly overRangeLatch: OverRangeLatch;
  #supply: BeadSupply;
  #hot: HotProof;
  #oxygen: Oxygen = Oxygen.Enough;
  #minOxygen: number;
  #worstRisePerTick: number;

  constructor(
    profile: PellistorProfile,
    limits: LimitsInForce | undefined,
    port: AnalogPort,
    curve: Curve | undefined,
    supply = new BeadSupply(undefined),
  ) {
    super(profile, limits);
    this.#supply = supply;
    this.#minOxygen = profile.minOxygen ?? defaultMinOxygen;
    this.#worstRisePerTick = profile.worstRisePerS / ticksPerS;
    this.overRangeLatch = new OverRangeLatch(
      supply,
      profile.cleanAir ?? profile.fullScale * cleanAirShare,
      -profile.underRange,
      profile.fullScale,
    );
    this.#hot = new HotProof(profile.fullScale * flatShare);
    this.#signal = new GasSignal(
      profile,
      {
        perGain: 1 / profile.amplifierGain,
        judgedWeight,
        shownWeight: defaultShownWeight,
        zero: profile.zeroShift,
        span: profile.spanFactor,
        checkedFromMillivolts: profile.openMillivolts,
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
    this.isExtrapolated = !isKnown;
    // The step is no rise of the gas.
    this.lead?.prime(signal.value);
  }

  /** Sets the oxygen in the air, % vol: with too little, methane does not burn completely and the reading is wrong. About once a second. */
  setOxygen(percent: number): void {
    const least = this.#oxygen === Oxygen.Lacking ? this.#minOxygen + oxygenHysteresis : this.#minOxygen;
    const oxygen = percent < least ? Oxygen.Lacking : Oxygen.Enough;
    if (oxygen === this.#oxygen) return;
    this.#oxygen = oxygen;
    this.#signal.unsettle();
  }

  /** An oxygen sensor is fitted and also warms up: until it has a reading it is unknown whether methane can burn. */
  awaitOxygen(): void {
    this.#oxygen = Oxygen.Awaited;
  }

  /** The oxygen sensor gives no reading: that raises its own fault alarm, and this channel works without it. */
  ignoreOxygen(): void {
    if (this.#oxygen === Oxygen.Awaited) this.#oxygen = Oxygen.Enough;
  }

  override setPace(pace: number): void {
    this.#signal.shownWeight = defaultShownWeight * pace;
  }

  /** Milliseconds of warm-up left; 0 for a bead whose supply is off, because no warm-up is running. */
  warmUpLeftMs(nowMs: number): number {
    return this.overRangeLatch.stage === OverRangeStage.Latched ? 0 : this.#signal.settling.leftMs(nowMs);
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
    this.judged.value = value;
    let shown = signal.shown;
    shown += signal.shownWeight * (value - shown);
    signal.shown = shown;
    // The shown zero is not negative; the under-range test uses the signed value.
    this.shown.value = shown < 0 ? 0 : shown;
    if (value > signal.settledUpTo || value < signal.underRange) this.setStatus(this.#status(nowMs, value));
  }

  /** Separate from `tick` because it is rare. @returns true when the voltage may enter the filters */
  #admit(nowMs: number, pin: number): boolean {
    const admission = this.#signal.admit(pin);
    if (admission === Admission.Good) return true;
    if (admission === Admission.Lost) this.#withoutSignal();
    else {
      const reason = admission === Admission.Frozen ? Status.Frozen : this.#signal.statusWithoutCurve(nowMs);
      this.setStatus(this.isOverRangeLatched ? Status.OverRange : reason);
    }
    return false;
  }

  override checkSignal(): void {
    this.#signal.checkSignal();
  }

  #status(nowMs: number, value: number): Status {
    const signal = this.#signal;
    const lost = signal.guard.status;
    const { isOverRangeLatched } = this;
    if (lost !== Status.Ok) return isOverRangeLatched ? Status.OverRange : lost;
    if (isOverRangeLatched && !this.#hasProved(nowMs, value)) return Status.OverRange;
    if (!signal.isWarm(nowMs, value)) {
      if (!this.#hot.push(value)) return Status.WarmUp;
      signal.settling.endWarmUp();
      signal.shown = value;
    }
    signal.unsettle();
    if (this.#oxygen === Oxygen.Awaited) return Status.WarmUp;
    if (value > this.fullScale) {
      this.overRangeLatch.latch();
      return Status.OverRange;
    }
    return this.#oxygen === Oxygen.Lacking ? Status.Invalid : signal.statusInRange(value);
  }

  /** Has a bead that was over range passed its test? Separate from the hot path because it is rare. */
  #hasProved(nowMs: number, value: number): boolean {
    const { settling } = this.#signal;
    if (this.overRangeLatch.stage !== OverRangeStage.Proving) return false;
    if (!settling.isWarm && !settling.warmUp(nowMs)) return false;
    if (!this.overRangeLatch.prove(value)) return false;
    this.#signal.shown = value;
    return true;
  }

  /** Until the loss is confirmed, the worst case is assumed: the gas rises as fast as is credible. */
  #withoutSignal(): void {
    const lost = this.#signal.guard.status;
    if (lost !== Status.Ok) this.setStatus(this.isOverRangeLatched ? Status.OverRange : lost);
    else this.projectWorst(this.#worstRisePerTick);
  }

  override calibrationSignal(): number {
    return this.#signal.compensated();
  }

  override useCurve(curve: Curve | undefined): void {
    this.#signal.useCurve(curve);
  }

  /** The user states that the air is fresh. A bead that was switched off starts with a warm-up. */
  override reset(): void {
    const wasCut = !this.#supply.isOn;
    if (!this.overRangeLatch.reset() || !wasCut) return;
    this.#signal.restart();
    this.#hot.restart();
  }

  /** The bead was over range before power-off and has not been reset since. */
  override latchOverRange(): void {
    this.overRangeLatch.latch();
    this.#signal.unsettle();
  }

  override mayBeHot(): void {
    this.#hot.ask();
  }

  override get isOverRangeLatched(): boolean {
    return this.overRangeLatch.stage !== OverRangeStage.None;
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#signal.carry(state);
    this.overRangeLatch.carry(state);
    this.#supply.carry(state);
    this.#hot.carry(state);
    this.#oxygen = state.integer(this.#oxygen);
  }

  override close(): void {
    this.#signal.close();
    this.#supply.close();
  }
}
