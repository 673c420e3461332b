/** What is stored and cannot be used, or cannot be stored, is shown: settings as a FAULT, logs as a reminder. */
import assert from "node:assert/strict";
import type { Flash } from "../../../hal/contract";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { MenuText } from "../../../src/core/menu-text";
import { StoreFault } from "../../../src/core/store-fault";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { hasNotice } from "../../../src/ui/pages/notices";
import { Phase } from "../../../src/ui/view";
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

  it("is a reminder where a total that is counted by itself was damaged, and a FAULT that names what is a minute old", () => {
    const bench = new GuardBench({ device: "drainage" });
    bench.simulation.world.set("flow", 600);
    bench.seconds(100);
    const total = () => bench.simulation.instrument.flowTotals[0]!.permanent.actual.approximate;
    const before = total();
    bench.simulation.powerOff();
    const totals = bench.simulation.board.flash.partition("totals");
    for (let sector = 0; sector < 16; sector++) totals.turnBit(sector * 4096, 0);
    bench.simulation.powerOn();
    assert.ok(bench.secondsUntil(DeviceCondition.Log, 3) >= 0);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
    assert.ok(bench.isOn(DeviceCondition.StoreLost));
    assert.ok(before > 0 && total() > 0.3 * before, `${total()} of ${before}`);
  });
});

/** What a partition can be that cannot be opened. */
const unusable: Readonly<Record<string, (bench: GuardBench, path: string) => void>> = {
  "is missing": (bench, path) => {
    openInstead(bench, path, () => {
      throw new RangeError(`no partition "${path}"`);
    });
  },
  "is too small": (bench, path) => {
    const small = new SimFlashStorage({ [path]: 2 * sectorBytes });
    openInstead(bench, path, () => small.open({ path }));
  },
  "does not answer": (bench, path) => {
    const flash = new SimFlashStorage({ [path]: 16 * sectorBytes }).open({ path });
    flash.status = () => {
      throw new Error("no answer");
    };
    openInstead(bench, path, () => flash);
  },
};

function openInstead(bench: GuardBench, wanted: string, other: () => Flash): void {
  const { flash } = bench.simulation.board;
  const open = flash.open.bind(flash);
  flash.open = (options) => (options.path === wanted ? other() : open(options));
}

describe("A partition that cannot be opened", () => {
  for (const [how, make] of Object.entries(unusable)) {
    for (const { path, device, event } of [
      { path: "blackbox", device: "methane", event: "black-box-fault no partition" },
      { path: "totals", device: "drainage", event: "storage missing" },
      { path: "log", device: "methane", event: "log-fault no partition" },
    ]) {
      it(`and ${how} is shown and logged, and the instrument goes on: ${path}`, () => {
        const bench = new GuardBench({ device });
        const { simulation } = bench;
        simulation.powerOff();
        make(bench, path);
        const log: string[] = [];
        simulation.onEvent = (_atMs, kind, _channel, alarm, value, detail) => {
          log.push(`${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`.trim());
        };
        simulation.powerOn();
        const place = DeviceCondition.Log;
        assert.ok(bench.secondsUntil(place, 3) >= 0, "a reminder");
        assert.equal(simulation.view.signal, AlarmKind.Reminder);
        assert.ok(hasNotice(simulation.view), "the page of faults says it");
        assert.deepEqual(
          log.filter((line) => line === event),
          [event],
          "one event says which",
        );
        if (path === "totals") assert.equal(simulation.view.storage.fault, StoreFault.Missing);
        bench.seconds(100);
        assert.equal(simulation.view.phase, Phase.Run);
        assert.ok(bench.isOn(place), "for as long as it is so");
        assert.equal(log.filter((line) => line === event).length, 1);
      });
    }
  }

  it("is no fault where nothing needs it: totals without a flow", () => {
    const bench = new GuardBench({ device: "methane" });
    bench.simulation.powerOff();
    unusable["is missing"]!(bench, "totals");
    bench.simulation.powerOn();
    bench.seconds(100);
    assert.ok(!bench.isOn(DeviceCondition.Log));
    assert.equal(bench.simulation.view.storage.fault, StoreFault.None);
  });
});
