import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alarmNames, AlarmKind } from "../../../src/core/alarm-kind";
import { rhythmNames, Rhythm } from "../../../src/core/rhythm";
import { type AlarmRule, channelRules, deviceRules, KeyEffect, rhythmOfKind } from "../../../src/alarm/rules";
import { patterns } from "../../../src/ui/signal/patterns";

const text = readFileSync(join(__dirname, "../../../docs/alarms.md"), "utf8");
const keyNames: readonly string[] = ["silences", "mutes", "nothing"];

describe("The table of alarm rules", () => {
  const rules: readonly AlarmRule[] = [...channelRules, ...deviceRules];

  it("never lets HIGH, OVER or their lack wait, end by themselves, or be silenced for good", () => {
    const worst = rules.filter(({ kind }) => kind >= AlarmKind.High);
    assert.equal(worst.length, 3);
    for (const { confirmMs, latches, key } of worst) {
      assert.equal(confirmMs, 0);
      assert.equal(latches, true);
      assert.equal(key, KeyEffect.Mutes);
    }
  });

  it("gives everything but a reminder a rhythm that is played", () => {
    assert.equal(patterns.length, Object.values(rhythmNames).length);
    for (const { kind, rhythm, name } of rules) {
      assert.equal(patterns[rhythm]!.mask === 0, kind === AlarmKind.Reminder, name);
    }
    for (const { kind, rhythm } of channelRules) assert.equal(rhythmOfKind[kind], rhythm);
    assert.equal(rhythmOfKind[AlarmKind.None], Rhythm.Silent);
  });

  it("cannot be changed by anybody, and names each rule once", () => {
    for (const rule of rules) assert.ok(Object.isFrozen(rule));
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });

  for (const { name, kind, confirmMs, key, rhythm } of deviceRules) {
    it(`stands in docs/alarms.md as it is: ${name}`, () => {
      assert.ok(
        text.includes(
          `| \`${name}\` | ${alarmNames[kind]} | ${confirmMs / 1000} s | ${keyNames[key]} | ${rhythmNames[rhythm]} |`,
        ),
      );
    });
  }
});
