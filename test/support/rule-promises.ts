/**
 * What docs/alarms.md promises for each rule of a channel. Derived from the document and not from the table.
 */
import { AlarmKind } from "../../src/core/alarm-kind";
import { Status } from "../../src/core/reading";
import { Rhythm } from "../../src/core/rhythm";
import { type Give, type Id, sum, value } from "./rule-bench";

export interface RulePromise {
  readonly rule: string;
  readonly on: Id;
  readonly kind: AlarmKind;
  readonly rhythm: Rhythm;
  readonly key: "silences" | "mutes";
  readonly latches: boolean;
  /** Inside the set-point, at it, within the hysteresis, and clear. */
  readonly notYet: readonly Give[];
  readonly at: readonly Give[];
  readonly stays: Give;
  readonly over: Give;
  /** Milliseconds that the condition must last. */
  readonly waitMs: number;
  /** Milliseconds that the condition must be away before the alarm ends. */
  readonly endsMs?: number;
  readonly responseCounts: boolean;
  readonly afterStepMs?: number;
  /** If nothing waits. */
  readonly urgent?: Give;
  /** An interruption shorter than this does not restart it; "clear" until it is clear; `undefined` if nothing waits. */
  readonly gapMs?: number | "clear";
  readonly leads: boolean;
  /** Ticks between two evaluations of the condition. */
  readonly every: 1 | 10;
}

const inTick = { every: 1, waitMs: 0, responseCounts: false, leads: false, latches: false, key: "silences" } as const;
const inSecond = { ...inTick, every: 10 } as const;

export const promises: readonly RulePromise[] = [
  {
    ...inTick,
    rule: "over",
    on: "ch4",
    kind: AlarmKind.Over,
    rhythm: Rhythm.ThreeASecond,
    key: "mutes",
    latches: true,
    notYet: [value("ch4", 0, Status.Open), value("ch4", 0.9), value("ch4", 0, Status.WarmUp)],
    at: [value("ch4", 0.2, Status.OverRange)],
    stays: value("ch4", 0, Status.Open),
    over: value("ch4", 0.2),
  },
  {
    ...inTick,
    rule: "high",
    on: "ch4",
    kind: AlarmKind.High,
    rhythm: Rhythm.ThreeASecond,
    key: "mutes",
    latches: true,
    notYet: [value("ch4", 1.499)],
    at: [value("ch4", 1.5), value("ch4", 0, Status.OverRange)],
    stays: value("ch4", 1.401),
    over: value("ch4", 1.399),
    leads: true,
  },
  {
    ...inTick,
    rule: "high-deficiency",
    on: "o2",
    kind: AlarmKind.High,
    rhythm: Rhythm.ThreeASecond,
    key: "mutes",
    latches: true,
    notYet: [value("o2", 18.01), value("o2", 24)],
    at: [value("o2", 18)],
    stays: value("o2", 18.19),
    over: value("o2", 18.21),
  },
  {
    ...inTick,
    rule: "low",
    on: "ch4",
    kind: AlarmKind.Low,
    rhythm: Rhythm.TwoASecond,
    notYet: [value("ch4", 0.999)],
    at: [value("ch4", 1)],
    stays: value("ch4", 0.901),
    over: value("ch4", 0.899),
    responseCounts: true,
    gapMs: "clear",
    leads: true,
  },
  {
    ...inTick,
    rule: "low-deficiency",
    on: "o2",
    kind: AlarmKind.Low,
    rhythm: Rhythm.TwoASecond,
    notYet: [value("o2", 19.51), value("o2", 22.9)],
    at: [value("o2", 19.5)],
    stays: value("o2", 19.69),
    over: value("o2", 19.71),
    waitMs: 2000,
    responseCounts: true,
    afterStepMs: 15000,
    urgent: value("o2", 18),
    gapMs: 500,
  },
  {
    ...inTick,
    rule: "battery-low",
    on: "battery",
    kind: AlarmKind.Battery,
    rhythm: Rhythm.OnceAMinute,
    notYet: [value("battery", 20.1)],
    at: [value("battery", 20)],
    stays: value("battery", 24.9),
    over: value("battery", 25.1),
    waitMs: 10000,
    gapMs: "clear",
  },
  {
    ...inTick,
    rule: "fault",
    on: "ch4",
    kind: AlarmKind.Fault,
    rhythm: Rhythm.Trouble,
    notYet: [value("ch4", 0.9), value("ch4", 0, Status.WarmUp)],
    at: [value("ch4", 0, Status.Open), value("ch4", 0, Status.Invalid)],
    stays: value("ch4", 0, Status.Short),
    over: value("ch4", 0.2),
    endsMs: 10000,
  },
  {
    ...inSecond,
    rule: "flow-high",
    on: "flow",
    kind: AlarmKind.Low,
    rhythm: Rhythm.TwoASecond,
    notYet: [value("flow", 599), value("flow", 0, Status.Open)],
    at: [value("flow", 600), value("flow", 0, Status.OverRange)],
    stays: value("flow", 581),
    over: value("flow", 579),
    waitMs: 3000,
    gapMs: 0,
  },
  {
    ...inSecond,
    rule: "flow-low",
    on: "flow",
    kind: AlarmKind.Low,
    rhythm: Rhythm.TwoASecond,
    notYet: [value("flow", 81), value("flow", 0, Status.Open)],
    at: [value("flow", 80)],
    stays: value("flow", 99),
    over: value("flow", 101),
    waitMs: 3000,
    gapMs: 0,
  },
  ...(["stel", "twa"] as const).map((rule): RulePromise => ({
    ...inSecond,
    rule,
    on: "co",
    kind: rule === "stel" ? AlarmKind.Stel : AlarmKind.Twa,
    rhythm: Rhythm.OneASecond,
    notYet: [sum(rule, 999)],
    at: [sum(rule, 1000)],
    stays: sum(rule, 951),
    over: sum(rule, 949),
  })),
];
