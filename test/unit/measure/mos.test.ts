/** The teaching sensor: its readings in the simulated air, its mark, and the profiles in which it is refused. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { MosTable, mosPpm } from "../../../src/compensate/mos-table";
import { Status } from "../../../src/core/reading";
import { deviceProfile } from "../../../src/profile/settings";
import { validateDeviceProfile } from "../../../src/profile/validate-device";
import { classroom, mos } from "../../support/classroom";

function inClassroom(seed = 1) {
  const simulation = new Simulation({
    device: classroom,
    limits: "general",
    seed,
  });
  const channel = simulation.instrument.channels.find(({ id }) => id === "mos")!;
  return { simulation, channel };
}

describe("the metal-oxide sensor's table", () => {
  it("goes through the four points of its source and stays within 1 % of the lines between them", () => {
    const table = new MosTable();
    for (const [ratio, ppm] of [
      [1.753, 200],
      [1, 1000],
      [0.567, 5000],
      [0.438, 10000],
    ] as const) {
      assert.ok(Math.abs(table.at(ratio) / ppm - 1) < 0.01, `${table.at(ratio)}`);
    }
    for (let ratio = 0.35; ratio < 4; ratio += 0.0137) {
      assert.ok(Math.abs(table.at(ratio) / mosPpm(ratio) - 1) < 0.01, `${ratio}`);
    }
    for (const ratio of [-5, 0, NaN, 1e9, Infinity]) assert.ok(Number.isFinite(table.at(ratio)));
  });
});

describe("a metal-oxide channel", () => {
  it("warms up for two minutes, then distinguishes a little gas from much, roughly", () => {
    const { simulation, channel } = inClassroom();
    simulation.advance(119_000);
    assert.equal(channel.shown.status, Status.WarmUp);
    for (const [percent, low, high] of [
      [0, 0, 60],
      [0.1, 500, 1600],
      [0.5, 2500, 8500],
    ] as const) {
      simulation.world.set("ch4", percent);
      simulation.advance(120_000);
      assert.equal(channel.shown.status, Status.Ok);
      assert.ok(
        channel.shown.value > low && channel.shown.value < high,
        `${percent} % reads ${channel.shown.value} ppm`,
      );
    }
  });

  it("is open and short when it is", () => {
    const { simulation, channel } = inClassroom();
    simulation.advance(130_000);
    simulation.board.setFault("mos", "silent");
    simulation.advance(2100);
    assert.equal(channel.judged.status, Status.Stale);
    simulation.board.setFault("mos", "open");
    simulation.advance(400);
    assert.equal(channel.judged.status, Status.Open);
  });

  for (const port of ["ambient", "humidity"] as const) {
    it(`reads the most gas that its resistance can mean, with a mark, while the air is in doubt: ${port}`, () => {
      const { simulation, channel } = inClassroom();
      simulation.world.set("ch4", 0.1);
      simulation.advance(300_000);
      const before = channel.judged.value;
      assert.ok(!channel.isExtrapolated);
      simulation.board.setFault(port, "silent");
      simulation.advance(30_000);
      assert.equal(channel.judged.status, Status.Ok);
      assert.ok(channel.judged.value > 1.2 * before, `${before} → ${channel.judged.value} ppm`);
      assert.ok(channel.isExtrapolated);
    });
  }

  it("is marked as teaching tier, and no other channel is", () => {
    const { simulation } = inClassroom();
    assert.deepEqual(
      simulation.view.channels.filter(({ tier }) => tier === "teaching").map(({ id }) => id),
      ["mos"],
    );
  });

  it("must not be the only gas channel", () => {
    const channels = [...deviceProfile("methane").channels.slice(1), mos];
    assert.throws(
      () => validateDeviceProfile({ name: "alone", channels }),
      /channels\[4\]\.kind: a teaching sensor must not be the only gas channel/,
    );
  });
});
