/** The humidity sensor's driver against a part on a bus, and the channel over it. */
import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { SimBus, SimI2C } from "../../../host-sim/io/sim-bus";
import { Sht4xPart, sht4xAddress } from "../../../host-sim/io/sht4x-part";
import { Simulation } from "../../../host-sim/simulation";
import { Random } from "../../../host-sim/world/random";
import { World } from "../../../host-sim/world/world";
import { Sht4x } from "../../../hal/drivers/sht4x";
import { Instrument } from "../../../src/app/instrument";
import { Status } from "../../../src/core/reading";
import { fitToBoard } from "../../../src/profile/fit-to-board";

function start() {
  const clock = new VirtualClock();
  const world = new World(clock);
  const bus = new SimBus();
  const part = new Sht4xPart(world, clock, new Random(5));
  bus.attach(sht4xAddress, part);
  world.add(part);
  const open = () => new Sht4x({ sensor: { io: SimI2C, bus } });
  return { clock, world, bus, part, open, elapse: (ms: number) => clock.advanceTo(clock.nowMs + ms) };
}

describe("the SHT4x driver", () => {
  it("has no measurement at once, and the first a moment later", () => {
    const { open, elapse } = start();
    const driver = open();
    elapse(1);
    assert.equal(driver.sample(), undefined, "not done after 1 ms");
    elapse(1000);
    const sample = driver.sample();
    assert.ok(
      sample !== undefined && Math.abs(sample.humidity - 50) < 2.5 && Math.abs(sample.temperature - 20) < 0.5,
      JSON.stringify(sample),
    );
  });

  it("follows the air, within the part's tolerance, and clips beyond the ends", () => {
    const { open, elapse, world } = start();
    const driver = open();
    for (const [truth, low, high] of [
      [10, 8, 12],
      [95, 93, 97],
      [100, 98, 100],
      [0, 0, 2],
    ] as const) {
      world.set("humidity", truth);
      for (let i = 0; i < 60; i++) {
        elapse(1000);
        driver.sample();
      }
      elapse(1000);
      const { humidity } = driver.sample()!;
      assert.ok(humidity >= low && humidity <= high, `${truth} reads ${humidity}`);
    }
  });

  it("computes the data sheet's check value: 0xBEEF has 0x92", () => {
    const bytes = [0xbe, 0xef, 0x92, 0x80, 0x00, 0xa2];
    class Bus {
      write(): void {}
      read(into: Uint8Array): number {
        into.set(bytes);
        return 6;
      }
      close(): void {}
    }
    const driver = new Sht4x({ sensor: { io: Bus } as never });
    assert.ok(Math.abs(driver.sample()!.temperature - (-45 + (175 * 0xbeef) / 65535)) < 1e-9);
    bytes[2] = 0x93;
    assert.equal(driver.sample(), undefined);
  });

  it("uses no value with a wrong checksum, and none of a silent part", () => {
    const { open, elapse, part } = start();
    const driver = open();
    elapse(1000);
    part.fault = "garbled";
    assert.equal(driver.sample(), undefined);
    part.fault = "silent";
    elapse(1000);
    assert.equal(driver.sample(), undefined);
    part.fault = "none";
    elapse(1000);
    driver.sample();
    elapse(1000);
    assert.ok(driver.sample() !== undefined, "and comes back by itself");
  });

  it("does not open on an empty bus, and then holds nothing open", () => {
    const { open, bus, part } = start();
    part.fault = "silent";
    assert.throws(open);
    part.fault = "none";
    open().close();
    bus.take(sht4xAddress, { close(): void {} });
  });

  it("throws after it was closed", () => {
    const driver = start().open();
    driver.close();
    driver.close();
    assert.throws(() => driver.sample());
  });
});

describe("the humidity channel", () => {
  const begin = () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 4 });
    simulation.advance(5000);
    return { simulation, channel: simulation.instrument.channels.find(({ id }) => id === "humidity")! };
  };

  it("reads the air's humidity", () => {
    const { simulation, channel } = begin();
    simulation.world.set("humidity", 85);
    simulation.advance(60_000);
    assert.equal(channel.shown.status, Status.Ok);
    assert.ok(Math.abs(channel.shown.value - 85) < 2.5, `${channel.shown.value}`);
  });

  for (const fault of ["silent", "garbled"] as const) {
    it(`is stale within 4 s when the part is ${fault}, and reads again when it is repaired`, () => {
      const { simulation, channel } = begin();
      simulation.board.setFault("humidity", fault);
      simulation.advance(4000);
      assert.equal(channel.judged.status, Status.Stale);
      simulation.board.setFault("humidity", "none");
      simulation.advance(4000);
      assert.equal(channel.judged.status, Status.Ok);
    });
  }

  it("is frozen within 40 s when the part repeats its value", () => {
    const { simulation, channel } = begin();
    simulation.board.setFault("humidity", "stuck");
    simulation.advance(25_000);
    assert.equal(channel.judged.status, Status.Ok);
    simulation.advance(15_000);
    assert.equal(channel.judged.status, Status.Frozen);
  });

  it("is omitted, with the order of the rest unchanged, on a board without a hygrometer", () => {
    const { simulation } = begin();
    const { Hygrometer, ...rest } = simulation.board.device;
    assert.ok(Hygrometer !== undefined);
    simulation.powerOff();
    const instrument = new Instrument(rest, simulation.settings, { record(): void {} });
    assert.deepEqual(
      instrument.channels.map(({ id }) => id),
      ["ch4", "temperature", "pressure", "battery"],
    );
    for (let ms = 0; ms < 5000; ms += 100) instrument.pipeline.tick(ms);
    assert.ok(instrument.view.batteryPercent > 50, "the battery gauge is still found");
  });

  it("is required if the profile does not mark it optional", () => {
    const { simulation } = begin();
    const { Hygrometer, ...rest } = simulation.board.device;
    assert.ok(Hygrometer !== undefined);
    const channels = simulation.settings.device.channels.map((one) =>
      one.id === "humidity" ? { ...one, optional: false } : one,
    );
    const settings = { ...simulation.settings, device: { name: "methane", channels } };
    assert.equal(fitToBoard(rest, settings), settings);
    simulation.powerOff();
    assert.throws(
      () => new Instrument(rest, settings, { record(): void {} }),
      /device.humidity.port: the board has no Hygrometer port "ambient"/,
    );
  });
});
