/**
 * What screens and other outputs are shown of the instrument: live, read-only objects that change in place each tick.
 * Outputs poll them and remember what they drew; nobody is called back and nothing is copied.
 */
import type { DeviceCondition } from "../alarm/device-alarms";
import type { AlarmKind } from "../core/alarm-kind";
import type { BarometerView } from "../measure/barometer-trend";
import type { CalibrationView } from "../calibrate/view";
import type { ChannelView } from "../measure/channel-view";
import type { ExtremesView } from "../measure/extremes";
import type { TotalSet } from "../measure/flow-totals";
import type { StoreFault } from "../core/store-fault";
import type { StorageView } from "../record/retained/view";
import type { SettingsFault } from "../core/settings-fault";
import type { Language } from "../core/language";
import type { MenuView } from "./menu/menu-view";
import type { LogFault } from "../core/log-fault";
import type { EventLogFault } from "../record/event-log/event-log";
import type { GuardView } from "../guard/view";
import type { LogView } from "../record/log-view";

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
