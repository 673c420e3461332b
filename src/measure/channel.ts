/**
 * Base class of all channels: the reading that alarms evaluate, the reading that is shown, and the trend. Each kind of
 * channel converts its sensor's signal to a reading in `tick`, in its own file.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { Curve } from "../compensate/curve";
import type { StateCarrier } from "../core/state-carrier";
import type { ChannelView } from "./channel-view";
import type { ChannelProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Exposure } from "./exposure";
import type { Lead } from "./lead";
import { RateOfChange } from "./rate";
import { Reading, Status } from "../core/reading";
import { Trend, trendGap, trendIntervalS } from "./trend";

const secondsPerMinute = 60;
/** Slower rises, in shares of full scale per minute, give no time to HIGH. */
const minRiseShare = 0.002;
/** Longest time to HIGH; beyond it a linear prediction is of no use. */
const furthestMinutes = 99;

export abstract class Channel implements ChannelView {
  /** As fast as the filters allow. Alarms evaluate this reading. */
  readonly judged = new Reading();
  /** Smoothed for display. */
  readonly shown = new Reading();
  readonly fullScale: number;
  /** The alarm that is shown in the channel's place. */
  alarm: AlarmKind = AlarmKind.None;
  /** "teaching": an uncertified sensor that must not be relied on. */
  readonly tier: "teaching" | undefined = undefined;
  /** Lag compensation, where the sensor's lag is known and the settings enable it. */
  lead: Lead | undefined = undefined;
  /** True while the reading is outside what the sensor's certificate covers, or a bound because its compensation is in doubt. */
  isExtrapolated = false;
  ratePerMin = 0;
  minutesToHigh = -1;
  /** Only channels with a cell on the main page have a rate. */
  #rate: RateOfChange | undefined;
  readonly trend = new Trend();
  #trendWorst = trendGap;
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  readonly isMain: boolean;
  readonly exposure: Exposure | undefined;
  readonly isLowBelow: boolean;
  #limits: LimitsInForce | undefined;

  constructor(profile: ChannelProfile, limits: LimitsInForce | undefined) {
    this.id = profile.id;
    this.label = profile.label;
    this.unit = profile.unit;
    this.decimals = profile.decimals;
    this.isMain = profile.isMain;
    this.fullScale = profile.fullScale;
    this.isLowBelow = limits?.now.deficiency !== undefined;
    this.#limits = limits;
    this.exposure =
      limits === undefined || (limits.now.stel === undefined && limits.now.twa === undefined)
        ? undefined
        : new Exposure(profile.decimals, profile.fullScale, limits);
    this.#rate = profile.isMain ? new RateOfChange(trendIntervalS) : undefined;
  }

  get lowLimit(): number | undefined {
    const limits = this.#limits?.now;
    return limits?.deficiency?.low ?? limits?.low;
  }
  get highLimit(): number | undefined {
    return this.#limits?.now.high;
  }
  get deficiencyHigh(): number | undefined {
    return this.#limits?.now.deficiency?.high;
  }

  /** Speed of the shown reading: 1 normal, 2 twice as fast. Has no effect on alarms. */
  setPace(pace: number): void {
    void pace;
  }

  /** True for slow quantities that are no gas: ticked once a second instead of in every base tick. */
  readonly isSlow: boolean = false;

  /** One step of the base tick. `nowMs` is monotonic. */
  abstract tick(nowMs: number): void;

  /** The user's reset in clean air. Channels that latch a status release it here, if that is safe. */
  reset(): void {}

  /** Restores an over-range that was latched before power-off. Channels without a latch ignore it. */
  latchOverRange(): void {}

  /** Power was gone, perhaps for a moment only: a sensor that proves to be hot need not wait for its whole warm-up. */
  mayBeHot(): void {}

  /** True from a latched over-range until the reset by the user was accepted. */
  get isOverRangeLatched(): boolean {
    return false;
  }

  /** The newest compensated signal before calibration, in the sensor's own unit. Calibrations measure this signal. */
  calibrationSignal(): number {
    return 0;
  }

  /** Puts a calibration in force; without one, a channel that needs it reads "uncalibrated". */
  useCurve(curve: Curve | undefined): void {
    void curve;
  }

  /** Releases the ports. */
  close(): void {}

  /** Judges the signal of the second that ends: does it change, is it noise? Channels with a converter override it. */
  checkSignal(): void {}

  /** Updates the worst value of the running trend interval. Once a second. */
  noteForTrend(): void {
    const judged = this.judged;
    const rate = this.#rate;
    if (judged.status !== Status.Ok) {
      if (rate !== undefined) rate.forget();
      return;
    }
    const value = judged.value;
    const worst = this.#trendWorst;
    // A gap is below every value.
    if (this.isLowBelow ? value < worst || worst === trendGap : value > worst) this.#trendWorst = value;
    if (rate !== undefined) rate.note(value);
  }

  /** Ends the running trend interval and starts the next. */
  closeTrendInterval(): void {
    this.trend.push(this.#trendWorst);
    this.#trendWorst = trendGap;
    const rate = this.#rate;
    if (rate === undefined) return;
    rate.close();
    this.lead?.setSlope(rate.shortPerS);
    this.ratePerMin = rate.perS * secondsPerMinute;
    this.minutesToHigh = this.#minutesToHigh();
  }

  #minutesToHigh(): number {
    const high = this.highLimit;
    const { status, value } = this.judged;
    if (high === undefined || status !== Status.Ok) return -1;
    if (value >= high) return 0;
    if (this.ratePerMin < this.fullScale * minRiseShare) return -1;
    const minutes = (high - value) / this.ratePerMin;
    return minutes <= furthestMinutes ? minutes : -1;
  }

  protected setStatus(status: Status): void {
    this.judged.status = status;
    this.shown.status = status;
  }

  /** The signal is lost and the loss not confirmed yet: assumes the worst case, `perTick` further in each tick. */
  protected projectWorst(perTick: number): void {
    if (this.judged.status !== Status.Ok) return;
    this.judged.value += perTick;
    // The projection is not a measured rise: the lead restarts from the projected value.
    this.lead?.prime(this.judged.value);
  }

  /** The trend is only for display: it is not carried and starts empty. */
  carry(state: StateCarrier): void {
    state.same(this.exposure === undefined ? 0 : 1, "exposure");
    state.same(this.lead === undefined ? 0 : 1, "early warning");
    this.judged.carry(state);
    this.shown.carry(state);
    this.alarm = state.integer(this.alarm);
    this.isExtrapolated = state.flag(this.isExtrapolated);
    this.ratePerMin = state.number(this.ratePerMin);
    this.minutesToHigh = state.number(this.minutesToHigh);
    this.#rate?.carry(state);
    this.lead?.carry(state);
    this.exposure?.carry(state);
  }
}
