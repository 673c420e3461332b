/**
 * What every channel of the instrument has in common: the reading that alarms judge, the one that people see, and the
 * trend. Each kind of channel turns its sensor's signal into a reading in `tick`, in a file of its own.
 */
import { AlarmKind } from "../alarm/kind";
import type { Curve } from "../calibrate/curve";
import type { ChannelView } from "../output/view";
import type { ChannelProfile } from "../settings/device-profile";
import type { ChannelLimits } from "../settings/limits-profile";
import { Reading, Status } from "./reading";
import { Trend, trendGap } from "./trend";

export abstract class Channel implements ChannelView {
  /** As fast as the filters allow. Alarms are judged on this one. */
  readonly judged = new Reading();
  /** Smoothed for the eye. */
  readonly shown = new Reading();
  alarm: AlarmKind = AlarmKind.None;
  readonly trend = new Trend();
  #trendWorst = trendGap;
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  readonly isMain: boolean;
  readonly fullScale: number;
  readonly lowLimit: number | undefined;
  readonly highLimit: number | undefined;

  constructor(profile: ChannelProfile, limits: ChannelLimits | undefined) {
    this.id = profile.id;
    this.label = profile.label;
    this.unit = profile.unit;
    this.decimals = profile.decimals;
    this.isMain = profile.isMain;
    this.fullScale = profile.fullScale;
    this.lowLimit = limits?.low;
    this.highLimit = limits?.high;
  }

  /** True for what changes slowly and hides no gas: ticked once a second instead of every base tick. */
  readonly isSlow: boolean = false;

  /** One step of the base tick. `nowMs` is monotonic. */
  abstract tick(nowMs: number): void;

  /** The user's reset in clean air. Channels that latch a status of their own let go of it here, if it is safe. */
  reset(): void {}

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
    if (judged.status === Status.Ok && judged.value > this.#trendWorst) this.#trendWorst = judged.value;
  }

  /** Ends the running trend interval. */
  closeTrendInterval(): void {
    this.trend.push(this.#trendWorst);
    this.#trendWorst = trendGap;
  }

  protected setStatus(status: Status): void {
    this.judged.status = status;
    this.shown.status = status;
  }
}
