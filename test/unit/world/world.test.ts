import assert from "node:assert/strict";
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { quantities, quantityNames, World } from "../../../host-sim/world/world";

function start() {
  const clock = new VirtualClock();
  return { clock, world: new World(clock), elapse: (ms: number) => clock.advanceTo(clock.nowMs + ms) };
}

describe("the world", () => {
  it("begins as clean air at 20 °C and sea level, with nothing flowing", () => {
    const { world } = start();
    for (const name of quantityNames) assert.equal(world.get(name), quantities[name].initial, name);
    assert.equal(world.get("o2"), 20.9);
  });

  it("changes at once, or evenly over a time", () => {
    const { world, elapse } = start();
    world.set("ch4", 1);
    assert.equal(world.get("ch4"), 1);
    world.ramp("ch4", 3, 1000);
    assert.equal(world.get("ch4"), 1);
    elapse(500);
    assert.equal(world.get("ch4"), 2);
    elapse(500);
    assert.equal(world.get("ch4"), 3);
    elapse(5000);
    assert.equal(world.get("ch4"), 3);
  });

  it("starts a new course at the present value, and leaves other quantities on theirs", () => {
    const { world, elapse } = start();
    world.ramp("ch4", 4, 1000);
    world.ramp("pressure", 111.325, 1000);
    elapse(500);
    world.ramp("ch4", 0, 1000);
    elapse(500);
    assert.equal(world.get("ch4"), 1);
    assert.equal(world.get("pressure"), 111.325);
    elapse(100);
    world.set("ch4", 5);
    elapse(10000);
    assert.equal(world.get("ch4"), 5);
  });

  it("gives its state for any moment since the newest change", () => {
    const { world, elapse } = start();
    world.ramp("flow", 100, 1000);
    elapse(2000);
    assert.equal(world.at(2000).flow, 100);
    assert.equal(world.at(300).flow, 30);
    assert.equal(world.at(2000).flow, 100);
  });

  it("brings its parts up to date before it changes", () => {
    const { world, elapse } = start();
    const felt: number[] = [];
    world.add({ advance: (nowMs) => felt.push(world.at(nowMs).ch4) });
    elapse(1000);
    world.set("ch4", 2);
    elapse(1000);
    world.set("ch4", 3);
    assert.deepEqual(felt, [0, 2]);
  });

  it("does not update a part that the change does not affect, which still finds the past of what it reads", () => {
    const { world, elapse } = start();
    const felt: string[] = [];
    world.add({ advance: (nowMs) => felt.push(`${nowMs}`) }, ["flow"]);
    world.ramp("flow", 100, 1000);
    elapse(500);
    world.set("ch4", 2);
    elapse(1500);
    world.set("ch4", 3);
    assert.equal(world.at(300).flow, 30);
    world.set("flow", 50);
    assert.deepEqual(felt, ["0", "2000"]);
  });

  it("refuses an invalid change, naming quantity, value and range", () => {
    const { world } = start();
    assert.throws(() => world.set("ch4", 101), {
      name: "RangeError",
      message: "ch4: 101 % vol is outside 0 to 100 % vol",
    });
    assert.throws(() => world.ramp("pressure", 10, 100), /pressure: 10 kPa is outside 50 to 150 kPa/);
    assert.throws(() => world.set("o2", NaN), RangeError);
    assert.throws(() => world.set("gas" as never, 1), /no quantity "gas"; there are ch4, o2/);
    assert.throws(() => world.get("toString" as never), /no quantity "toString"/);
    assert.throws(() => world.ramp("ch4", 1, -1), RangeError);
    assert.equal(world.get("ch4"), 0);
  });
});
