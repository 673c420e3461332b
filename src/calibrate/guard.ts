/** What must be so while a procedure starts and runs: a sound sensor, nobody in danger, and air that is what was said. */
import { AlarmKind } from "../alarm/kind";
import type { Channel } from "../measure/channel";
import { Status } from "../measure/reading";
import { type AcceptanceLimits, freshAirOxygen } from "./acceptance";
import { Refusal } from "./words";

/** What a calibration can mend is no reason to refuse it: a channel without one, and a zero that has sunk too low. */
export function sensorRefusal(status: Status, isZero: boolean): Refusal {
  switch (status) {
    case Status.Ok:
    case Status.Uncalibrated: return Refusal.None;
    case Status.UnderRange: return isZero ? Refusal.None : Refusal.Fault;
    case Status.WarmUp: return Refusal.WarmUp;
    case Status.OverRange: return Refusal.OverRange;
    default: return Refusal.Fault;
  }
}

export function isGasAlarm(alarm: AlarmKind): boolean {
  return alarm >= AlarmKind.Twa && alarm !== AlarmKind.Fault;
}

/** `except` is a channel that stands in calibration gas and may alarm; −1 for none. */
export function alarmRefusal(channels: readonly Channel[], except: number): Refusal {
  for (let i = 0; i < channels.length; i++) if (i !== except && isGasAlarm(channels[i]!.alarm)) return Refusal.InAlarm;
  return Refusal.None;
}

/** Which channel's alarm does not count before a procedure begins: −1 for none. */
export function ownLack(limits: AcceptanceLimits, index: number): number {
  return limits.mayLack === true ? index : -1;
}

/** An instrument that measures oxygen believes no declaration that its oxygen channel contradicts. */
export function airRefusal(channels: readonly Channel[]): Refusal {
  for (let i = 0; i < channels.length; i++) {
    const channel = channels[i]!;
    if (channel.id !== "o2") continue;
    if (channel.judged.status !== Status.Ok || channel.judged.value < freshAirOxygen) return Refusal.NotFreshAir;
  }
  return Refusal.None;
}
