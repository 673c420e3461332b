import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Judge } from "../../../src/alarm/judge";
import type { Occurrence } from "../../../src/alarm/occurrence";
import { Status } from "../../../src/core/reading";
import type { FlowLimits } from "../../../src/profile/flow-limits";
import { pulseProfile, ToldFlow } from "../measure/flow-parts";

const limits: FlowLimits = { channel: "flow", low: 100, high: 900, hysteresis: 20, confirmS: 10 };

/** A pipe with the given flow, second by second, and the events of its judge. */
class Pipe {
  readonly flow = new ToldFlow(pulseProfile, undefined);
  readonly told: string[] = [];
  readonly judge: Judge;
  nowMs = 0;

  constructor(own: FlowLimits = limits) {
    this.judge = new Judge(
      this.flow,
      3,
      undefined,
      false,
      {
        statusChanged: () => {},
        began: ({ kind, isBelow, channel }: Occurrence, nowMs) => {
          this.told.push(
            `${kind === AlarmKind.Low && channel === 3 ? "low" : "?"} ${isBelow ? "below" : "above"} at ${nowMs / 1000}`,
          );
        },
        ended: (_occurrence, nowMs) => {
          this.told.push(`over at ${nowMs / 1000}`);
        },
      },
      own,
    );
  }

  flows(value: number, seconds: number, status: Status = Status.Ok): void {
    this.flow.say(value, status);
    for (let tick = 0; tick < seconds * 10; tick++) {
      this.judge.tick((this.nowMs += 100));
      if (this.nowMs % 1000 === 0) this.judge.second(this.nowMs);
    }
  }
}

describe("Flow alarms", () => {
  it("are LOW when too little has flowed for the confirm time, and over above the hysteresis", () => {
    const pipe = new Pipe();
    pipe.flows(500, 5);
    pipe.flows(99, 20);
    assert.deepEqual(pipe.told, ["low below at 16"]);
    assert.equal(pipe.flow.alarm, AlarmKind.Low);
    pipe.flows(119, 10);
    assert.equal(pipe.told.length, 1, "it stays active within the hysteresis");
    pipe.flows(121, 1);
    assert.deepEqual(pipe.told.slice(1), ["over at 36"]);
    assert.equal(pipe.flow.alarm, AlarmKind.None);
  });

  it("are LOW for too much as well, over range included", () => {
    const pipe = new Pipe();
    pipe.flows(900, 11);
    assert.deepEqual(pipe.told, ["low above at 11"]);
    pipe.flows(881, 5);
    assert.equal(pipe.told.length, 1);
    pipe.flows(879, 1);
    assert.deepEqual(pipe.told.slice(1), ["over at 17"]);
    pipe.flows(0, 3, Status.OverRange);
    pipe.flows(7000, 9, Status.OverRange);
    assert.deepEqual(pipe.told.slice(2), ["low above at 28"]);
  });

  it("count a pipe without flow, or with a flow below the cut-off, as too little", () => {
    const pipe = new Pipe({ ...limits, confirmS: 0 });
    pipe.flows(0, 1);
    assert.deepEqual(pipe.told, ["low below at 1"]);
  });

  it("restart their confirmation at each interruption, even within the hysteresis", () => {
    const pipe = new Pipe();
    for (let i = 0; i < 20; i++) {
      pipe.flows(90, 9);
      pipe.flows(110, 1);
    }
    assert.equal(pipe.told.length, 0);
    pipe.flows(90, 5);
    pipe.flows(90, 1, Status.Open);
    pipe.flows(90, 9);
    assert.deepEqual(
      pipe.told.filter((line) => line.startsWith("low")),
      [],
    );
  });

  it("stay active while the flow is unknown, beside the fault", () => {
    const pipe = new Pipe({ ...limits, confirmS: 0 });
    pipe.flows(50, 1);
    pipe.flows(500, 5, Status.Open);
    assert.equal(pipe.judge.worst(), AlarmKind.Fault);
    assert.equal(pipe.judge.occurrence("flow-low").stage !== 0, true);
    pipe.flows(500, 1);
    assert.equal(pipe.judge.occurrence("flow-low").stage, 0);
    pipe.flows(500, 11);
    assert.equal(pipe.judge.worst(), AlarmKind.None);
  });

  it("are silenced by the key, and sound again at the next occurrence", () => {
    const pipe = new Pipe({ ...limits, confirmS: 0 });
    pipe.flows(50, 1);
    assert.equal(pipe.judge.heard()?.kind, AlarmKind.Low);
    pipe.judge.acknowledge(pipe.nowMs);
    assert.equal(pipe.judge.heard(), undefined);
    assert.equal(pipe.judge.worst(), AlarmKind.Low, "it is still active");
    pipe.flows(500, 1);
    pipe.flows(50, 1);
    assert.equal(pipe.judge.heard()?.kind, AlarmKind.Low);
  });

  it("have only the side that the limits have", () => {
    const pipe = new Pipe({ channel: "flow", high: 900, hysteresis: 20, confirmS: 0 });
    pipe.flows(0, 5);
    assert.deepEqual(pipe.told, []);
    pipe.flows(901, 1);
    assert.deepEqual(pipe.told, ["low above at 6"]);
  });
});
