import assert from "node:assert/strict";
import { eventName } from "../../../src/send/event-text";
import { Simulation } from "../../../host-sim/simulation";
import { Status } from "../../../src/core/reading";

/** The meter's certificate begins at 1.5 m³/h; the cut-off of the shipped profile is below that. */
describe("A flow outside of its meter's K table", () => {
  const simulation = new Simulation({ device: "drainage", limits: "cn-coal", seed: 3 });
  const log: string[] = [];
  simulation.onEvent = (atMs, kind, channel, _alarm, _value, detail) => {
    if (eventName(kind) === "extrapolated") {
      log.push(`${simulation.view.channels[channel]!.id} ${detail} at ${Math.floor(atMs / 1000)}`);
    }
  };
  const flows = (flow: number, seconds: number): void => {
    simulation.world.set("flow", flow);
    simulation.advance(seconds * 1000);
  };
  const marked = (id: string): boolean | undefined =>
    simulation.view.channels.find((channel) => channel.id === id)!.isExtrapolated;

  it("is still measured, and marked, together with all flows computed from it", () => {
    flows(5, 30);
    assert.deepEqual([marked("flow"), marked("standardFlow"), marked("pipePressure")], [false, false, false]);
    flows(1.3, 30);
    assert.deepEqual([marked("flow"), marked("standardFlow"), marked("pipePressure")], [true, true, false]);
    assert.equal(simulation.view.channels.find(({ id }) => id === "flow")!.shown.status, Status.Ok);
    assert.ok(Math.abs(simulation.view.channels.find(({ id }) => id === "flow")!.shown.value - 1.3) < 0.05);
  });

  it("is logged once per excursion, even if it hovers about the table's end, and so is its end", () => {
    for (let i = 0; i < 5; i++) {
      flows(1.7, 20);
      flows(1.3, 20);
    }
    assert.deepEqual(
      log.map((line) => line.split(" at ")[0]),
      ["flow 1"],
    );
    flows(5, 59);
    assert.equal(log.length, 1);
    flows(5, 10);
    assert.deepEqual(
      log.map((line) => line.split(" at ")[0]),
      ["flow 1", "flow 0"],
    );
    flows(1.3, 20);
    assert.equal(log.length, 3, "the next excursion is another one");
  });

  it("is not marked when it is below the cut-off", () => {
    flows(0.5, 60);
    assert.equal(simulation.view.channels.find(({ id }) => id === "flow")!.shown.value, 0);
    assert.equal(marked("flow"), false);
  });
});
