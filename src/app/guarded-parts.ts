/** What of the instrument is guarded by checksums, and which of its parts are asked for their faults. */
import type { Device } from "../../hal/contract";
import type { Judge } from "../alarm/judge";
import type { Calibrator } from "../calibrate/calibrator";
import type { Controls } from "../ui/keys/controls";
import type { BlackBox } from "../record/black-box/black-box";
import type { ReportedFlags } from "../record/black-box/flags";
import { FlagOf } from "../record/black-box/format";
import { LogFault } from "../core/log-fault";
import type { DataLog } from "../record/data-log/data-log";
import { type EventLog, EventLogFault } from "../record/event-log/event-log";
import type { HeadSigner } from "../record/event-log/head-signer";
import type { SettingsInForce } from "./settings-in-force";
import type { UserSettings } from "../profile/user-settings";
import { StoreFault } from "../core/store-fault";
import type { RetainedData } from "../record/retained/retained-data";
import type { Fingerprint } from "../core/fingerprint";
import type { ParameterGroup } from "../guard/parameter-check";
import type { Guarded } from "../guard/self-guard";

/** One group of set-points for each channel that is judged, one of its calibration where it has one, and the user's settings. */
export function parameterGroups(
  judges: readonly Judge[],
  calibration: Calibrator,
  user: UserSettings,
  inForce: SettingsInForce,
): ParameterGroup[] {
  const groups: ParameterGroup[] = [new Revised(user, inForce)];
  judges.forEach((judge, channel) => {
    groups.push(new Revised(judge, inForce));
    if (calibration.isCalibrated(channel)) groups.push(new CurveInForce(calibration, channel));
  });
  return groups;
}

/** Numbers that only a change of a setting may change. */
class Revised implements ParameterGroup {
  #numbers: { fingerprint(into: Fingerprint): void };
  #inForce: SettingsInForce;

  constructor(numbers: { fingerprint(into: Fingerprint): void }, inForce: SettingsInForce) {
    this.#numbers = numbers;
    this.#inForce = inForce;
  }

  get revision(): number {
    return this.#inForce.revision;
  }

  fingerprint(into: Fingerprint): void {
    this.#numbers.fingerprint(into);
  }
}

/** A curve never changes: another calibration is another curve. */
class CurveInForce implements ParameterGroup {
  #calibration: Calibrator;
  #channel: number;

  constructor(calibration: Calibrator, channel: number) {
    this.#calibration = calibration;
    this.#channel = channel;
  }

  get revision(): unknown {
    return this.#calibration.curveOf(this.#channel);
  }

  fingerprint(into: Fingerprint): void {
    this.#calibration.curveOf(this.#channel)?.fingerprint(into);
  }
}

/** Where the instrument's own stores report their faults. */
export interface FaultSources {
  readonly userSettings: UserSettings;
  readonly storage: RetainedData;
  readonly eventLog: EventLog;
  readonly headSigner: HeadSigner;
  readonly dataLog: DataLog;
  readonly segments: { readonly isLost: boolean } | undefined;
  readonly blackBox: BlackBox | undefined;
}

export class GuardedParts implements Guarded {
  #wereSettingsRefused: boolean;
  #sources: FaultSources;
  #controls: Controls;
  #hasFlash: boolean;
  #flags: ReportedFlags | undefined;

  /** A board that has no flash for logs keeps none, and that is no fault. */
  constructor(
    device: Device,
    wereSettingsRefused: boolean,
    sources: FaultSources,
    controls: Controls,
    flags?: ReportedFlags,
  ) {
    this.#wereSettingsRefused = wereSettingsRefused;
    this.#flags = flags;
    this.#sources = sources;
    this.#controls = controls;
    this.#hasFlash = device.flash !== undefined;
  }

  get hasSettingsFault(): boolean {
    const isSo = this.#wereSettingsRefused || this.#sources.userSettings.fault !== StoreFault.None;
    return this.#flags === undefined ? isSo : this.#flags.report(FlagOf.SettingsFault, isSo);
  }

  /** Records of other channels are replaced on purpose, and a worn block is written around: neither is a fault. */
  get hasLogFault(): boolean {
    const isSo = this.#isLogWrong();
    return this.#flags === undefined ? isSo : this.#flags.report(FlagOf.LogFault, isSo);
  }

  #isLogWrong(): boolean {
    const sources = this.#sources;
    const stored = sources.storage.fault;
    if (stored !== StoreFault.None && stored !== StoreFault.OtherOwner) return true;
    if (!this.#hasFlash) return false;
    const logged = sources.dataLog.fault;
    return (
      sources.eventLog.fault === EventLogFault.Failed ||
      sources.headSigner.fault === EventLogFault.Failed ||
      logged === LogFault.Missing ||
      logged === LogFault.Broken ||
      sources.blackBox === undefined ||
      sources.blackBox.fault === LogFault.Broken
    );
  }

  get isStoreLost(): boolean {
    const isSo = this.#sources.storage.lostStores !== 0;
    return this.#flags === undefined ? isSo : this.#flags.report(FlagOf.StoreLost, isSo);
  }

  get isDisplayLost(): boolean {
    const { segments } = this.#sources;
    const isSo = segments?.isLost === true;
    return this.#flags === undefined ? isSo : this.#flags.report(FlagOf.DisplayLost, isSo);
  }

  heldMs(nowMs: number): number {
    return this.#controls.heldMs(nowMs);
  }
}
