/** Every field of every row of the alarm rules has an effect: a change of any of them violates a promise. */
import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Rhythm } from "../../../src/core/rhythm";
import {
  type AlarmRule,
  type AlarmRules,
  alarmRules,
  Clear,
  type Confirm,
  KeyEffect,
  Limit,
  Side,
  untilClear,
} from "../../../src/alarm/rules";
import { brokenRuleLaw } from "../../support/rule-laws";

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, index) => index);
}

/** A difference of less than a second has no effect on a condition that is evaluated once a second. */
function isEachSecond({ name }: AlarmRule): boolean {
  return name === "flow-low" || name === "flow-high" || name === "battery-critical";
}

/** Other values for each field, by its name. */
const others: Readonly<Record<string, (row: AlarmRule, now: never) => readonly unknown[]>> = {
  name: (_row, now: string) => [`${now}-`],
  kind: () => upTo(AlarmKind.Over).slice(1),
  limit: () => [...upTo(Limit.Reason), undefined],
  side: () => [Side.Above, Side.Below],
  clear: () => [Clear.Hysteresis, Clear.Share, Clear.Point],
  clearAt: (_row, now: number) => [now * 1.05, now * 0.95, undefined],
  at: (_row, now: number) => [now + 0.5, now - 0.5, undefined],
  channel: () => ["nothing"],
  mayLead: () => [true, false],
  latches: () => [true, false],
  key: () => [KeyEffect.Silences, KeyEffect.Mutes, KeyEffect.Nothing],
  rhythm: () => upTo(Rhythm.ThreeASecond),
  waitMs: (row, now: number) => [
    now + 100,
    now + 5000,
    ...(now > 0 ? [0, now - (isEachSecond(row) ? 1000 : 100)] : []),
  ],
  gapMs: (row) => [0, ...(isEachSecond(row) ? [] : [400, 600]), 1500, untilClear],
  afterStepMs: (_row, now: number) => [now - 100, now + 100, undefined],
  endsAfterMs: (_row, now: number) => (now > 0 ? [0, now - 100, now + 100] : [10000]),
  unless: () => [undefined, Limit.DeficiencyLow, Limit.Low, Limit.High],
  followsResponse: () => [true, false],
};

interface Mutant {
  readonly name: string;
  readonly rules: AlarmRules;
}

/** The rules with one row replaced or removed. */
function withRow(part: "channel" | "device", at: number, row: AlarmRule | undefined): AlarmRules {
  const rows = alarmRules[part] as readonly AlarmRule[];
  return {
    ...alarmRules,
    [part]: rows.flatMap((one, index) => (index !== at ? [one] : row === undefined ? [] : [row])),
  };
}

function* mutantsOf(row: AlarmRule): Generator<[name: string, row: AlarmRule]> {
  const vary = function* (fields: object, into: (changed: object) => AlarmRule): Generator<[string, AlarmRule]> {
    for (const [field, now] of Object.entries(fields) as [string, never][]) {
      if (field === "confirm") continue;
      const values = others[field];
      assert.ok(values !== undefined, `no other values are listed for ${field}`);
      for (const value of values(row, now)) {
        if (value !== now) yield [`${row.name}.${field} = ${String(value)}`, into({ ...fields, [field]: value })];
      }
    }
  };
  yield* vary(row, (changed) => changed as AlarmRule);
  const { confirm } = row;
  const withConfirm = (changed: object): AlarmRule => ({ ...row, confirm: changed as Confirm });
  if (confirm === undefined) {
    const some: Confirm = { waitMs: 1000, gapMs: 0 };
    yield [`${row.name} waits`, withConfirm(some)];
  } else {
    yield [`${row.name} does not wait`, { ...row, confirm: undefined } as unknown as AlarmRule];
    yield* vary(confirm, withConfirm);
  }
}

function* allMutants(): Generator<Mutant> {
  for (const part of ["channel", "device"] as const) {
    const rows: readonly AlarmRule[] = alarmRules[part];
    for (let at = 0; at < rows.length; at++) {
      yield { name: `${rows[at]!.name} is left out`, rules: withRow(part, at, undefined) };
      for (const [name, row] of mutantsOf(rows[at]!)) yield { name, rules: withRow(part, at, row) };
    }
  }
  for (const muteMs of [59900, 60100]) yield { name: `muteMs = ${muteMs}`, rules: { ...alarmRules, muteMs } };
  for (const countdownS of [20, 22]) yield { name: `countdownS = ${countdownS}`, rules: { ...alarmRules, countdownS } };
}

describe("The rows of the alarm rules", function () {
  this.timeout(300000);

  it("keep what docs/alarms.md promises of each", () => {
    assert.equal(brokenRuleLaw(), undefined);
  });

  it("violate a promise whichever row is changed in whichever field", () => {
    const survivors: string[] = [];
    let count = 0;
    for (const { name, rules } of allMutants()) {
      count++;
      if (brokenRuleLaw(rules) === undefined) survivors.push(name);
    }
    assert.deepEqual(survivors, []);
    assert.ok(count > 300, `${count} mutants`);
  });
});
