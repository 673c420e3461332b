/** Errors of the device's own battery: BATTERY, and the countdown of an empty one. */
import { Clear, KeyEffect } from "../../../src/alarm/rules";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Rhythm } from "../../../src/core/rhythm";
import { broken, type Mutation, otherRow, otherWait } from "../mutation";
import type { Rig } from "../rig";
import { occurrencesOf, override, pointsOf } from "./parts";

/** Changes the countdown after each of its seconds; `was` is its state before. */
function afterSecond({ batteryEnd }: Rig, change: (end: NonNullable<Rig["batteryEnd"]>, wasS: number) => void): void {
  if (batteryEnd === undefined) return;
  override(batteryEnd, "second", (proper) => (nowMs, percent) => {
    const wasS = batteryEnd.leftS;
    proper(nowMs, percent);
    change(batteryEnd, wasS);
  });
}

export const ofTheBattery: readonly Mutation[] = Object.freeze([
  otherRow("BATTERY is not confirmed", "battery-low", { confirm: { waitMs: 0 } }),
  otherRow("BATTERY is confirmed for too long", "battery-low", { confirm: { waitMs: 400 } }),
  otherRow("BATTERY latches", "battery-low", { latches: true }),
  otherRow("BATTERY cannot be acknowledged", "battery-low", { key: KeyEffect.Nothing }),
  otherRow("BATTERY makes no sound", "battery-low", { rhythm: Rhythm.Silent }),
  otherRow("BATTERY is a FAULT", "battery-low", { kind: AlarmKind.Fault }),
  otherRow("BATTERY begins at 15 %", "battery-low", { at: 15 }),
  otherRow("BATTERY begins at 25 %", "battery-low", { at: 25 }),
  otherRow("BATTERY ends at 20 %", "battery-low", { clearAt: 20 }),
  otherRow("BATTERY ends without hysteresis", "battery-low", { clear: Clear.Hysteresis }),
  broken("a charge at the set-point is not low yet", (rig) => {
    for (const point of pointsOf(rig, "battery-low")) point.reaches = (value) => value < point.at;
  }),
  broken("BATTERY ends at its clear point", (rig) => {
    for (const point of pointsOf(rig, "battery-low")) point.isClear = (value) => value >= point.until;
  }),
  broken("a low charge waits on in a full battery", (rig) => {
    for (const { confirmation } of occurrencesOf(rig, "battery-low")) confirmation!.clear = () => {};
  }),
  broken("the choice is not made again after what is slow", ({ core }) => {
    override(core, "tickSlow", (proper) => (nowMs) => {
      const { choose } = core.selector;
      core.selector.choose = () => {};
      proper(nowMs);
      core.selector.choose = choose;
    });
  }),
  broken("what is slow is never judged", ({ core }) => {
    core.tickSlow = () => {};
  }),
  broken("an empty battery is shown as a low one", ({ core: { device, selector } }) => {
    override(device, "worst", (proper) => () => (selector.signal === AlarmKind.Battery ? -1 : proper()));
  }),
  otherRow("a charge at the critical point is not critical", "battery-critical", { at: 2.9 }),
  otherRow("a critical battery is over too late", "battery-critical", { clearAt: 10 }),
  otherRow("a critical battery is over without hysteresis", "battery-critical", { clearAt: 4 }),
  otherRow("a critical battery is not confirmed", "battery-critical", { confirm: { waitMs: 0 } }),
  otherRow("a critical battery latches", "battery-critical", { latches: true }),
  broken("an unknown charge is an empty battery", ({ core: { device } }) => {
    override(device, "weigh", (proper) => (condition, value, nowMs) => {
      proper(condition, Math.max(0, value), nowMs);
    });
  }),
  broken("the charge is never weighed", ({ core: { device } }) => {
    device.weigh = () => {};
  }),
  broken("the countdown stands still", (rig) => {
    afterSecond(rig, (end, wasS) => {
      if (wasS > 1 && end.leftS > 0) end.leftS = wasS;
    });
  }),
  broken("there is no countdown", (rig) => {
    afterSecond(rig, (end, wasS) => {
      if (wasS === 0) end.leftS = 0;
    });
  }),
  broken("the countdown begins again", (rig) => {
    afterSecond(rig, (end) => {
      end.hasEnded = false;
    });
  }),
  otherWait("the rules have no countdown", { countdownS: 0 }),
  broken("the end outlives the charge", (rig) => {
    const { batteryEnd: end } = rig;
    if (end === undefined) return;
    override(end, "second", (proper) => (nowMs, percent) => {
      const had = end.hasEnded;
      proper(nowMs, percent);
      if (had) end.hasEnded = true;
    });
  }),
]);
