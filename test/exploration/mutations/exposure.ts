/** Errors of STEL and TWA: in their rules, in their conditions, and in the reports to the core. */
import { Change, Stage } from "../../../src/alarm/occurrence";
import { Clear, KeyEffect } from "../../../src/alarm/rules";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Rhythm } from "../../../src/core/rhythm";
import { broken, type Mutation, otherRow } from "../mutation";
import type { Rig } from "../rig";
import { conditionsOf, occurrencesOf, override, pointsOf } from "./parts";

const confirmed = Object.freeze({ waitMs: 100, gapMs: 0 });

/** The same error for both limits. */
function both(what: (word: string) => string, breaks: (rig: Rig, rule: string) => void): readonly Mutation[] {
  return ["stel", "twa"].map((rule) =>
    broken(what(rule.toUpperCase()), (rig) => {
      breaks(rig, rule);
    }),
  );
}

export const ofTheExposure: readonly Mutation[] = Object.freeze([
  ...both(
    (word) => `${word} at its limit is none yet`,
    (rig, rule) => {
      for (const point of pointsOf(rig, rule)) point.reaches = (sum) => sum > point.at;
    },
  ),
  ...both(
    (word) => `${word} ends just below its limit`,
    (rig, rule) => {
      for (const point of pointsOf(rig, rule)) point.until = point.at;
    },
  ),
  ...both(
    (word) => `${word} ends at 95 % of its limit`,
    (rig, rule) => {
      for (const point of pointsOf(rig, rule)) point.isClear = (sum) => sum <= point.until;
    },
  ),
  ...both(
    (word) => `${word} ends in a second that was not measured`,
    (rig, rule) => {
      const exposures = rig.channels.flatMap(({ exposure }) => (exposure === undefined ? [] : [exposure]));
      for (const one of conditionsOf(rig, rule)) {
        override(one, "judge", (proper) => (...given) => {
          const wasMeasured = exposures.map(({ isMeasured }) => isMeasured);
          for (const exposure of exposures) exposure.isMeasured = true;
          const change = proper(...given);
          exposures.forEach((exposure, i) => (exposure.isMeasured = wasMeasured[i]!));
          return change;
        });
      }
    },
  ),
  ...both(
    (word) => `${word} never ends`,
    (rig, rule) => {
      for (const one of occurrencesOf(rig, rule)) one.release = () => Change.Nothing;
    },
  ),
  ...both(
    (word) => `${word} is not reported when it begins`,
    (rig, rule) => {
      for (const one of conditionsOf(rig, rule)) {
        override(one, "judge", (proper) => (...given) => {
          const change = proper(...given);
          return change === Change.Began ? Change.Nothing : change;
        });
      }
    },
  ),
  ...both(
    (word) => `${word} outlives a new exposure`,
    (rig, rule) => {
      const { core } = rig;
      override(core, "restartExposure", (proper) => (nowMs) => {
        const all = occurrencesOf(rig, rule);
        const stages = all.map(({ stage }) => stage);
        proper(nowMs);
        all.forEach((one, i) => (one.stage = stages[i]!));
        core.selector.choose();
      });
    },
  ),
  ...both(
    (word) => `the key leaves ${word} sounding`,
    (rig, rule) => {
      for (const one of occurrencesOf(rig, rule)) one.acknowledge = () => Change.Nothing;
    },
  ),
  otherRow("STEL is shown as TWA", "stel", { kind: AlarmKind.Twa }),
  otherRow("TWA is shown as STEL", "twa", { kind: AlarmKind.Stel }),
  broken("an acknowledged STEL hides a TWA that sounds", ({ core }) => {
    for (const judge of core.judges) {
      judge.heard = () => {
        const standing = judge.standing();
        return standing?.isHeard === true ? standing : undefined;
      };
    }
  }),
  otherRow("STEL ends at its limit", "stel", { clearAt: 1 }),
  otherRow("STEL ends at half of its limit", "stel", { clearAt: 0.5 }),
  otherRow("TWA ends at its limit", "twa", { clearAt: 1 }),
  otherRow("TWA ends at half of its limit", "twa", { clearAt: 0.5 }),
  otherRow("STEL ends at a value", "stel", { clear: Clear.Point }),
  otherRow("TWA ends at a value", "twa", { clear: Clear.Point }),
  otherRow("STEL latches", "stel", { latches: true }),
  otherRow("TWA latches", "twa", { latches: true }),
  otherRow("STEL waits for a confirmation", "stel", { confirm: confirmed }),
  otherRow("TWA waits for a confirmation", "twa", { confirm: confirmed }),
  otherRow("STEL makes no sound", "stel", { rhythm: Rhythm.Silent }),
  otherRow("STEL cannot be acknowledged", "stel", { key: KeyEffect.Mutes }),
  otherRow("TWA cannot be acknowledged", "twa", { key: KeyEffect.Mutes }),
  otherRow("TWA sounds like LOW", "twa", { rhythm: Rhythm.TwoASecond }),
  broken("a calm judge forgets its exposure", ({ core }) => {
    for (const judge of core.judges) {
      override(judge, "standing", (proper) => () => (judge.calmBelow === -Infinity ? proper() : undefined));
    }
  }),
  broken("a judge no longer evaluates each second", ({ core }) => {
    for (const judge of core.judges) judge.second = () => false;
  }),
  broken("the choice is not made again after a second", ({ core }) => {
    override(core, "expose", (proper) => (nowMs) => {
      const { choose } = core.selector;
      core.selector.choose = () => {};
      proper(nowMs);
      core.selector.choose = choose;
    });
  }),
  broken("the choice is not made again after a new exposure", ({ core }) => {
    override(core, "restartExposure", (proper) => (nowMs) => {
      const { choose } = core.selector;
      core.selector.choose = () => {};
      proper(nowMs);
      core.selector.choose = choose;
    });
  }),
  broken("an acknowledged exposure alarm is forgotten", (rig) => {
    for (const one of [...occurrencesOf(rig, "stel"), ...occurrencesOf(rig, "twa")]) {
      override(one, "acknowledge", (proper) => () => {
        const change = proper();
        if (one.stage === Stage.Acknowledged) one.stage = Stage.Idle;
        return change;
      });
    }
  }),
]);
