import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";

/** Millivolts at the pin, behind a divider by two, of a full and of an empty cell. */
const full = 2050;
const empty = 1640;

function onBattery(millivolts: number) {
  const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 3 });
  simulation.board.setSignal("battery", millivolts);
  const beeps: number[] = [];
  const ends: number[] = [];
  simulation.board.onOutput = (atMs, name, value) => {
    if (name === "hornHz" && value !== 0) beeps.push(atMs);
  };
  simulation.onEvent = (atMs, kind) => {
    if (kind === EventKind.BatteryEnd) ends.push(atMs);
  };
  return { simulation, beeps, ends };
}

describe("An empty battery", () => {
  it("is counted down with seven times ten sirens, and then the end is logged once", () => {
    const { simulation, beeps, ends } = onBattery(empty);
    while (simulation.view.shutDownLeftS === 0) simulation.advance(100);
    assert.equal(simulation.view.signalCondition, DeviceCondition.BatteryCritical);
    const sinceMs = simulation.nowMs;
    assert.equal(simulation.view.shutDownLeftS, 21);
    simulation.advance(21000);
    // The first siren may continue a beep of the low battery: count the six rounds after the first.
    const heard = beeps.filter((atMs) => atMs >= sinceMs + 3000 && atMs < sinceMs + 21000);
    assert.equal(heard.length, 60);
    assert.deepEqual(ends, [sinceMs + 21000]);
    simulation.advance(60000);
    assert.equal(ends.length, 1);
    assert.equal(simulation.view.signal, AlarmKind.Battery, "measuring and warning go on as long as the cell lasts");
  });

  it("stops the countdown when the battery is charged", () => {
    const { simulation, ends } = onBattery(empty);
    while (simulation.view.shutDownLeftS === 0) simulation.advance(100);
    simulation.advance(5000);
    simulation.board.setSignal("battery", full);
    while (simulation.view.shutDownLeftS > 0) simulation.advance(1000);
    assert.notEqual(simulation.view.signalCondition, DeviceCondition.BatteryCritical, "only low");
    assert.deepEqual(ends, []);
  });

  it("gives priority to a gas alarm", () => {
    const { simulation } = onBattery(empty);
    simulation.advance(60000);
    simulation.world.set("ch4", 3);
    simulation.advance(60000);
    assert.equal(simulation.view.signal, AlarmKind.High);
  });
});
