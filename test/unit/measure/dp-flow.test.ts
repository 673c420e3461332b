/** Flows by differential pressure against the examples in docs/flow.md. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { DpFlow } from "../../../src/measure/dp-flow";
import { expansion } from "../../../src/measure/flow-element";
import { MethaneShare } from "../../../src/measure/methane-share";
import { Status } from "../../../src/core/reading";
import { StandardFlow } from "../../../src/measure/standard-flow";
import type { DpFlowProfile } from "../../../src/profile/device-profile";
import { orificeProfile, standardProfile, ToldChannel } from "./flow-parts";
function near(value: number, expected: number, share = 0.001): void {
  assert.ok(Math.abs(value / expected - 1) <= share, `${value}, not ${expected}`);
}

function byDifferential(
  differentialKPa: number,
  kPa: number,
  celsius: number,
  profile: Partial<DpFlowProfile> = {},
  told?: ToldChannel,
) {
  const full = { ...orificeProfile, ...profile };
  const differential = new ToldChannel(differentialKPa, 5);
  const pressure = new ToldChannel(kPa);
  const temperature = new ToldChannel(celsius);
  const flow = new DpFlow(full, undefined, differential, pressure, temperature, new MethaneShare(full.methane, told));
  const normal = new StandardFlow(
    standardProfile,
    undefined,
    flow,
    pressure,
    temperature,
    new MethaneShare(full.methane, told),
  );
  let nowMs = 0;
  const run = (ticks: number): void => {
    for (let tick = 0; tick < ticks; tick++) {
      nowMs += 100;
      flow.tick(nowMs);
      normal.tick();
    }
  };
  run(12);
  return { flow, normal, differential, pressure, temperature, run };
}

describe("Differential-pressure flow", () => {
  it("through an orifice is that of the example in docs/flow.md: 1 kPa at 70 kPa, 30 °C and 30 % methane", () => {
    const { flow, normal } = byDifferential(1, 70, 30);
    near(flow.judged.value, 1408.4, 0.0003);
    near(normal.judged.value, 940.6, 0.0003);
  });

  it("by a pitot tube is that of the example in docs/flow.md", () => {
    const { flow } = byDifferential(0.1, 70, 30, { primary: { kind: "pitot", pipeMm: 200, coefficient: 0.84 } });
    near(flow.judged.value, 0.84 * 0.0314159 * Math.sqrt(200 / 0.69707) * 3600, 0.0003);
  });

  it("at the same differential gives a standard flow proportional to √(P/T): 0.817 where pulses give 0.668", () => {
    const pitot = { primary: { kind: "pitot", pipeMm: 200, coefficient: 0.84 } } as const;
    const thin = byDifferential(0.1, 70, 30, pitot).normal.judged.value;
    const reference = byDifferential(0.1, 101.325, 20, pitot).normal.judged.value;
    near(thin / reference, 0.817);
  });

  it("reads light gas faster: 30 % methane flows 1.074 times as fast as air, 60 % 1.168 times", () => {
    const pitot = { primary: { kind: "pitot", pipeMm: 200, coefficient: 0.84 } } as const;
    const air = byDifferential(0.1, 101.325, 20, { ...pitot, methane: { percent: 0 } }).flow.judged.value;
    near(byDifferential(0.1, 101.325, 20, { ...pitot, methane: { percent: 30 } }).flow.judged.value / air, 1.074);
    near(byDifferential(0.1, 101.325, 20, { ...pitot, methane: { percent: 60 } }).flow.judged.value / air, 1.168);
  });

  it("follows the measured methane, and has no reading without it", () => {
    const told = new ToldChannel(60);
    const { flow, run } = byDifferential(1, 70, 30, { methane: { percent: 0, channel: "pipeCh4" } }, told);
    const assumed = byDifferential(1, 70, 30, { methane: { percent: 60 } });
    assert.equal(flow.judged.value, assumed.flow.judged.value);
    told.say(60, Status.Open);
    run(12);
    assert.equal(flow.judged.status, Status.Open);
  });

  it("has a reason when the plate's pressure loss is beyond its equation", () => {
    assert.equal(byDifferential(4.9, 15, 30).flow.judged.status, Status.Invalid);
    assert.equal(byDifferential(4.9, 0, 30).flow.judged.status, Status.Invalid);
  });

  it("in reverse is under range after two seconds, and nothing of it is a volume", () => {
    const { flow, differential, run } = byDifferential(1, 70, 30);
    differential.say(-0.02);
    run(100);
    assert.deepEqual([flow.judged.status, flow.judged.value, flow.isReverse], [Status.Ok, 0, false], "a zero error");
    // 0.5 % of 5 kPa.
    differential.say(-0.03);
    run(19);
    assert.equal(flow.judged.status, Status.Ok, "a pressure wave");
    flow.takeMicroM3();
    run(1);
    assert.deepEqual([flow.judged.status, flow.isReverse], [Status.UnderRange, true]);
    differential.say(-0.015);
    run(50);
    assert.equal(flow.judged.status, Status.UnderRange, "within the hysteresis");
    assert.equal(flow.takeMicroM3(), 0);
    differential.say(-0.01);
    run(1);
    assert.deepEqual([flow.judged.status, flow.isReverse], [Status.Ok, false]);
  });

  it("that is more than the plate can give is invalid, and no volume", () => {
    const { flow, run } = byDifferential(4.9, 70, 30, { fullScale: 2000 });
    assert.equal(flow.judged.status, Status.Invalid);
    flow.takeMicroM3();
    run(100);
    assert.equal(flow.takeMicroM3(), 0);
    assert.equal(byDifferential(4.9, 70, 30, { fullScale: 2700 }).flow.judged.status, Status.OverRange);
  });

  it("integrates over the time that has really passed", () => {
    const { flow, run } = byDifferential(1, 70, 30);
    flow.takeMicroM3();
    run(600);
    near(flow.takeMicroM3(), (flow.judged.value / 60) * 1e6, 1e-6);
  });

  it("has the expansion of the power function that a series replaces", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.25, noNaN: true }),
        fc.double({ min: 0.7, max: 0.78, noNaN: true }),
        (x, n) => {
          assert.ok(Math.abs(expansion(x, n) - (1 - (1 - x) ** n)) <= 1e-8);
        },
      ),
    );
  });

  it("never gives anything but a finite number ≥ 0", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, value, value, value, (differential, kPa, celsius, methane) => {
        const { flow, normal } = byDifferential(differential, kPa, celsius, {}, new ToldChannel(methane));
        for (const reading of [flow.judged, flow.shown, normal.judged, normal.shown]) {
          assert.ok(
            reading.status !== Status.Ok || (Number.isFinite(reading.value) && reading.value >= 0),
            `${reading.value}`,
          );
          assert.ok(Number.isFinite(reading.value));
        }
        assert.ok(Number.isFinite(flow.takeMicroM3()));
      }),
    );
  });
});
