/**
 * The instrument as screen, digits and export read it: the parts themselves, and what is derived from several of them. Nothing
 * is copied; the readers poll.
 */
import type { AlarmCore } from "../alarm/alarm-core";
import type { BatteryEnd } from "../alarm/battery-end";
import type { DeviceAlarms, DeviceCondition } from "../alarm/device-alarms";
import type { SignalSelector } from "../alarm/signal-selector";
import type { Calibrator } from "../calibrate/calibrator";
import { AlarmKind } from "../core/alarm-kind";
import type { Language } from "../core/language";
import { Status } from "../core/reading";
import type { SettingsFault } from "../core/settings-fault";
import type { StateCarrier } from "../core/state-carrier";
import { version } from "../core/version";
import type { WallClock } from "../core/wall-clock";
import type { SelfGuard } from "../guard/self-guard";
import type { BarometerView } from "../measure/barometer-trend";
import type { Channel } from "../measure/channel";
import type { Extremes } from "../measure/extremes";
import type { FlowTotals } from "../measure/flow-totals";
import type { Settings } from "../profile/settings";
import type { UserSettings } from "../profile/user-settings";
import type { DataLog } from "../record/data-log/data-log";
import type { StartCounter } from "../record/start-counter";
import type { EventLog } from "../record/event-log/event-log";
import type { RecentEvents } from "../record/recent-events";
import type { RetainedData } from "../record/retained/retained-data";
import type { Exported } from "../send/export-port";
import type { Controls } from "../ui/keys/controls";
import type { Menu } from "../ui/menu/menu";
import type { Annunciator } from "../ui/signal/annunciator";
import { type InstrumentView, Page, Phase } from "../ui/view";
import type { SettingsInForce } from "./settings-in-force";

/** What is shown, by the names that the instrument has for its parts. */
export interface ShownParts {
  readonly clock: WallClock;
  readonly channels: readonly Channel[];
  readonly flowTotals: readonly FlowTotals[];
  readonly extremes: readonly Extremes[];
  readonly barometer: BarometerView;
  /** Index of the channel that is the device's own cell, −1 where there is none. */
  readonly battery: number;
  readonly alarms: AlarmCore;
  readonly batteryEnd: BatteryEnd;
  readonly calibration: Calibrator;
  readonly guard: SelfGuard;
  readonly log: RecentEvents;
  readonly starts: StartCounter;
  readonly eventLog: EventLog;
  readonly dataLog: DataLog;
  readonly storage: RetainedData;
  readonly userSettings: UserSettings;
  readonly inForce: SettingsInForce;
  readonly menu: Menu;
  readonly controls: Controls;
  readonly annunciator: Annunciator;
  /** Digits take the place of a screen. */
  readonly isOnDigits: boolean;
}

export class LiveView implements InstrumentView, Exported {
  // What a screen asks in every tick comes first: XS finds a field by walking the list of them.
  page: Page = Page.Start;
  phase: Phase = Phase.WarmUp;
  readonly channels: readonly Channel[];
  warmUpLeftS = 0;
  uptimeS = 0;
  readonly profileName: string;
  readonly limitsName: string;
  readonly version = version;
  readonly clock: WallClock;
  readonly flowTotals: readonly FlowTotals[];
  readonly extremes: readonly Extremes[];
  readonly barometer: BarometerView;
  readonly conditions: DeviceAlarms;
  readonly calibration: Calibrator;
  readonly guard: SelfGuard;
  readonly log: RecentEvents;
  readonly starts: StartCounter;
  readonly eventLog: EventLog;
  readonly dataLog: DataLog;
  readonly storage: RetainedData;
  readonly settingsFault: SettingsFault | undefined;
  readonly userSettings: UserSettings;
  readonly menu: Menu;
  readonly isOnDigits: boolean;
  #selector: SignalSelector;
  #alarms: AlarmCore;
  #annunciator: Annunciator;
  #inForce: SettingsInForce;
  #batteryEnd: BatteryEnd;
  #controls: Controls;
  #battery: Channel | undefined;

  constructor(settings: Settings, parts: ShownParts) {
    this.profileName = settings.device.name;
    this.limitsName = settings.limits.name;
    this.settingsFault = settings.fault;
    this.clock = parts.clock;
    this.channels = parts.channels;
    this.flowTotals = parts.flowTotals;
    this.extremes = parts.extremes;
    this.barometer = parts.barometer;
    this.conditions = parts.alarms.device;
    this.calibration = parts.calibration;
    this.guard = parts.guard;
    this.log = parts.log;
    this.starts = parts.starts;
    this.eventLog = parts.eventLog;
    this.dataLog = parts.dataLog;
    this.storage = parts.storage;
    this.userSettings = parts.userSettings;
    this.menu = parts.menu;
    this.isOnDigits = parts.isOnDigits;
    this.#selector = parts.alarms.selector;
    this.#alarms = parts.alarms;
    this.#annunciator = parts.annunciator;
    this.#inForce = parts.inForce;
    this.#batteryEnd = parts.batteryEnd;
    this.#controls = parts.controls;
    this.#battery = parts.channels[parts.battery];
  }

  get signal(): AlarmKind {
    return this.#selector.signal;
  }
  get signalChannel(): number {
    return this.#selector.signalChannel;
  }
  get gas(): AlarmKind {
    return this.#selector.gas;
  }
  get gasChannel(): number {
    return this.#selector.gasChannel;
  }
  get signalCondition(): DeviceCondition | -1 {
    return this.#selector.signalCondition;
  }
  /** What the horn plays: the signal unless it is acknowledged or muted. */
  get audible(): AlarmKind {
    return this.#selector.audible;
  }
  get revision(): number {
    return this.#selector.revision;
  }
  get unacknowledged(): boolean {
    return this.#selector.unacknowledged;
  }
  get muteLeftS(): number {
    return this.#alarms.muteLeftS;
  }
  get flash(): boolean {
    return this.#annunciator.flash;
  }
  get isTestingOutputs(): boolean {
    return this.#annunciator.test.isRunning;
  }
  /** Seconds until the instrument switches off, because its battery is empty or the key for it is held; else 0. */
  get shutDownLeftS(): number {
    return this.#batteryEnd.leftS > 0 ? this.#batteryEnd.leftS : this.#controls.power.leftS;
  }
  /** True while the key is held and a gas alarm forbids to switch off. */
  get isShutDownRefused(): boolean {
    return this.#controls.power.isRefused;
  }
  get language(): Language {
    return this.#inForce.language;
  }
  get isHighContrast(): boolean {
    return this.#inForce.isHighContrast;
  }
  get isFlipped(): boolean {
    return this.#inForce.isFlipped;
  }
  get batteryPercent(): number {
    const battery = this.#battery;
    return battery?.shown.status === Status.Ok ? battery.shown.value : -1;
  }

  carry(state: StateCarrier): void {
    this.phase = state.integer(this.phase);
    this.warmUpLeftS = state.integer(this.warmUpLeftS);
    this.page = state.integer(this.page);
    this.uptimeS = state.integer(this.uptimeS);
  }
}
