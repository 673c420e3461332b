/**
 * The notices of the fault page, in order:
 *
 *   refused settings  →  conditions of the instrument, the worst first  →  channels without a value  →  sensors under suspicion
 *
 * The list is walked at every look. Nothing is stored, so nothing can be out of date.
 */
import { DeviceCondition } from "../../alarm/rules";
import { Suspicion } from "../../calibrate/suspicion";
import { RecordFault } from "../../core/calibration-codes";
import { isFault, Status } from "../../core/reading";
import { StoreFault } from "../../core/store-fault";
import { NdirFault } from "../../measure/ndir-fault";
import { OverRangeHold } from "../../measure/over-range-hold";
import type { InstrumentView } from "../view";

export const enum Notice {
  None,
  /** `view.settingsFault`. */
  SettingsRefused,
  /** A `DeviceCondition` is on. */
  Condition,
  /** A channel has no value. */
  Channel,
  /** A sensor may have lost its sensitivity. */
  Suspicion,
}

/**
 * The cause of a notice in one number: tens for the kind, units for the code within it. Digits show it behind an E, a screen
 * looks its advice up by it.
 */
export const enum FaultCode {
  /** No cause is known beyond the status of the channel. */
  None,
  SettingsRefused,
  /** And the `DeviceCondition`. */
  Condition = 10,
  /** And the `Suspicion`. */
  Suspicion = 20,
  /** And the `OverRangeHold`. */
  OverRangeHold = 30,
  /** And the `NdirFault`. */
  Bench = 40,
  /** And the `RecordFault`. */
  Record = 50,
}

/** A place that no notice has. */
const nowhere = -1;

export class Notices {
  kind: Notice = Notice.None;
  code: FaultCode = FaultCode.None;
  /** Index of the channel, −1 where the notice is about the instrument. */
  channel = -1;
  #view: InstrumentView;
  #wanted = nowhere;
  #seen = 0;

  constructor(view: InstrumentView) {
    this.#view = view;
  }

  count(): number {
    this.take(nowhere);
    return this.#seen;
  }

  /** Loads the notice at a place in the order, from 0; `None` where there is none. */
  take(place: number): void {
    const { channels, conditions, calibration, settingsFault } = this.#view;
    this.kind = Notice.None;
    this.code = FaultCode.None;
    this.channel = -1;
    this.#wanted = place;
    this.#seen = 0;
    if (settingsFault !== undefined && this.#isIt(Notice.SettingsRefused, FaultCode.SettingsRefused, -1)) return;
    for (
      let condition: DeviceCondition = DeviceCondition.StoreLost;
      conditions !== undefined && condition >= DeviceCondition.BumpDue;
      condition--
    ) {
      if (!conditions.isOn(condition) || this.#isCovered(condition)) continue;
      if (this.#isIt(Notice.Condition, FaultCode.Condition + condition, -1)) return;
    }
    for (let i = 0; i < channels.length; i++) {
      const { status } = channels[i]!.shown;
      if ((isFault(status) || status === Status.OverRange) && this.#isIt(Notice.Channel, FaultCode.None, i)) {
        this.code = causeOf(this.#view, i);
        return;
      }
    }
    for (let i = 0; i < channels.length; i++) {
      const suspicion = calibration.suspicion(i);
      if (suspicion !== Suspicion.None && this.#isIt(Notice.Suspicion, FaultCode.Suspicion + suspicion, i)) return;
    }
  }

  /** Damaged settings need no notice of their own beside refused ones, unless the user's settings are damaged as well. */
  #isCovered(condition: DeviceCondition): boolean {
    const { settingsFault, userSettings } = this.#view;
    return (
      condition === DeviceCondition.Settings &&
      settingsFault !== undefined &&
      (userSettings === undefined || userSettings.fault === StoreFault.None)
    );
  }

  #isIt(kind: Notice, code: FaultCode, channel: number): boolean {
    if (this.#seen++ !== this.#wanted) return false;
    this.kind = kind;
    this.code = code;
    this.channel = channel;
    return true;
  }
}

/** Why a channel has no value, as near to the cause as the sensor knows it. */
function causeOf(view: InstrumentView, index: number): FaultCode {
  const { shown, overRangeLatch, benchFault } = view.channels[index]!;
  switch (shown.status) {
    case Status.OverRange: {
      const hold = overRangeLatch === undefined ? OverRangeHold.Nothing : overRangeLatch.hold;
      return hold === OverRangeHold.Nothing ? FaultCode.None : FaultCode.OverRangeHold + hold;
    }
    case Status.Invalid:
      return benchFault === undefined || benchFault === NdirFault.None ? FaultCode.None : FaultCode.Bench + benchFault;
    case Status.Uncalibrated: {
      const record = view.calibration.recordFault(index);
      return record === RecordFault.None ? FaultCode.None : FaultCode.Record + record;
    }
    default:
      return FaultCode.None;
  }
}

export function hasNotice(view: InstrumentView): boolean {
  return new Notices(view).count() > 0;
}
