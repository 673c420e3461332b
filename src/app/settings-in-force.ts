/**
 * Puts the user's settings in force without a restart: all of them at the start, and each one when it is changed. A change is
 * pushed to alarm, measurement and display; a steady tick does not look at settings.
 */
import { Response } from "../profile/user-rows";
import type { Judge } from "../alarm/judge";
import type { Calibrator } from "../calibrate/calibrator";
import { Language } from "../core/language";
import { type Lead, leadFor } from "../measure/lead";
import type { Settings } from "../profile/settings";
import type { LimitsInForce } from "../profile/limits-in-force";
import { SettingKey } from "../profile/setting-key";
import type { UserSettings } from "../profile/user-settings";

/** How fast the shown reading follows, and how long LOW waits; HIGH and OVER never wait. */
const paces: Readonly<Record<Response, number>> = Object.freeze({
  [Response.Fast]: 2,
  [Response.Normal]: 1,
  [Response.Calm]: 0.5,
});
const lowConfirmMs: Readonly<Record<Response, number>> = Object.freeze({
  [Response.Fast]: 0,
  [Response.Normal]: 0,
  [Response.Calm]: 2000,
});

export class SettingsInForce {
  /** For the screen. */
  language: Language = Language.English;
  isHighContrast = false;
  isFlipped = false;
  /** Counts the settings that were put in force. */
  revision = 0;
  #settings: UserSettings;
  #judges: readonly Judge[];
  #limits: readonly (LimitsInForce | undefined)[];
  #calibration: Calibrator;
  #leads: readonly (Lead | undefined)[];

  constructor(
    user: UserSettings,
    limits: readonly (LimitsInForce | undefined)[],
    judges: readonly Judge[],
    calibration: Calibrator,
    settings: Settings,
  ) {
    this.#settings = user;
    this.#limits = limits;
    this.#judges = judges;
    this.#calibration = calibration;
    this.#leads = settings.device.channels.map((profile, index) => judges[index]!.channel.lead ?? leadFor(profile));
    this.putAll();
  }

  /** Every setting that differs from the profile; `isEvery` includes those that do not. */
  putAll(isEvery = false): void {
    const { rows } = this.#settings;
    for (let i = 0; i < rows.length; i++) if (isEvery || this.#settings.valueAt(i) !== rows[i]!.initial) this.put(i);
  }

  put(row: number): void {
    this.revision++;
    const settings = this.#settings;
    const { key, channel } = settings.rows[row]!;
    const value = settings.valueAt(row);
    switch (key) {
      case SettingKey.SpanTrim:
        this.#calibration.setTrim(channel, 1 + value / 100);
        break;
      case SettingKey.Response:
        this.#putResponse(value);
        break;
      case SettingKey.EarlyWarning:
        this.#putLead(value === 1);
        break;
      case SettingKey.CalibrationDays:
      case SettingKey.BumpDays:
      case SettingKey.Overdue:
        this.#putPolicy();
        break;
      case SettingKey.TestGas:
        break;
      case SettingKey.Language:
        this.language = value === Language.Chinese ? Language.Chinese : Language.English;
        break;
      case SettingKey.Contrast:
        this.isHighContrast = value === 1;
        break;
      case SettingKey.Flip:
        this.isFlipped = value === 1;
        break;
      case SettingKey.TwaMode:
        for (let i = 0; i < this.#judges.length; i++) {
          if (this.#judges[i]!.channel.exposure !== undefined) this.#putLimits(i);
        }
        break;
      default:
        this.#putLimits(channel);
    }
  }

  #putLimits(channel: number): void {
    const inForce = this.#limits[channel]!;
    const judge = this.#judges[channel]!;
    inForce.now = this.#settings.limitsOf(channel)!;
    judge.setLimits(inForce.now);
  }

  #putResponse(response: Response): void {
    const pace = paces[response];
    const confirmMs = lowConfirmMs[response];
    for (let i = 0; i < this.#judges.length; i++) {
      const judge = this.#judges[i]!;
      judge.channel.setPace(pace);
      judge.setResponseWait(confirmMs);
    }
  }

  #putLead(isOn: boolean): void {
    for (let i = 0; i < this.#judges.length; i++) this.#judges[i]!.setLead(isOn ? this.#leads[i] : undefined);
  }

  #putPolicy(): void {
    const settings = this.#settings;
    this.#calibration.setPolicy({
      calibrationDays: settings.valueOf(SettingKey.CalibrationDays, -1, 31),
      bumpDays: settings.valueOf(SettingKey.BumpDays, -1, 14),
      overdue: settings.valueOf(SettingKey.Overdue, -1, 0) === 1 ? "lock-out" : "warn",
    });
  }
}
