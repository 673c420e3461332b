import assert from "node:assert/strict";
import { SignalSelector } from "../../../src/alarm/signal-selector";
import { Judge } from "../../../src/alarm/judge";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Channel } from "../../../src/measure/channel";
import { Status } from "../../../src/core/reading";
import { deviceProfile } from "../../../src/profile/settings";

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
  const told: string[] = [];
  const judge = new Judge(channel, 0, limits, false, {
    statusChanged: () => {},
    began: (occurrence) => told.push(`+${occurrence.kind}`),
    ended: (occurrence) => told.push(`-${occurrence.kind}:${occurrence.peak}`),
  });
  const selector = new SignalSelector([judge]);
  let nowMs = 0;
  const at = (value: number, status?: Status): AlarmKind => {
    channel.give(value, status);
    judge.tick((nowMs += 100));
    selector.choose();
    return selector.signal;
  };
  const acknowledge = (): AlarmKind => {
    judge.acknowledge(nowMs);
    selector.choose();
    return selector.signal;
  };
  return { judge, selector, told, at, acknowledge };
}

describe("Alarm judgement of methane with LOW 1.0 and HIGH 1.5", () => {
  it("starts at the set-point and ends below it by the hysteresis", () => {
    const { at, told } = methane();
    assert.equal(at(0.99), AlarmKind.None);
    assert.equal(at(1.0), AlarmKind.Low);
    assert.equal(at(0.95), AlarmKind.Low);
    assert.equal(at(0.89), AlarmKind.None);
    assert.deepEqual(told, [`+${AlarmKind.Low}`, `-${AlarmKind.Low}:1`]);
  });

  it("keeps HIGH active until the gas has gone and the user resets it", () => {
    const { at, acknowledge, selector } = methane();
    assert.equal(at(1.6), AlarmKind.High);
    assert.equal(acknowledge(), AlarmKind.High);
    assert.equal(selector.audible, AlarmKind.High, "gas is there: an acknowledgement alone silences nothing");
    assert.equal(at(0.2), AlarmKind.High, "latched");
    assert.equal(selector.audible, AlarmKind.High);
    assert.equal(acknowledge(), AlarmKind.None);
  });

  it("sounds again when gas comes back into a latched HIGH", () => {
    const { at, told } = methane();
    at(1.6);
    at(0.2);
    at(1.7);
    assert.deepEqual(told.filter((line) => line === `+${AlarmKind.High}`).length, 2);
  });

  it("keeps an acknowledged LOW silent until it ends, and sounds its next occurrence", () => {
    const { at, acknowledge, selector } = methane();
    at(1.2);
    assert.equal(acknowledge(), AlarmKind.Low, "the lamp stays");
    assert.equal(selector.audible, AlarmKind.None);
    at(0.5);
    at(1.2);
    assert.equal(selector.audible, AlarmKind.Low);
  });

  it("treats over range as beyond every set-point, whatever the value", () => {
    const { at } = methane();
    assert.equal(at(0.3, Status.OverRange), AlarmKind.Over);
    assert.equal(at(0.3), AlarmKind.Over, "latched");
  });

  it("never counts a fault as clean air", () => {
    const { at, judge } = methane();
    at(1.6);
    assert.equal(at(0, Status.Open), AlarmKind.High);
    assert.equal(judge.worst(), AlarmKind.High);
    assert.equal(at(0.1), AlarmKind.High, "and the latched HIGH outlives it");
  });

  for (const status of [
    Status.Open,
    Status.Short,
    Status.Saturated,
    Status.UnderRange,
    Status.Stale,
    Status.Invalid,
    Status.Uncalibrated,
  ]) {
    it(`raises FAULT for status ${status} and clears it with the cause`, () => {
      const { at } = methane();
      assert.equal(at(0, status), AlarmKind.Fault);
      for (let tick = 0; tick < 100; tick++) assert.equal(at(0), AlarmKind.Fault, "it must be away for ten seconds");
      assert.equal(at(0), AlarmKind.None);
    });
  }

  it("raises nothing while warming up", () => {
    const { at } = methane();
    assert.equal(at(4, Status.WarmUp), AlarmKind.None);
  });

  it("mutes HIGH, and only an alarm of the same priority ends the mute", () => {
    const { at, acknowledge, selector } = methane();
    at(1.6);
    acknowledge();
    assert.equal(selector.mute(1000), true);
    assert.equal(selector.audible, AlarmKind.None);
    assert.equal(selector.breaksMute(AlarmKind.Low), false);
    assert.equal(selector.breaksMute(AlarmKind.High), true);
    assert.equal(selector.breaksMute(AlarmKind.Over), true);
    selector.unmute();
    assert.equal(selector.audible, AlarmKind.High);
  });
});
