/** Each part of each instrument with a fault: what the user sees instead of a value, and how soon. docs/integrity.md names these tests. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import { brokenParts, doubtfulSignals } from "../../support/broken-parts";

function warm(device: string): Simulation {
  const simulation = new Simulation({ device, limits: "cn-coal", seed: 1 });
  simulation.advance(120000);
  return simulation;
}

describe("A failed part", () => {
  for (const [device, port, channel, withinS, ...faults] of [...brokenParts, ...doubtfulSignals]) {
    for (const fault of faults) {
      it(`is a reason in place of a reading: ${port} of ${device}, ${fault}, within ${withinS} s`, () => {
        const simulation = warm(device);
        const { shown } = simulation.instrument.channels.find(({ id }) => id === channel)!;
        assert.equal(shown.status, Status.Ok);
        simulation.board.setFault(port, fault);
        let seconds = 0;
        while (shown.status === Status.Ok && seconds < 60) {
          simulation.advance(100);
          seconds += 0.1;
        }
        assert.ok(seconds <= withinS, `${seconds.toFixed(1)} s`);
      });
    }
  }

  it("leaves no reading that only seems good: a broken pulse wire is a flow of zero within ten seconds", () => {
    const simulation = new Simulation({ device: "drainage", limits: "cn-coal", seed: 1 });
    simulation.world.set("flow", 100);
    simulation.advance(120000);
    const { shown } = simulation.instrument.channels.find(({ id }) => id === "flow")!;
    assert.ok(shown.value > 90);
    simulation.board.setFault("flow", "silent");
    simulation.advance(10000);
    assert.equal(shown.value, 0);
  });

  it("is not seen in a battery whose horn sounds: HIGH and FAULT for ten minutes each", () => {
    for (const alarm of ["high", "fault"]) {
      const simulation = warm("methane");
      if (alarm === "high") simulation.world.set("ch4", 2);
      else simulation.board.setFault("ch4", "open");
      const { shown } = simulation.instrument.channels.find(({ id }) => id === "battery")!;
      for (let second = 0; second < 600; second++) {
        simulation.advance(1000);
        assert.equal(shown.status, Status.Ok, `${alarm}, ${second} s`);
      }
    }
  });

  it("does not stop the measurement: without its network the instrument measures and warns", () => {
    const simulation = warm("methane");
    simulation.board.network.drop();
    simulation.world.set("ch4", 2);
    simulation.advance(60000);
    assert.equal(simulation.view.signal, AlarmKind.High);
  });
});
