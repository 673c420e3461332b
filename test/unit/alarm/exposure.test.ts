import assert from "node:assert/strict";
import { SignalSelector } from "../../../src/alarm/signal-selector";
import { Judge } from "../../../src/alarm/judge";
import { Stage } from "../../../src/alarm/occurrence";
import { AlarmKind, alarmNames } from "../../../src/core/alarm-kind";
import { Status } from "../../../src/core/reading";
import { coLimits, coProfile, Steered } from "../../support/exposure-days";

/** LOW and HIGH are set out of reach, so that only exposure raises alarms. */
const quiet = { ...coLimits, low: 900, high: 950 };

function carbonMonoxide(limits = quiet) {
  const channel = new Steered(coProfile, { now: limits });
  const told: string[] = [];
  const judge = new Judge(channel, 0, limits, false, {
    statusChanged: () => {},
    began: ({ kind, peak }) => told.push(`+${alarmNames[kind]} ${peak}`),
    ended: ({ kind, peak }) => told.push(`-${alarmNames[kind]} ${peak}`),
  });
  const selector = new SignalSelector([judge]);
  let nowMs = 0;
  const breathe = (ppm: number, forS: number, status?: Status): AlarmKind => {
    channel.give(ppm, status);
    for (let second = 0; second < forS; second++) {
      for (let tick = 0; tick < 10; tick++) judge.tick((nowMs += 100));
      channel.exposure?.second(nowMs, channel.judged);
      judge.second(nowMs);
    }
    selector.choose();
    return selector.signal;
  };
  const acknowledge = (): AlarmKind => {
    judge.acknowledge(nowMs);
    selector.choose();
    return selector.signal;
  };
  const restart = (): boolean => {
    channel.exposure!.reset();
    const ended = judge.restartExposure(nowMs);
    selector.choose();
    return ended;
  };
  return { channel, judge, selector, told, breathe, acknowledge, restart };
}

describe("Exposure alarms of carbon monoxide with STEL 100 and TWA 25", () => {
  it("raises STEL in the second in which the mean of 15 minutes reaches it", () => {
    const { breathe, told, channel } = carbonMonoxide();
    assert.equal(breathe(150, 599), AlarmKind.None);
    assert.equal(breathe(150, 1), AlarmKind.Stel);
    assert.equal(channel.alarm, AlarmKind.Stel);
    assert.deepEqual(told, ["+stel 100"]);
  });

  it("ends STEL below 95 % of the set-point", () => {
    const { breathe, told } = carbonMonoxide();
    breathe(100, 900);
    assert.equal(breathe(0, 45), AlarmKind.Stel, "95 ppm");
    assert.equal(breathe(0, 1), AlarmKind.None);
    assert.deepEqual(told, ["+stel 100", "-stel 100"]);
  });

  it("raises TWA when the shift's sum reaches 25 ppm over 480 minutes, and keeps it active for the shift", () => {
    const { breathe } = carbonMonoxide();
    assert.equal(breathe(50, 4 * 3600 - 1), AlarmKind.None);
    assert.equal(breathe(50, 1), AlarmKind.Twa);
    assert.equal(breathe(0, 3600), AlarmKind.Twa, "what was breathed stays breathed");
  });

  it("lets the moving TWA end again", () => {
    const { breathe } = carbonMonoxide({ ...quiet, twaMode: "osha" });
    assert.equal(breathe(50, 4 * 3600), AlarmKind.Twa);
    assert.equal(breathe(0, 4 * 3600), AlarmKind.Twa);
    assert.equal(breathe(0, 720), AlarmKind.Twa, "23.75 ppm is 95 %");
    assert.equal(breathe(0, 1), AlarmKind.None);
  });

  it("ranks OVER, HIGH, FAULT and LOW above STEL, and STEL above TWA", () => {
    const { breathe, acknowledge } = carbonMonoxide({ ...coLimits, low: 120, high: 200 });
    assert.equal(breathe(119, 1000), AlarmKind.Stel);
    assert.equal(breathe(119, 6000), AlarmKind.Stel, "TWA as well by now");
    assert.equal(breathe(121, 1), AlarmKind.Low);
    assert.equal(breathe(0, 1, Status.Open), AlarmKind.Fault);
    assert.equal(breathe(210, 1), AlarmKind.High);
    assert.equal(breathe(0, 1, Status.OverRange), AlarmKind.Over);
    breathe(0, 1);
    assert.equal(acknowledge(), AlarmKind.Stel);
    assert.equal(breathe(0, 1000), AlarmKind.Twa);
  });

  it("is silenced by the acknowledgement, keeps the LED, and sounds again at the next occurrence", () => {
    const { breathe, acknowledge, selector } = carbonMonoxide();
    breathe(150, 600);
    assert.equal(selector.audible, AlarmKind.Stel);
    assert.equal(acknowledge(), AlarmKind.Stel);
    assert.equal(selector.audible, AlarmKind.None);
    breathe(150, 100);
    assert.equal(selector.audible, AlarmKind.None);
    breathe(0, 900);
    breathe(150, 600);
    assert.equal(selector.audible, AlarmKind.Stel);
  });

  it("does not end because the sensor fails: an unknown condition changes nothing", () => {
    const { breathe, judge } = carbonMonoxide();
    breathe(150, 600);
    assert.equal(breathe(0, 1200, Status.Open), AlarmKind.Fault);
    assert.equal(judge.occurrence("stel").stage, Stage.Active);
    breathe(0, 1);
    assert.equal(judge.occurrence("stel").stage, Stage.Idle, "until it measures again");
    assert.equal(breathe(0, 10), AlarmKind.None);
  });

  it("ends with the exposure that is reset", () => {
    const { breathe, restart, told } = carbonMonoxide();
    breathe(50, 4 * 3600);
    assert.equal(restart(), true);
    assert.equal(breathe(0, 1), AlarmKind.None);
    assert.deepEqual(told, ["+twa 25", "-twa 25"]);
    assert.equal(restart(), false);
  });

  it("does not slow the ticks: they return early while only TWA is active", () => {
    const { breathe, judge, channel } = carbonMonoxide();
    breathe(50, 4 * 3600);
    let settled = 0;
    Object.defineProperty(channel, "alarm", {
      set: () => {
        settled++;
      },
    });
    judge.tick(1e9);
    assert.equal(settled, 0);
  });

  it("does not exist for a channel without exposure limits", () => {
    const { judge, channel, breathe } = carbonMonoxide({
      channel: "co",
      low: 35,
      high: 200,
      hysteresis: 5,
    });
    assert.equal(judge.hasSecond, false);
    assert.throws(() => judge.occurrence("stel"), RangeError);
    assert.equal(channel.exposure, undefined);
    assert.equal(breathe(30, 40000), AlarmKind.None);
  });
});
