/** The gas in the pipe, and the plate in it: known values of physics, not the inverse of the firmware's equations. */
import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { Orifice } from "../../../host-sim/world/orifice";
import { PipeDifferential } from "../../../host-sim/world/pipe-differential";
import { pipeGas, standardFlowOf } from "../../../host-sim/world/pipe-gas";
import { Random } from "../../../host-sim/world/random";
import { World } from "../../../host-sim/world/world";
import { density } from "../../../src/compensate/gas-mix";

describe("The gas in the pipe", () => {
  it("has a density of 1.205 kg/m³ as air and 0.668 as methane at 20 °C and 101.325 kPa, and a viscosity of 18.2 and 11.0 µPa·s", () => {
    const air = pipeGas(101325, 20, 0);
    const methane = pipeGas(101325, 20, 1);
    assert.ok(Math.abs(air.density / 1.2046 - 1) < 0.001, `${air.density}`);
    assert.ok(Math.abs(methane.density / 0.6682 - 1) < 0.001, `${methane.density}`);
    assert.equal(air.viscosity.toPrecision(3), "0.0000182");
    assert.equal(methane.viscosity.toPrecision(3), "0.0000110");
  });

  it("agrees with the firmware's virial equation within 0.06 %, and never exactly", () => {
    for (const [kPa, celsius, share] of [
      [50, -10, 0],
      [80, 45, 0.3],
      [101.325, 20, 1],
      [150, -10, 1],
      [150, 45, 0.6],
    ] as const) {
      const ratio = pipeGas(kPa * 1000, celsius, share).density / density(kPa, celsius, share);
      assert.ok(Math.abs(ratio - 1) < 0.0006 && ratio !== 1, `${kPa} kPa, ${celsius} °C, ${share}: ${ratio}`);
    }
  });
});

describe("An orifice plate", () => {
  it("loses about 1 kPa at 1400 m³/h through 120 mm, four times as much at twice the flow less what the gas expands", () => {
    const plate = new Orifice(new Random(1));
    const gas = pipeGas(70000, 30, 0.3);
    const single = plate.differential(1400, gas, 70000);
    assert.ok(single > 950 && single < 1050, `${single} Pa`);
    const ratio = plate.differential(2800, gas, 70000) / single;
    assert.ok(ratio > 4 && ratio < 4.2, `${ratio}`);
    assert.equal(plate.differential(0, gas, 70000), 0);
  });
});

describe("The differential-pressure transmitter", () => {
  it("follows the flow in ticks as in one step, stays between its limits, and gives 4 mA without flow", () => {
    const clock = new VirtualClock();
    const world = new World(clock);
    const ticks = new PipeDifferential(world, new Random(3), 0);
    const once = new PipeDifferential(world, new Random(3), 0);
    assert.ok(Math.abs(ticks.millivolts - 400) < 2, `${ticks.millivolts} mV`);
    world.set("flow", 1500);
    for (let ms = 100; ms <= 5000; ms += 100) ticks.advance(ms);
    once.advance(5000);
    assert.equal(ticks.millivolts, once.millivolts);
    assert.ok(ticks.millivolts > 800, `${ticks.millivolts} mV`);
    world.set("flow", 5000);
    ticks.advance(200000);
    assert.ok(Math.abs(ticks.millivolts - 2050) < 1e-6);
  });

  it("is part of a world whose standard flow follows pressure and temperature", () => {
    const clock = new VirtualClock();
    const world = new World(clock);
    world.set("flow", 300);
    world.set("pipePressure", 70);
    world.set("pipeTemperature", 30);
    assert.ok(Math.abs(standardFlowOf(world.at(0)) / 200.42 - 1) < 0.001);
  });
});
