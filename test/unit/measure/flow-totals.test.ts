/** Totals over faults, wraps, drop-outs, restarts and torn records. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { FlowRecord, flowRecordBytes } from "../../../src/measure/flow-record";
import { FlowTotals } from "../../../src/measure/flow-totals";
import { PulseFlow } from "../../../src/measure/pulse-flow";
import { Status } from "../../../src/core/reading";
import { StandardFlow } from "../../../src/measure/standard-flow";
import type { TotalsOnFault } from "../../../src/profile/device-profile";
import { MethaneShare } from "../../../src/measure/methane-share";
import { steeredPulses } from "../../support/fake-ports";
import { pulseProfile, standardProfile, ToldChannel, ToldFlow } from "./flow-parts";

/** Modulus of the contract's edge counter and clock. */
const wrap = 2 ** 31;

/** A million micro-m³ pass every second, half as much at reference conditions, a fifth of that methane. */
function totalled(onFault: TotalsOnFault) {
  const flow = new ToldFlow(pulseProfile, undefined);
  flow.say(3600);
  flow.passed = 1e6;
  flow.pulses = 3600;
  const pressure = new ToldChannel(101.325 / 2);
  const temperature = new ToldChannel(20);
  const standard = new StandardFlow(standardProfile, undefined, flow, pressure, temperature);
  const methane = new StandardFlow(
    { ...standardProfile, id: "methaneFlow", quantity: "methane" },
    undefined,
    flow,
    pressure,
    temperature,
    new MethaneShare({ percent: 20 }, undefined),
  );
  const totals = new FlowTotals(flow, onFault, [standard, methane]);
  const seconds = (count: number): void => {
    for (let second = 0; second < count; second++) {
      standard.tick();
      methane.tick();
      totals.second();
    }
  };
  return { flow, pressure, totals, seconds };
}

function inM3(set: FlowTotals["permanent"]): readonly number[] {
  return [set.actual, set.standard, set.methane].map((total) => Math.round(total.low / 1e4) / 100);
}

describe("Flow totals", () => {
  it("take what has passed of a second when power fails, and nothing of it twice when it does not", () => {
    const { totals, seconds, flow, pressure } = totalled("hold");
    seconds(10);
    flow.passed = 3e5;
    totals.takeRest();
    assert.deepEqual(inM3(totals.permanent), [10.3, 5.15, 1.03]);
    flow.passed = 7e5;
    seconds(1);
    assert.deepEqual(inM3(totals.permanent), [11, 5.5, 1.1]);
    // What is held is a whole second, not what was left of one.
    flow.passed = 1e6;
    pressure.say(0, Status.Open);
    seconds(2);
    assert.deepEqual(inM3(totals.permanent), [13, 6.5, 1.3]);
    totals.takeRest();
    assert.deepEqual(inM3(totals.permanent), [14, 6.5, 1.3], "a part of a second is not held: its end is");
  });

  it("count pulses, actual, standard and pure methane volume, once for good and once until reset", () => {
    const { totals, seconds } = totalled("stop");
    seconds(10);
    totals.trip.reset();
    seconds(5);
    assert.deepEqual(inM3(totals.permanent), [15, 7.5, 1.5]);
    assert.deepEqual(inM3(totals.trip), [5, 2.5, 0.5]);
    assert.equal(totals.permanent.pulses.low, 15 * 3600);
    assert.equal(totals.trip.pulses.low, 5 * 3600);
    assert.equal(totals.permanent.faultS.low, 0);
  });

  for (const [onFault, standard] of [
    ["stop", 5],
    ["actual", 5 + 10],
    ["hold", 5 + 5],
  ] as const) {
    it(`go on by "${onFault}" while the pressure cannot be read; the pulses are counted anyway`, () => {
      const { flow, pressure, totals, seconds } = totalled(onFault);
      seconds(10);
      pressure.say(0, Status.Open);
      flow.passed = 2e6;
      seconds(10);
      assert.deepEqual(inM3(totals.permanent).slice(0, 2), [30, standard]);
      assert.equal(totals.permanent.faultS.low, 10);
    });
  }

  for (const [onFault, actual] of [
    ["stop", 10],
    ["actual", 10],
    ["hold", 20],
  ] as const) {
    it(`go on by "${onFault}" while the meter itself cannot be read`, () => {
      const { flow, totals, seconds } = totalled(onFault);
      seconds(10);
      flow.passed = 0;
      flow.say(0, Status.Open);
      seconds(10);
      assert.equal(inM3(totals.permanent)[0], actual);
    });
  }

  it("do not lose what passes over range", () => {
    const { flow, totals, seconds } = totalled("stop");
    seconds(1);
    flow.say(1e5, Status.OverRange);
    seconds(1);
    assert.deepEqual(inM3(totals.permanent), [2, 1, 0.2]);
    assert.equal(totals.permanent.faultS.low, 1);
  });

  it("are exact to the pulse over 30 days with drop-outs, a restart every sixth day, and the counter wrapping between", () => {
    const stepS = 10;
    let given = 0;
    let wraps = 0;
    let [older, newer] = [
      new DataView(new ArrayBuffer(flowRecordBytes)),
      new DataView(new ArrayBuffer(flowRecordBytes)),
    ];
    let counted = 0;
    let actual = 0;
    for (let start = 0; start < 5; start++) {
      // Power-on: the meter's counter and clock begin anew, the totals come from storage.
      const pulses = steeredPulses();
      const flow = new PulseFlow(pulseProfile, undefined, pulses.port);
      const totals = new FlowTotals(flow, "stop", []);
      const record = new FlowRecord(totals);
      assert.equal(record.restoreNewest(older, newer), start > 0);
      let edges = 0;
      for (let atS = 0; atS < 6 * 86400; atS += stepS) {
        // Half an hour of every day nothing comes; else the flow wanders just below 5 kHz.
        const isDroppedOut = atS % 86400 < 1800;
        const hz = isDroppedOut ? 0 : 4991 + ((((atS + start) / stepS) | 0) % 9);
        given += hz * stepS;
        if ((edges % wrap) + hz * stepS >= wrap) wraps++;
        edges += hz * stepS;
        const nowUs = ((atS + stepS) * 1e6) % wrap;
        pulses.sample = { count: edges % wrap, lastEdgeUs: isDroppedOut ? pulses.sample.lastEdgeUs : nowUs, nowUs };
        flow.tick();
        totals.second();
      }
      // Brown-out: the older of the two copies is written over.
      record.write(older);
      [older, newer] = [newer, older];
      counted = totals.permanent.pulses.approximate;
      actual = totals.permanent.actual.approximate;
    }
    assert.equal(counted, given);
    const exact = Number((BigInt(given) * 1000000n) / 3600n);
    assert.ok(Math.abs(actual - exact) <= 1, `${actual} micro-m³, not ${exact}`);
    assert.ok(wraps >= 5, `${wraps} wraps`);
  });
});

describe("A record of flow totals", () => {
  const fresh = (): DataView => new DataView(new ArrayBuffer(flowRecordBytes));

  it("brings back every total, and the sequence goes on", () => {
    const before = totalled("stop");
    before.seconds(12345);
    before.totals.permanent.actual.high = 9000;
    const record = new FlowRecord(before.totals);
    const bytes = fresh();
    record.write(bytes);
    const after = totalled("stop");
    const restored = new FlowRecord(after.totals);
    assert.ok(restored.restoreNewest(fresh(), bytes));
    assert.deepEqual(after.totals.permanent, before.totals.permanent);
    assert.deepEqual(after.totals.trip, before.totals.trip);
    assert.equal(restored.sequence, 1);
  });

  it("is taken from the newer copy, over the wrap of the sequence, whichever place it is in", () => {
    for (const start of [0, 0xfffffffe]) {
      const { totals, seconds } = totalled("stop");
      const record = new FlowRecord(totals);
      record.sequence = start;
      const [older, newer] = [fresh(), fresh()];
      seconds(1);
      record.write(older);
      seconds(1);
      record.write(newer);
      for (const pair of [
        [older, newer],
        [newer, older],
      ] as const) {
        const restored = totalled("stop");
        assert.ok(new FlowRecord(restored.totals).restoreNewest(...pair));
        assert.equal(inM3(restored.totals.permanent)[0], 2);
      }
    }
  });

  it("that power cut short at any byte leaves the copy before in force", () => {
    const { totals, seconds } = totalled("stop");
    const record = new FlowRecord(totals);
    const [older, before, newer] = [fresh(), fresh(), fresh()];
    record.write(before);
    seconds(1);
    record.write(older);
    seconds(1);
    record.write(newer);
    for (let cut = 0; cut < flowRecordBytes; cut++) {
      const torn = fresh();
      for (let at = 0; at < flowRecordBytes; at++) torn.setUint8(at, (at < cut ? newer : before).getUint8(at));
      const restored = totalled("stop");
      assert.ok(new FlowRecord(restored.totals).restoreNewest(torn, older));
      assert.equal(inM3(restored.totals.permanent)[0], 1, `cut at ${cut}`);
    }
  });

  it("with any byte changed is refused, and changes nothing", () => {
    const { totals, seconds } = totalled("stop");
    seconds(3);
    const bytes = fresh();
    new FlowRecord(totals).write(bytes);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: flowRecordBytes - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bad = new DataView(bytes.buffer.slice(0));
        bad.setUint8(at, bad.getUint8(at) ^ change);
        const restored = totalled("stop");
        assert.equal(new FlowRecord(restored.totals).restoreNewest(bad, fresh()), false);
        assert.deepEqual(inM3(restored.totals.permanent), [0, 0, 0]);
      }),
    );
  });

  it("of another channel, or too short, is refused", () => {
    const { totals } = totalled("stop");
    const bytes = fresh();
    new FlowRecord(totals).write(bytes);
    const other = new FlowTotals(new ToldFlow({ ...pulseProfile, id: "other" }, undefined), "stop", []);
    assert.equal(new FlowRecord(other).isWhole(bytes), false);
    const short = new DataView(new ArrayBuffer(8));
    assert.equal(new FlowRecord(totals).restoreNewest(short, short), false);
    assert.throws(() => {
      new FlowRecord(totals).write(short);
    }, RangeError);
  });
});
