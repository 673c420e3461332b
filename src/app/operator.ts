/** Does for the menu what a person asked for: settings come into force, calibrations begin, counts are cleared, the clock is set. */
import type { Device, Port, RTC } from "../../hal/contract";
import { AlarmKind } from "../core/alarm-kind";
import type { CalibrationOptions } from "../calibrate/request";
import { CalibrationKind, Refusal } from "../core/calibration-codes";
import { EventKind, type EventSink } from "../core/event";
import type { Channel } from "../measure/channel";
import type { FlowTotals } from "../measure/flow-totals";
import type { SettingsInForce } from "./settings-in-force";
import { SettingKey } from "../profile/setting-key";
import type { UserSettings } from "../profile/user-settings";
import type { MenuHost } from "../ui/menu/menu-host";
import { MenuAct } from "../ui/menu/menu-act";
import { MenuText } from "../core/menu-text";
import type { PointsDraft } from "../ui/menu/points-draft";

/** What a person may ask of the instrument as a whole. */
export interface Operated {
  readonly channels: readonly Channel[];
  readonly flowTotals: readonly FlowTotals[];
  startCalibration(kind: CalibrationKind, channelId: string, options: CalibrationOptions): Refusal;
  startFreshAir(isFreshAir: boolean): Refusal;
  cancelCalibration(): void;
  resetExposure(nowMs: number): void;
  resetExtremes(): void;
  /** @returns false while an alarm needs them */
  testOutputs(): boolean;
  /** The clock says something else from now on. */
  clockChanged(nowMs: number): void;
  /** The log is to be read: its page instead of the menu. */
  showLog(nowMs: number): void;
  /** A calibration runs: whoever stands there must see the readings. */
  showReadings(nowMs: number): void;
}

const msPerS = 1000;

export class Operator implements MenuHost {
  readonly settings: UserSettings;
  calibrationRefusal: Refusal = Refusal.None;
  readonly hasClock: boolean;
  #inForce: SettingsInForce;
  #instrument: Operated;
  #rtc: Port<RTC> | undefined;
  #sink: EventSink;

  constructor(device: Device, instrument: Operated, settings: UserSettings, inForce: SettingsInForce, sink: EventSink) {
    this.#instrument = instrument;
    this.settings = settings;
    this.#inForce = inForce;
    this.#rtc = device.RTC["default"];
    this.hasClock = this.#rtc !== undefined;
    this.#sink = sink;
  }

  applied(row: number): void {
    this.#inForce.put(row);
  }

  act(nowMs: number, act: MenuAct, channel: number): MenuText {
    const instrument = this.#instrument;
    switch (act) {
      case MenuAct.Bump:
        return this.#calibrate(nowMs, CalibrationKind.Bump, channel);
      case MenuAct.Zero:
        return this.#calibrate(nowMs, CalibrationKind.Zero, channel);
      case MenuAct.Span:
        return this.#calibrate(nowMs, CalibrationKind.Span, channel);
      case MenuAct.Restore:
        return this.#calibrate(nowMs, CalibrationKind.Restore, channel);
      // The confirmed question was whether this is fresh air: that is the declaration.
      case MenuAct.FreshAirAll:
        return this.#begun(nowMs, instrument.startFreshAir(true));
      case MenuAct.CancelCalibration:
        instrument.cancelCalibration();
        return MenuText.Done;
      case MenuAct.Log:
        instrument.showLog(nowMs);
        return MenuText.None;
      case MenuAct.Factory:
        return this.#factory(nowMs);
      case MenuAct.ResetExposure:
        instrument.resetExposure(nowMs);
        return MenuText.Done;
      case MenuAct.TestOutputs:
        return instrument.testOutputs() ? MenuText.Done : MenuText.AlarmActive;
      case MenuAct.ResetPeaks:
        instrument.resetExtremes();
        for (const { exposure } of instrument.channels) exposure?.resetPeak();
        break;
      case MenuAct.ResetTotals:
        for (const { trip } of instrument.flowTotals) trip.reset();
        break;
      default:
        return MenuText.None;
    }
    this.#sink.record(nowMs, EventKind.Cleared, -1, AlarmKind.None, 0, act);
    return MenuText.Done;
  }

  /** The confirmed question was whether this is fresh air: that is the declaration. */
  #calibrate(nowMs: number, kind: CalibrationKind, channel: number): MenuText {
    const value = this.settings.valueOf(SettingKey.TestGas, channel, 0);
    return this.#begun(
      nowMs,
      this.#instrument.startCalibration(kind, this.#instrument.channels[channel]!.id, {
        value,
        isFreshAir: kind === CalibrationKind.Zero,
      }),
      kind,
    );
  }

  /** Gases of which one is fresh air were asked for as such. */
  calibratePoints(nowMs: number, channel: number, { values, isNewSensor, hasFreshAir }: PointsDraft): MenuText {
    const { id } = this.#instrument.channels[channel]!;
    return this.#begun(
      nowMs,
      this.#instrument.startCalibration(CalibrationKind.Points, id, { values, isNewSensor, isFreshAir: hasFreshAir }),
    );
  }

  #begun(nowMs: number, refusal: Refusal, kind = CalibrationKind.Zero): MenuText {
    this.calibrationRefusal = refusal;
    if (refusal !== Refusal.None) return MenuText.CalibrationRefused;
    if (kind !== CalibrationKind.Restore) this.#instrument.showReadings(nowMs);
    return MenuText.Done;
  }

  #factory(nowMs: number): MenuText {
    const refusal = this.settings.restoreFactory(nowMs);
    if (refusal === MenuText.None) this.#inForce.putAll(true);
    return refusal;
  }

  /** Opened for the moment of reading only: others read the same part. */
  clockMs(): number {
    const port = this.#rtc;
    if (port === undefined) return -1;
    let timeMs: number | undefined;
    try {
      const clock = new port.io(port);
      timeMs = clock.time;
      clock.close();
    } catch {
      // A clock that does not answer is as good as none.
    }
    return timeMs !== undefined && timeMs >= 0 ? timeMs : -1;
  }

  setClock(nowMs: number, timeMs: number): MenuText {
    const port = this.#rtc;
    if (port === undefined) return MenuText.NoClock;
    const beforeMs = this.clockMs();
    try {
      const clock = new port.io(port);
      clock.time = timeMs;
      clock.close();
    } catch {
      return MenuText.NotStored;
    }
    this.#sink.record(
      nowMs,
      EventKind.SettingOld,
      -1,
      AlarmKind.None,
      beforeMs < 0 ? -1 : Math.floor(beforeMs / msPerS),
      SettingKey.Clock,
    );
    this.#sink.record(
      nowMs,
      EventKind.SettingChanged,
      -1,
      AlarmKind.None,
      Math.floor(timeMs / msPerS),
      SettingKey.Clock,
    );
    this.#instrument.clockChanged(nowMs);
    return MenuText.None;
  }

  pinRefused(nowMs: number, wrong: number): void {
    this.#sink.record(nowMs, EventKind.PinRefused, -1, AlarmKind.None, 0, wrong);
  }
}
