/** The device's own cell, broken: BATTERY, and the countdown of an empty one. */
import { type Mutation, shortConfirmMs } from "../open-core";
import { broken } from "./broken";

const low = `${shortConfirmMs}, Clear.Charge, false, KeyEffect.Silences, Rhythm.OnceAMinute`;
const countdown = "} else if (this.leftS > 1) this.leftS--;\n    else if (this.leftS === 1) {";

export const ofTheBattery: readonly Mutation[] = Object.freeze([
  broken("rules.ts", "BATTERY is not confirmed", low, low.replace(`${shortConfirmMs}`, "0")),
  broken("rules.ts", "BATTERY latches", low, low.replace("false", "true")),
  broken("rules.ts", "BATTERY cannot be acknowledged", low, low.replace("Silences", "Nothing")),
  broken("rules.ts", "BATTERY makes no sound", low, low.replace("OnceAMinute", "Silent")),
  broken("judge.ts", "a charge at the set-point is not low yet", "value <= this.#batteryAt", "value < this.#batteryAt"),
  broken(
    "judge.ts",
    "BATTERY ends at its clear point",
    "else if (value > this.#batteryUntil)",
    "else if (value >= this.#batteryUntil)",
  ),
  broken(
    "judge.ts",
    "BATTERY ends without hysteresis",
    "this.#batteryUntil = isBattery ? batteryClearPercent",
    "this.#batteryUntil = isBattery ? batteryLowPercent",
  ),
  broken("judge.ts", "a low charge waits on in a full cell", " || this.battery.isPending", ""),
  broken(
    "alarm-core.ts",
    "the choice is not made anew after what is slow",
    "if (judges[i]!.tick(nowMs)) changed = true;\n    if (changed) this.selector.choose();",
    "if (judges[i]!.tick(nowMs)) changed = true;",
  ),
  broken(
    "selector.ts",
    "an empty battery is shown as a low one",
    " || (seenRule.kind === AlarmKind.Battery && this.signal === AlarmKind.Battery)",
    "",
  ),
  broken(
    "battery-end.ts",
    "a charge at the critical point is not critical",
    "percent <= batteryCriticalPercent",
    "percent < batteryCriticalPercent",
  ),
  broken(
    "battery-end.ts",
    "a critical battery is over too late",
    "percent < batteryCriticalClearPercent)",
    "percent <= batteryCriticalClearPercent)",
  ),
  broken(
    "battery-end.ts",
    "a critical battery is over without hysteresis",
    " || (this.#isCritical && percent < batteryCriticalClearPercent)",
    "",
  ),
  broken(
    "battery-end.ts",
    "an unknown charge is an empty cell",
    "if (percent >= 0) this.#isCritical",
    "this.#isCritical",
  ),
  broken("battery-end.ts", "the countdown stands still", countdown, countdown.replace("this.leftS--", "this.leftS")),
  broken("battery-end.ts", "there is no countdown", "else if (!this.hasEnded) this.leftS = countdownS;", ""),
  broken("battery-end.ts", "the countdown begins again", "this.hasEnded = true;", ""),
  broken(
    "battery-end.ts",
    "the end is not logged",
    "this.#sink.record(nowMs, EventKind.BatteryEnd, -1, AlarmKind.Battery, percent, 0);",
    "",
  ),
  broken("battery-end.ts", "the end outlives the charge", "this.hasEnded = false;\n    }", "}"),
]);
