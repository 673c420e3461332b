/**
 * What the fault page has to say, one after the other, and whether it has anything to say at all:
 *
 *   settings that were refused  →  what is the matter with the instrument  →  channels without a value  →  sensors under suspicion
 *
 * Walked anew at every look: nothing is kept that could be out of date.
 */
import { DeviceCondition } from "../alarm/device-alarms";
import { Suspicion } from "../calibrate/suspicion";
import { isFault, Status } from "../core/reading";
import { StoreFault } from "../core/store-fault";
import type { InstrumentView } from "./view";

export const enum Notice {
  None,
  /** `view.settingsFault`. */
  SettingsRefused,
  /** `index` is a `DeviceCondition`. */
  Condition,
  /** `index` is a channel that says why it has no value. */
  Channel,
  /** `index` is a channel whose sensor may have lost its sensitivity. */
  Suspicion,
}

/** No place. */
const nowhere = -1;

export class Notices {
  kind: Notice = Notice.None;
  index = -1;
  #view: InstrumentView;
  #wanted = nowhere;
  #seen = 0;

  constructor(view: InstrumentView) {
    this.#view = view;
  }

  /** How many there are. */
  count(): number {
    this.take(nowhere);
    return this.#seen;
  }

  /** Takes up the notice at a place in the order, from 0; `None` where there is none. */
  take(place: number): void {
    const { channels, conditions, calibration, settingsFault } = this.#view;
    this.kind = Notice.None;
    this.index = -1;
    this.#wanted = place;
    this.#seen = 0;
    if (settingsFault !== undefined && this.#isIt(Notice.SettingsRefused, -1)) return;
    for (
      let condition: DeviceCondition = DeviceCondition.Outputs;
      conditions !== undefined && condition >= DeviceCondition.BumpDue;
      condition--
    ) {
      if (conditions.isOn(condition) && !this.#isSaid(condition) && this.#isIt(Notice.Condition, condition)) return;
    }
    for (let i = 0; i < channels.length; i++) {
      const { status } = channels[i]!.shown;
      if ((isFault(status) || status === Status.OverRange) && this.#isIt(Notice.Channel, i)) return;
    }
    for (let i = 0; i < channels.length; i++) {
      if (calibration.suspicion(i) !== Suspicion.None && this.#isIt(Notice.Suspicion, i)) return;
    }
  }

  /** Settings that were refused speak for themselves, unless what a person set is damaged as well. */
  #isSaid(condition: DeviceCondition): boolean {
    const { settingsFault, userSettings } = this.#view;
    return (
      condition === DeviceCondition.Settings &&
      settingsFault !== undefined &&
      (userSettings === undefined || userSettings.fault === StoreFault.None)
    );
  }

  #isIt(kind: Notice, index: number): boolean {
    if (this.#seen++ !== this.#wanted) return false;
    this.kind = kind;
    this.index = index;
    return true;
  }
}

export function hasNotice(view: InstrumentView): boolean {
  return new Notices(view).count() > 0;
}
