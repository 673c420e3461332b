/**
 * Puts the user's settings in force, one by one as they are changed and all of them at the start, without a restart: who
 * judges, measures and shows is told once, and a steady tick knows nothing of it.
 */
import type { Judge } from "../alarm/judge";
import type { Calibrator } from "../calibrate/calibrator";
import { Language } from "../core/language";
import { type Lead, leadFor } from "../measure/lead";
import type { Settings } from "../profile/settings";
import { SettingKey } from "../profile/setting-key";
import type { UserSettings } from "../profile/user-settings";

/** Indexed by `Response`. How fast the shown reading follows, and how long LOW waits; HIGH and OVER never wait. */
const paces: readonly number[] = Object.freeze([2, 1, 0.5]);
const lowConfirmMs: readonly number[] = Object.freeze([0, 0, 2000]);

export class SettingsInForce {
  /** For the screen. */
  language: Language = Language.English;
  isHighContrast = false;
  isFlipped = false;
  /** Counts what was put in force. */
  revision = 0;
  #settings: UserSettings;
  #judges: readonly Judge[];
  #calibration: Calibrator;
  #leads: readonly (Lead | undefined)[];

  constructor(user: UserSettings, judges: readonly Judge[], calibration: Calibrator, settings: Settings) {
    this.#settings = user;
    this.#judges = judges;
    this.#calibration = calibration;
    this.#leads = settings.device.channels.map((profile, index) => judges[index]!.channel.lead ?? leadFor(profile));
    this.putAll();
  }

  /** Everything that the profile does not say already. */
  putAll(isAnew = false): void {
    const { rows } = this.#settings;
    for (let i = 0; i < rows.length; i++) if (isAnew || this.#settings.valueAt(i) !== rows[i]!.initial) this.put(i);
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
    const judge = this.#judges[channel]!;
    const limits = this.#settings.limitsOf(channel)!;
    const isMoving = this.#settings.valueOf(SettingKey.TwaMode, -1, 0) === 1;
    judge.channel.setLimits(limits.twa === undefined ? limits : { ...limits, twaMode: isMoving ? "osha" : "acgih" });
    judge.setLimits(limits);
  }

  #putResponse(response: number): void {
    const pace = paces[response] ?? 1;
    const confirmMs = lowConfirmMs[response] ?? 0;
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
