/** Errors in rules and parts of the core: LOW, HIGH, OVER, FAULT, the lead, the selection, the mute, the key, the device. */
import { Change, rankOf, Stage } from "../../../src/alarm/occurrence";
import { KeyEffect } from "../../../src/alarm/rules";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import { Rhythm } from "../../../src/core/rhythm";
import { broken, type Mutation, otherRow, otherWait } from "../mutation";
import type { Rig } from "../rig";
import { shortMuteMs } from "../waits";
import { allOf, conditionsOf, occurrencesOf, override, pointsOf } from "./parts";

const confirmed = Object.freeze({ waitMs: 100, gapMs: 0 });

const ofTheRules: readonly Mutation[] = [
  otherRow("HIGH does not latch", "high", { latches: false }),
  otherRow("HIGH waits for a confirmation", "high", { confirm: confirmed }),
  otherRow("HIGH is silenced by the key", "high", { key: KeyEffect.Silences }),
  otherRow("HIGH has the priority of LOW", "high", { kind: AlarmKind.Low }),
  otherRow("HIGH makes no sound", "high", { rhythm: Rhythm.Silent }),
  otherRow("HIGH never begins ahead of the reading", "high", { mayLead: false }),
  otherRow("HIGH of a deficiency does not latch", "high-deficiency", { latches: false }),
  otherRow("HIGH of a deficiency waits", "high-deficiency", { confirm: confirmed }),
  otherRow("HIGH of a deficiency is silenced by the key", "high-deficiency", { key: KeyEffect.Silences }),
  otherRow("HIGH of a deficiency has the priority of LOW", "high-deficiency", { kind: AlarmKind.Low }),
  otherRow("HIGH of a deficiency sounds like LOW", "high-deficiency", { rhythm: Rhythm.TwoASecond }),
  otherRow("OVER does not latch", "over", { latches: false }),
  otherRow("OVER waits for a confirmation", "over", { confirm: confirmed }),
  otherRow("OVER is silenced by the key", "over", { key: KeyEffect.Silences }),
  otherRow("OVER makes no sound", "over", { rhythm: Rhythm.Silent }),
  otherRow("FAULT waits for a confirmation", "fault", { confirm: confirmed }),
  otherRow("FAULT latches", "fault", { latches: true }),
  otherRow("FAULT is a reminder", "fault", { kind: AlarmKind.Reminder }),
  otherRow("FAULT makes no sound", "fault", { rhythm: Rhythm.Silent }),
  otherRow("FAULT goes before HIGH", "fault", { kind: AlarmKind.Over }),
  otherRow("LOW latches", "low", { latches: true }),
  otherRow("LOW waits for a confirmation", "low", { confirm: { waitMs: 100 } }),
  otherRow("LOW cannot be acknowledged", "low", { key: KeyEffect.Mutes }),
  otherRow("LOW of a deficiency latches", "low-deficiency", { latches: true }),
  otherRow("LOW of a deficiency cannot be acknowledged", "low-deficiency", { key: KeyEffect.Mutes }),
  otherRow("LOW of a deficiency makes no sound", "low-deficiency", { rhythm: Rhythm.Silent }),
  otherRow("a critical battery can be acknowledged", "battery-critical", { key: KeyEffect.Silences }),
  otherRow("a critical battery can be muted", "battery-critical", { key: KeyEffect.Mutes }),
  otherRow("a critical battery sounds like a low one", "battery-critical", { rhythm: Rhythm.OnceAMinute }),
  otherRow("a failed self-test latches", "self-test", { latches: true }),
  otherRow("a failed self-test is a reminder", "self-test", { kind: AlarmKind.Reminder }),
  otherRow("a failed self-test makes no sound", "self-test", { rhythm: Rhythm.Silent }),
  otherRow("a due calibration is a FAULT", "calibration-due", { kind: AlarmKind.Fault }),
  otherRow("a due calibration latches", "calibration-due", { latches: true }),
  otherWait("a mute lasts twice as long", { muteMs: 2 * shortMuteMs }),
];

const ofTheRestart: readonly Mutation[] = [
  broken("a restart forgets that an alarm was acknowledged", (rig) => {
    for (const one of allOf(rig)) {
      override(one, "restore", (proper) => (stage, ...given) => {
        proper(stage === Stage.Acknowledged ? Stage.Active : stage, ...given);
      });
    }
  }),
  broken("a restart lets go of what is latched", (rig) => {
    for (const one of allOf(rig)) {
      override(one, "restore", (proper) => (stage, ...given) => {
        proper(stage === Stage.Latched ? Stage.Idle : stage, ...given);
      });
    }
  }),
  broken("a restart is not heard", (rig) => {
    override(rig.core, "takenOver", () => () => undefined);
  }),
];

const ofTheOccurrence: readonly Mutation[] = [
  broken("a latched alarm stays latched when its gas comes back", (rig) => {
    for (const one of allOf(rig)) {
      override(
        one,
        "hold",
        (proper) =>
          (...given) =>
            one.stage === Stage.Latched ? Change.Nothing : proper(...given),
      );
    }
  }),
  broken("the key resets what is active", (rig) => {
    for (const one of allOf(rig)) {
      override(one, "acknowledge", (proper) => () => {
        if (one.stage === Stage.Active) one.stage = Stage.Latched;
        return proper();
      });
    }
  }),
  broken("the key resets nothing", (rig) => {
    for (const one of allOf(rig)) {
      override(one, "acknowledge", (proper) => () => (one.stage === Stage.Latched ? Change.Nothing : proper()));
    }
  }),
  broken("the key acknowledges nothing", (rig) => {
    for (const one of allOf(rig)) {
      override(one, "acknowledge", (proper) => () => (one.stage === Stage.Active ? Change.Nothing : proper()));
    }
  }),
  broken("a latched alarm makes no sound", (rig) => {
    for (const one of allOf(rig)) {
      Object.defineProperty(one, "isHeard", { get: () => one.stage === Stage.Active });
    }
  }),
  broken("an acknowledged alarm continues to sound", (rig) => {
    for (const one of allOf(rig)) {
      Object.defineProperty(one, "isHeard", { get: () => one.stage !== Stage.Idle });
    }
  }),
  broken("gas that confirms an acknowledged rise stays silent", (rig) => {
    for (const one of allOf(rig)) {
      override(one, "hold", (proper) => (nowMs, value, isAhead, isUrgent) => {
        const wasAcknowledged = one.stage === Stage.Acknowledged;
        const change = proper(nowMs, value, isAhead, isUrgent);
        if (wasAcknowledged && change === Change.Again) one.stage = Stage.Acknowledged;
        return change;
      });
    }
  }),
  broken("an alarm that the lead began latches", (rig) => {
    for (const one of occurrencesOf(rig, "high")) {
      override(one, "release", (proper) => (nowMs) => {
        one.isAhead = false;
        return proper(nowMs);
      });
    }
  }),
  broken("an alarm that the lead began is never confirmed", (rig) => {
    for (const one of allOf(rig)) {
      override(
        one,
        "hold",
        (proper) =>
          (...given) =>
            one.isAhead ? Change.Nothing : proper(...given),
      );
    }
  }),
];

/** Another status or value for a condition than the judged one. */
function judgedAs(rig: Rig, rule: string, as: (status: Status, value: number) => readonly [Status, number]): void {
  for (const one of conditionsOf(rig, rule)) {
    override(one, "judge", (proper) => (nowMs, status, value, ahead) => {
      const [otherStatus, otherValue] = as(status, value);
      return proper(nowMs, otherStatus, otherValue, ahead);
    });
  }
}

const ofTheJudge: readonly Mutation[] = [
  broken("a reading at the set-point is not HIGH yet", (rig) => {
    for (const point of pointsOf(rig, "high")) point.at += 0.2;
  }),
  broken("HIGH ends without hysteresis", (rig) => {
    for (const point of pointsOf(rig, "high")) point.until = point.at;
  }),
  broken("LOW ends without hysteresis", (rig) => {
    for (const point of pointsOf(rig, "low")) point.until = point.at;
  }),
  broken("LOW of a deficiency ends without hysteresis", (rig) => {
    for (const point of pointsOf(rig, "low-deficiency")) point.until = point.at;
  }),
  broken("HIGH of a deficiency ends without hysteresis", (rig) => {
    for (const point of pointsOf(rig, "high-deficiency")) point.until = point.at;
  }),
  broken("a great deficiency is no HIGH", (rig) => {
    for (const point of pointsOf(rig, "high-deficiency")) point.at = -1;
  }),
  broken("a deficiency is no LOW", (rig) => {
    for (const point of pointsOf(rig, "low-deficiency")) point.at = -1;
  }),
  broken("over range is only its number", (rig) => {
    for (const rule of ["over", "high", "low"]) {
      judgedAs(rig, rule, (status, value) => [status === Status.OverRange ? Status.Ok : status, value]);
    }
  }),
  broken("over range raises no HIGH", (rig) => {
    judgedAs(rig, "high", (status, value) => [status === Status.OverRange ? Status.WarmUp : status, value]);
  }),
  broken("over range raises no OVER", (rig) => {
    judgedAs(rig, "over", (status, value) => [status === Status.OverRange ? Status.WarmUp : status, value]);
  }),
  broken("a fault passes for clean air", (rig) => {
    judgedAs(rig, "fault", (status, value) => [status === Status.Open ? Status.Ok : status, value]);
  }),
  broken("a fault never ends", (rig) => {
    for (const one of occurrencesOf(rig, "fault")) override(one, "release", () => () => Change.Nothing);
  }),
  broken("a fault ends the LOW before it", (rig) => {
    judgedAs(rig, "low", (status, value) => (status === Status.Open ? [Status.Ok, 0] : [status, value]));
  }),
  broken("a fault ends the OVER before it", (rig) => {
    judgedAs(rig, "over", (status, value) => [status === Status.Open ? Status.Ok : status, value]);
    for (const one of occurrencesOf(rig, "over")) {
      override(one, "release", (proper) => (nowMs) => {
        const change = proper(nowMs);
        one.stage = Stage.Idle;
        return change;
      });
    }
  }),
  broken("a latched HIGH is reset under a fault", (rig) => {
    for (const judge of rig.core.judges) {
      override(judge, "isSafe", (proper) => () => judge.reading.status === Status.Open || proper());
    }
  }),
  broken("a latched HIGH is reset while gas comes back", (rig) => {
    for (const judge of rig.core.judges) judge.isSafe = () => judge.reading.status === Status.Ok;
  }),
  broken("a latched HIGH is never reset", (rig) => {
    for (const judge of rig.core.judges) judge.isSafe = () => false;
  }),
  broken("a judge that is busy forgets to settle", (rig) => {
    for (const judge of rig.core.judges) {
      override(judge, "judge", (proper) => (...given) => {
        const { settle } = judge;
        judge.settle = () => {};
        const changed = proper(...given);
        judge.settle = settle;
        return changed;
      });
    }
  }),
  broken("a judge that is busy is calm", (rig) => {
    for (const judge of rig.core.judges) {
      Object.defineProperty(judge, "calmBelow", { get: () => 1, set: () => {} });
    }
  }),
  broken("a calm judge looks at no lower set-point", (rig) => {
    for (const judge of rig.core.judges) {
      Object.defineProperty(judge, "calmAbove", { get: () => -1, set: () => {} });
    }
  }),
  broken("the least alarm of a channel is shown", (rig) => {
    for (const judge of rig.core.judges) {
      judge.standing = () => judge.occurrences.filter(({ stage }) => stage !== Stage.Idle).at(-1);
    }
  }),
  broken("the least alarm of a channel is heard", (rig) => {
    for (const judge of rig.core.judges) judge.heard = () => judge.occurrences.filter(({ isHeard }) => isHeard).at(-1);
  }),
  broken("the lead never warns", (rig) => {
    for (const one of [...conditionsOf(rig, "high"), ...conditionsOf(rig, "low")]) {
      override(one, "judge", (proper) => (nowMs, status, value) => proper(nowMs, status, value, value));
    }
  }),
  broken("the lead is not asked in a calm tick", (rig) => {
    for (const { lead } of rig.channels) if (lead !== undefined) lead.fast = lead.tick = () => 0;
  }),
  broken("gas that reaches a warned set-point does not end the mute", (rig) => {
    rig.core.reached = () => {};
  }),
];

const ofTheSelector: readonly Mutation[] = [
  broken("the first channel wins", (rig) => {
    const [first, ...others] = rig.core.judges;
    for (const judge of others) {
      override(judge, "standing", (proper) => () => (first!.standing() === undefined ? proper() : undefined));
    }
  }),
  broken("an acknowledged fault hides the gas", (rig) => {
    for (const one of allOf(rig)) Object.defineProperty(one, "rank", { get: () => rankOf(one.kind) });
  }),
  broken("red only where gas wins", ({ core: { selector } }) => {
    Object.defineProperty(selector, "isInGas", {
      get: () => selector.gas !== AlarmKind.None && selector.signal === selector.gas,
    });
  }),
  broken("a fault hides the gas of its own channel from the red lamp", (rig) => {
    for (const judge of rig.core.judges) {
      override(judge, "standingGas", (proper) => () => (judge.worst() === AlarmKind.Fault ? undefined : proper()));
    }
  }),
  broken("the first channel in gas is red alone", (rig) => {
    for (const judge of rig.core.judges.slice(1)) judge.standingGas = () => undefined;
  }),
  broken("the first channel is heard alone", (rig) => {
    for (const judge of rig.core.judges.slice(1)) judge.heard = () => undefined;
  }),
  broken("no alarm ends a mute", (rig) => {
    rig.core.selector.breaksMute = () => false;
  }),
  broken("HIGH does not end the mute of OVER", ({ core: { selector } }) => {
    selector.breaksMute = (kind) => selector.muteUntilMs >= 0 && kind >= selector.mutedKind;
  }),
  broken("the key mutes nothing", ({ core: { selector } }) => {
    selector.mute = () => false;
  }),
  broken("what was muted first stays muted", ({ core: { selector } }) => {
    override(selector, "choose", (proper) => () => {
      const muted = selector.mutedKind;
      proper();
      selector.mutedKind = muted;
    });
  }),
  broken("a mute is forgotten by the next choice", ({ core: { selector } }) => {
    override(selector, "choose", (proper) => () => {
      const untilMs = selector.muteUntilMs;
      selector.muteUntilMs = -1;
      proper();
      selector.muteUntilMs = untilMs;
    });
  }),
  broken("a mute silences the signal too", ({ core: { selector } }) => {
    override(selector, "choose", (proper) => () => {
      proper();
      if (selector.muteUntilMs >= 0) selector.signal = AlarmKind.None;
    });
  }),
  broken("an alarm of the device is not shown over a lesser one", ({ core: { device, selector } }) => {
    override(device, "worst", (proper) => () => (selector.signal === AlarmKind.None ? proper() : -1));
  }),
  broken("an alarm of the device makes no sound", ({ core: { device } }) => {
    device.worstUnacknowledged = () => -1;
  }),
  broken("an alarm of the device is not shown", ({ core: { device } }) => {
    device.worst = () => -1;
  }),
  broken("the device's least alarm wins", ({ core: { device } }) => {
    device.worst = () => device.occurrences.findIndex(({ stage }) => stage !== Stage.Idle);
  }),
  broken("the device's least alarm is heard", ({ core: { device } }) => {
    device.worstUnacknowledged = () => device.occurrences.findIndex(({ isHeard }) => isHeard);
  }),
];

/** Runs a call of the core without one of its effects. */
function without(rig: Rig, call: "tick" | "tickSlow" | "expose", name: "choose"): void {
  const { core } = rig;
  const { selector } = core;
  override(core, call, (proper) => (nowMs) => {
    const method = selector[name];
    selector[name] = () => {};
    proper(nowMs);
    selector[name] = method;
  });
}

const ofTheWiring: readonly Mutation[] = [
  broken("the choice is not made again after a tick", (rig) => {
    without(rig, "tick", "choose");
  }),
  broken("the choice is not made again after the key", (rig) => {
    const { core } = rig;
    override(core, "acknowledge", (proper) => (nowMs) => {
      const { choose } = core.selector;
      core.selector.choose = () => {};
      proper(nowMs);
      core.selector.choose = choose;
    });
  }),
  broken("a mute never ends", ({ core }) => {
    override(core, "tick", (proper) => (nowMs) => {
      const { selector } = core;
      const { unmute } = selector;
      selector.unmute = () => {};
      proper(nowMs);
      selector.unmute = unmute;
    });
  }),
  broken("every key begins the mute again", ({ core: { selector } }) => {
    override(selector, "mute", (proper) => (nowMs) => {
      selector.muteUntilMs = -1;
      return proper(nowMs);
    });
  }),
  broken("the end of a mute gives no sound back", ({ core: { selector } }) => {
    selector.unmute = () => {
      selector.muteUntilMs = -1;
    };
  }),
  broken("a mute is not counted down", ({ core }) => {
    override(core, "acknowledge", (proper) => (nowMs) => {
      proper(nowMs);
      core.muteLeftS = 0;
    });
  }),
  broken("the device does not get the key", ({ core: { device } }) => {
    device.acknowledge = () => {};
  }),
  broken("a channel does not get the key", ({ core: { judges } }) => {
    judges[0]!.acknowledge = () => {};
  }),
  broken("the device is not heard before a channel changes", ({ core }) => {
    override(core.device, "set", (proper) => (...given) => {
      const { choose } = core.selector;
      core.selector.choose = () => {};
      const changed = proper(...given);
      core.selector.choose = choose;
      return changed;
    });
  }),
  broken("a condition of the device is never over", ({ core: { device } }) => {
    override(device, "set", (proper) => (condition, holds, nowMs) => holds && proper(condition, holds, nowMs));
  }),
];

export const ofTheCore: readonly Mutation[] = Object.freeze([
  ...ofTheRules,
  ...ofTheRestart,
  ...ofTheOccurrence,
  ...ofTheJudge,
  ...ofTheSelector,
  ...ofTheWiring,
]);
