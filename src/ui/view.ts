/**
 * The instrument as outputs see it: live, read-only objects that change in place in each tick. An output polls them and remembers
 * what it drew. There are no callbacks and no copies.
 */
import type { DeviceCondition } from "../alarm/device-alarms";
import type { AlarmKind } from "../core/alarm-kind";
import type { BarometerView } from "../measure/barometer-trend";
import type { CalibrationView } from "../calibrate/view";
import type { ChannelView } from "../measure/channel-view";
import type { ExtremesView } from "../measure/extremes";
import type { TotalSet } from "../measure/flow-totals";
import type { StoreFault } from "../core/store-fault";
import type { StorageView } from "../record/retained/retained-data";
import type { SettingsFault } from "../core/settings-fault";
import type { Language } from "../core/language";
import type { MenuView } from "./menu/menu-view";
import type { LogFault } from "../core/log-fault";
import type { EventLogFault } from "../record/event-log/event-log";
import type { GuardView } from "../guard/view";
import type { LogView } from "../record/recent-events";

export const enum Phase {
  WarmUp,
  Run,
}

export const enum Page {
  Main,
  Trend,
  Status,
  /** The menu, or the settings in force on an instrument without a menu. */
  Menu,
  /** Notices: what is wrong and what to do. */
  Fault,
  Flow,
  Exposure,
  /** Peak and minimum since power-on or the last reset. */
  Peaks,
  Log,
  /** Guide through a calibration or bump test, and its result. */
  Calibration,
  /** While the instrument starts. */
  Start,
  /** Countdown while the key that switches off is held. */
  Shutdown,
}

export interface FlowTotalsView {
  /** Id of the flow channel. */
  readonly channel: string;
  readonly permanent: TotalSet;
  readonly trip: TotalSet;
  /** Totals that this flow has besides the actual one. */
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
  /** The winning signal, which the horn plays, and its channel (−1: the device). */
  readonly signal: AlarmKind;
  readonly signalChannel: number;
  /** The worst gas alarm, whatever else stands, and its channel; None and −1 where there is no gas. */
  readonly gas: AlarmKind;
  readonly gasChannel: number;
  /** The condition of the device behind the signal; −1 where a channel is the cause, or without a signal. */
  readonly signalCondition: DeviceCondition | -1;
  /** Seconds until the mute ends, 0 when not muted. */
  readonly muteLeftS: number;
  /** Changes when an alarm begins, ends or is acknowledged. Where it is absent, outputs poll every alarm in every tick. */
  readonly revision?: number;
  /** Seconds until the power goes off, by the key or an empty battery; 0 without a countdown. */
  readonly shutDownLeftS: number;
  /** True while an active alarm is not acknowledged. */
  readonly unacknowledged: boolean;
  /** 0–100, or −1 where the device has no gauge. */
  readonly batteryPercent: number;
  /** Change of the barometer over the last three hours; `minutes` stays 0 on a device without a barometer. */
  readonly barometer: BarometerView;
  /** Whole seconds since power-on. */
  readonly uptimeS: number;
  /** True during a beat of the visible rhythm. */
  readonly flash: boolean;
  readonly calibration: CalibrationView;
  readonly storage: StorageView;
  /** Why the newest settings were refused; `undefined` while they are in force. */
  readonly settingsFault?: SettingsFault | undefined;
  /** Appearance of the screen: English, in colours and upright by default. A change draws the whole screen again. */
  readonly language?: Language;
  readonly isHighContrast?: boolean;
  readonly isFlipped?: boolean;
  readonly flowTotals?: readonly FlowTotalsView[];
  /** Peak and minimum of each channel, in the order of `channels`. */
  readonly extremes?: readonly ExtremesView[];
  /** The newest events. */
  readonly log?: LogView;
  /** The event log in flash: number and hash of its newest event, and its fault. */
  readonly eventLog?: { readonly sequence: number; readonly head: Uint8Array; readonly fault: EventLogFault };
  readonly dataLog?: { readonly fault: LogFault };
  /** Fault of the stored user settings. While there is one, factory settings are in force. */
  readonly userSettings?: { readonly fault: StoreFault };
  /** Conditions of the device as a whole. */
  readonly conditions?: { isOn(condition: DeviceCondition): boolean };
  readonly menu?: MenuView | undefined;
  /** Switching off by the key is refused in gas. */
  readonly isShutDownRefused?: boolean;
  /** True while horn, lamps and vibrator are tested. */
  readonly isTestingOutputs?: boolean;
  readonly guard?: GuardView;
  /** True for an instrument with seven-segment digits and no screen. */
  readonly isOnDigits?: boolean;
}
