/** Pulses of meters, and of what is no meter, as a wire brings them: which of them are taken for noise, and when. */
import assert from "node:assert/strict";
import { Gaussian } from "../../../host-sim/world/gaussian";
import { Random } from "../../../host-sim/world/random";
import { PulseWatch } from "../../../src/sample/pulse-watch";

/** Rate of a meter at a time, in hertz. */
type Rate = (atS: number) => number;

const tickUs = 100000;

class Wire {
  readonly watch = new PulseWatch();
  readonly #random = new Random(7);
  readonly #gaussian = new Gaussian(new Random(8));
  #nowUs = 0;
  #count = 0;
  #phase = 0;
  #newestUs = -10 * tickUs;

  /** `jitter`: standard deviation of a pulse's place, in periods; `phantomHz`: pulses that come at random. @returns seconds until noise was found, −1 for never */
  live(seconds: number, rate: Rate, jitter = 0, phantomHz = 0): number {
    let foundS = -1;
    const fromUs = this.#nowUs;
    for (let second = 0; second < seconds; second++) {
      let hz = 0;
      for (let tick = 0; tick < 10; tick++) {
        hz = rate((this.#nowUs - fromUs) / 1e6);
        this.#tick(hz, jitter, phantomHz);
      }
      this.watch.second(hz + phantomHz);
      if (foundS < 0 && this.watch.isNoise) foundS = second + 1;
    }
    return foundS;
  }

  #tick(hz: number, jitter: number, phantomHz: number): void {
    const edges: number[] = [];
    for (let us = 0; us < tickUs; us += 10) {
      this.#phase += hz * 1e-5;
      if (this.#phase >= 1) {
        this.#phase -= 1;
        edges.push(this.#nowUs + us + (jitter > 0 ? (jitter * this.#gaussian.next() * 1e6) / hz : 0));
      }
      if (phantomHz > 0 && this.#random.fraction() < phantomHz * 1e-5) edges.push(this.#nowUs + us);
    }
    this.#nowUs += tickUs;
    if (edges.length === 0) return;
    this.#count += edges.length;
    const newest = Math.round(Math.max(...edges));
    this.#newestUs = newest > this.#newestUs ? newest : this.#newestUs + 1;
    this.watch.note(this.#newestUs & 0x7fffffff, this.#count & 0x7fffffff);
  }
}

const steady =
  (hz: number): Rate =>
  () =>
    hz;
/** A rotor that follows a flow which is there at once. */
const rotor =
  (from: number, to: number, tauS = 0.3): Rate =>
  (atS) =>
    to + (from - to) * Math.exp(-atS / tauS);

describe("Pulses of a meter", () => {
  for (const hz of [0.4, 3, 50, 300, 2000]) {
    it(`are no noise at ${hz} Hz, evenly spaced or as uneven as a vortex makes them`, () => {
      assert.equal(new Wire().live(120, steady(hz)), -1, "even");
      assert.equal(new Wire().live(120, steady(hz), 0.05), -1, "each displaced by 5 % of a period");
    });
  }

  it("are no noise while the flow jumps, pulsates, stops and comes back", () => {
    const wire = new Wire();
    for (const [from, to] of [
      [0, 50],
      [50, 900],
      [900, 100],
      [100, 0.2],
      [0.2, 60],
    ] as const) {
      assert.equal(wire.live(20, rotor(from, to)), -1, `${from} to ${to} Hz`);
    }
    assert.equal(
      wire.live(60, (atS) => 200 * (1 + 0.02 * Math.sin(2 * Math.PI * atS))),
      -1,
      "a pump's strokes",
    );
    assert.equal(
      wire.live(60, (atS) => 500 - 8 * atS),
      -1,
      "a valve that is closed slowly",
    );
    assert.equal(wire.live(20, steady(0)), -1);
    assert.equal(wire.live(20, rotor(0, 100)), -1, "a rotor speeds up to exactly twice the mains frequency");
  });
});

describe("Pulses that no meter makes", () => {
  for (const hz of [2, 5, 50, 400, 2500]) {
    it(`are found within 30 s where they come at random, ${hz} a second`, () => {
      const foundS = new Wire().live(60, steady(0), 0, hz);
      assert.ok(foundS > 0 && foundS <= 30, `after ${foundS} s`);
    });
  }

  it("are found among those of a meter, and the meter is believed again within 30 s", () => {
    const wire = new Wire();
    assert.equal(wire.live(30, steady(300)), -1);
    const foundS = wire.live(90, steady(300), 0, 50);
    assert.ok(foundS > 0 && foundS <= 60, `after ${foundS} s`);
    wire.live(30, steady(300));
    assert.equal(wire.watch.isNoise, false);
  });

  for (const hz of [50, 60, 100, 120]) {
    it(`are found within 5 s where ${hz} Hz are there at once, and are gone when the wire is silent`, () => {
      const wire = new Wire();
      assert.equal(wire.live(20, steady(0)), -1);
      const foundS = wire.live(60, steady(hz * 1.001));
      assert.ok(foundS > 0 && foundS <= 5, `after ${foundS} s`);
      assert.ok(wire.watch.isNoise, "for as long as they last");
      wire.live(10, steady(0));
      assert.equal(wire.watch.isNoise, false);
    });
  }

  it("do not stay where noise was: the end of a hum that turns into a flow", () => {
    const wire = new Wire();
    wire.live(20, steady(0));
    assert.ok(wire.live(10, steady(50)) > 0);
    wire.live(20, rotor(50, 80));
    assert.equal(wire.watch.isNoise, false);
  });

  it("cannot be found where they are regular and of no mains frequency, or there from the start", () => {
    const wire = new Wire();
    wire.live(20, steady(0));
    assert.equal(wire.live(60, steady(70)), -1);
    assert.equal(
      new Wire().live(60, steady(50)),
      -1,
      "a flow that runs when the instrument is switched on looks the same",
    );
  });
});
