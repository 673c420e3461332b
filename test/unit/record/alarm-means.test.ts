/** The mean gas during an alarm: alarms start and end by the judge's events, readings come once a second. */
import assert from "node:assert/strict";
import { AlarmKind, alarmNames } from "../../../src/core/alarm-kind";
import { AlarmMeans } from "../../../src/record/alarm-means";
import { EventKind, eventNames } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { coLimits, coProfile, Steered } from "../../support/exposure-days";

function twoChannels() {
  const first = new Steered(coProfile, { now: coLimits });
  const second = new Steered(coProfile, { now: coLimits });
  first.give(0);
  second.give(0);
  const kept: string[] = [];
  const told: string[] = [];
  const line = (kind: EventKind, channel: number, alarm: AlarmKind, value: number): string =>
    `${eventNames[kind]} ${channel}.${alarmNames[alarm]} ${value}`;
  const means = new AlarmMeans([first, second], {
    record: (_, kind, channel, alarm, value) => {
      kept.push(line(kind, channel, alarm, value));
      told.push(eventNames[kind]);
    },
    keep: (_, kind, channel, alarm, value) => kept.push(line(kind, channel, alarm, value)),
  });
  let nowMs = 0;
  const breathe = (channel: Steered, ...readings: number[]): void => {
    for (const ppm of readings) {
      nowMs += 1000;
      channel.give(ppm);
      means.second();
    }
  };
  const begin = (channel: number, alarm: AlarmKind): void =>
    means.record(nowMs, EventKind.AlarmOn, channel, alarm, 1, 0);
  const end = (channel: number, alarm: AlarmKind): void =>
    means.record(nowMs, EventKind.AlarmOff, channel, alarm, 99, 0);
  return { first, second, means, kept, told, breathe, begin, end };
}

describe("The mean of an exceedance", () => {
  it("includes the reading at the start and one each second, and is recorded just before the end", () => {
    const { first, kept, told, breathe, begin, end } = twoChannels();
    breathe(first, 500, 500, 40);
    begin(0, AlarmKind.Low);
    breathe(first, 50, 60, 70);
    end(0, AlarmKind.Low);
    assert.deepEqual(kept, ["alarm-on 0.low 1", "alarm-mean 0.low 55", "excursion 0.low 3", "alarm-off 0.low 99"]);
    assert.deepEqual(told, ["alarm-on", "alarm-off"], "it is for the log's reader alone");
  });

  it("leaves out the seconds with a reason instead of a reading", () => {
    const { first, means, kept, breathe, begin, end } = twoChannels();
    breathe(first, 40);
    begin(0, AlarmKind.High);
    breathe(first, 60);
    first.give(400, Status.Open);
    for (let s = 0; s < 60; s++) means.second();
    end(0, AlarmKind.High);
    assert.equal(kept[1], "alarm-mean 0.high 50");
  });

  it("does not exist if there was no reading at all, as in a flood", () => {
    const { first, means, kept, begin, end } = twoChannels();
    first.give(4000, Status.OverRange);
    begin(0, AlarmKind.Over);
    means.second();
    end(0, AlarmKind.Over);
    assert.deepEqual(kept, ["alarm-on 0.over 1", "excursion 0.over 1", "alarm-off 0.over 99"]);
  });

  it("is separate for each alarm and each channel, in whatever order they end", () => {
    const { first, second, kept, breathe, begin, end } = twoChannels();
    second.give(7);
    breathe(first, 10);
    begin(0, AlarmKind.Low);
    breathe(first, 20, 30);
    begin(1, AlarmKind.Twa);
    begin(0, AlarmKind.High);
    breathe(first, 40);
    end(0, AlarmKind.Low);
    breathe(first, 80);
    end(1, AlarmKind.Twa);
    end(0, AlarmKind.High);
    assert.deepEqual(
      kept.filter((line) => line.startsWith("alarm-mean")),
      ["alarm-mean 0.low 25", "alarm-mean 1.twa 7", "alarm-mean 0.high 50"],
    );
  });

  it("continues over an alarm that sounds again, and starts again with the next one", () => {
    const { first, kept, breathe, begin, end } = twoChannels();
    breathe(first, 10);
    begin(0, AlarmKind.High);
    breathe(first, 20);
    begin(0, AlarmKind.High);
    breathe(first, 30);
    end(0, AlarmKind.High);
    breathe(first, 100);
    begin(0, AlarmKind.High);
    end(0, AlarmKind.High);
    assert.deepEqual(
      kept.filter((line) => line.startsWith("alarm-mean")),
      ["alarm-mean 0.high 20", "alarm-mean 0.high 100"],
    );
  });

  it("exists for gas only: not for faults, reminders or the device", () => {
    const { means, kept, begin, end } = twoChannels();
    for (const alarm of [AlarmKind.Fault, AlarmKind.Battery, AlarmKind.Reminder]) {
      begin(0, alarm);
      means.second();
      end(0, alarm);
    }
    begin(-1, AlarmKind.High);
    end(-1, AlarmKind.High);
    end(0, AlarmKind.Stel);
    assert.equal(kept.filter((line) => line.startsWith("alarm-mean")).length, 0);
    assert.equal(kept.length, 9);
  });
});
