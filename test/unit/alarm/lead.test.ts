import assert from "node:assert/strict";
import { Judge } from "../../../src/alarm/judge";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Stage } from "../../../src/alarm/occurrence";
import { EventKind } from "../../../src/core/event";
import { Channel } from "../../../src/measure/channel";
import { Lead } from "../../../src/measure/lead";
import { Status } from "../../../src/core/reading";
import { deviceProfile } from "../../../src/profile/settings";
import { Simulation } from "../../../host-sim/simulation";

class Steered extends Channel {
  override tick(): void {}
  give(value: number, status: Status = Status.Ok): void {
    this.judged.value = value;
    this.setStatus(status);
  }
}

const limits = { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 };

function methane() {
  const channel = new Steered(deviceProfile("methane").channels[0]!, { now: limits });
  channel.lead = new Lead(14, 0.01, 5);
  const told: string[] = [];
  const judge = new Judge(channel, 0, limits, false, {
    statusChanged: () => {},
    began: ({ kind, isAhead }) => told.push(`${isAhead ? "ahead" : "on"} ${kind}`),
    ended: ({ kind }) => told.push(`off ${kind}`),
    reached: ({ kind }) => told.push(`reached ${kind}`),
  });
  let nowMs = 0;
  let value = 0;
  const at = (next: number, status?: Status): void => {
    value = next;
    channel.give(next, status);
    judge.tick((nowMs += 100));
  };
  const ramp = (to: number, perTick: number): void => {
    while (value < to) at(value + perTick < to ? value + perTick : to);
  };
  const stand = (ticks: number): void => {
    for (let i = 0; i < ticks; i++) at(value);
  };
  return { judge, told, at, ramp, stand, acknowledge: () => judge.acknowledge(nowMs) };
}

describe("An alarm that the lead begins (LOW 1.0, HIGH 1.5)", () => {
  it("starts before the reading reaches the set-point", () => {
    const { judge, at, ramp } = methane();
    at(0);
    ramp(1.3, 0.01);
    assert.equal(judge.worst(), AlarmKind.High);
    assert.equal(judge.occurrence("high").isAhead, true);
    assert.ok(judge.occurrence("high").peak < 1.5, "its value is the reading, not the guess");
  });

  it("ends by itself when the gas falls again below the set-point: it has not latched", () => {
    const { judge, at, ramp, stand, told } = methane();
    at(0);
    ramp(1.3, 0.01);
    stand(100);
    assert.equal(judge.occurrence("high").stage, Stage.Idle);
    assert.equal(judge.worst(), AlarmKind.Low, "1.3 % is above LOW");
    assert.deepEqual(
      told.filter((line) => line.endsWith(` ${AlarmKind.High}`)),
      [`ahead ${AlarmKind.High}`, `off ${AlarmKind.High}`],
    );
  });

  it("latches once the reading has reached the set-point", () => {
    const { judge, at, ramp, stand } = methane();
    at(0);
    ramp(1.5, 0.01);
    assert.equal(judge.occurrence("high").isAhead, false);
    at(0);
    stand(100);
    assert.equal(judge.occurrence("high").stage, Stage.Latched);
  });

  it("sounds again if it was acknowledged before the reading reached the set-point", () => {
    const { judge, at, ramp, acknowledge, told } = methane();
    at(0);
    ramp(0.9, 0.01);
    assert.equal(judge.occurrence("low").isAhead, true);
    acknowledge();
    assert.equal(judge.occurrence("low").stage, Stage.Acknowledged);
    ramp(1, 0.01);
    assert.equal(judge.occurrence("low").stage, Stage.Active);
    assert.deepEqual(
      told.filter((line) => line.endsWith(` ${AlarmKind.Low}`)),
      [`ahead ${AlarmKind.Low}`, `on ${AlarmKind.Low}`],
    );
  });

  it("is not started by the jump from a fault back to a reading", () => {
    const { judge, at } = methane();
    at(0);
    at(0, Status.Open);
    at(0.9);
    at(0.9);
    assert.equal(judge.occurrence("high").stage, Stage.Idle);
    assert.equal(judge.occurrence("low").stage, Stage.Idle);
    assert.equal(judge.worst(), AlarmKind.Fault, "until the signal has been good for its time");
  });

  it("stays active while the reading is lost", () => {
    const { judge, at, ramp } = methane();
    at(0);
    ramp(1.3, 0.01);
    at(0, Status.Open);
    assert.equal(judge.occurrence("high").stage, Stage.Active);
  });
});

describe("The methane instrument with the lead", () => {
  /** When HIGH began, s after the gas began to rise, and whether it was ahead. */
  function highAfter(lead: boolean): { seconds: number; isAhead: boolean } {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5, lead });
    simulation.world.set("ch4", 0.3);
    simulation.advance(180000);
    const fromMs = simulation.nowMs;
    let seconds = -1;
    let isAhead = false;
    simulation.onEvent = (atMs, kind, _channel, alarm, _value, detail) => {
      if (kind !== EventKind.AlarmOn || alarm !== AlarmKind.High || seconds >= 0) return;
      seconds = (atMs - fromMs) / 1000;
      isAhead = detail === 1;
    };
    simulation.world.ramp("ch4", 3, 60000);
    simulation.advance(60000);
    return { seconds, isAhead };
  }

  it("warns of a ramp at least five seconds sooner, and not at all sooner when it is turned off", () => {
    const on = highAfter(true);
    const off = highAfter(false);
    assert.ok(on.isAhead && on.seconds <= off.seconds - 5, `${on.seconds} s against ${off.seconds} s`);
    assert.equal(off.isAhead, false);
  });

  it("ends a mute when the reading reaches the set-point that only the lead had reached", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5 });
    simulation.world.set("ch4", 1.1);
    simulation.advance(120000);
    simulation.world.ramp("ch4", 3, 60000);
    const press = (): void => {
      simulation.board.press("acknowledge", true);
      simulation.advance(200);
      simulation.board.press("acknowledge", false);
      simulation.advance(200);
    };
    const channel = simulation.instrument.channels[0]!;
    while (simulation.instrument.view.signal !== AlarmKind.High) simulation.advance(100);
    press();
    assert.ok(channel.judged.value < 1.5, "still ahead");
    assert.equal(simulation.instrument.view.audible, AlarmKind.None);
    while (channel.judged.value < 1.5) simulation.advance(100);
    simulation.advance(100);
    assert.equal(simulation.instrument.view.audible, AlarmKind.High);
    assert.equal(simulation.instrument.view.muteLeftS, 0);
  });

  it("is not started by the worst-case projection while the sensor does not respond", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5 });
    simulation.world.set("ch4", 0.6);
    simulation.advance(120000);
    simulation.board.setFault("ch4", "silent");
    simulation.advance(600);
    assert.ok(simulation.instrument.channels[0]!.judged.value > 0.85, "projected");
    assert.equal(simulation.instrument.view.signal, AlarmKind.None);
  });

  it("shows how fast the gas rises, and when it will reach HIGH", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5 });
    const channel = simulation.view.channels[0]!;
    simulation.world.set("ch4", 0.3);
    simulation.advance(300000);
    assert.ok(Math.abs(channel.ratePerMin) < 0.05, `${channel.ratePerMin}`);
    assert.equal(channel.minutesToHigh, -1);
    simulation.world.ramp("ch4", 1.3, 600000);
    simulation.advance(300000);
    assert.ok(Math.abs(channel.ratePerMin - 0.1) < 0.03, `${channel.ratePerMin}`);
    assert.ok(Math.abs(channel.minutesToHigh - 7) < 2.5, `${channel.minutesToHigh}`);
    simulation.world.set("ch4", 3);
    simulation.advance(60000);
    assert.equal(channel.minutesToHigh, 0);
  });

  it("logs a barometer that falls fast", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 5 });
    const falls: number[] = [];
    simulation.onEvent = (_atMs, kind, _channel, _alarm, value) => {
      if (kind === EventKind.PressureFall) falls.push(value);
    };
    simulation.advance(600000);
    simulation.world.ramp("pressure", 100.825, 7200000);
    simulation.advance(7200000);
    assert.equal(simulation.view.barometer.isFallingFast, true);
    assert.equal(falls.length, 1);
    assert.ok(falls[0]! < -3.5 && falls[0]! > -3.7, `${falls[0]}`);
  });
});
