/** The backlight: in gas, during faults, with a user, and without one. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Rhythm } from "../../../src/core/rhythm";
import { rhythmOf } from "../../support/rhythm-of-kind";
import { fullLight, minLight, litSeconds, patterns } from "../../../src/ui/signal/patterns";
import { Page } from "../../../src/ui/view";

/** Warmed up in clean air, without a key for so long that the backlight is at its minimum. */
function alone(): {
  simulation: Simulation;
  edges: [number, number][];
  light: () => number;
  tap: (button: "acknowledge" | "page" | "menu") => void;
} {
  const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
  const edges: [number, number][] = [];
  simulation.advance(150_000);
  simulation.board.onOutput = (atMs, name, value) => {
    if (name === "backlight") edges.push([atMs, Number(value)]);
  };
  return {
    simulation,
    edges,
    light: () => simulation.board.outputs.backlight,
    tap: (button) => {
      simulation.board.press(button, true);
      simulation.advance(200);
      simulation.board.press(button, false);
      simulation.advance(300);
    },
  };
}

describe("The backlight", () => {
  it("is never so dark that a number cannot be read, in any rhythm", () => {
    for (const { pauseLight } of patterns) assert.ok(pauseLight >= minLight);
    assert.ok(minLight >= 25);
  });

  it("flashes with gas, and with nothing else", () => {
    for (const kind of [AlarmKind.Over, AlarmKind.High, AlarmKind.Low, AlarmKind.Stel, AlarmKind.Twa]) {
      assert.equal(patterns[rhythmOf(kind)]!.pauseLight, minLight, `alarm ${kind}`);
    }
    for (const rhythm of [Rhythm.Silent, Rhythm.OnceAMinute, Rhythm.Countdown, Rhythm.Trouble]) {
      assert.equal(patterns[rhythm]!.pauseLight, fullLight, `rhythm ${rhythm}`);
    }
  });

  it("is full in the tick of a HIGH, and then follows the LED, three times a second", () => {
    const { simulation, edges, light } = alone();
    assert.equal(light(), minLight);
    simulation.world.set("ch4", 3);
    while (simulation.view.signal < AlarmKind.High) simulation.advance(100);
    assert.equal(light(), fullLight);
    simulation.advance(1000);
    edges.length = 0;
    let different = 0;
    for (let tick = 0; tick < 100; tick++) {
      simulation.advance(100);
      if ((light() === fullLight) !== simulation.board.outputs.ledRed) different++;
      assert.ok(light() >= minLight);
    }
    assert.equal(different, 0);
    assert.equal(edges.filter(([, percent]) => percent === fullLight).length, 30);
  });

  it("continues to flash while the horn is muted", () => {
    const { simulation, edges, tap } = alone();
    simulation.world.set("ch4", 3);
    while (simulation.view.signal < AlarmKind.High) simulation.advance(100);
    tap("acknowledge");
    assert.ok(simulation.view.muteLeftS > 0);
    edges.length = 0;
    simulation.advance(2000);
    assert.equal(edges.length, 12);
  });

  it("stays full while the instrument has a fault", () => {
    const { simulation, edges, light, tap } = alone();
    simulation.board.setFault("ch4", "open");
    simulation.advance(5000);
    assert.equal(simulation.view.signal, AlarmKind.Fault);
    assert.equal(light(), fullLight);
    tap("acknowledge");
    edges.length = 0;
    simulation.advance(180_000);
    assert.deepEqual(edges, []);
  });

  it("dims a minute after the last key, also with the beep once a minute, and is full at once with the next key", () => {
    const { simulation, edges, light, tap } = alone();
    tap("page");
    assert.equal(light(), fullLight);
    const pressedMs = edges[0]![0];
    edges.length = 0;
    simulation.advance(300_000);
    assert.deepEqual(
      edges.map(([, percent]) => percent),
      [minLight],
    );
    assert.ok(Math.abs(edges[0]![0] - pressedMs - litSeconds * 1000) <= 1500, `after ${edges[0]![0] - pressedMs} ms`);
    simulation.board.press("acknowledge", true);
    simulation.advance(100);
    assert.equal(light(), fullLight);
  });

  it("stays full in the menu", () => {
    const { simulation, light, tap } = alone();
    tap("menu");
    for (let s = 0; s < 120; s++) {
      simulation.advance(1000);
      if (simulation.view.page === Page.Menu) assert.equal(light(), fullLight);
      if (s % 40 === 39) tap("page");
    }
    assert.equal(light(), fullLight);
  });

  it("dims during a reminder, which may be active for days", () => {
    const { simulation, light } = alone();
    simulation.instrument.alarms.device.set(DeviceCondition.CalibrationDue, true, simulation.nowMs);
    simulation.advance(120_000);
    assert.equal(simulation.view.signal, AlarmKind.Reminder);
    assert.equal(light(), minLight);
  });

  it("saves the battery the charge that it does not use", () => {
    const used = (isAttended: boolean): number => {
      const { simulation, tap } = alone();
      const before = simulation.board.battery.chargePercent;
      for (let half = 0; half < 120; half++) {
        simulation.advance(30_000);
        if (isAttended) tap("page");
      }
      return before - simulation.board.battery.chargePercent;
    };
    assert.ok(used(false) < used(true));
  });

  it("is not needed: a board may have a light that cannot be dimmed", () => {
    const bare = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, lacking: ["backlight"] });
    bare.world.set("ch4", 3);
    bare.advance(120_000);
    assert.equal(bare.view.signal, AlarmKind.High);
    assert.equal(bare.board.outputs.backlight, 0, "it was never written");
  });
});
