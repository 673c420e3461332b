/**
 * What every channel of the instrument has in common: the reading that alarms judge, the one that people see, and the
 * trend. Each kind of channel turns its sensor's signal into a reading in `tick`, in a file of its own.
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
/** A slower rise, in shares of full scale per minute, is no reason to say when it will arrive. */
const minRiseShare = 0.002;
/** Later than this nobody plans by a straight line. */
const furthestMinutes = 99;

export abstract class Channel implements ChannelView {
  /** As fast as the filters allow. Alarms are judged on this one. */
  readonly judged = new Reading();
  /** Smoothed for the eye. */
  readonly shown = new Reading();
  readonly fullScale: number;
  alarm: AlarmKind = AlarmKind.None;
  /** "teaching": a sensor that nobody may rely on, and is marked so. */
  readonly tier: "teaching" | undefined = undefined;
  /** How far the gas is ahead of the reading, where the sensor's lag is known and the settings allow it. */
  lead: Lead | undefined = undefined;
  /** True while the reading rests on more than its sensor's certificate covers. */
  isExtrapolated = false;
  ratePerMin = 0;
  minutesToHigh = -1;
  /** Only what has a cell of its own has a rate that somebody looks at. */
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

  /** How fast the shown reading follows the judged one: 1 as usual, 2 twice as fast. Alarms see nothing of it. */
  setPace(pace: number): void {
    void pace;
  }

  /** True for what changes slowly and hides no gas: ticked once a second instead of every base tick. */
  readonly isSlow: boolean = false;

  /** One step of the base tick. `nowMs` is monotonic. */
  abstract tick(nowMs: number): void;

  /** The user's reset in clean air. Channels that latch a status of their own let go of it here, if it is safe. */
  reset(): void {}

  /** Takes up an over-range that was latched before the power went. Channels that latch none ignore it. */
  latchOverRange(): void {}

  /** True from a latched over-range until the person's reset was believed. */
  get isOverRangeLatched(): boolean {
    return false;
  }

  /** The newest compensated signal, before calibration, in the sensor's own unit. What a calibration measures. */
  calibrationSignal(): number {
    return 0;
  }

  /** Puts a calibration in force; without one a channel that needs it reads "uncalibrated". */
  useCurve(curve: Curve | undefined): void {
    void curve;
  }

  /** Releases the ports. */
  close(): void {}

  /** Keeps the worst of the running trend interval. Once a second. */
  noteForTrend(): void {
    const judged = this.judged;
    const value = judged.value;
    const isOk = judged.status === Status.Ok;
    const worst = this.#trendWorst;
    if (isOk && (worst === trendGap || (this.isLowBelow ? value < worst : value > worst))) this.#trendWorst = value;
    const rate = this.#rate;
    if (rate === undefined) return;
    if (isOk) rate.note(value);
    else rate.forget();
  }

  /** Ends the running trend interval. */
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

  /** The trend is not carried: it is for the eye, and begins anew. */
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
