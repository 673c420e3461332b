/**
 * Alarm: the last of the battery. Once the charge is critical the device counts down, audibly, so that nobody is surprised
 * by an instrument that has gone dark, and so that whoever keeps records writes them before it does.
 *
 *   ┌──────┐ critical, confirmed ┌──────────┐ `countdownS` over ┌───────┐
 *   │ well │ ──────────────────► │ counting │ ────────────────► │ ended │
 *   └──────┘ ◄────────────────── └──────────┘                   └───────┘
 *       ▲            charged                                         │
 *       └────────────────────────────────────────────────────────────┘
 *
 * A board that cannot cut its own power goes on measuring and warning after the end, for as long as the cell lasts.
 */
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import { type DeviceAlarms, DeviceCondition } from "./device-alarms";
import { AlarmKind } from "../core/alarm-kind";
import { batteryCriticalClearPercent, batteryCriticalPercent } from "./rules";

/** Seven times ten sirens and a second's pause, as the rhythm plays them. */
const countdownS = 21;

export class BatteryEnd {
  /** Seconds until the device ends its work, 0 while it does not count down. */
  leftS = 0;
  /** True when the countdown is over: records are written, and power may go. */
  hasEnded = false;
  #alarms: DeviceAlarms;
  #sink: EventSink;
  #isCritical = false;

  constructor(alarms: DeviceAlarms, sink: EventSink) {
    this.#alarms = alarms;
    this.#sink = sink;
  }

  /** Once a second. `percent` is the charge, below 0 where it is not known, which changes nothing. */
  second(nowMs: number, percent: number): void {
    if (percent >= batteryCriticalClearPercent && !this.#isCritical) return;
    if (percent >= 0) {
      this.#isCritical =
        percent <= batteryCriticalPercent || (this.#isCritical && percent < batteryCriticalClearPercent);
    }
    const alarms = this.#alarms;
    alarms.set(DeviceCondition.BatteryCritical, this.#isCritical, nowMs);
    if (!alarms.isOn(DeviceCondition.BatteryCritical)) {
      this.leftS = 0;
      this.hasEnded = false;
    } else if (this.leftS > 1) this.leftS--;
    else if (this.leftS === 1) {
      this.leftS = 0;
      this.hasEnded = true;
      this.#sink.record(nowMs, EventKind.BatteryEnd, -1, AlarmKind.Battery, percent, 0);
    } else if (!this.hasEnded) this.leftS = countdownS;
  }

  carry(state: StateCarrier): void {
    this.leftS = state.integer(this.leftS);
    this.hasEnded = state.flag(this.hasEnded);
    this.#isCritical = state.flag(this.#isCritical);
  }
}
