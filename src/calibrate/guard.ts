/** What must be so while a procedure starts and runs: a sound sensor, nobody in danger, and air that is what was said. */
import { isGas } from "../core/alarm-kind";
import type { Channel } from "../measure/channel";
import { AirVerdict, type FreshAir } from "../measure/fresh-air";
import { Status } from "../core/reading";
import type { ChannelCalibration } from "./channel-calibration";
import { Refusal } from "../core/calibration-codes";

/** What a calibration can mend is no reason to refuse it: a channel without one, and a zero that has sunk too low. */
export function sensorRefusal(status: Status, isZero: boolean): Refusal {
  switch (status) {
    case Status.Ok:
    case Status.Uncalibrated:
      return Refusal.None;
    case Status.UnderRange:
      return isZero ? Refusal.None : Refusal.Fault;
    case Status.WarmUp:
      return Refusal.WarmUp;
    case Status.OverRange:
      return Refusal.OverRange;
    default:
      return Refusal.Fault;
  }
}

/** `except` is a channel that stands in calibration gas and may alarm; −1 for none. */
export function alarmRefusal(channels: readonly Channel[], except: number): Refusal {
  for (let i = 0; i < channels.length; i++) if (i !== except && isGas(channels[i]!.alarm)) return Refusal.InAlarm;
  return Refusal.None;
}

/**
 * The channel whose own alarm does not count when a procedure begins, −1 for none: where its gas itself raises the alarm for too
 * little, and oxygen that reads too little in fresh air, which is what its fresh-air procedure is for.
 */
export function ownAlarm(calibration: ChannelCalibration, isZero: boolean): number {
  return calibration.limits.mayLack === true || (isZero && calibration.airValue !== 0) ? calibration.index : -1;
}

/** An instrument that measures oxygen believes no declaration that its oxygen channel contradicts. */
export function airRefusal(air: FreshAir): Refusal {
  const verdict = air.verdict();
  return verdict === AirVerdict.Fresh || verdict === AirVerdict.NoWitness ? Refusal.None : Refusal.NotFreshAir;
}
