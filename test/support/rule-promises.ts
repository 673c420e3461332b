/**
 * What each row of the alarm rules of a channel promises, as docs/alarms.md has it, and a core on five channels to ask it of.
 * Written from the document and not from the table.
 */
import { AlarmCore } from "../../src/alarm/alarm-core";
import { BatteryEnd } from "../../src/alarm/battery-end";
import type { Judge } from "../../src/alarm/judge";
import type { AlarmRules } from "../../src/alarm/rules";
import { AlarmKind } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { Reading, Status } from "../../src/core/reading";
import { Rhythm } from "../../src/core/rhythm";
import type { Channel } from "../../src/measure/channel";

export const tickMs = 100;
export const calm = { ch4: 0.2, o2: 20.9, co: 1, flow: 300, battery: 80 };
type Id = keyof typeof calm;
const ids = Object.freeze(["ch4", "o2", "co", "flow", "battery"] as const);
const limits = {
  ch4: { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 },
  o2: { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 } },
  co: { channel: "co", low: 900, high: 950, hysteresis: 2, stel: 1000, twa: 1000 },
  flow: undefined,
  battery: undefined,
};
const flows = [{ channel: "flow", low: 80, high: 600, hysteresis: 20, confirmS: 3 }];

/** An exposure whose sums are given: its limits are 1000 of whatever they count in. */
class GivenExposure {
  readonly stelLimit = 1000;
  readonly twaLimit = 1000;
  isMeasured = true;
  stel = 0;
  twa = 0;
  stelSumOf = (of: number): number => of;
  twaSumOf = (of: number): number => of;
  stelSum = (): number => this.stel;
  twaSum = (): number => this.twa;
}

class GivenChannel {
  readonly judged = new Reading();
  readonly shown = new Reading();
  readonly exposure: GivenExposure | undefined;
  readonly lead = { amount: 0, prime: (): void => {}, tick: (): number => this.lead.amount };
  readonly isSlow = false;
  alarm = 0;
  readonly id: Id;

  constructor(id: Id) {
    this.id = id;
    this.exposure = id === "co" ? new GivenExposure() : undefined;
    this.judged.value = calm[id];
    this.judged.status = Status.Ok;
  }
  reset(): void {}
}

/** A core on five channels, in calm air. */
export class Bench {
  readonly channels = ids.map((id) => new GivenChannel(id));
  readonly core: AlarmCore;
  readonly end: BatteryEnd;
  nowMs = 0;
  ends = 0;

  constructor(rules: AlarmRules) {
    const sink = {
      record: (_atMs: number, kind: EventKind): void => {
        if (kind === EventKind.BatteryEnd) this.ends++;
      },
    };
    this.core = new AlarmCore(
      this.channels as unknown as Channel[],
      ids.map((id) => limits[id]),
      ids.indexOf("battery"),
      sink,
      undefined,
      flows,
      rules,
    );
    this.end = new BatteryEnd(this.core.device, sink, rules.countdownS);
    this.tick(20);
  }

  judge(id: Id): Judge {
    return this.core.judges[ids.indexOf(id)]!;
  }
  channel(id: Id): GivenChannel {
    return this.channels[ids.indexOf(id)]!;
  }

  /** Ticks; at whole seconds what is judged once a second. */
  tick(count = 1): void {
    for (let i = 0; i < count; i++) {
      this.nowMs += tickMs;
      this.core.tick(this.nowMs);
      if (this.nowMs % 1000 === 0) this.core.expose(this.nowMs);
    }
  }
}

/** What is given to a channel. */
export type Give = (bench: Bench) => void;

export function value(id: Id, of: number, status: Status = Status.Ok): Give {
  return (bench) => {
    const { judged } = bench.channel(id);
    judged.value = of;
    judged.status = status;
  };
}

function sum(which: "stel" | "twa", of: number): Give {
  return (bench) => {
    bench.channel("co").exposure![which] = of;
  };
}

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
  readonly responseCounts: boolean;
  readonly afterStepMs?: number;
  /** Where nothing waits. */
  readonly urgent?: Give;
  /** Gone for less than this it goes on; "clear" until it is clear; `undefined` where nothing waits. */
  readonly gapMs?: number | "clear";
  readonly leads: boolean;
  /** Ticks between two looks at the condition. */
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
