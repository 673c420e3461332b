/** Read-only view of one channel for screens and other outputs. It is live and changes in place each tick. */
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
  /** Digits after the decimal point. */
  readonly decimals: number;
  /** "teaching": an uncertified sensor that must not be relied on; outputs mark it as uncertified. */
  readonly tier?: "teaching" | undefined;
  /** True for a channel with a cell on the main page, false for the footer (ambient values, battery). */
  readonly isMain: boolean;
  /** The reading smoothed for display. Alarms use a faster one. */
  readonly shown: Reading;
  /** The worst active alarm of this channel, acknowledged or not. */
  readonly alarm: AlarmKind;
  /** Set-points for the marks in trends; `undefined` where the channel has no such limit. */
  readonly lowLimit: number | undefined;
  readonly highLimit: number | undefined;
  /** True where LOW means too little (oxygen) and the drawn HIGH too much. Then the lowest value is the worst. */
  readonly isLowBelow?: boolean;
  /** Where LOW means too little: the HIGH set-point for too little. */
  readonly deficiencyHigh?: number | undefined;
  /**
   * True while the reading is outside what the sensor's certificate covers, such as a flow outside its meter's K table, or a bound: its
   * compensation is in doubt.
   */
  readonly isExtrapolated?: boolean;
  /** What must still happen before an over-range ends, where the user must know more than "over range". */
  readonly overRangeLatch?: { readonly hold: OverRangeHold };
  /** The part of an infrared bench that has failed, when the reading is invalid. */
  readonly benchFault?: NdirFault;
  /** Upper end of the measuring range, for scaling. */
  readonly fullScale: number;
  readonly trend: TrendView;
  /** Exposure of the wearer, where the channel has exposure limits. */
  readonly exposure?: ExposureView | undefined;
  /** Change over the last minute, in units per minute; 0 while unknown. Always finite. */
  readonly ratePerMin: number;
  /** Minutes until HIGH at this rate; 0 when it is reached, −1 when the value does not approach it or is far away. */
  readonly minutesToHigh: number;
}
