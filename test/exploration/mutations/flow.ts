/** Errors of the flow alarms. */
import { Change, Stage } from "../../../src/alarm/occurrence";
import { asLimitsSay, KeyEffect, untilClear } from "../../../src/alarm/rules";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import { Rhythm } from "../../../src/core/rhythm";
import { broken, type Mutation, otherRow } from "../mutation";
import type { Rig } from "../rig";
import { shortConfirmMs } from "../waits";
import { conditionsOf, occurrencesOf, override, pointsOf } from "./parts";

const rules = Object.freeze(["flow-low", "flow-high"]);

function judgedAs(rig: Rig, as: (status: Status, value: number) => readonly [Status, number]): void {
  for (const one of conditionsOf(rig, "flow-high")) {
    override(one, "judge", (proper) => (nowMs, status, value, ahead) => {
      const [otherStatus, otherValue] = as(status, value);
      return proper(nowMs, otherStatus, otherValue, ahead);
    });
  }
}

export const ofTheFlow: readonly Mutation[] = Object.freeze([
  broken("a flow at its high set-point is proper", (rig) => {
    for (const point of pointsOf(rig, "flow-high")) point.reaches = (value) => value > point.at;
  }),
  broken("a flow at its low set-point is proper", (rig) => {
    for (const point of pointsOf(rig, "flow-low")) point.reaches = (value) => value < point.at;
  }),
  broken("too little ends without hysteresis", (rig) => {
    for (const point of pointsOf(rig, "flow-low")) point.until = point.at;
  }),
  broken("too much ends without hysteresis", (rig) => {
    for (const point of pointsOf(rig, "flow-high")) point.until = point.at;
  }),
  broken("a flow beyond the meter is no flow", (rig) => {
    judgedAs(rig, (status, value) => [status === Status.OverRange ? Status.Open : status, value]);
  }),
  broken("a flow beyond the meter is its number", (rig) => {
    judgedAs(rig, (status, value) => (status === Status.OverRange ? [Status.Ok, 300] : [status, value]));
  }),
  broken("a reason ends the alarm", (rig) => {
    for (const rule of rules) {
      for (const one of conditionsOf(rig, rule)) {
        override(one, "judge", (proper) => (nowMs, status, value, ahead) => {
          if (status !== Status.Open) return proper(nowMs, status, value, ahead);
          return one.occurrence.release(nowMs);
        });
      }
    }
  }),
  broken("a confirmation outlives a reason", (rig) => {
    for (const rule of rules) {
      for (const one of conditionsOf(rig, rule)) {
        override(
          one,
          "judge",
          (proper) => (nowMs, status, value, ahead) =>
            status === Status.Open ? Change.Nothing : proper(nowMs, status, value, ahead),
        );
      }
    }
  }),
  ...rules.flatMap((rule) => [
    otherRow(`${rule}: a confirmation outlives a better flow`, rule, { confirm: { gapMs: untilClear } }),
    otherRow(`${rule}: a flow is not confirmed`, rule, { confirm: { waitMs: 0 } }),
    otherRow(`${rule}: a flow is confirmed too long`, rule, { confirm: { waitMs: 2 * shortConfirmMs } }),
    otherRow(`${rule} latches`, rule, { latches: true }),
    otherRow(`${rule} cannot be acknowledged`, rule, { key: KeyEffect.Mutes }),
    otherRow(`${rule} is a HIGH`, rule, { kind: AlarmKind.High }),
    otherRow(`${rule} makes no sound`, rule, { rhythm: Rhythm.Silent }),
  ]),
  broken("a flow is confirmed by the limits of another", (rig) => {
    for (const rule of rules) {
      for (const { occurrence } of conditionsOf(rig, rule)) {
        if (occurrence.rule.confirm!.waitMs !== asLimitsSay) throw new Error(`"${rule}" has a wait of its own`);
        occurrence.confirmation!.waitMs *= 2;
      }
    }
  }),
  broken("the end of a flow alarm is not reported", (rig) => {
    for (const rule of rules) {
      for (const one of conditionsOf(rig, rule)) {
        override(one, "judge", (proper) => (...given) => {
          const change = proper(...given);
          return change === Change.Ended ? Change.Nothing : change;
        });
      }
    }
  }),
  broken("the key does not reach the flow", (rig) => {
    for (const rule of rules) for (const one of occurrencesOf(rig, rule)) one.acknowledge = () => Change.Nothing;
  }),
  broken("a flow alarm that was acknowledged continues to sound", (rig) => {
    for (const rule of rules) {
      for (const one of occurrencesOf(rig, rule)) {
        Object.defineProperty(one, "isHeard", { get: () => one.stage !== Stage.Idle });
      }
    }
  }),
  broken("a flow is never judged", ({ core }) => {
    for (const judge of core.judges) judge.second = () => false;
  }),
]);
