import assert from "node:assert/strict";
import { Recorder } from "../../../host-sim/replay/recorder";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { fakeChannel, type FakeChannel } from "./fake-instrument";

interface Tables {
  readings: string;
  events: string;
  chunks: number;
}

function recorded(channels: FakeChannel[], record: (recorder: Recorder) => void): Tables {
  const tables = { readings: "", events: "", chunks: 0 };
  const recorder = new Recorder(channels, {
    readings: (chunk) => {
      tables.readings += chunk;
      tables.chunks++;
    },
    events: (chunk) => {
      tables.events += chunk;
    },
  });
  record(recorder);
  recorder.finish();
  return tables;
}

describe("the readings table", () => {
  it("has a row a second with value, unit, status and alarm of each channel", () => {
    const ch4 = fakeChannel();
    const temperature = fakeChannel({ id: "temperature", unit: "°C", decimals: 1 });
    const { readings } = recorded([ch4, temperature], (recorder) => {
      ch4.shown.value = 1.23456;
      ch4.shown.status = Status.Ok;
      ch4.alarm = AlarmKind.Low;
      temperature.shown.value = -3.21;
      temperature.shown.status = Status.Ok;
      recorder.second(1);
    });
    assert.equal(
      readings,
      "time_s,ch4,ch4_unit,ch4_status,ch4_alarm,temperature,temperature_unit,temperature_status,temperature_alarm\n" +
        "1,1.2346,%,ok,low,-3.210,°C,ok,none\n",
    );
  });

  it("leaves the value empty, with the reason, when there is none", () => {
    const ch4 = fakeChannel();
    const { readings } = recorded([ch4], (recorder) => {
      ch4.shown.value = 0.7;
      for (const status of [Status.Ok, Status.Open, Status.WarmUp, Status.OverRange, Status.Ok]) {
        ch4.shown.status = status;
        recorder.second(1);
      }
    });
    assert.deepEqual(readings.split("\n").slice(1, 6), [
      "1,0.7000,%,ok,none",
      "1,,%,open,none",
      "1,,%,warm-up,none",
      "1,,%,over-range,none",
      "1,0.7000,%,ok,none",
    ]);
  });

  it("follows a value, an alarm and a status that change one by one", () => {
    const ch4 = fakeChannel();
    const { readings } = recorded([ch4], (recorder) => {
      ch4.shown.status = Status.Ok;
      recorder.second(1);
      ch4.shown.value = 1;
      recorder.second(2);
      ch4.alarm = AlarmKind.High;
      recorder.second(3);
      ch4.shown.value = 0;
      recorder.second(4);
    });
    assert.deepEqual(readings.split("\n").slice(1, 5), [
      "1,0.0000,%,ok,none",
      "2,1.0000,%,ok,none",
      "3,1.0000,%,ok,high",
      "4,0.0000,%,ok,high",
    ]);
  });

  it("is written in large chunks, without loss between them", () => {
    const ch4 = fakeChannel();
    const { readings, chunks } = recorded([ch4], (recorder) => {
      for (let atS = 1; atS <= 2000; atS++) recorder.second(atS);
    });
    const rows = readings.split("\n");
    assert.equal(rows.length, 2002);
    assert.equal(rows[2000]!.split(",")[0], "2000");
    assert.ok(chunks < 5, `${chunks} chunks`);
  });
});

describe("the events table", () => {
  it("describes in words what happened", () => {
    const { events } = recorded([fakeChannel()], (recorder) => {
      recorder.event(0, EventKind.Start, -1, AlarmKind.None, 10203, 0);
      recorder.event(45000, EventKind.Ready, -1, AlarmKind.None, 0, 0);
      recorder.event(130200, EventKind.AlarmOn, 0, AlarmKind.High, 1.502149, 0);
      recorder.event(131000, EventKind.Acknowledge, 0, AlarmKind.High, 0, 0);
      recorder.event(131000, EventKind.Mute, 0, AlarmKind.High, 0, 0);
      recorder.event(140000, EventKind.MuteEnd, -1, AlarmKind.Over, 0, 1);
      recorder.event(141300, EventKind.Status, 0, AlarmKind.None, 0.98, Status.Open);
      recorder.event(191300, EventKind.AlarmOff, 0, AlarmKind.High, 1.85, 61);
      recorder.event(200050, EventKind.LateTick, -1, AlarmKind.None, 240, 0);
    });
    assert.deepEqual(events.trimEnd().split("\n"), [
      "time_s,event,channel,value,detail",
      "0.000,start,,,version 1.2.3",
      "45.000,ready,,,",
      "130.200,alarm-on,ch4,1.5021,high",
      "131.000,acknowledge,ch4,,high",
      "131.000,mute,ch4,,high",
      "140.000,mute-end,,,broken through by a worse alarm",
      "141.300,status,ch4,0.9800,open",
      "191.300,alarm-off,ch4,1.8500,high after 61 s",
      "200.050,late-tick,,,240 ms late",
    ]);
  });

  it("has the same number of cells in each row, for every event", () => {
    const { events } = recorded([fakeChannel()], (recorder) => {
      for (let kind = 0; kind < 12; kind++) {
        recorder.event(1000 * kind, kind, kind % 2 === 0 ? 0 : -1, AlarmKind.Low, 1, 99);
      }
    });
    for (const row of events.trimEnd().split("\n")) assert.equal(row.split(",").length, 5, row);
  });
});
