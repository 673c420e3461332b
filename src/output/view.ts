/**
 * What screens and other outputs are shown of the instrument: live, read-only objects that change in place each tick.
 * Outputs poll them and remember what they drew; nobody is called back and nothing is copied.
 */
import type { DeviceCondition } from "../alarm/device-alarms";
import type { AlarmKind } from "../alarm/kind";
import type { ExposureView } from "../measure/exposure-view";
import type { BarometerView } from "../measure/barometer-trend";
import type { CalibrationView } from "../calibrate/view";
import type { FloodHold } from "../measure/flood";
import type { NdirFault } from "../measure/ndir";
import type { Reading } from "../measure/reading";
import type { ExtremesView } from "../measure/extremes";
import type { TotalSet } from "../measure/flow-totals";
import type { TrendView } from "../measure/trend";
import type { StoreFault } from "../store/fault";
import type { StorageView } from "../store/view";
import type { SettingsFault } from "../settings/settings-fault";
import type { Language } from "../input/menu-texts";
import type { MenuView } from "../input/menu-view";
import type { LogFault } from "../log/data/data-log";
import type { EventLogFault } from "../log/event-log/event-log";
import type { GuardView } from "../guard/view";
import type { LogView } from "../log/log-view";

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
  readonly flood?: { readonly hold: FloodHold };
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

export const enum Phase {
  WarmUp,
  Run,
}

export const enum Page {
  Main,
  Trend,
  Status,
  /** The menu; where there is none, the settings in force, to be read. */
  Menu,
  /** What is wrong and what to do. */
  Fault,
  Flow,
  Exposure,
  /** Greatest and least since switched on or reset. */
  Peaks,
  Log,
  /** What a person does now in a calibration or bump test, and what came of it. */
  Calibration,
  /** While the instrument starts. */
  Start,
  /** While the key that switches off is held down. */
  Shutdown,
}

export interface FlowTotalsView {
  /** Id of the flow channel. */
  readonly channel: string;
  readonly permanent: TotalSet;
  readonly trip: TotalSet;
  /** Which totals this flow has besides the actual one. */
  readonly hasStandard: boolean;
  readonly hasMethane: boolean;
}

export interface InstrumentView {
  readonly profileName: string;
  readonly limitsName: string;
  readonly version: string;
  readonly channels: readonly ChannelView[];
  readonly phase: Phase;
  /** Seconds of warm-up left, 0 when running. */
  readonly warmUpLeftS: number;
  readonly page: Page;
  /** The winning signal, which horn and lamps play, and the channel it comes from (−1: the device). */
  readonly signal: AlarmKind;
  readonly signalChannel: number;
  /** The condition of the device that is the signal's cause, for a text; −1 where a channel is, or nothing. */
  readonly signalCondition: DeviceCondition | -1;
  /** Seconds until the mute ends, 0 when not muted. */
  readonly muteLeftS: number;
  /** Another number whenever an alarm began, ended or was acknowledged. Where it is absent, outputs look at every alarm in every tick. */
  readonly revision?: number;
  /** Seconds until an empty battery ends the work, 0 while it does not. */
  readonly shutDownLeftS: number;
  /** True while any active alarm waits to be acknowledged. */
  readonly unacknowledged: boolean;
  /** 0–100, or −1 where the device has no gauge. */
  readonly batteryPercent: number;
  /** The weather's pressure over the last three hours; stands at nothing where the device has no barometer. */
  readonly barometer: BarometerView;
  /** Whole seconds since power-on. */
  readonly uptimeS: number;
  /** Alternates with the winning visible signal's rhythm: alarmed cells are drawn inverted while true. */
  readonly flash: boolean;
  readonly calibration: CalibrationView;
  readonly storage: StorageView;
  /** Why the settings in force are not those that were offered last; `undefined` while they are. */
  readonly settingsFault?: SettingsFault | undefined;
  /** How the person wants the screen, which is drawn anew when it changes: English, colours and upright unless told. */
  readonly language?: Language;
  readonly isHighContrast?: boolean;
  readonly isFlipped?: boolean;
  readonly flowTotals?: readonly FlowTotalsView[];
  /** Greatest and least per channel, in the order of `channels`. */
  readonly extremes?: readonly ExtremesView[];
  /** What happened last. */
  readonly log?: LogView;
  /** The log that is kept for good: number and hash of its newest event, and why it keeps nothing. */
  readonly eventLog?: { readonly sequence: number; readonly head: Uint8Array; readonly fault: EventLogFault };
  readonly dataLog?: { readonly fault: LogFault };
  /** Whether what a person set could be read; where it could not, the factory's settings guard. */
  readonly userSettings?: { readonly fault: StoreFault };
  /** What is the matter with the instrument as a whole. */
  readonly conditions?: { isOn(condition: DeviceCondition): boolean };
  readonly menu?: MenuView | undefined;
  /** Switching off by the key is refused, in gas. */
  readonly isShutDownRefused?: boolean;
  /** True while horn, lamps and vibrator are being tried. */
  readonly isTestingOutputs?: boolean;
  readonly guard?: GuardView;
  /** True where seven-segment digits are all there is to read. */
  readonly isOnDigits?: boolean;
}
