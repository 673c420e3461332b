/** A 4–20 mA loop at the bands of NAMUR NE 43. */
import assert from "node:assert/strict";
import { Status } from "../../../src/core/reading";
import { Loop } from "../../../src/measure/loop";
import type { LoopProfile } from "../../../src/profile/device-profile";
import { steeredAnalog } from "../../support/fake-ports";

const profile: LoopProfile = {
  kind: "loop",
  id: "dp",
  label: "dP",
  unit: "kPa",
  decimals: 3,
  isMain: false,
  fullScale: 5,
  port: "dp",
  shuntOhms: 100,
  zero: 0,
};

function loopAt(milliamps: number) {
  const signal = steeredAnalog(milliamps * 100);
  const loop = new Loop(profile, undefined, signal.port);
  const run = (toMilliamps: number, ticks: number): Status => {
    signal.millivolts = toMilliamps * 100;
    for (let tick = 0; tick < ticks; tick++) loop.tick();
    return loop.judged.status;
  };
  run(milliamps, 30);
  return { loop, run };
}

describe("A 4–20 mA loop", () => {
  for (const [milliamps, status] of [
    [3.5, Status.Open],
    [3.65, Status.UnderRange],
    [3.78, Status.UnderRange],
    [3.85, Status.Ok],
    [4, Status.Ok],
    [20.4, Status.Ok],
    [21.2, Status.Short],
  ] as const) {
    it(`at ${milliamps} mA has status ${status}`, () => {
      assert.equal(loopAt(milliamps).loop.judged.status, status);
    });
  }

  it("is under range until it is above 3.85 mA, and one conversion makes no difference", () => {
    const { loop, run } = loopAt(4);
    run(3.7, 1);
    assert.equal(run(4, 5), Status.Ok);
    assert.equal(run(3.75, 30), Status.UnderRange);
    assert.equal(run(3.83, 100), Status.UnderRange);
    assert.equal(run(3.9, 30), Status.Ok);
    assert.ok(Math.abs(loop.judged.value - (-0.1 / 16) * 5) < 0.001);
    assert.equal(run(3.83, 100), Status.Ok, "it has to fall to 3.8 mA again");
  });
});
