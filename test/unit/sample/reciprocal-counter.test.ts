import assert from "node:assert/strict";
import fc from "fast-check";
import { ReciprocalCounter } from "../../../src/sample/reciprocal-counter";
import { steeredPulses } from "../../support/fake-ports";

const wrap = 2 ** 31;

/** Runs a steady pulse train of `hz` for `seconds` from given values of clock and counter. */
function steady(
  hz: number,
  seconds: number,
  startUs = 0,
  startCount = 0,
): { counter: ReciprocalCounter; run(forS: number, atHz: number): void } {
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

  it("is right after two periods, or a second, from power-on or from any other frequency, down to 0.2 Hz", () => {
    const frequency = fc
      .double({ min: -1.6, max: 8.5, noNaN: true })
      .map((exponent) => Math.min(5000, Math.max(0.2, Math.exp(exponent))));
    fc.assert(
      fc.property(frequency, fc.option(frequency), (hz, before) => {
        const { counter, run } = steady(before ?? hz, before === null ? 0 : 13);
        const periodsS = Math.max(1, 2 / hz);
        // One more tick: the edge is seen at the end of its tick.
        run(Math.ceil(periodsS * 10 + 1) / 10, hz);
        assert.ok(Math.abs(counter.hz / hz - 1) <= 0.0005, `${counter.hz}`);
      }),
      { numRuns: 300 },
    );
  });

  it("counts nothing for a meter that loses its count, and continues with the next edges", () => {
    const pulses = steeredPulses();
    const counter = new ReciprocalCounter(pulses.port, 5000);
    const told = [
      [100, 90000, 100000],
      [200, 190000, 200000],
      [300, 290000, 300000],
      [400, 390000, 400000],
      [7, 490000, 500000],
      [107, 590000, 600000],
      [207, 690000, 700000],
      [307, 790000, 800000],
      [407, 890000, 900000],
      [507, 990000, 1000000],
    ] as const;
    for (const [count, lastEdgeUs, nowUs] of told) {
      pulses.sample = { count, lastEdgeUs, nowUs };
      counter.update();
    }
    assert.equal(counter.count, 900, "the hundred edges of the tick of the restart are unknown");
    assert.equal(counter.hz, 1000);
  });

  it("continues with the count of a meter that was never switched off", () => {
    const pulses = steeredPulses();
    pulses.sample = { count: 123456, lastEdgeUs: 5, nowUs: 1000 };
    const counter = new ReciprocalCounter(pulses.port, 5000);
    pulses.sample = { count: 123460, lastEdgeUs: 90000, nowUs: 101000 };
    counter.update();
    assert.equal(counter.count, 4);
  });

  it("handles the wrap of clock and counter", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000000 }), fc.integer({ min: 1, max: 200 }), (us, counts) => {
        const { counter } = steady(50, 6, wrap - us, wrap - counts);
        assert.ok(Math.abs(counter.hz / 50 - 1) <= 0.0005, `${counter.hz}`);
      }),
      { numRuns: 30 },
    );
  });

  it("decays while no edge comes, and reads zero after ten seconds", () => {
    const { counter, run } = steady(50, 3);
    run(2, 0);
    assert.ok(counter.hz <= 0.51 && counter.hz > 0.4, `${counter.hz}`);
    run(9, 0);
    assert.equal(counter.hz, 0);
  });

  it("does not read less flow when an edge is just due, after one that came 3 µs early", () => {
    const pulses = steeredPulses();
    const counter = new ReciprocalCounter(pulses.port, 5000);
    for (const [count, lastEdgeUs, nowUs] of [
      [1, 200, 300],
      [1501, 300200, 300250],
      [2001, 400197, 400399],
    ] as const) {
      pulses.sample = { count, lastEdgeUs, nowUs };
      counter.update();
    }
    assert.equal(counter.hz, 5000);
  });

  it("uses no rate from before a standstill", () => {
    const { counter, run } = steady(50, 3);
    run(3000, 0);
    run(3, 20);
    assert.ok(Math.abs(counter.hz / 20 - 1) <= 0.0005, `${counter.hz}`);
  });

  it("reads zero before the first edge", () => {
    assert.equal(steady(0, 5).counter.hz, 0);
  });
});
