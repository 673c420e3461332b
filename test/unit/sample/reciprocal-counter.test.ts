import assert from "node:assert/strict";
import fc from "fast-check";
import { ReciprocalCounter } from "../../../src/sample/reciprocal-counter";
import { steeredPulses } from "../../support/fake-ports";

const wrap = 2 ** 31;

/** Runs a steady pulse train of `hz` for `seconds` from clock and counter values of choice. */
function steady(hz: number, seconds: number, startUs = 0, startCount = 0): { counter: ReciprocalCounter; run(forS: number, atHz: number): void } {
  const pulses = steeredPulses();
  const counter = new ReciprocalCounter(pulses.port, 5000);
  let nowUs = 0;
  let phase = 0;
  let edges = 0;
  let lastUs = -1;
  const run = (forS: number, atHz: number): void => {
    for (let tick = 0; tick < forS * 10; tick++) {
      const before = phase;
      phase += atHz * 0.1;
      if (Math.floor(phase) > Math.floor(before)) {
        edges += Math.floor(phase) - Math.floor(before);
        lastUs = nowUs + Math.round(((Math.floor(phase) - before) / atHz) * 1e6);
      }
      nowUs += 100000;
      pulses.sample = {
        count: (startCount + edges) % wrap,
        lastEdgeUs: lastUs < 0 ? -1 : (startUs + lastUs) % wrap,
        nowUs: (startUs + nowUs) % wrap,
      };
      counter.update();
    }
  };
  run(seconds, hz);
  return { counter, run };
}

describe("Reciprocal counter", () => {
  for (const hz of [0.2, 0.7, 1.3, 5, 99.9, 1234, 5000]) {
    it(`reads a steady ${hz} Hz within 0.05 %`, () => {
      const { counter } = steady(hz, Math.max(3, 3 / hz));
      assert.ok(Math.abs(counter.hz / hz - 1) <= 0.0005, `${counter.hz}`);
    });
  }

  it("does not mind clock and counter wrapping", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000000 }), fc.integer({ min: 1, max: 200 }), (us, counts) => {
      const { counter } = steady(50, 6, wrap - us, wrap - counts);
      assert.ok(Math.abs(counter.hz / 50 - 1) <= 0.0005, `${counter.hz}`);
    }), { numRuns: 30 });
  });

  it("decays while no edge comes, and reads zero after ten seconds", () => {
    const { counter, run } = steady(50, 3);
    run(2, 0);
    assert.ok(counter.hz <= 0.51 && counter.hz > 0.4, `${counter.hz}`);
    run(9, 0);
    assert.equal(counter.hz, 0);
  });

  it("does not take an edge that is just due, after one that came 3 µs early, for less flow", () => {
    const pulses = steeredPulses();
    const counter = new ReciprocalCounter(pulses.port, 5000);
    for (const [count, lastEdgeUs, nowUs] of [[1, 200, 300], [1501, 300200, 300250], [2001, 400197, 400399]] as const) {
      pulses.sample = { count, lastEdgeUs, nowUs };
      counter.update();
    }
    assert.equal(counter.hz, 5000);
  });

  it("takes no rate from before a standstill", () => {
    const { counter, run } = steady(50, 3);
    run(3000, 0);
    run(3, 20);
    assert.ok(Math.abs(counter.hz / 20 - 1) <= 0.0005, `${counter.hz}`);
  });

  it("reads zero before the first edge", () => {
    assert.equal(steady(0, 5).counter.hz, 0);
  });
});
