/** What screens and other outputs are shown of one channel: live and read-only, changing in place each tick. */
import type { AlarmKind } from "../core/alarm-kind";
import type { Reading } from "../core/reading";
import type { ExposureView } from "./exposure-view";
import type { NdirFault } from "./ndir-fault";
import type { OverRangeHold } from "./over-range-hold";
import type { TrendView } from "./trend";

export interface ChannelView {
  /** Name in profiles, logs and traces: `ch4`, `flow`, `pressure` … */
  readonly id: string;
  /** Name on the screen: `CH4`. */
  readonly label: string;
  /** Unit on the screen and in logs: `%`, `ppm`, `m³/h`, `kPa`, `°C`. */
  readonly unit: string;
  /** Digits behind the point. */
  readonly decimals: number;
  /** "teaching": a sensor that nobody may rely on; outputs mark it as uncertified. */
  readonly tier?: "teaching" | undefined;
  /** True for what gets a cell of its own on the main page, false for the footer (ambient values, battery). */
  readonly isMain: boolean;
  /** The display-smoothed reading. Alarms are judged on a faster one. */
  readonly shown: Reading;
  /** The worst alarm active on this channel now, acknowledged or not. */
  readonly alarm: AlarmKind;
  /** Set-points for marks in trends; `undefined` where the channel has no such limit. */
  readonly lowLimit: number | undefined;
  readonly highLimit: number | undefined;
  /** True where LOW is for too little (oxygen) and HIGH, as drawn, for too much. Then the lowest value is the worst. */
  readonly isLowBelow?: boolean;
  /** Where LOW is for too little: HIGH on that side. */
  readonly deficiencyHigh?: number | undefined;
  /** True while the reading rests on more than its sensor's certificate covers: a flow outside its meter's K table. */
  readonly isExtrapolated?: boolean;
  /** What stands between an over-range and a reading, where a person must know more than that it is over range. */
  readonly overRangeLatch?: { readonly hold: OverRangeHold };
  /** Which part of an infrared bench has failed, behind an invalid reading. */
  readonly benchFault?: NdirFault;
  /** Upper end of the measuring range, for scaling. */
  readonly fullScale: number;
  readonly trend: TrendView;
  /** What was breathed, where the channel has exposure limits. */
  readonly exposure?: ExposureView | undefined;
  /** Change over the last minute, in units per minute; 0 while it is not known. Always finite. */
  readonly ratePerMin: number;
  /** Minutes until HIGH at this rate, 0 when it is reached, −1 when it does not come nearer or is far away. */
  readonly minutesToHigh: number;
}
