/** Transmitters, flow meter and battery in the simulated world. */
import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { Battery } from "../../../host-sim/world/battery";
import { FlowMeter } from "../../../host-sim/world/flow-meter";
import { LoopTransducer } from "../../../host-sim/world/loop-transducer";
import { Random } from "../../../host-sim/world/random";
import { World } from "../../../host-sim/world/world";

function start() {
  const clock = new VirtualClock();
  return { clock, world: new World(clock), elapse: (ms: number) => clock.advanceTo(clock.nowMs + ms) };
}

describe("a 4–20 mA transmitter", () => {
  const pressure = { quantity: "pipePressure", low: 0, high: 200, timeConstantMs: 200 } as const;

  it("gives 12 mA at half its range, within its tolerance", () => {
    const { clock, world, elapse } = start();
    const loop = new LoopTransducer(world, pressure, new Random(1), 0);
    world.set("pipePressure", 100);
    elapse(5000);
    loop.advance(clock.nowMs);
    assert.ok(Math.abs(loop.millivolts / 100 - 12) < 0.04, `${loop.millivolts / 100} mA`);
  });

  it("follows a step by 63 % in its time constant, in ticks or in one step", () => {
    const { world } = start();
    const inTicks = new LoopTransducer(world, pressure, new Random(1), 0);
    const inOneGo = new LoopTransducer(world, pressure, new Random(1), 0);
    const before = inTicks.millivolts;
    world.set("pipePressure", 150);
    inTicks.advance(100);
    inTicks.advance(200);
    inOneGo.advance(200);
    assert.equal(inTicks.millivolts, inOneGo.millivolts);
    inOneGo.advance(300000);
    const share = (inTicks.millivolts - before) / (inOneGo.millivolts - before);
    assert.ok(Math.abs(share - 0.632) < 0.001, `${share}`);
  });

  it("stays between 3.8 and 20.5 mA without a fault", () => {
    const { clock, world, elapse } = start();
    const loop = new LoopTransducer(world, pressure, new Random(1), 0);
    world.set("pipePressure", 1000);
    elapse(5000);
    loop.advance(clock.nowMs);
    assert.ok(Math.abs(loop.millivolts - 20.5 * 100) < 1e-6);
  });
});

describe("a turbine meter", () => {
  function metered(flow: number, seconds: number, minimumPeriodUs = 0, seed = 1) {
    const { clock, world } = start();
    const meter = new FlowMeter(world, new Random(seed), 0);
    world.set("flow", flow);
    meter.advance(10000);
    meter.connect(10000, minimumPeriodUs);
    clock.advanceTo(10000);
    for (let ms = 10100; ms <= 10000 + seconds * 1000; ms += 100) meter.advance(ms);
    return meter;
  }

  it("gives 3600 pulses per m³, within 0.3 % and friction", () => {
    for (const seed of [1, 2, 3]) {
      const { edges } = metered(100, 3600, 0, seed);
      assert.ok(Math.abs(edges / 100 / 3600 - 1) < 0.0036, `${edges} pulses in 100 m³`);
    }
    assert.notEqual(metered(100, 3600, 0, 1).edges, metered(100, 3600, 0, 2).edges);
  });

  it("gives the values of its test certificate", () => {
    const meter = metered(100, 3600);
    assert.ok(Math.abs(meter.edges - meter.benchK() * 100) <= 1, `${meter.edges} against ${meter.benchK() * 100}`);
  });

  it("reads low at low flow, and stops at almost none", () => {
    const atTwo = metered(2, 3600).edges / 2;
    const atHundred = metered(100, 3600).edges / 100;
    assert.ok(atTwo / atHundred > 0.97 && atTwo / atHundred < 0.98, `${atTwo / atHundred}`);
    assert.equal(metered(0.2, 600).edges, 0);
  });

  it("times edges so that whole periods are exact to microseconds", () => {
    const { world } = start();
    const meter = new FlowMeter(world, new Random(1), 0);
    world.set("flow", 37);
    meter.advance(10000);
    const from = { edges: meter.edges, us: meter.lastEdgeUs };
    for (let ms = 10100; ms <= 20000; ms += 100) meter.advance(ms);
    const hz = ((meter.edges - from.edges) * 1e6) / (meter.lastEdgeUs - from.us);
    const trueHz = (meter.benchK(37) * 37) / 3600;
    assert.ok(Math.abs(hz / trueHz - 1) < 2e-6, `${hz} against ${trueHz} Hz`);
  });

  it("stops with the rotor's time constant", () => {
    const { world } = start();
    const meter = new FlowMeter(world, new Random(1), 0);
    world.set("flow", 1000);
    meter.advance(5000);
    world.ramp("flow", 0, 0);
    const before = meter.edges;
    for (let ms = 5100; ms <= 60000; ms += 100) meter.advance(ms);
    // The exponential's area: 0.3 s of the speed it had.
    assert.ok(Math.abs(meter.edges - before - 300) <= 3, `${meter.edges - before} pulses while stopping`);
  });

  it("counts the same whether it is read each tick or after a long time", () => {
    const { world } = start();
    const often = new FlowMeter(world, new Random(1), 0);
    const rarely = new FlowMeter(world, new Random(1), 0);
    world.ramp("flow", 80, 30000);
    for (let ms = 100; ms <= 50000; ms += 100) often.advance(ms);
    rarely.advance(50000);
    assert.equal(rarely.edges, often.edges);
    assert.equal(rarely.lastEdgeUs, often.lastEdgeUs);
  });

  it("gives no edges on a broken wire, too many on a bouncing contact, and the right ones when bounce is filtered", () => {
    const count = (fault: "silent" | "bounce" | "noise" | "none", minimumPeriodUs: number): number => {
      const { world } = start();
      const meter = new FlowMeter(world, new Random(1), 0);
      meter.connect(0, minimumPeriodUs);
      meter.fault = fault;
      world.set("flow", 100);
      for (let ms = 100; ms <= 60000; ms += 100) meter.advance(ms);
      return meter.edges;
    };
    const right = count("none", 200);
    assert.equal(count("silent", 0), 0);
    assert.ok(count("bounce", 0) > 2.5 * right);
    assert.ok(Math.abs(count("bounce", 200) - right) <= 1);
    assert.ok(count("noise", 200) > right * 1.4, "hum adds 50 edges a second");
  });
});

describe("a lithium-ion cell", () => {
  it("is at 4.19 V when full, and its gauge sees half", () => {
    const cell = new Battery(new Random(1), 0);
    assert.ok(Math.abs(cell.millivolts - 2095) < 0.001);
  });

  it("is empty when its charge has been drawn, and sags under load", () => {
    const cell = new Battery(new Random(1), 0);
    const idle = cell.millivolts;
    cell.setLoad(0, 300);
    cell.advance(1000);
    assert.ok(idle - cell.millivolts > 10 && idle - cell.millivolts < 25, `${idle - cell.millivolts} mV`);
    cell.advance(5 * 3600 * 1000);
    assert.ok(cell.chargePercent > 45 && cell.chargePercent < 55, `${cell.chargePercent} % after 5 of about 10 h`);
    cell.advance(11 * 3600 * 1000);
    assert.equal(cell.chargePercent, 0);
  });

  it("has delivered the charge of a load by the time that it changes, whether it is read or not", () => {
    const cell = new Battery(new Random(1), 0);
    cell.setLoad(0, 1000);
    cell.setLoad(3600 * 1000, 1);
    cell.advance(3601 * 1000);
    assert.ok(cell.chargePercent > 64 && cell.chargePercent < 69, `${cell.chargePercent} % after 1 of about 3 Ah`);
  });

  it("refuses an impossible charge", () => {
    assert.throws(() => {
      new Battery(new Random(1), 0).chargePercent = 101;
    }, RangeError);
  });
});
