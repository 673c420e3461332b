/** An instrument view in which a test can set every field. */
import { AlarmKind, isGas } from "../../../src/core/alarm-kind";
import { type DeviceCondition, deviceRules } from "../../../src/alarm/rules";
import type { CalibrationView } from "../../../src/calibrate/view";
import { Language } from "../../../src/core/language";
import type { MenuView } from "../../../src/ui/menu/menu-view";
import { EventKind } from "../../../src/core/event";
import { LogFault } from "../../../src/core/log-fault";
import { EventLogFault } from "../../../src/record/event-log/event-log";
import { RecentEvents } from "../../../src/record/recent-events";
import type { ExposureView } from "../../../src/measure/exposure-view";
import { OverRangeHold } from "../../../src/measure/over-range-hold";
import { NdirFault } from "../../../src/measure/ndir-fault";
import type { SettingsFault } from "../../../src/core/settings-fault";
import { Extremes } from "../../../src/measure/extremes";
import { TotalSet } from "../../../src/measure/flow-totals";
import { idleCalibration } from "../../support/idle-calibration";
import { Reading, Status } from "../../../src/core/reading";
import { Trend } from "../../../src/measure/trend";
import { StoreFault } from "../../../src/core/store-fault";
import { Page, Phase, type FlowTotalsView, type InstrumentView } from "../../../src/ui/view";
import type { ChannelView } from "../../../src/measure/channel-view";
import { version } from "../../../src/core/version";

export class FakeChannel implements ChannelView {
  shown = new Reading();
  alarm: AlarmKind = AlarmKind.None;
  lowLimit: number | undefined;
  highLimit: number | undefined;
  trend = new Trend();
  ratePerMin = 0;
  minutesToHigh = -1;
  exposure: ExposureView | undefined;
  tier: "teaching" | undefined;
  overRangeLatch = { hold: OverRangeHold.Nothing };
  benchFault: NdirFault = NdirFault.None;

  /** The extremes of a fake are those of its shown value. */
  get judged(): Reading {
    return this.shown;
  }

  constructor(
    readonly id: string,
    readonly label: string,
    readonly unit: string,
    readonly decimals: number,
    readonly isMain: boolean,
    readonly fullScale: number,
  ) {
    this.shown.status = Status.Ok;
  }

  /** The shown value. */
  reads(value: number): this {
    this.shown.value = value;
    this.shown.status = Status.Ok;
    return this;
  }

  /** The reason for a missing value. */
  lacks(status: Status): this {
    this.shown.status = status;
    return this;
  }

  limits(low: number, high: number): this {
    this.lowLimit = low;
    this.highLimit = high;
    return this;
  }
}

export class FakeView implements InstrumentView {
  profileName = "methane";
  limitsName = "cn-coal";
  version: string = version;
  phase: Phase = Phase.Run;
  warmUpLeftS = 0;
  page: Page = Page.Main;
  signal: AlarmKind = AlarmKind.None;
  signalChannel = -1;
  /** As the selector has it where no fault stands beside the gas. */
  get gas(): AlarmKind {
    return isGas(this.signal) ? this.signal : AlarmKind.None;
  }
  get gasChannel(): number {
    return isGas(this.signal) ? this.signalChannel : -1;
  }
  signalCondition: DeviceCondition | -1 = -1;
  settingsFault: SettingsFault | undefined;
  eventLog = { sequence: 12345, head: new Uint8Array([0x8a, 0x3f, 0x01, 0xc2, 0x55]), fault: EventLogFault.None };
  dataLog = { fault: LogFault.None };
  /** The conditions of the device that are active. */
  readonly held = new Set<DeviceCondition>();
  readonly conditions = { isOn: (condition: DeviceCondition): boolean => this.held.has(condition) };
  muteLeftS = 0;
  shutDownLeftS = 0;
  unacknowledged = false;
  batteryPercent = 87;
  barometer = { tendencyHPa: 0, minutes: 0, isFallingFast: false };
  uptimeS = 0;
  flash = false;
  storage = { fault: StoreFault.None, wasLost: false, lostStores: 0, yearsLeft: -1 };
  calibration: CalibrationView = idleCalibration;
  language: Language = Language.English;
  isHighContrast = false;
  isFlipped = false;
  isShutDownRefused = false;
  isTestingOutputs = false;
  flowTotals: FlowTotalsView[] = [];
  log = new RecentEvents();
  extremes: Extremes[] = [];
  menu: MenuView | undefined;

  constructor(readonly channels: readonly FakeChannel[]) {
    this.extremes = channels.map((channel) => new Extremes(channel));
    for (const extreme of this.extremes) extreme.second();
    this.log.record(0, EventKind.Start, -1, AlarmKind.None, 0, 0);
    this.log.record(45000, EventKind.Ready, -1, AlarmKind.None, 0, 0);
    this.log.record(60000, EventKind.Status, 0, AlarmKind.None, 0, Status.Saturated);
    this.log.record(90000, EventKind.AlarmOn, 0, AlarmKind.High, 1.7, 0);
  }

  channel(id: string): FakeChannel {
    const found = this.channels.find((channel) => channel.id === id);
    if (found === undefined) throw new RangeError(id);
    return found;
  }

  /** The device has a condition, and it is the signal. */
  suffers(condition: DeviceCondition): this {
    this.held.add(condition);
    this.signal = deviceRules[condition]!.kind;
    this.signalCondition = condition;
    this.signalChannel = -1;
    this.flash = true;
    return this;
  }

  /** The channel's alarm is the signal, and its LEDs are on. */
  alarms(id: string, kind: AlarmKind): this {
    this.channel(id).alarm = kind;
    this.signal = kind;
    this.signalChannel = kind === AlarmKind.None ? -1 : this.channels.indexOf(this.channel(id));
    this.unacknowledged = kind !== AlarmKind.None;
    this.flash = kind !== AlarmKind.None;
    return this;
  }
}

const ambient = () => [
  new FakeChannel("temperature", "T", "°C", 1, false, 60).reads(23.4),
  new FakeChannel("pressure", "P", "kPa", 1, false, 120).reads(101.3),
  new FakeChannel("battery", "BAT", "%", 0, false, 100).reads(87),
];

export function methaneView(): FakeView {
  return new FakeView([new FakeChannel("ch4", "CH4", "%", 2, true, 5).limits(1, 1.5).reads(0.42), ...ambient()]);
}

function exposureOf(stel: number, twa: number, stelLimit: number, twaLimit: number): ExposureView {
  return {
    stel,
    twa,
    stelLimit,
    twaLimit,
    twaMode: "acgih",
    peak: stel,
    minimum: 0,
    measuredS: 7000,
    passedS: 7100,
    coveragePercent: 98,
    gaps: 0,
    gapS: 0,
    unknownGaps: 0,
  };
}

function totalsOf(channel: string): FlowTotalsView {
  const totals = { channel, permanent: new TotalSet(), trip: new TotalSet(), hasStandard: true, hasMethane: true };
  totals.permanent.actual.add(12_345_678e6);
  totals.permanent.actual.add(1e5);
  totals.permanent.standard.add(8_765_432.1e6);
  totals.permanent.methane.add(4_321e6);
  totals.trip.standard.add(87.6e6);
  return totals;
}

export function drainageView(): FakeView {
  const view = new FakeView([
    new FakeChannel("flow", "Q", "m³/h", 1, true, 1000).reads(345.6),
    new FakeChannel("standardFlow", "Qn", "m³/h", 1, true, 2000).reads(231.2),
    new FakeChannel("pipePressure", "Pp", "kPa", 1, false, 200).reads(70.2),
    new FakeChannel("pipeTemperature", "Tp", "°C", 1, false, 85).reads(31.8),
    ...ambient(),
  ]);
  view.profileName = "drainage";
  view.flowTotals = [totalsOf("flow")];
  return view;
}

export function fourGasView(): FakeView {
  const view = new FakeView([
    new FakeChannel("ch4", "CH4", "%", 2, true, 5).limits(1, 1.5).reads(0.42),
    new FakeChannel("o2", "O2", "%", 1, true, 25).limits(19.5, 23.5).reads(20.9),
    new FakeChannel("co", "CO", "ppm", 0, true, 1000).limits(24, 100).reads(3),
    new FakeChannel("h2s", "H2S", "ppm", 1, true, 100).limits(6.6, 15).reads(0),
    ...ambient(),
  ]);
  view.profileName = "four-gas";
  view.channel("co").exposure = exposureOf(12, 31, 200, 25);
  view.channel("h2s").exposure = exposureOf(0.4, 0.1, 15, 6.6);
  return view;
}

/** Methane twice: by a bead, and by a sensor of the teaching tier, which is not certified. */
export function teachingView(): FakeView {
  const mos = new FakeChannel("mos", "CH4", "ppm", 0, true, 10000).reads(4210);
  mos.tier = "teaching";
  const { channels } = methaneView();
  const view = new FakeView([channels[0]!, mos, ...channels.slice(1)]);
  view.profileName = "teaching";
  return view;
}

/** As many main channels as a page holds. */
export function sixGasView(): FakeView {
  const four = fourGasView();
  const view = new FakeView([
    ...four.channels.slice(0, 4),
    new FakeChannel("co2", "CO2", "%", 2, true, 5).limits(0.5, 1.5).reads(0.08),
    new FakeChannel("no2", "NO2", "ppm", 1, true, 20).limits(3, 5).reads(0.2),
    ...ambient(),
  ]);
  view.profileName = "six-gas";
  return view;
}

/** Ten minutes of slowly moving gas with a peak and a gap. */
export function fillTrend(channel: FakeChannel, size: number): void {
  for (let i = 0; i < 130; i++) {
    const wave = 0.3 + 0.002 * ((i * 7) % 13) + (i > 60 && i < 90 ? (30 - Math.abs(75 - i) * 2) / 30 : 0);
    channel.trend.push(i > 20 && i < 25 ? -1e9 : wave * size);
  }
}
