/**
 * Alarm: the end of the battery. Once the charge is critical the device counts down, audibly, so that the user is warned before
 * the instrument goes dark, and so that the logs write their records before it does.
 *
 *   ┌──────┐ critical, confirmed ┌──────────┐ `countdownS` over ┌───────┐
 *   │ well │ ──────────────────► │ counting │ ────────────────► │ ended │
 *   └──────┘ ◄────────────────── └──────────┘                   └───────┘
 *       ▲            charged                                         │
 *       └────────────────────────────────────────────────────────────┘
 *
 * A board that cannot cut its own power goes on measuring and warning after the end, for as long as the battery lasts.
 */
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import { type DeviceAlarms, DeviceCondition } from "./device-alarms";
import { AlarmKind } from "../core/alarm-kind";
import type { Occurrence } from "./occurrence";
import { alarmRules } from "./rules";

export class BatteryEnd {
  /** Seconds until the device ends its work, 0 while it does not count down. */
  leftS = 0;
  /** True when the countdown is over: records are written, and power may go. */
  hasEnded = false;
  #alarms: DeviceAlarms;
  #sink: EventSink;
  #countdownS: number;
  #occurrence: Occurrence;
  /** Above this charge nothing begins. */
  #calmAbove: number;

  constructor(alarms: DeviceAlarms, sink: EventSink, countdownS = alarmRules.countdownS) {
    this.#alarms = alarms;
    this.#sink = sink;
    this.#countdownS = countdownS;
    this.#occurrence = alarms.occurrences[DeviceCondition.BatteryCritical]!;
    const point = alarms.points[DeviceCondition.BatteryCritical];
    this.#calmAbove = point?.isBelow === true ? point.at : Infinity;
  }

  /** Once a second. `percent` is the charge, below 0 where it is not known, which changes nothing. */
  second(nowMs: number, percent: number): void {
    if (percent > this.#calmAbove && this.#occurrence.isQuiet) return;
    const alarms = this.#alarms;
    alarms.weigh(DeviceCondition.BatteryCritical, percent, nowMs);
    if (!alarms.isOn(DeviceCondition.BatteryCritical)) {
      this.leftS = 0;
      this.hasEnded = false;
    } else if (this.leftS > 1) this.leftS--;
    else if (this.leftS === 1) {
      this.leftS = 0;
      this.hasEnded = true;
      this.#sink.record(nowMs, EventKind.BatteryEnd, -1, AlarmKind.Battery, percent, 0);
    } else if (!this.hasEnded) this.leftS = this.#countdownS;
  }

  carry(state: StateCarrier): void {
    this.leftS = state.integer(this.leftS);
    this.hasEnded = state.flag(this.hasEnded);
  }
}
