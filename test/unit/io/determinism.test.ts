/** The same seed gives the same bytes, and each consumer of random numbers has its own stream. */
import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { SimBoard } from "../../../host-sim/io/board";
import { World } from "../../../host-sim/world/world";
import { openPort } from "../../contract/suite/bench";

/** Two minutes of a board as everything that the firmware could have read. */
function life(seed: number, alsoReadsPipe = true): number[] {
  const clock = new VirtualClock();
  const world = new World(clock);
  const board = new SimBoard(clock, world, { seed });
  const { Analog, PulseMeter, Barometer } = board.device;
  const names = alsoReadsPipe ? ["ch4", "battery", "pipePressure", "pipeTemperature"] : ["ch4", "battery"];
  const analogs = names.map((name) => openPort(Analog[name]));
  const meter = openPort(PulseMeter["flow"], { minimumPeriodUs: 200 });
  const barometer = openPort(Barometer["ambient"]);
  const pulses = { count: 0, lastEdgeUs: 0, nowUs: 0 };
  const seen: number[] = [];
  world.ramp("ch4", 2.5, 60000);
  world.ramp("flow", 300, 20000);
  world.ramp("temperature", 35, 120000);
  for (let ms = 100; ms <= 120000; ms += 100) {
    if (ms === 70000) board.setFault("flow", "bounce");
    clock.advanceTo(ms);
    seen.push(analogs[0]!.readSum(16)!, analogs[1]!.readSum(16)!);
    meter.read(pulses);
    seen.push(pulses.count, pulses.lastEdgeUs);
    for (let i = 2; i < analogs.length; i++) analogs[i]!.readSum(16);
    if (ms % 1000 === 0) {
      const { pressure, temperature } = barometer.sample()!;
      seen.push(pressure, temperature);
    }
  }
  return seen;
}

describe("the simulated world", () => {
  it("is the same for the same seed, to the last bit", () => {
    assert.deepEqual(life(11), life(11));
  });

  it("differs for another seed", () => {
    assert.notDeepEqual(life(11), life(12));
  });

  it("is not changed by an additional sensor that is read", () => {
    assert.deepEqual(life(11, false), life(11, true));
  });
});
