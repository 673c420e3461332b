/** Errors of waiting times and late ticks, without effect while every tick is on time. */
import type { Confirmation } from "../../../src/alarm/confirmation";
import { Limit, untilClear } from "../../../src/alarm/rules";
import { broken, type Mutation, otherRow } from "../mutation";
import type { Rig } from "../rig";
import { shortAfterStepMs, shortConfirmMs, shortGoodMs, tickMs } from "../waits";
import { allOf, occurrencesOf, override, pointsOf } from "./parts";

function confirmationsOf(rig: Rig, rule: string): Confirmation[] {
  return occurrencesOf(rig, rule).map(({ confirmation }) => confirmation!);
}

export const ofTime: readonly Mutation[] = Object.freeze([
  broken("a late tick confirms no deficiency", (rig) => {
    for (const confirmation of confirmationsOf(rig, "low-deficiency")) {
      override(confirmation, "hold", (proper) => (nowMs) => {
        const isConfirmed = proper(nowMs);
        return isConfirmed && !rig.isLate;
      });
    }
  }),
  broken("a deficiency that is gone waits on", (rig) => {
    for (const confirmation of confirmationsOf(rig, "low-deficiency")) confirmation.miss = () => {};
  }),
  otherRow("a deficiency may be gone for long", "low-deficiency", { confirm: { gapMs: 2000 } }),
  otherRow("a deficiency may be gone until the air is clear", "low-deficiency", { confirm: { gapMs: untilClear } }),
  otherRow("a deficiency that was gone for a moment begins again", "low-deficiency", { confirm: { gapMs: 0 } }),
  otherRow("a step of pressure changes nothing", "low-deficiency", { confirm: { afterStepMs: shortConfirmMs } }),
  otherRow("every deficiency waits as after a step of pressure", "low-deficiency", {
    confirm: { waitMs: shortAfterStepMs },
  }),
  otherRow("a deficiency is not confirmed", "low-deficiency", { confirm: { waitMs: 0 } }),
  otherRow("a great deficiency waits to be LOW", "low-deficiency", { confirm: { unless: Limit.FlowLow } }),
  otherRow("no deficiency waits", "low-deficiency", { confirm: { unless: Limit.DeficiencyLow } }),
  broken("a great deficiency waits after a step of pressure", (rig) => {
    for (const judge of rig.core.judges) {
      for (const point of pointsOf(rig, "high-deficiency")) {
        override(point, "reaches", (proper) => (value) => !judge.afterPressureStep && proper(value));
      }
    }
  }),
  otherRow("a FAULT ends with its first good reading", "fault", { endsAfterMs: 0 }),
  otherRow("a FAULT ends too late", "fault", { endsAfterMs: shortGoodMs + tickMs }),
  otherRow("LOW ends late", "low", { endsAfterMs: shortGoodMs }),
  broken("LOW waits on in clean air", (rig) => {
    for (const confirmation of confirmationsOf(rig, "low")) confirmation.clear = () => {};
  }),
  otherRow("LOW begins again whenever the gas falls a little", "low", { confirm: { gapMs: 0 } }),
  otherRow("LOW does not follow the response", "low", { confirm: { followsResponse: undefined } }),
  otherRow("LOW of a deficiency does not follow the response", "low-deficiency", {
    confirm: { followsResponse: undefined },
  }),
  broken("LOW is confirmed twice as long", (rig) => {
    for (const confirmation of confirmationsOf(rig, "low")) confirmation.waitMs *= 2;
  }),
  broken("a confirmation outlives its condition", (rig) => {
    for (const { confirmation } of allOf(rig)) {
      if (confirmation === undefined) continue;
      confirmation.clear = confirmation.miss = () => {};
    }
  }),
  broken("a confirmation is never over", (rig) => {
    for (const { confirmation } of allOf(rig)) {
      if (confirmation !== undefined) override(confirmation, "hold", (proper) => (nowMs) => proper(nowMs) && false);
    }
  }),
  broken("a mute ends only to the tick", (rig) => {
    const { core } = rig;
    override(core, "tick", (proper) => (nowMs) => {
      const { selector } = core;
      const untilMs = selector.muteUntilMs;
      // A mute whose end is missed by a tick continues.
      if (untilMs >= 0 && untilMs < nowMs) selector.muteUntilMs = nowMs + tickMs;
      proper(nowMs);
    });
  }),
]);
