import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { type CellName, cellTypes } from "../../../host-sim/world/cell-types";
import { ElectrochemicalCell } from "../../../host-sim/world/electrochemical";
import { Random } from "../../../host-sim/world/random";
import { World } from "../../../host-sim/world/world";

const amplifier = { offsetMillivolts: 200, millivoltsPerMicroamp: 10 };

function settled(name: CellName, seed = 1) {
  const clock = new VirtualClock();
  const world = new World(clock);
  const cell = new ElectrochemicalCell(world, cellTypes[name], amplifier, new Random(seed), 0);
  world.add(cell);
  const elapse = (ms: number): number => {
    clock.advanceTo(clock.nowMs + ms);
    cell.advance(clock.nowMs);
    return microamps();
  };
  const microamps = (): number => (cell.millivolts - amplifier.offsetMillivolts) / amplifier.millivoltsPerMicroamp;
  elapse(600000);
  return { clock, world, cell, elapse, microamps };
}

/** Time to 90 % of a step, in seconds. */
function t90(name: CellName, from: number, to: number, seed: number): number {
  const { world, elapse, microamps, cell } = settled(name, seed);
  world.set(cell.type.target, from);
  const before = elapse(300000);
  const after = cell.benchMicroamps(to);
  world.set(cell.type.target, to);
  for (let tick = 1; tick < 2000; tick++) {
    elapse(100);
    if ((microamps() - before) / (after - before) >= 0.9) return tick / 10;
  }
  return Infinity;
}

describe("an electrochemical cell", () => {
  it("gives 55 to 90 nA for 1 ppm CO, 80 to 120 µA in air for oxygen, by specimen", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const co = settled("co", seed).cell;
      const perPpm = (co.benchMicroamps(100) - co.benchMicroamps(0)) / 100;
      assert.ok(perPpm > 0.0545 && perPpm < 0.0905, `${perPpm}`);
      const air = settled("o2", seed).microamps();
      assert.ok(air > 79 && air < 121, `${air}`);
    }
  });

  it("reaches 90 % of a step in 22 to 33 s, oxygen in 12 to 18 s", () => {
    for (let seed = 1; seed <= 5; seed++) {
      const co = t90("co", 0, 200, seed),
        h2s = t90("h2s", 0, 50, seed),
        o2 = t90("o2", 20.9, 10, seed);
      assert.ok(co > 22 && co < 33, `CO ${co}`);
      assert.ok(h2s > 20 && h2s < 32, `H2S ${h2s}`);
      assert.ok(o2 > 11 && o2 < 18, `O2 ${o2}`);
    }
  });

  it("loses 30 to 55 % at −20 °C and gains 10 to 25 % at 50 °C, and has a baseline in the heat", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { world, elapse } = settled("co", seed);
      const spanAt = (celsius: number): number => {
        world.set("temperature", celsius);
        world.set("co", 0);
        const zero = elapse(3600000);
        world.set("co", 300);
        return elapse(3600000) - zero;
      };
      const normal = spanAt(20);
      const cold = spanAt(-20) / normal;
      const hot = spanAt(50) / normal;
      assert.ok(cold > 0.43 && cold < 0.72, `${cold}`);
      assert.ok(hot > 1.08 && hot < 1.27, `${hot}`);
      world.set("co", 0);
      const baseline = elapse(3600000);
      assert.ok(baseline < -0.08 && baseline > -0.22, `${baseline} µA`);
    }
  });

  it("has a small response to the other toxic gas", () => {
    const { world, elapse, cell } = settled("co");
    const zero = elapse(300000);
    world.set("h2s", 100);
    const taken = (elapse(300000) - zero) / (cell.benchMicroamps(1) - cell.benchMicroamps(0));
    assert.ok(taken > 1.5 && taken < 6.5, `${taken} ppm`);
  });

  it("sees oxygen displaced by methane, and is nonlinear: half the oxygen is less than half the current", () => {
    const { world, elapse } = settled("o2");
    const air = elapse(100);
    world.set("ch4", 50);
    const diluted = elapse(300000);
    assert.ok(diluted / air > 0.45 && diluted / air < 0.485, `${diluted / air}`);
  });

  it("overshoots for seconds when the pressure jumps", () => {
    const { world, elapse } = settled("o2");
    const before = elapse(100);
    world.set("pressure", 111.325);
    const after = elapse(1000);
    assert.ok(after / before > 1.03 && after / before < 1.1, `${after / before}`);
    assert.ok(Math.abs(elapse(60000) / before - 1) < 0.005);
  });

  it("is limited by its amplifier's rail, below the voltage of a missing cell", () => {
    const { world, elapse, cell } = settled("o2");
    world.set("o2", 100);
    elapse(300000);
    assert.equal(cell.millivolts, 2400);
  });

  it("has the same state whether it is read each tick or after a minute", () => {
    const often = settled("h2s", 5);
    const rarely = settled("h2s", 5);
    for (const { world } of [often, rarely]) world.ramp("h2s", 30, 20000);
    for (let i = 0; i < 600; i++) often.elapse(100);
    assert.equal(rarely.elapse(60000), often.microamps());
  });
});
