/** An instrument to be looked at, every field of which a test can set. */
import { AlarmKind } from "../../../src/alarm/kind";
import { idleCalibration } from "../../support/idle-calibration";
import { Reading, Status } from "../../../src/measure/reading";
import { Trend } from "../../../src/measure/trend";
import { StoreFault } from "../../../src/store/fault";
import { Page, Phase, type ChannelView, type InstrumentView } from "../../../src/output/view";

export class FakeChannel implements ChannelView {
  shown = new Reading();
  alarm: AlarmKind = AlarmKind.None;
  lowLimit: number | undefined;
  highLimit: number | undefined;
  trend = new Trend();
  ratePerMin = 0;
  minutesToHigh = -1;

  constructor(
    readonly id: string, readonly label: string, readonly unit: string,
    readonly decimals: number, readonly isMain: boolean, readonly fullScale: number,
  ) {
    this.shown.status = Status.Ok;
  }

  /** What it shows now. */
  reads(value: number): this {
    this.shown.value = value;
    this.shown.status = Status.Ok;
    return this;
  }

  /** Why it shows nothing. */
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
  version = "0.1.0";
  phase: Phase = Phase.Run;
  warmUpLeftS = 0;
  page: Page = Page.Main;
  signal: AlarmKind = AlarmKind.None;
  signalChannel = -1;
  signalCondition = -1 as const;
  muteLeftS = 0;
  shutDownLeftS = 0;
  unacknowledged = false;
  batteryPercent = 87;
  barometer = { tendencyHPa: 0, minutes: 0, isFallingFast: false };
  uptimeS = 0;
  flash = false;
  calibration = idleCalibration;
  storage = { fault: StoreFault.None, wasLost: false, yearsLeft: -1 };

  constructor(readonly channels: readonly FakeChannel[]) {}

  channel(id: string): FakeChannel {
    const found = this.channels.find((channel) => channel.id === id);
    if (found === undefined) throw new RangeError(id);
    return found;
  }

  /** The channel's alarm wins and its lights are on a beat. */
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

export function drainageView(): FakeView {
  const view = new FakeView([
    new FakeChannel("flow", "Q", "m³/h", 1, true, 1000).reads(345.6),
    new FakeChannel("standardFlow", "Qn", "m³/h", 1, true, 2000).reads(231.2),
    new FakeChannel("pipePressure", "Pp", "kPa", 1, false, 200).reads(70.2),
    new FakeChannel("pipeTemperature", "Tp", "°C", 1, false, 85).reads(31.8),
    ...ambient(),
  ]);
  view.profileName = "drainage";
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
  return view;
}

/** Ten minutes of slowly moving gas with a peak and a gap. */
export function fillTrend(channel: FakeChannel, size: number): void {
  for (let i = 0; i < 130; i++) {
    const wave = 0.3 + 0.002 * (i * 7 % 13) + (i > 60 && i < 90 ? (30 - Math.abs(75 - i) * 2) / 30 : 0);
    channel.trend.push(i > 20 && i < 25 ? -1e9 : wave * size);
  }
}
