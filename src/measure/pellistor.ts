/**
 * Methane by catalytic combustion: bridge voltage → % vol.
 *
 * Alarms see the value after a median of five and a short smoothing (a step is there within 0.6 s); people see it
 * through a slower one. Over range latches, because the bead is ambiguous there: in rich gas the response falls again,
 * and a falling number would look like clearing air. What the bead cannot tell (poison, too little oxygen) is not
 * judged here yet.
 */
import type { AnalogPort } from "../../hal/contract";
import { Curve } from "../calibrate/curve";
import { tableAt } from "../compensate/temperature-table";
import { Median5 } from "../filter/median5";
import { Smoother } from "../filter/smoother";
import { Burst } from "../sample/burst";
import { SignalGuard } from "../sample/signal-guard";
import type { PellistorProfile } from "../settings/device-profile";
import type { ChannelLimits } from "../settings/limits-profile";
import { Channel } from "./channel";
import { Status } from "./reading";

/** Weight of the smoothing that alarms see. */
const judgedWeight = 0.5;
/** Weight of the smoothing that people see: a time constant of about 0.8 s. */
const shownWeight = 0.12;
/** Ticks below the under-range line that make the fault: 1 s. */
const underRangeTicks = 10;
const ticksPerS = 10;
const referenceCelsius = 20;

export class Pellistor extends Channel {
  #burst: Burst;
  #guard: SignalGuard;
  #median = new Median5();
  #smoother = new Smoother(judgedWeight);
  #shownSmoother = new Smoother(shownWeight);
  #curve: Curve | undefined;
  #offset: number;
  #perGain: number;
  #zeroShift = 0;
  #perSpan = 1;
  #primed = false;
  #warm = false;
  #overRange = false;
  #underTicks = 0;
  #startMs = -1;
  /** Newest value, whatever its status. */
  #value = 0;
  #profile: PellistorProfile;

  constructor(profile: PellistorProfile, limits: ChannelLimits | undefined, port: AnalogPort, curve: Curve | undefined) {
    super(profile, limits);
    this.#profile = profile;
    this.#curve = curve;
    this.#offset = profile.amplifierOffsetMillivolts;
    this.#perGain = 1 / profile.amplifierGain;
    this.#guard = new SignalGuard(profile.shortMillivolts, profile.openMillivolts);
    this.#burst = new Burst(port);
    this.setAmbient(referenceCelsius);
  }

  /** Takes the temperature of the air for compensation. About once a second. */
  setAmbient(celsius: number): void {
    this.#zeroShift = tableAt(this.#profile.zeroShift, celsius);
    this.#perSpan = 1 / tableAt(this.#profile.spanFactor, celsius);
  }

  /** Milliseconds of warm-up left. */
  warmUpLeftMs(nowMs: number): number {
    return this.#warm ? 0 : this.#startMs < 0 ? this.#profile.warmUpMs : this.#startMs + this.#profile.warmUpMs - nowMs;
  }

  override tick(nowMs: number): void {
    const pin = this.#burst.read();
    const guard = this.#guard;
    if (!guard.accept(pin, Status.Short, Status.Open)) {
      this.#withoutSignal();
      return;
    }
    const bridge = (pin - this.#offset) * this.#perGain;
    if (!this.#primed || guard.restarts) this.#prime(bridge);
    const signal = (this.#smoother.push(this.#median.push(bridge)) - this.#zeroShift) * this.#perSpan;
    const curve = this.#curve;
    if (curve === undefined) {
      this.setStatus(guard.status === Status.Ok ? Status.Uncalibrated : guard.status);
      return;
    }
    const value = curve.at(signal);
    this.#value = value;
    const judged = this.judged;
    const shown = this.shown;
    judged.value = value;
    const smooth = this.#shownSmoother.push(value);
    // A healthy zero wanders around nothing; the under-range test above all sees the true sign.
    shown.value = smooth < 0 ? 0 : smooth;
    const status = this.#status(nowMs, value, guard.status);
    judged.status = status;
    shown.status = status;
  }

  #status(nowMs: number, value: number, guarded: Status): Status {
    if (guarded !== Status.Ok) return guarded;
    if (!this.#warm) {
      if (this.#startMs < 0) this.#startMs = nowMs;
      if (nowMs - this.#startMs < this.#profile.warmUpMs) return Status.WarmUp;
      this.#warm = true;
      this.#shownSmoother.prime(value);
    }
    if (value > this.fullScale) this.#overRange = true;
    if (this.#overRange) return Status.OverRange;
    if (value < this.#profile.underRange) {
      if (this.#underTicks < underRangeTicks) this.#underTicks++;
    } else if (this.#underTicks > 0) {
      this.#underTicks--;
    }
    if (this.#underTicks === 0) return Status.Ok;
    if (this.#underTicks === underRangeTicks) return Status.UnderRange;
    return this.judged.status === Status.UnderRange ? Status.UnderRange : Status.Ok;
  }

  /** Until the loss is confirmed, expect the worst: the gas goes on rising as fast as is credible. */
  #withoutSignal(): void {
    const status = this.#guard.status;
    if (status !== Status.Ok) {
      this.setStatus(this.#overRange ? Status.OverRange : status);
    } else if (this.judged.status === Status.Ok) {
      this.judged.value += this.#profile.worstRisePerS / ticksPerS;
    }
  }

  #prime(bridge: number): void {
    this.#median.prime(bridge);
    this.#smoother.prime(bridge);
    if (this.#curve) this.#shownSmoother.prime(this.#curve.at((bridge - this.#zeroShift) * this.#perSpan));
    this.#primed = true;
  }

  /** Lets go of an over-range only where the bead reads below the lowest alarm again. */
  override reset(): void {
    if (this.#overRange && this.#guard.status === Status.Ok && this.#value < (this.lowLimit ?? this.fullScale)) {
      this.#overRange = false;
    }
  }

  override close(): void {
    this.#burst.close();
  }
}
