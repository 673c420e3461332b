/** The converter's driver against a part on a bus, alone and under the drainage instrument. */
import assert from "node:assert/strict";
import type { AnalogPort, Device } from "../../../hal/contract";
import { ads1115Ports, ads1115ReferenceVolts } from "../../../hal/drivers/ads1115";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { Ads1115Part, ads1115Address } from "../../../host-sim/io/ads1115-part";
import { AnalogSignal } from "../../../host-sim/io/analog-signal";
import { SimBus, SimSMBus } from "../../../host-sim/io/sim-bus";
import { Simulation } from "../../../host-sim/simulation";
import { Random } from "../../../host-sim/world/random";
import { Status } from "../../../src/core/reading";
import { Instrument } from "../../../src/app/instrument";

const plain = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 3.3, shortVolts: 0 });
const thermistorWiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 2.5, shortVolts: 0 });

class Steady {
  noiseMillivolts = 0;
  millivolts: number;
  constructor(millivolts: number) {
    this.millivolts = millivolts;
  }
  advance(): void {}
}

function start() {
  const clock = new VirtualClock();
  const bus = new SimBus();
  const sources = [500, 1000, 2000, 3000].map((millivolts) => new Steady(millivolts));
  const part = new Ads1115Part(
    clock,
    new Random(3),
    sources.map((source) => new AnalogSignal(clock, source, plain)),
  );
  bus.attach(ads1115Address, part);
  const ports = ads1115Ports({
    sensor: { io: SimSMBus, bus } as never,
    address: ads1115Address,
    inputs: { a: 0, b: 1, c: 2, d: 3 },
  });
  const open = (name: string, more = {}) => {
    const port: AnalogPort = ports[name]!;
    return new port.io({ ...port, ...more });
  };
  const volts = (code: number | undefined): number => (code! * ads1115ReferenceVolts) / 32768;
  return { clock, bus, part, sources, open, volts, tick: () => clock.advanceTo(clock.nowMs + 100) };
}

describe("the ADS1115 driver", () => {
  it("has no value before the first conversion, never waits for one, and then has the newest of each input", () => {
    const { open, tick, volts } = start();
    const [a, b, c] = ["a", "b", "c"].map((name) => open(name));
    assert.equal(a!.read(), undefined);
    for (let i = 0; i < 3; i++) {
      tick();
      for (const one of [a!, b!, c!]) one.read();
    }
    tick();
    assert.ok(Math.abs(volts(a!.read()) - 0.5) < 5e-4);
    assert.ok(Math.abs(volts(b!.read()) - 1) < 5e-4);
    assert.ok(Math.abs(volts(c!.readSum(16)) / 16 - 2) < 5e-4);
  });

  it("converts each of k inputs every k-th tick, and one that is read once a second once a second", () => {
    const { open, tick, part } = start();
    const [a, b, c] = ["a", "b", "c"].map((name) => open(name));
    for (let i = 0; i < 600; i++) {
      tick();
      a!.readSum(16);
      b!.readSum(16);
      if (i % 10 === 0) c!.readSum(16);
    }
    const [ofA, ofB, ofC] = part.conversions;
    assert.ok(ofA! >= 265 && ofB! >= 265 && ofC! >= 58 && ofC! <= 62, part.conversions.join());
  });

  it("clips at both ends: below ground reads as ground", () => {
    const { open, tick, sources } = start();
    sources[0]!.millivolts = -300;
    sources[1]!.millivolts = 5000;
    const [a, b] = [open("a"), open("b")];
    for (let i = 0; i < 4; i++) {
      tick();
      a.read();
      b.read();
    }
    assert.equal(a.read(), 0);
    assert.equal(b.read(), 32767);
  });

  for (const fault of ["silent", "hung", "frozen"] as const) {
    it(`gives no value while the part is ${fault}, and none from before when it responds again`, () => {
      const { open, tick, part, sources, volts } = start();
      const [a, b] = [open("a"), open("b")];
      const both = (): (number | undefined)[] => {
        tick();
        return [a.read(), b.read()];
      };
      for (let i = 0; i < 4; i++) both();
      part.fault = fault;
      // A conversion that does not end is a fault after eighty status reads.
      for (let i = 0; i < (fault === "frozen" ? 42 : 1); i++) both();
      for (let i = 0; i < 50; i++) assert.deepEqual(both(), [undefined, undefined]);
      sources[0]!.millivolts = sources[1]!.millivolts = 1500;
      part.fault = "none";
      for (let i = 0; i < 12; i++) {
        for (const code of both()) assert.ok(code === undefined || Math.abs(volts(code) - 1.5) < 0.001, `${code}`);
      }
      for (const code of both()) assert.ok(Math.abs(volts(code) - 1.5) < 0.001);
    });
  }

  it("uses no register of a part that has restarted meanwhile", () => {
    const { open, tick, part, volts } = start();
    const a = open("a");
    for (let i = 0; i < 4; i++) {
      tick();
      a.read();
    }
    tick();
    part.powerOn();
    assert.equal(a.read(), undefined, "its conversion register is zero, which is no measurement");
    tick();
    assert.ok(Math.abs(volts(a.read()) - 0.5) < 5e-4);
  });

  it("opens each input by itself, closes the bus with the last, and opens nothing if nothing responds", () => {
    const { open, bus, part } = start();
    const a = open("a");
    const b = open("b");
    assert.throws(() => open("a"), /in use/);
    assert.throws(() => open("c", { input: 4 }), RangeError);
    assert.throws(() => open("c", { resolution: 16 }), RangeError);
    a.close();
    a.close();
    assert.throws(() => bus.take(ads1115Address, { close(): void {} }), /in use/);
    b.close();
    assert.throws(() => b.read(), /closed/);
    part.fault = "silent";
    assert.throws(() => open("a"));
    bus.take(ads1115Address, { close(): void {} });
  });
});

describe("drainage with its infrared bench on an ADS1115", () => {
  function pipe() {
    const simulation = new Simulation({ device: "drainage", limits: "cn-coal", seed: 5 });
    const { board, clock, world } = simulation;
    simulation.powerOff();
    const { active, reference, thermistor } = board.ndir;
    const part = new Ads1115Part(clock, new Random(8), [
      new AnalogSignal(clock, active, plain),
      new AnalogSignal(clock, reference, plain),
      new AnalogSignal(clock, thermistor, thermistorWiring),
    ]);
    board.bus.attach(ads1115Address, part);
    const converter = ads1115Ports({
      sensor: board.device.SMBus["default"] as never,
      address: ads1115Address,
      inputs: { ndirActive: 0, ndirReference: 1, ndirThermistor: 2 },
    });
    const device: Device = { ...board.device, Analog: { ...board.device.Analog, ...converter } };
    const instrument = new Instrument(device, simulation.settings, { record: () => {} });
    const ch4 = instrument.channels.find(({ id }) => id === "ch4")!;
    const live = (seconds: number): void => {
      for (let tick = 0; tick < seconds * 10; tick++) {
        clock.advanceTo(clock.nowMs + 100);
        instrument.pipeline.tick(clock.nowMs);
      }
    };
    return { world, part, ch4, live };
  }

  it("measures methane, and follows it", () => {
    const { world, ch4, live } = pipe();
    world.set("pipeCh4", 60);
    live(200);
    for (const percent of [60, 30, 80]) {
      world.set("pipeCh4", percent);
      live(120);
      assert.equal(ch4.shown.status, Status.Ok);
      assert.ok(Math.abs(ch4.shown.value - percent) < 0.04 * percent, `${ch4.shown.value} of ${percent}`);
    }
  });

  it("reports within three seconds that the converter does not respond, and recovers", () => {
    const { part, ch4, live } = pipe();
    live(200);
    part.fault = "silent";
    live(3);
    assert.equal(ch4.shown.status, Status.Stale);
    part.fault = "none";
    live(10);
    assert.equal(ch4.shown.status, Status.Ok);
  });
});
