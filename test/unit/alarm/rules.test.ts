import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Judge } from "../../../src/alarm/judge";
import { Stage } from "../../../src/alarm/occurrence";
import {
  type AlarmRule,
  asLimitsSay,
  channelRules,
  Clear,
  type Confirm,
  deviceRules,
  KeyEffect,
  Limit,
  Side,
  untilClear,
} from "../../../src/alarm/rules";
import { alarmNames, AlarmKind, isGas, isGasOrFault } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import { Rhythm } from "../../../src/core/rhythm";
import { Channel } from "../../../src/measure/channel";
import { deviceProfile, limitsProfile } from "../../../src/profile/settings";
import { patterns } from "../../../src/ui/signal/patterns";
import { rhythmOf } from "../../support/rhythm-of-kind";

const text = readFileSync(join(__dirname, "../../../docs/alarms.md"), "utf8");
const keyNames: readonly string[] = ["silences", "mutes", "nothing"];
const limitNames: readonly string[] = [
  "low set-point",
  "high set-point",
  "low set-point of a deficiency",
  "high set-point of a deficiency",
  "STEL",
  "TWA",
  "low flow",
  "high flow",
  "fixed",
  "charge",
  "status: over range",
  "status: a reason",
];

function conditionText(rule: AlarmRule): string {
  if (rule.limit === undefined) return "reported";
  if (!("side" in rule)) return limitNames[rule.limit]!;
  return `${rule.side === Side.Above ? "≥" : "≤"} ${limitNames[rule.limit]!}${rule.at === undefined ? "" : ` ${rule.at}`}`;
}

function clearText(rule: AlarmRule): string {
  const { endsAfterMs = 0 } = rule;
  if (!("side" in rule)) return endsAfterMs === 0 ? "its cause" : `its cause, away for ${endsAfterMs / 1000} s`;
  const side = rule.side === Side.Above ? "<" : ">";
  if (rule.clear === Clear.Hysteresis) return `${side} hysteresis`;
  return rule.clear === Clear.Share ? `${side} ${rule.clearAt! * 100} % of it` : `${side} ${rule.clearAt!}`;
}

function confirmText(confirm: Confirm | undefined): string {
  if (confirm === undefined) return "none";
  const { waitMs, gapMs, afterStepMs } = confirm;
  const wait = waitMs === asLimitsSay ? "as the limits say" : `${waitMs / 1000} s`;
  const gap = gapMs === untilClear ? "until clear" : `gap ${gapMs / 1000} s`;
  return `${wait}${afterStepMs === undefined ? "" : `, ${afterStepMs / 1000} s after a step`}, ${gap}`;
}

class Steered extends Channel {
  override tick(): void {}
  give(value: number): void {
    this.judged.value = value;
    this.setStatus(Status.Ok);
  }
}

/** As docs/alarms.md names them. */
const rhythmNames: Readonly<Record<Rhythm, string>> = Object.freeze({
  [Rhythm.Silent]: "silent",
  [Rhythm.OnceAMinute]: "once a minute",
  [Rhythm.Countdown]: "countdown",
  [Rhythm.OneASecond]: "one a second",
  [Rhythm.TwoASecond]: "two a second",
  [Rhythm.Trouble]: "trouble",
  [Rhythm.ThreeASecond]: "three a second",
});

describe("The table of alarm rules", () => {
  const rules: readonly AlarmRule[] = [...channelRules, ...deviceRules];

  it("never lets HIGH, OVER or HIGH of a deficiency wait, end by themselves, or be acknowledged", () => {
    const worst = rules.filter(({ kind }) => kind >= AlarmKind.High);
    assert.equal(worst.length, 3);
    for (const { confirm, latches, key } of worst) {
      assert.equal(confirm, undefined);
      assert.equal(latches, true);
      assert.equal(key, KeyEffect.Mutes);
    }
  });

  it("gives everything but a reminder a rhythm that is played", () => {
    assert.equal(patterns.length, Object.values(rhythmNames).length);
    for (const { kind, rhythm, name } of rules) {
      assert.equal(patterns[rhythm]!.mask === 0, kind === AlarmKind.Reminder, name);
    }
    for (const { kind, rhythm } of channelRules) assert.equal(rhythmOf(kind), rhythm);
  });

  it("cannot be changed, and names each rule once", () => {
    for (const rule of rules) {
      assert.ok(Object.isFrozen(rule));
      assert.ok(rule.confirm === undefined || Object.isFrozen(rule.confirm));
    }
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });

  for (const rule of rules) {
    it(`is documented in docs/alarms.md: ${rule.name}`, () => {
      const cells = [
        `\`${rule.name}\``,
        alarmNames[rule.kind],
        conditionText(rule),
        confirmText(rule.confirm),
        clearText(rule),
        rule.latches ? "latches" : "ends",
        keyNames[rule.key],
        rhythmNames[rule.rhythm],
      ];
      assert.ok(text.includes(`| ${cells.join(" | ")} |`), cells.join(" | "));
    });
  }

  it("adds a kind of alarm by one more row: a second limit of oxygen", () => {
    const limits = limitsProfile("us-msha").channels.find(({ channel }) => channel === "o2")!;
    const channel = new Steered(
      deviceProfile("four-gas").channels.find(({ id }) => id === "o2")!,
      { now: limits },
    );
    const began: string[] = [];
    const judge = new Judge(
      channel,
      0,
      limits,
      false,
      { statusChanged: () => {}, began: ({ rule, peak }) => began.push(`${rule.name} ${peak}`), ended: () => {} },
      undefined,
      [
        ...channelRules,
        {
          name: "oxygen-for-life",
          kind: AlarmKind.Over,
          limit: Limit.Fixed,
          channel: "o2",
          at: 16,
          side: Side.Below,
          clear: Clear.Point,
          clearAt: 16.5,
          latches: true,
          key: KeyEffect.Mutes,
          rhythm: rhythmOf(AlarmKind.Over),
        },
      ],
    );
    let nowMs = 0;
    const at = (value: number): AlarmKind => {
      channel.give(value);
      judge.tick((nowMs += 100));
      return judge.worst();
    };
    assert.equal(at(20.9), AlarmKind.None);
    assert.equal(at(16.1), AlarmKind.High);
    assert.equal(at(16), AlarmKind.Over);
    assert.equal(at(16.4), AlarmKind.Over);
    assert.equal(judge.occurrence("oxygen-for-life").stage, Stage.Active);
    at(16.6);
    assert.equal(judge.occurrence("oxygen-for-life").stage, Stage.Latched);
    at(20.9);
    judge.acknowledge(nowMs);
    assert.equal(judge.worst(), AlarmKind.None);
    assert.deepEqual(began, ["high-deficiency 16.1", "low-deficiency 16.1", "oxygen-for-life 16"]);
  });
});

describe("Whether an alarm is of gas", () => {
  it("has one answer for each kind", () => {
    const gas = [AlarmKind.Over, AlarmKind.High, AlarmKind.Low, AlarmKind.Stel, AlarmKind.Twa];
    for (const [kind, name] of Object.entries(alarmNames)) {
      const isOfGas = gas.includes(Number(kind));
      assert.equal(isGas(Number(kind)), isOfGas, name);
      assert.equal(isGasOrFault(Number(kind)), isOfGas || name === "fault", name);
    }
  });
});
