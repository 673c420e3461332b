/** The four-gas instrument in the simulated world. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { alarmNames, AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind, eventNames } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";

function crew(limits = "us-msha", seed = 1) {
  const simulation = new Simulation({ device: "four-gas", limits, seed });
  const log: string[] = [];
  simulation.onEvent = (_atMs, kind, channel, alarm) =>
    log.push(
      [
        eventNames[kind],
        simulation.instrument.channels[channel]?.id,
        alarm === AlarmKind.None ? undefined : alarmNames[alarm],
      ]
        .filter(Boolean)
        .join(" "),
    );
  const channel = (id: string) => simulation.instrument.channels.find((one) => one.id === id)!;
  simulation.advance(120000);
  return { simulation, world: simulation.world, log, channel };
}

describe("The four-gas instrument", () => {
  it("raises no alarm in clean air for an hour, including the warm-up", () => {
    for (const seed of [1, 2, 3]) {
      const { simulation, log } = crew("cn-coal", seed);
      simulation.advance(3600000);
      assert.ok(!log.some((line) => line.startsWith(eventNames[EventKind.AlarmOn])), log.join("\n"));
      assert.ok(log.includes("ready"));
    }
  });

  it("warns of each gas on its own channel", () => {
    for (const [id, amount] of [
      ["ch4", 1.8],
      ["co", 260],
      ["h2s", 20],
      ["o2", 17],
      ["o2", 24.5],
    ] as const) {
      const { simulation, world, log } = crew();
      world.set(id, amount);
      simulation.advance(90000);
      assert.ok(log.includes(`alarm-on ${id} high`), `${id} ${amount}: ${log.join(", ")}`);
      assert.equal(simulation.instrument.channels[simulation.instrument.view.signalChannel]!.id, id);
    }
  });

  it("judges CO as high as its cell reads in much H2S, and shows the corrected value", () => {
    const { simulation, world, channel } = crew();
    world.set("h2s", 90);
    simulation.advance(300000);
    assert.ok(channel("co").judged.value > 1.5);
    assert.ok(channel("co").shown.value < channel("co").judged.value);
  });

  it("makes methane INVALID, a FAULT, while there is too little oxygen to burn it, and reads it again after", () => {
    const { simulation, world, log, channel } = crew();
    world.set("ch4", 0.5);
    world.set("o2", 8);
    simulation.advance(60000);
    assert.equal(channel("ch4").judged.status, Status.Invalid);
    assert.ok(log.includes("alarm-on ch4 fault"));
    world.set("o2", 20.9);
    simulation.advance(60000);
    assert.equal(channel("ch4").judged.status, Status.Ok);
  });

  it("logs a door's pressure step, and raises no oxygen LOW for it", () => {
    const { simulation, world, log } = crew("cn-coal");
    world.set("pressure", 87);
    let lowest = 25;
    let ticksTooLow = 0;
    for (let i = 0; i < 100; i++) {
      simulation.advance(100);
      const { value } = simulation.instrument.channels[1]!.judged;
      lowest = Math.min(lowest, value);
      if (value < 20) ticksTooLow++;
    }
    simulation.advance(60000);
    assert.ok(lowest > 18 && ticksTooLow > 22, `the cell felt it: ${lowest}, ${ticksTooLow} ticks`);
    assert.ok(log.includes("pressure-step"));
    assert.ok(!log.includes("alarm-on o2 low"), log.join(", "));
  });

  for (const port of ["co", "h2s", "o2"] as const) {
    for (const [fault, status, withinMs] of [
      ["open", Status.Open, 400],
      ["short", Status.Short, 400],
      ["silent", Status.Stale, 2100],
      ["stuck", Status.Frozen, 7200],
    ] as const) {
      it(`finds ${fault} at ${port} within ${withinMs} ms, and its repair`, () => {
        const { simulation, log, channel } = crew();
        simulation.board.setFault(port, fault);
        simulation.advance(withinMs);
        assert.equal(channel(port).judged.status, status);
        assert.ok(log.includes(`alarm-on ${port} fault`));
        simulation.board.setFault(port, "none");
        simulation.advance(3000);
        assert.equal(channel(port).judged.status, Status.Ok);
      });
    }
  }

  it("never shows a plausible number in a flood of carbon monoxide or after it", () => {
    const { simulation, world, channel } = crew();
    world.ramp("co", 10000, 20000);
    let flooded = false;
    for (let second = 0; second < 120; second++) {
      simulation.advance(1000);
      if (channel("co").judged.status === Status.OverRange) flooded = true;
      else assert.ok(!flooded, `status ${channel("co").judged.status} after ${second} s`);
    }
    assert.ok(flooded);
    world.set("co", 0);
    simulation.advance(400000);
    assert.equal(channel("co").judged.status, Status.Ok);
    assert.ok(channel("co").shown.value < 2);
  });
});
