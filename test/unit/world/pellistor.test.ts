import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { burntPercent, PellistorBridge } from "../../../host-sim/world/pellistor";
import { Random } from "../../../host-sim/world/random";
import { type Quantity, World } from "../../../host-sim/world/world";

/** A bead that has warmed up, read through the calibration of its bench. */
function warmBead(seed = 1) {
  const clock = new VirtualClock();
  const world = new World(clock);
  const bead = new PellistorBridge(world, new Random(seed), 0);
  world.add(bead);
  const bench = bead.benchCalibration();
  const percent = (): number => {
    bead.advance(clock.nowMs);
    return (
      ((bead.millivolts - bench.zeroMillivolts) / (bench.spanMillivolts - bench.zeroMillivolts)) * bench.spanPercent
    );
  };
  const settle = (name: Quantity, value: number, ms = 90000): number => {
    world.set(name, value);
    clock.advanceTo(clock.nowMs + ms);
    return percent();
  };
  settle("ch4", 0);
  return { clock, world, bead, bench, percent, settle };
}

describe("combustion on a catalytic bead", () => {
  it("is that of the methane while there is oxygen for it, and of half the oxygen otherwise", () => {
    assert.ok(Math.abs(burntPercent(2, 20) - 2) < 0.001);
    assert.ok(Math.abs(burntPercent(40, 10) - 5) < 0.001);
    assert.equal(burntPercent(0, 20.9), 0);
    assert.equal(burntPercent(100, 0), 0);
  });

  it("peaks near 9.5 % methane in air, and is zero in pure methane", () => {
    let peak = 0,
      peakAt = 0;
    for (let ch4 = 0; ch4 <= 100; ch4 += 0.05) {
      const burnt = burntPercent(ch4, 20.9 * (1 - ch4 / 100));
      if (burnt > peak) [peak, peakAt] = [burnt, ch4];
    }
    assert.ok(peakAt > 9.2 && peakAt < 10.3, `peak at ${peakAt} %`);
    assert.ok(peak > 9 && peak < 9.46);
  });
});

describe("a pellistor", () => {
  it("reads 0 in clean air and 2 in the span gas of its calibration, for any specimen", () => {
    for (const seed of [1, 2, 3, 4]) {
      const { percent, settle } = warmBead(seed);
      assert.ok(Math.abs(percent()) < 0.05, `seed ${seed}: ${percent()} in air`);
      const span = settle("ch4", 2);
      assert.ok(Math.abs(span - 2) < 0.05, `seed ${seed}: ${span} in span gas`);
    }
  });

  it("differs from specimen to specimen", () => {
    const one = warmBead(1).bench;
    const other = warmBead(2).bench;
    assert.notEqual(one.zeroMillivolts, other.zeroMillivolts);
    assert.ok(one.spanMillivolts - one.zeroMillivolts > 26 && one.spanMillivolts - one.zeroMillivolts < 34);
  });

  it("reaches 90 % of a step in 12 s, 15 % more or less", () => {
    for (const seed of [1, 2, 3]) {
      const { world, clock, percent } = warmBead(seed);
      world.set("ch4", 2);
      const startMs = clock.nowMs;
      while (percent() < 1.8) clock.advanceTo(clock.nowMs + 100);
      const t90 = (clock.nowMs - startMs) / 1000;
      assert.ok(t90 > 10 && t90 < 14.2, `t90 ${t90} s`);
    }
  });

  it("reads rich gas as lean: 1 % again at 90 %", () => {
    const { settle } = warmBead();
    assert.ok(settle("ch4", 5) < settle("ch4", 9.5));
    const rich = settle("ch4", 90);
    assert.ok(rich > 0.85 && rich < 1.15, `${rich}`);
    assert.ok(settle("ch4", 100) < 0.25);
  });

  it("passes the peak again when rich gas is cleared", () => {
    const { settle, clock, world, percent } = warmBead();
    assert.ok(settle("ch4", 100) < 0.25);
    world.set("ch4", 0);
    let highest = 0;
    for (let i = 0; i < 600; i++) {
      clock.advanceTo(clock.nowMs + 100);
      highest = Math.max(highest, percent());
    }
    assert.ok(highest > 6, `only ${highest}`);
    assert.ok(percent() < 0.1);
  });

  it("needs oxygen: 5 % methane in 4 % oxygen reads less than half", () => {
    const { settle, world } = warmBead();
    world.set("o2", 4);
    assert.ok(settle("ch4", 5) < 2.2);
  });

  it("is far off when it is switched on, and has settled after 45 s", () => {
    const clock = new VirtualClock();
    const bead = new PellistorBridge(new World(clock), new Random(1), 0);
    const zero = bead.benchCalibration().zeroMillivolts;
    bead.advance(1000);
    assert.ok(bead.millivolts - zero > 15, "1 % and more after a second");
    bead.advance(45000);
    assert.ok(Math.abs(bead.millivolts - zero) < 0.5);
    bead.supply = 0;
    bead.advance(50000);
    assert.equal(bead.millivolts, 0);
    bead.supply = 1;
    assert.ok(bead.millivolts - zero > 15, "and again after the supply was off");
  });

  it("moves its zero by no more than 0.1 % and loses about 1 % of span, 40 K away", () => {
    const { settle } = warmBead();
    const zero = settle("temperature", 60, 900000);
    const span = settle("ch4", 2) - zero;
    assert.ok(Math.abs(zero) > 0.003 && Math.abs(zero) < 0.16, `zero ${zero}`);
    assert.ok(span < 2 && span > 1.9, `span ${span}`);
  });

  it("warms up as its housing does, tick by tick or in one step", () => {
    const watched = warmBead(6);
    const unwatched = warmBead(6);
    for (const { world } of [watched, unwatched]) world.set("temperature", 60);
    const before = watched.percent();
    const endMs = watched.clock.nowMs + 900000;
    while (watched.clock.nowMs < endMs) {
      watched.clock.advanceTo(watched.clock.nowMs + 100);
      watched.percent();
    }
    unwatched.clock.advanceTo(endMs);
    assert.ok(Math.abs(watched.percent() - before) > 0.04, "this specimen's zero moves by more than its noise");
    assert.ok(Math.abs(watched.percent() - unwatched.percent()) < 0.04);
  });

  it("keeps a good zero when poisoned, and reads gas too low", () => {
    const { bead, settle, percent } = warmBead();
    bead.sensitivity = 0.1;
    assert.ok(Math.abs(percent()) < 0.05);
    assert.ok(settle("ch4", 2) < 0.25);
  });

  it("drifts by at most 0.1 % in a month", () => {
    const { clock, percent } = warmBead();
    clock.advanceTo(30 * 24 * 3600 * 1000);
    assert.ok(Math.abs(percent()) < 0.14);
  });

  it("flickers by about 0.007 %, and each conversion has 0.028 % of white noise", () => {
    const { bead, clock, percent, bench } = warmBead();
    let sum = 0,
      squares = 0;
    const n = 20000;
    for (let i = 0; i < n; i++) {
      clock.advanceTo(clock.nowMs + 100);
      const reading = percent();
      sum += reading;
      squares += reading * reading;
    }
    const sigma = Math.sqrt(squares / n - (sum / n) ** 2);
    assert.ok(sigma > 0.005 && sigma < 0.01, `${sigma}`);
    const perPercent = (bench.spanMillivolts - bench.zeroMillivolts) / 2;
    assert.ok(Math.abs(bead.noiseMillivolts / perPercent - 0.028) < 0.004);
  });

  it("has the same state whether it is read each tick or after a minute", () => {
    const often = warmBead(5);
    const rarely = warmBead(5);
    for (const { world } of [often, rarely]) world.ramp("ch4", 3, 20000);
    const endMs = often.clock.nowMs + 60000;
    while (often.clock.nowMs < endMs) {
      often.clock.advanceTo(often.clock.nowMs + 100);
      often.percent();
    }
    rarely.clock.advanceTo(endMs);
    assert.equal(rarely.percent(), often.percent());
  });
});
