/** No cause writes more than 60 events an hour, whatever happens; the first of them are stored, and nothing is lost without a number. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { AlarmKind, isGas } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { EventBudget } from "../../../src/record/event-log/event-budget";
import { maxInAnHour } from "../../support/stored-events";

interface Event {
  readonly atMs: number;
  readonly kind: EventKind;
  readonly channel: number;
  readonly alarm: AlarmKind;
  readonly value: number;
  readonly detail: number;
}

/** A budget and what it stores; `now` advances second by second. */
class Bench {
  readonly stored: Event[] = [];
  readonly happened: Event[] = [];
  nowMs = 0;
  readonly budget = new EventBudget((atMs, kind, channel, alarm, value, detail) => {
    this.stored.push({ atMs, kind, channel, alarm, value, detail });
  });

  happen(kind: EventKind, channel: number, alarm: AlarmKind, value = 0, detail = 0): void {
    const event = { atMs: this.nowMs, kind, channel, alarm, value, detail };
    this.happened.push(event);
    if (this.budget.admits(this.nowMs, kind, channel, alarm, value, detail)) this.stored.push(event);
  }

  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.nowMs < untilMs) {
      this.nowMs = Math.min(untilMs, (Math.floor(this.nowMs / 1000) + 1) * 1000);
      if (this.nowMs % 1000 === 0 && this.budget.waiting > 0) this.budget.second(this.nowMs);
    }
  }

  count(kind: EventKind, of: readonly Event[] = this.stored): number {
    return of.filter((event) => event.kind === kind).length;
  }

  /** How many events of a kind the log knows of, those that are only counted included. */
  known(kind: EventKind): number {
    const counted = this.stored.filter((event) => event.kind === EventKind.Repeated && event.detail === kind);
    return this.count(kind) + counted.reduce((sum, { value }) => sum + value, 0);
  }
}

/** What a producer can do: alarms and statuses begin and end, the rest just happens. */
const singles = [
  EventKind.Acknowledge,
  EventKind.Mute,
  EventKind.MuteEnd,
  EventKind.LateTick,
  EventKind.PressureStep,
  EventKind.Storage,
  EventKind.SettingOld,
  EventKind.SettingChanged,
  EventKind.PinRefused,
  EventKind.CalibrationRefused,
  EventKind.SelfTest,
];
const states = [EventKind.Status, EventKind.SensorFault, EventKind.Extrapolated, EventKind.LogFault];
const alarms = [AlarmKind.Fault, AlarmKind.Low, AlarmKind.High, AlarmKind.Over, AlarmKind.Stel, AlarmKind.Twa];

const acts = fc.array(
  fc.record({
    gapMs: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 90_000 })),
    what: fc.integer({ min: 0, max: singles.length + states.length + alarms.length - 1 }),
    channel: fc.integer({ min: 0, max: 1 }),
    detail: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 200, maxLength: 3000 },
);

describe("The budget of the event log", function () {
  it("stores at most 60 events of a cause in any hour, and knows the number of the others and the newest state", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const bench = new Bench();
        const standing = new Set<string>();
        for (const { gapMs, what, channel, detail } of all) {
          bench.pass(gapMs);
          if (what < singles.length) bench.happen(singles[what]!, channel, AlarmKind.None, detail, detail);
          else if (what < singles.length + states.length) {
            bench.happen(states[what - singles.length]!, channel, AlarmKind.None, 0, detail);
          } else {
            const alarm = alarms[what - singles.length - states.length]!;
            const key = `${channel} ${alarm}`;
            if (standing.delete(key)) {
              if (isGas(alarm)) bench.happen(EventKind.AlarmMean, channel, alarm, 1);
              bench.happen(EventKind.AlarmOff, channel, alarm, 1, 3);
            } else {
              standing.add(key);
              bench.happen(EventKind.AlarmOn, channel, alarm, 1);
            }
          }
        }
        bench.pass(3_600_000);
        assert.equal(bench.budget.waiting, 0);
        const { count, cause } = maxInAnHour(bench.stored);
        assert.ok(count <= 60, `${count} × ${cause}`);
        for (const kind of [...singles, EventKind.AlarmOn]) {
          assert.equal(bench.known(kind), bench.count(kind, bench.happened), `kind ${kind}`);
        }
        for (const alarm of alarms) {
          for (const channel of [0, 1]) {
            const of = bench.stored.filter((event) => event.channel === channel && event.alarm === alarm);
            const ends = of.filter(({ kind }) => kind === EventKind.AlarmOn || kind === EventKind.AlarmOff);
            const isOn = ends.at(-1)?.kind === EventKind.AlarmOn;
            assert.equal(isOn, standing.has(`${channel} ${alarm}`), `${alarm} of ${channel}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("stores at most 60 an hour of all that one loose contact causes", () => {
    const bench = new Bench();
    while (bench.nowMs < 6 * 3_600_000) {
      bench.happen(EventKind.Status, 0, AlarmKind.None, 1, 2);
      bench.happen(EventKind.AlarmOn, 0, AlarmKind.Fault);
      bench.pass(4000);
      bench.happen(EventKind.AlarmOff, 0, AlarmKind.Fault, 0, 4);
      bench.happen(EventKind.Status, 0, AlarmKind.None, 1, 0);
      bench.pass(7000);
    }
    for (let fromMs = 0; fromMs < bench.nowMs; fromMs += 60_000) {
      const inHour = bench.stored.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + 3_600_000).length;
      assert.ok(inHour <= 60, `${inHour} in the hour from minute ${fromMs / 60_000}`);
    }
  });

  it("stores the first twelve of a gas alarm one by one, and one that begins after an hour of others at once", () => {
    const bench = new Bench();
    for (let time = 0; time < 12; time++) {
      bench.happen(EventKind.AlarmOn, 0, AlarmKind.High, time);
      bench.pass(5000);
      bench.happen(EventKind.AlarmMean, 0, AlarmKind.High, time);
      bench.happen(EventKind.AlarmOff, 0, AlarmKind.High, time, 5);
    }
    assert.equal(bench.stored.length, 36);
    for (let time = 0; time < 5000; time++) {
      bench.happen(EventKind.LateTick, -1, AlarmKind.None, 200);
      bench.happen(EventKind.Status, 1, AlarmKind.None, 0, time % 3);
      bench.pass(700);
    }
    const before = bench.stored.length;
    bench.happen(EventKind.AlarmOn, 1, AlarmKind.High, 9);
    bench.happen(EventKind.AlarmOn, 0, AlarmKind.High, 9);
    assert.deepEqual(
      bench.stored.slice(before).map(({ kind, channel }) => [kind, channel]),
      [
        [EventKind.AlarmOn, 1],
        [EventKind.AlarmOn, 0],
      ],
    );
  });

  it("stores late, with its own time, a state that began without room and stands", () => {
    const bench = new Bench();
    for (let time = 0; time < 6; time++) {
      bench.happen(EventKind.Status, 0, AlarmKind.None, 0, 2);
      bench.happen(EventKind.Status, 0, AlarmKind.None, 0, 0);
    }
    bench.pass(5000);
    bench.happen(EventKind.Status, 0, AlarmKind.None, 7, 3);
    assert.equal(bench.stored.length, 12);
    bench.pass(600_000);
    assert.deepEqual(bench.stored.at(-1), {
      atMs: 5000,
      kind: EventKind.Status,
      channel: 0,
      alarm: AlarmKind.None,
      value: 7,
      detail: 3,
    });
    bench.happen(EventKind.Status, 0, AlarmKind.None, 7, 0);
    assert.equal(bench.stored.at(-1)!.detail, 0, "its end is stored as well");
  });
});
