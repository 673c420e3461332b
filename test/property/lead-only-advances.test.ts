/**
 * Two judges with the same history of readings, resets included, one with the lead and one without. For every history, the first may
 * only be earlier.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Judge } from "../../src/alarm/judge";
import { type Occurrence, Stage } from "../../src/alarm/occurrence";
import { Channel } from "../../src/measure/channel";
import { Lead } from "../../src/measure/lead";
import { Status } from "../../src/core/reading";
import { deviceProfile } from "../../src/profile/settings";

class Steered extends Channel {
  override tick(): void {}
  give(value: number, status: Status): void {
    this.judged.value = value;
    this.setStatus(status);
  }
}

const limits = { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 };

function judged(lead: Lead | undefined) {
  const channel = new Steered(deviceProfile("methane").channels[0]!, { now: limits });
  channel.lead = lead;
  const judge = new Judge(channel, 0, limits, false, { statusChanged: () => {}, began: () => {}, ended: () => {} });
  return { channel, judge };
}

type Act = { readonly rise: number; readonly ticks: number } | "reset" | "lose" | "flood" | "slope";

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      rise: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      ticks: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant("reset" as const) },
  { weight: 1, arbitrary: fc.constantFrom("lose" as const, "flood" as const, "slope" as const) },
);

describe("The lead", () => {
  it("begins alarms earlier and has no other effect, over any history", () => {
    let begun = 0;
    fc.assert(
      fc.property(fc.array(acts, { minLength: 5, maxLength: 60 }), (history) => {
        const lead = new Lead(14, 0.01, 5);
        const on = judged(lead);
        const off = judged(undefined);
        let nowMs = 0;
        let value = 0.5;
        const same = (one: Occurrence, other: Occurrence): void => {
          if (one.isAhead) {
            begun++;
            assert.equal(other.stage, Stage.Idle, "without the lead it has not begun");
            assert.ok(one.stage === Stage.Active || one.stage === Stage.Acknowledged, "and it does not latch");
          } else {
            assert.equal(one.stage, other.stage);
          }
        };
        const step = (status: Status): void => {
          nowMs += 100;
          for (const { channel, judge } of [on, off]) {
            channel.give(value, status);
            judge.tick(nowMs);
          }
          same(on.judge.occurrence("low"), off.judge.occurrence("low"));
          same(on.judge.occurrence("high"), off.judge.occurrence("high"));
          same(on.judge.occurrence("over"), off.judge.occurrence("over"));
          same(on.judge.occurrence("fault"), off.judge.occurrence("fault"));
        };
        for (const act of history) {
          if (act === "reset") {
            on.judge.acknowledge(nowMs);
            off.judge.acknowledge(nowMs);
          } else if (act === "lose") step(Status.Open);
          else if (act === "flood") step(Status.OverRange);
          else if (act === "slope") lead.setSlope(0.01);
          else {
            for (let i = 0; i < act.ticks; i++) {
              value = Math.min(4.9, Math.max(-0.1, value + act.rise));
              step(Status.Ok);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(begun > 100, "the histories exercise the lead");
  });
});
