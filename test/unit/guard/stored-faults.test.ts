/** What is stored and cannot be used, or cannot be stored, is shown: settings as a FAULT, logs as a reminder. */
import assert from "node:assert/strict";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { MenuText } from "../../../src/core/menu-text";
import { MenuStory } from "../../support/menu-story";
import { GuardBench } from "../../support/guard-bench";

describe("Settings that cannot be trusted", () => {
  it("are a FAULT where the stored ones are damaged, until somebody resets them", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(2);
    story.select();
    story.select();
    const image = JSON.parse(JSON.stringify(story.simulation.board.keyValue)) as Record<
      string,
      Record<string, number[]>
    >;
    for (const key of Object.keys(image["settings"]!)) if (!key.endsWith("h")) image["settings"]![key]![30]! ^= 1;
    const bench = new GuardBench({ keyValue: image });
    assert.ok(bench.secondsUntil(DeviceCondition.Settings, 2) <= 1.5);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
    const { userSettings } = bench.simulation.instrument;
    userSettings.restoreFactory(bench.simulation.nowMs);
    bench.seconds(2);
    assert.ok(!bench.isOn(DeviceCondition.Settings));
  });

  it("are a FAULT where those that were offered are refused, and the last good ones are in force", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.offerSettings({ nonsense: true });
    bench.simulation.powerOff();
    bench.simulation.powerOn();
    assert.ok(bench.secondsUntil(DeviceCondition.Settings, 2) <= 1.5);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
  });
});

describe("A log that is lost", () => {
  it("is a reminder where flash keeps no events", () => {
    const bench = new GuardBench().seconds(100);
    const events = bench.simulation.board.flash.partition("events");
    for (let block = 0; block < 256; block++) events.kill(block);
    bench.simulation.instrument.operator.testOutputs();
    for (let i = 0; i < 300 && !bench.isOn(DeviceCondition.Log); i++) {
      bench.simulation.instrument.operator.resetExposure(bench.simulation.nowMs);
      bench.seconds(1);
    }
    assert.ok(bench.isOn(DeviceCondition.Log));
    assert.equal(bench.simulation.view.signal, AlarmKind.Reminder);
  });

  it("is a reminder where flash keeps no readings, and not while single blocks have worn out", () => {
    const bench = new GuardBench().seconds(100);
    const log = bench.simulation.board.flash.partition("log");
    for (let block = 0; block < 6; block++) log.kill(block);
    bench.seconds(600);
    assert.ok(!bench.isOn(DeviceCondition.Log));
    for (let block = 0; block < 512; block++) log.kill(block);
    assert.ok(bench.secondsUntil(DeviceCondition.Log, 7200) > 0);
  });

  it("is a reminder where a total that is counted by itself was damaged", () => {
    const bench = new GuardBench({ device: "drainage" }).seconds(100);
    const { keyValue } = bench.simulation.board;
    bench.simulation.powerOff();
    const keys = Object.keys((JSON.parse(JSON.stringify(keyValue)) as Record<string, object>)["totals"]!);
    for (const key of keys) keyValue.turnBit("totals", key, 100);
    bench.simulation.powerOn();
    bench.secondsUntil(DeviceCondition.Log, 3);
  });
});
