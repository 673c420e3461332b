/** Memory that was lost says so: an instrument that was ever set up knows it from a second place. */
import assert from "node:assert/strict";
import { Simulation, type SimulationOptions } from "../../../host-sim/simulation";
import { DeviceCondition } from "../../../src/alarm/rules";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { MenuText } from "../../../src/core/menu-text";
import { Status } from "../../../src/core/reading";
import { StoreFault } from "../../../src/core/store-fault";
import { StoreMark } from "../../../src/core/store-mark";
import { SettingKey } from "../../../src/profile/setting-key";

const sectorBytes = 4096;

class Story {
  readonly sim: Simulation;
  readonly lost: number[] = [];

  constructor(options: Partial<SimulationOptions> = {}) {
    this.sim = new Simulation({ device: "methane", limits: "cn-coal", seed: 3, ...options });
    this.sim.onEvent = (_atMs, kind, _channel, _alarm, _value, detail) => {
      if (kind === EventKind.StoreLost) this.lost.push(detail);
    };
    this.sim.world.set("flow", 600);
    this.sim.advance(130_000);
  }

  set(key: SettingKey, value: number): void {
    const { userSettings, operator } = this.sim.instrument;
    const row = userSettings.rows.findIndex((one) => one.key === key);
    assert.equal(userSettings.change(this.sim.nowMs, row, value), MenuText.None);
    operator.applied(this.sim.nowMs, row);
    this.sim.advance(1000);
  }

  valueOf(key: SettingKey): number {
    return this.sim.instrument.userSettings.valueOf(key, 0, NaN);
  }

  /** While the power is off. */
  restart(meanwhile: (story: Story) => void): this {
    this.sim.advance(130_000);
    this.sim.powerOff();
    this.sim.advance(1000);
    meanwhile(this);
    this.sim.powerOn();
    this.sim.advance(2000);
    return this;
  }

  forget(path: string, ...keys: readonly string[]): void {
    const store = this.sim.board.keyValue.open({ path });
    for (const key of keys) store.delete(key);
    store.close();
  }

  forgetAll(): void {
    for (const [path, keys] of Object.entries(this.sim.board.keyValue.toJSON())) {
      this.forget(path, ...Object.keys(keys));
    }
  }

  erase(path: string): void {
    this.sim.board.flash.partition(path).bytes.fill(0xff);
  }

  get isFault(): boolean {
    return this.sim.instrument.alarms.device.isOn(DeviceCondition.StoreLost);
  }
}

describe("A lost store", () => {
  it("of settings keeps the safer of what is left and the profile, and says so, until it is reset", () => {
    for (const [high, inForce] of [
      [1.2, 1.2],
      [1.4, 1.4],
    ] as const) {
      for (const slot of ["usera", "userb"]) {
        const story = new Story();
        story.set(SettingKey.High, high);
        story.set(SettingKey.High, high);
        assert.equal(story.sim.instrument.userSettings.changePin(story.sim.nowMs, 7777), MenuText.None);
        story.restart(() => story.forget("settings", "userh", slot));
        assert.deepEqual(story.lost, [StoreMark.Settings]);
        assert.ok(story.isFault);
        assert.equal(story.sim.view.signal, AlarmKind.Fault);
        assert.equal(story.sim.instrument.userSettings.fault, StoreFault.Lost);
        assert.equal(story.valueOf(SettingKey.High), inForce);
        assert.equal(story.sim.instrument.userSettings.restoreFactory(story.sim.nowMs), MenuText.None);
        story.restart(() => {});
        assert.ok(!story.isFault);
      }
    }
  });

  it("of settings, the whole namespace, puts the profile's in force with a FAULT", () => {
    const story = new Story();
    story.set(SettingKey.High, 1.2);
    story.restart(() => story.forget("settings", "usera", "userb", "userh"));
    assert.equal(story.sim.instrument.userSettings.fault, StoreFault.Lost);
    assert.deepEqual(story.lost, [StoreMark.Settings]);
    assert.equal(story.valueOf(SettingKey.High), 1.5);
    story.restart(() => {});
    assert.ok(story.isFault, "it is no better for another start");
  });

  it("of everything in key-value storage is known from the event log", () => {
    const story = new Story();
    story.set(SettingKey.High, 1.2);
    story.restart(() => story.forgetAll());
    assert.deepEqual(story.lost, [StoreMark.Run, StoreMark.Settings]);
    assert.equal(story.sim.view.signal, AlarmKind.Fault);
    story.restart(() => {});
    assert.deepEqual(story.lost.slice(2), [StoreMark.Settings]);
  });

  it("of a calibration leaves the channel without one", () => {
    const story = new Story({ device: "four-gas" });
    story.sim.world.set("ch4", 8);
    story.sim.advance(30_000);
    story.restart((one) => one.forgetAll());
    assert.ok(story.lost.includes(StoreMark.Calibration), "the flood was noted in its record");
    assert.equal(story.sim.view.channels[0]!.shown.status, Status.Uncalibrated);
    assert.ok(story.isFault);
  });

  it("of totals gives them back from the second place, not more than a minute old", () => {
    const story = new Story({ device: "drainage" });
    const total = () => story.sim.instrument.flowTotals[0]!.permanent.actual.approximate;
    story.sim.advance(3_600_000);
    const before = total();
    assert.ok(before > 0);
    story.restart(() => story.erase("totals"));
    assert.deepEqual(story.lost, [StoreMark.Totals]);
    assert.ok(story.isFault);
    assert.ok(total() >= 0.97 * before, `${total()} of ${before}`);
    story.restart(() => {});
    assert.ok(!story.isFault);
    assert.ok(total() >= 0.97 * before);
  });

  it("of totals in both places is no silent beginning at 0", () => {
    const story = new Story({ device: "drainage" });
    story.restart((one) => {
      one.erase("totals");
      one.forgetAll();
    });
    assert.deepEqual(story.lost, [StoreMark.Run, StoreMark.Totals]);
    assert.ok(story.isFault);
    assert.equal(story.sim.instrument.storage.lostStores, (1 << StoreMark.Run) | (1 << StoreMark.Totals));
  });

  it("is what a stale sector of the totals is: erased, or a copy of an older one", () => {
    for (const spoil of [
      (bytes: Uint8Array, newest: number) => bytes.fill(0xff, newest, newest + sectorBytes),
      (bytes: Uint8Array, newest: number) => bytes.copyWithin(newest, newest - sectorBytes, newest),
    ]) {
      const story = new Story({ device: "drainage" });
      const total = () => story.sim.instrument.flowTotals[0]!.permanent.actual.approximate;
      story.sim.advance(1_000_000);
      const before = total();
      story.restart(({ sim }) => {
        const { bytes } = sim.board.flash.partition("totals");
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        let newest = 0;
        for (let at = 0; at < bytes.length; at += sectorBytes) {
          const sequence = view.getUint32(at + 4, true);
          if (sequence !== 0xffffffff && sequence > view.getUint32(newest + 4, true)) newest = at;
        }
        assert.ok(newest > 0);
        spoil(bytes, newest);
      });
      assert.deepEqual(story.lost, [StoreMark.Totals]);
      assert.ok(total() >= before, `${total()} of ${before}`);
    }
  });

  for (const [path, mark] of [
    ["events", StoreMark.Events],
    ["log", StoreMark.DataLog],
  ] as const) {
    it(`of ${path} is known from the counters, and from any other store where they are gone too`, () => {
      const story = new Story({ device: "drainage" });
      story.restart((one) => one.erase(path));
      assert.deepEqual(story.lost, [mark]);
      story.restart(() => {});
      assert.ok(!story.isFault);
      if (path !== "events") return;
      story.restart((one) => {
        one.erase(path);
        one.forgetAll();
      });
      assert.deepEqual(story.lost.slice(1), [mark]);
    });
  }

  it("of an exposure is known", () => {
    const story = new Story({ device: "four-gas", limits: "general" });
    story.restart((one) => one.forget("exposure", "fulla", "fullb", "sincea", "sinceb"));
    assert.deepEqual(story.lost, [StoreMark.Exposure]);
  });

  it("is none in a new instrument, nor in one that is switched on again and again", () => {
    for (const device of ["methane", "four-gas", "drainage", "drainage-dp"]) {
      const story = new Story({ device });
      for (let i = 0; i < 5; i++) story.restart(() => {});
      assert.deepEqual(story.lost, []);
      assert.ok(!story.isFault);
    }
  });

  it("is none where power is cut in the first seconds of a new instrument", () => {
    for (let ms = 100; ms < 70_000; ms += 1700) {
      const sim = new Simulation({ device: "drainage", limits: "cn-coal", seed: 3 });
      for (let i = 0; i < 3; i++) {
        sim.advance(ms);
        sim.powerOff();
        sim.advance(1000);
        sim.powerOn();
      }
      sim.advance(2000);
      assert.equal(sim.instrument.storage.lostStores, 0, `${ms} ms`);
    }
  });
});
