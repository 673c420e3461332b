/** Stored data that cannot be used, and data that cannot be stored, are shown: settings as a FAULT, logs as a reminder. */
import assert from "node:assert/strict";
import type { Flash } from "../../../hal/contract";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { SimSigner } from "../../../host-sim/io/sim-signer";
import { Simulation } from "../../../host-sim/simulation";
import { eventDetail, eventName } from "../../../src/send/event-text";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { StoreFault } from "../../../src/core/store-fault";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { EventLogFault } from "../../../src/record/event-log/event-log";
import { hasNotice } from "../../../src/ui/pages/notices";
import { Phase } from "../../../src/ui/view";
import { damagedSettings } from "../../support/damaged-settings";
import { GuardBench } from "../../support/guard-bench";

describe("Settings that cannot be used", () => {
  it("are a FAULT if the stored ones are damaged, until the user resets them", () => {
    const bench = new GuardBench({ keyValue: damagedSettings() });
    assert.ok(bench.secondsUntil(DeviceCondition.Settings, 2) <= 1.5);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
    const { userSettings } = bench.simulation.instrument;
    userSettings.restoreFactory(bench.simulation.nowMs);
    bench.seconds(2);
    assert.ok(!bench.isOn(DeviceCondition.Settings));
  });

  it("are a FAULT if new ones are refused, and the last valid ones stay in force", () => {
    const bench = new GuardBench().seconds(100);
    bench.simulation.offerSettings({ nonsense: true });
    bench.simulation.powerOff();
    bench.simulation.powerOn();
    assert.ok(bench.secondsUntil(DeviceCondition.Settings, 2) <= 1.5);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
  });
});

describe("A log that cannot be written", () => {
  it("is a reminder if flash stores no events", () => {
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

  it("says that it cannot sign, after three failures in a row, and that it can again", () => {
    let isBroken = false;
    class FragileSigner extends SimSigner {
      override poll(into: Uint8Array): boolean | undefined {
        return super.poll(into) === undefined ? undefined : !isBroken;
      }
    }
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, signer: FragileSigner });
    const isReminder = (): boolean => simulation.instrument.alarms.device.isOn(DeviceCondition.Log);
    simulation.advance(60_000);
    isBroken = true;
    simulation.advance(3_600_000 + 130_000);
    assert.ok(isReminder());
    isBroken = false;
    simulation.advance(70_000);
    assert.ok(!isReminder());
    assert.equal(simulation.instrument.headSigner.fault, EventLogFault.None);
  });

  it("is a reminder if flash stores no readings, and not while single blocks have worn out", () => {
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
    for (let sector = 0; sector < 16; sector++) for (const at of [0, 1, 2]) totals.turnBit(sector * 4096 + at, 0);
    bench.simulation.powerOn();
    assert.ok(bench.secondsUntil(DeviceCondition.Log, 3) >= 0);
    assert.equal(bench.simulation.view.signal, AlarmKind.Fault);
    assert.ok(bench.isOn(DeviceCondition.StoreLost));
    assert.ok(before > 0 && total() > 0.3 * before, `${total()} of ${before}`);
  });
});

/** A drainage instrument on a pipe in which gas flows. */
function flowing(): GuardBench {
  const bench = new GuardBench({ device: "drainage" });
  bench.simulation.world.set("flow", 60);
  return bench;
}

/** Millilitres that the first flow has counted since the instrument was made. */
function actualOf({ simulation }: GuardBench): number {
  return simulation.instrument.flowTotals[0]!.permanent.actual.approximate;
}
/** What passes in a second: 60 m³/h. */
const perSecond = 60e6 / 3600;

/** Power goes without the warning in which the instrument stores everything. */
function restartWithoutWarning({ simulation }: GuardBench): void {
  simulation.powerOff();
  simulation.powerOn();
  simulation.advance(100);
}

describe("A journal of totals whose flash has died", () => {
  function dead(seconds: number): GuardBench {
    const bench = flowing().seconds(200);
    const totals = bench.simulation.board.flash.partition("totals");
    for (let block = 0; block < 16; block++) totals.kill(block);
    return bench.seconds(seconds);
  }

  it("does not take totals back to its death, over any number of starts", () => {
    const bench = dead(400);
    assert.equal(bench.simulation.view.storage.fault, StoreFault.NotStored);
    for (let start = 0; start < 3; start++) {
      const total = actualOf(bench);
      restartWithoutWarning(bench);
      assert.ok(total - actualOf(bench) <= 11 * perSecond, `start ${start}: ${actualOf(bench)} of ${total}`);
      bench.seconds(200);
    }
  });

  it("keeps the reset of a trip", () => {
    const bench = dead(400);
    bench.simulation.instrument.flowTotals[0]!.trip.reset();
    bench.seconds(15);
    const { permanent, trip } = bench.simulation.instrument.flowTotals[0]!;
    const resetAt = permanent.actual.approximate - trip.actual.approximate;
    restartWithoutWarning(bench);
    const after = bench.simulation.instrument.flowTotals[0]!;
    assert.equal(after.permanent.actual.approximate - after.trip.actual.approximate, resetAt);
  });

  it("has the totals again when another one takes its place, and goes on from the record", () => {
    const bench = dead(400);
    const total = actualOf(bench);
    const { flash } = bench.simulation.board;
    const { bytes } = flash.partition("totals");
    const other = new SimFlashStorage({ totals: bytes.length });
    other.partition("totals").bytes.set(bytes);
    openInstead(bench, "totals", () => other.open({ path: "totals" }));
    restartWithoutWarning(bench);
    assert.ok(total - actualOf(bench) <= 11 * perSecond);
    bench.seconds(100);
    assert.equal(bench.simulation.view.storage.fault, StoreFault.None);
    const later = actualOf(bench);
    restartWithoutWarning(bench);
    assert.ok(later - actualOf(bench) <= 2 * perSecond, "from the journal, which stores each second");
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
      it(`and ${how} is shown and logged, and the instrument continues: ${path}`, () => {
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
        assert.ok(hasNotice(simulation.view), "the fault page shows it");
        assert.deepEqual(
          log.filter((line) => line === event),
          [event],
          "one event names it",
        );
        if (path === "totals") assert.equal(simulation.view.storage.fault, StoreFault.Missing);
        bench.seconds(100);
        assert.equal(simulation.view.phase, Phase.Run);
        assert.ok(bench.isOn(place), "as long as it lasts");
        assert.equal(log.filter((line) => line === event).length, 1);
      });
    }
  }

  it("does not keep totals from being stored: a record of every ten seconds takes its place", () => {
    for (const make of Object.values(unusable)) {
      const bench = flowing();
      bench.simulation.powerOff();
      make(bench, "totals");
      bench.simulation.powerOn();
      let before = 0;
      for (let start = 0; start < 3; start++) {
        bench.seconds(215);
        const total = actualOf(bench);
        assert.ok(total > before + 100 * perSecond, `${total} after ${before}`);
        restartWithoutWarning(bench);
        assert.ok(total - actualOf(bench) <= 11 * perSecond, `${actualOf(bench)} of ${total}`);
        before = actualOf(bench);
      }
    }
  });

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
