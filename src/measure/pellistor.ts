/**
 * Methane by catalytic combustion: bridge voltage → % vol.
 *
 * Alarms use the value after a median of five and a short smoothing (a step arrives within 0.6 s); the display uses a slower
 * smoothing. Over-range latches and switches the bead's supply off (over-range-latch.ts), because the bead is ambiguous there: in rich
 * gas the response falls again, and a falling number would look like clearing air. With too little oxygen for combustion the
 * reading is invalid. The bead cannot detect a loss of its own sensitivity: calibrate/suspicion.ts collects the evidence for
 * one.
 */
import type { Analog, AnalogPort } from "../../hal/contract";
import type { Curve } from "../compensate/curve";
import { tableAt } from "../compensate/temperature-table";
import { Median5 } from "../filter/median5";
import type { StateCarrier } from "../core/state-carrier";
import { Burst, burstLength, noAnswer } from "../sample/burst";
import { noisyMillivolts, SignalWatch } from "../sample/signal-watch";
import { SignalGuard } from "../sample/signal-guard";
import type { PellistorProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { BeadSupply } from "./bead-supply";
import { Channel } from "./channel";
import { HotProof } from "./hot-proof";
import { OverRangeLatch, OverRangeStage } from "./over-range-latch";
import { Status } from "../core/reading";
import { Settling } from "./settling";
import { ticksPerS } from "../core/tick";

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
const referenceCelsius = 20;
/** Smaller changes of the air temperature change the reading by less than its last digit. */
const minChangeCelsius = 0.05;

export class Pellistor extends Channel {
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
  /** Smoothing for alarms. Like the display smoothing below a field and not a `Smoother`, which saves two calls per tick. */
  #smooth = 0;
  #curve: Curve | undefined;
  #zeroShift = 0;
  #perSpan = 1;
  #shownSmooth = 0;
  #shownWeight = defaultShownWeight;
  /** True while the status is `Ok` and only a value out of range can change it. */
  #isSettled = false;
  #underRange: number;
  #guard: SignalGuard;
  #celsius = -1000;
  #primed = false;
  readonly overRangeLatch: OverRangeLatch;
  #supply: BeadSupply;
  #lacksOxygen = false;
  #awaitsOxygen = false;
  #settling: Settling;
  #hot: HotProof;
  #burst: Burst;
  #profile: PellistorProfile;

  constructor(
    profile: PellistorProfile,
    limits: LimitsInForce | undefined,
    port: AnalogPort,
    curve: Curve | undefined,
    supply = new BeadSupply(undefined),
  ) {
    super(profile, limits);
    this.#profile = profile;
    this.#supply = supply;
    this.overRangeLatch = new OverRangeLatch(
      supply,
      profile.cleanAir ?? profile.fullScale * cleanAirShare,
      -profile.underRange,
      profile.fullScale,
    );
    this.#curve = curve;
    this.#offset = profile.amplifierOffsetMillivolts;
    this.#perGain = 1 / profile.amplifierGain;
    this.#underRange = profile.underRange;
    this.#shortMillivolts = profile.shortMillivolts;
    this.#openMillivolts = profile.openMillivolts;
    this.#guard = new SignalGuard(profile.shortMillivolts, profile.openMillivolts);
    this.#settling = new Settling(profile.warmUpMs, profile.underRange);
    this.#hot = new HotProof(profile.fullScale * flatShare);
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
    this.#zeroShift = tableAt(this.#profile.zeroShift, celsius);
    this.#perSpan = 1 / tableAt(this.#profile.spanFactor, celsius);
  }

  /** Sets the oxygen in the air, % vol: with too little, methane does not burn completely and the reading is wrong. About once a second. */
  setOxygen(percent: number): void {
    this.#awaitsOxygen = false;
    const least = this.#profile.minOxygen ?? defaultMinOxygen;
    const lacks = percent < (this.#lacksOxygen ? least + oxygenHysteresis : least);
    if (lacks === this.#lacksOxygen) return;
    this.#lacksOxygen = lacks;
    this.#isSettled = false;
  }

  /** An oxygen sensor is fitted and also warms up: until it has a reading it is unknown whether methane can burn. */
  awaitOxygen(): void {
    this.#awaitsOxygen = true;
  }

  /** The oxygen sensor gives no reading: that raises its own fault alarm, and this channel works without it. */
  ignoreOxygen(): void {
    this.#awaitsOxygen = false;
  }

  override setPace(pace: number): void {
    this.#shownWeight = defaultShownWeight * pace;
  }

  /** Milliseconds of warm-up left; 0 for a bead whose supply is off, because no warm-up is running. */
  warmUpLeftMs(nowMs: number): number {
    return this.overRangeLatch.stage === OverRangeStage.Latched ? 0 : this.#settling.leftMs(nowMs);
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
    const bridge = (pin - this.#offset) * this.#perGain;
    let smooth = this.#smooth;
    smooth += judgedWeight * (this.#median.push(bridge) - smooth);
    this.#smooth = smooth;
    const curve = this.#curve;
    if (curve === undefined) {
      this.#withoutCurve(nowMs);
      return;
    }
    const value = curve.at((smooth - this.#zeroShift) * this.#perSpan);
    this.judged.value = value;
    let shown = this.#shownSmooth;
    shown += this.#shownWeight * (value - shown);
    this.#shownSmooth = shown;
    // The shown zero is not negative; the under-range test uses the signed value.
    this.shown.value = shown < 0 ? 0 : shown;
    if (!this.#isSettled || value > this.fullScale || value < this.#underRange) {
      this.setStatus(this.#status(nowMs, value));
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
      this.setStatus(this.isOverRangeLatched ? Status.OverRange : Status.Frozen);
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

  /** The bead's warm-up also runs without a calibration. */
  #withoutCurve(nowMs: number): void {
    const status = this.#guard.status;
    if (!this.#settling.isWarm && status === Status.Ok) this.#settling.warmUp(nowMs);
    this.setStatus(
      this.overRangeLatch.stage !== OverRangeStage.None
        ? Status.OverRange
        : status === Status.Ok
          ? Status.Uncalibrated
          : status,
    );
  }

  #status(nowMs: number, value: number): Status {
    const guarded = this.#guard.status;
    const isOverRangeLatched = this.overRangeLatch.stage !== OverRangeStage.None;
    if (guarded !== Status.Ok) return isOverRangeLatched ? Status.OverRange : guarded;
    if (isOverRangeLatched && !this.#hasProved(nowMs, value)) return Status.OverRange;
    if (!this.#settling.isWarm) {
      if (!this.#settling.warmUp(nowMs)) {
        if (!this.#hot.push(value)) return Status.WarmUp;
        this.#settling.endWarmUp();
      }
      // The shown value starts when it becomes valid.
      this.#shownSmooth = value;
    }
    this.#isSettled = false;
    if (this.#awaitsOxygen) return Status.WarmUp;
    if (value > this.fullScale) {
      this.overRangeLatch.latch();
      return Status.OverRange;
    }
    if (this.#lacksOxygen) return Status.Invalid;
    if (this.#watch.status !== Status.Ok) return this.#watch.status;
    const isInRange = this.#settling.isInRange(value);
    if (this.#settling.isUnderRange) return Status.UnderRange;
    this.#isSettled = isInRange && this.#guard.isClear;
    return Status.Ok;
  }

  /** Has a bead that was over range passed its test? Separate from the hot path because it is rare. */
  #hasProved(nowMs: number, value: number): boolean {
    if (this.overRangeLatch.stage !== OverRangeStage.Proving) return false;
    if (!this.#settling.isWarm && !this.#settling.warmUp(nowMs)) return false;
    if (!this.overRangeLatch.prove(value)) return false;
    this.#shownSmooth = value;
    return true;
  }

  /** Until the loss is confirmed, the worst case is assumed: the gas rises as fast as is credible. */
  #withoutSignal(): void {
    const status = this.#guard.status;
    this.#isSettled = this.#isSteady = false;
    if (status !== Status.Ok) {
      this.setStatus(this.overRangeLatch.stage !== OverRangeStage.None ? Status.OverRange : status);
    } else if (this.judged.status === Status.Ok) {
      this.judged.value += this.#profile.worstRisePerS / ticksPerS;
      // The projection is not a measured rise: the lead restarts from the projected value.
      this.lead?.prime(this.judged.value);
    }
  }

  override calibrationSignal(): number {
    return (this.#smooth - this.#zeroShift) * this.#perSpan;
  }

  override useCurve(curve: Curve | undefined): void {
    this.#curve = curve;
    this.#isSettled = false;
    // The shown value starts from the new calibration, not from a mixture of two.
    if (curve !== undefined) this.#shownSmooth = curve.at(this.calibrationSignal());
  }

  #prime(bridge: number): void {
    this.#median.prime(bridge);
    this.#smooth = bridge;
    if (this.#curve) this.#shownSmooth = this.#curve.at((bridge - this.#zeroShift) * this.#perSpan);
    this.#primed = true;
  }

  /** The user states that the air is fresh. A bead that was switched off starts with a warm-up. */
  override reset(): void {
    const wasCut = !this.#supply.isOn;
    if (!this.overRangeLatch.reset() || !wasCut) return;
    this.#settling.restart();
    this.#hot.restart();
    this.#primed = this.#isSteady = false;
  }

  /** The bead was over range before power-off and has not been reset since. */
  override latchOverRange(): void {
    this.overRangeLatch.latch();
    this.#isSettled = false;
  }

  override mayBeHot(): void {
    this.#hot.ask();
  }

  override get isOverRangeLatched(): boolean {
    return this.overRangeLatch.stage !== OverRangeStage.None;
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#guard.carry(state);
    this.#watch.carry(state);
    this.#median.carry(state);
    this.#smooth = state.number(this.#smooth);
    this.#zeroShift = state.number(this.#zeroShift);
    this.#perSpan = state.number(this.#perSpan);
    this.#shownSmooth = state.number(this.#shownSmooth);
    this.#isSettled = state.flag(this.#isSettled);
    this.#celsius = state.number(this.#celsius);
    this.#isSteady = state.flag(this.#isSteady);
    this.#primed = state.flag(this.#primed);
    this.overRangeLatch.carry(state);
    this.#supply.carry(state);
    this.#lacksOxygen = state.flag(this.#lacksOxygen);
    this.#awaitsOxygen = state.flag(this.#awaitsOxygen);
    this.#settling.carry(state);
    this.#hot.carry(state);
  }

  override close(): void {
    this.#burst.close();
    this.#supply.close();
  }
}
