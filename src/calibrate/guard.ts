/** Conditions for starting and continuing a procedure: a healthy sensor, no gas alarm, and air as declared. */
import { AlarmKind } from "../core/alarm-kind";
import type { Channel } from "../measure/channel";
import { Status } from "../core/reading";
import type { ChannelCalibration } from "./channel-calibration";
import { CalibrationKind, Refusal } from "../core/calibration-codes";

/** True for the procedures that correct a zero that has drifted too low. */
function movesZero(kind: CalibrationKind): boolean {
  return kind === CalibrationKind.Zero || kind === CalibrationKind.Points;
}

/** Faults that the calibration itself can correct do not refuse it: a missing calibration, and a zero that has drifted too low. */
export function sensorRefusal(status: Status, kind: CalibrationKind): Refusal {
  switch (status) {
    case Status.Ok:
    case Status.Uncalibrated:
      return Refusal.None;
    case Status.UnderRange:
      return movesZero(kind) ? Refusal.None : Refusal.Fault;
    case Status.WarmUp:
      return Refusal.WarmUp;
    case Status.OverRange:
      return Refusal.OverRange;
    default:
      return Refusal.Fault;
  }
}

/** The same of a channel, which also must know the temperature that its signal is compensated with. */
export function channelRefusal({ judged, isExtrapolated }: Channel, kind: CalibrationKind): Refusal {
  return isExtrapolated ? Refusal.Fault : sensorRefusal(judged.status, kind);
}

/** The alarms of the channels, in their order. */
export type GasAlarms = readonly { readonly gasAlarm: AlarmKind }[];

/** `except` is a channel in calibration gas, whose alarm is expected; −1 for none. */
export function alarmRefusal(alarms: GasAlarms, except: number): Refusal {
  for (let i = 0; i < alarms.length; i++) {
    if (i !== except && alarms[i]!.gasAlarm !== AlarmKind.None) return Refusal.InAlarm;
  }
  return Refusal.None;
}

/**
 * The channel whose own alarm does not prevent a procedure, −1 for none: a channel whose calibration gas itself raises the alarm for
 * too little, and oxygen that reads too low in fresh air, which its fresh-air procedure corrects.
 */
export function ownAlarm(calibration: ChannelCalibration, isZero: boolean): number {
  return calibration.limits.mayLack === true || (isZero && calibration.airValue !== 0) ? calibration.index : -1;
}
