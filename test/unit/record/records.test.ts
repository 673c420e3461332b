import assert from "node:assert/strict";
import { SimKeyValueStorage } from "../../../host-sim/io/sim-key-value";
import { RecordStore } from "../../../src/calibrate/record-store";
import { CalibrationKind, RecordFault, Refusal } from "../../../src/core/calibration-codes";
import { CommittedRecord } from "../../../src/flash/committed-record";
import { contentAt, type RecordKind, seal } from "../../../src/flash/envelope";
import { StoreFault } from "../../../src/core/store-fault";
import { RunningRecord } from "../../../src/flash/running-record";
import { goldenImage } from "./golden/read-golden";

/** A number, once in whole units and since version 2 in tenths. */
const first: RecordKind = { path: "test", magic: 0x31545354, version: 1, bytes: 24, upgrades: [] };
const second: RecordKind = {
  path: "test",
  magic: 0x31545354,
  version: 2,
  bytes: 28,
  upgrades: [
    (old) => {
      const value = old.getUint32(contentAt, true);
      if (value > 1000) return undefined;
      const next = new DataView(new ArrayBuffer(28));
      next.setUint32(contentAt, value * 10, true);
      return next;
    },
  ],
};
const owner = 5;
const sound = (): boolean => true;

const chosen = (storage: SimKeyValueStorage, kind: RecordKind, of = owner): CommittedRecord =>
  new CommittedRecord(storage, kind, "n", of, sound);
const running = (storage: SimKeyValueStorage, kind: RecordKind, of = owner): RunningRecord =>
  new RunningRecord(storage, kind, "n", of, sound);

function choose(storage: SimKeyValueStorage, kind: RecordKind, value: number): void {
  const record = chosen(storage, kind);
  const view = record.blank();
  view.setUint32(contentAt, value, true);
  assert.ok(record.write(view));
}

function count(storage: SimKeyValueStorage, value: number, kind = first): void {
  const record = running(storage, kind);
  record.view.setUint32(contentAt, value, true);
  assert.ok(record.write());
}

function counted(storage: SimKeyValueStorage): number {
  const { hasRecord, view } = running(storage, first);
  return hasRecord ? view.getUint32(contentAt, true) : -1;
}

function damage(storage: SimKeyValueStorage, key: string): void {
  const store = storage.open({ path: "test" });
  const bytes = new Uint8Array(store.read(key)!);
  bytes[17]! ^= 4;
  store.write(key, bytes);
}

describe("A record that the user selected", () => {
  it("of an earlier version is read as the present one, and stays unchanged in storage until something is changed", () => {
    const storage = new SimKeyValueStorage();
    choose(storage, first, 42);
    const before = JSON.stringify(storage);
    assert.equal(chosen(storage, second).record!.getUint32(contentAt, true), 420);
    assert.equal(JSON.stringify(storage), before);
    choose(storage, second, 430);
    assert.equal(chosen(storage, second).record!.getUint32(contentAt, true), 430);
  });

  it("that is damaged, although committed, is a fault, and the previous one is available to its owner", () => {
    const storage = new SimKeyValueStorage();
    choose(storage, first, 1);
    choose(storage, first, 2);
    assert.equal(chosen(storage, first).lastGood, undefined);
    damage(storage, "nb");
    const record = chosen(storage, first);
    assert.equal(record.fault, StoreFault.Corrupt);
    assert.equal(record.record, undefined);
    assert.equal(record.lastGood!.getUint32(contentAt, true), 1);
  });

  it("that cannot be converted is a fault", () => {
    const storage = new SimKeyValueStorage();
    choose(storage, first, 1001);
    assert.equal(chosen(storage, second).fault, StoreFault.Corrupt);
    assert.equal(chosen(storage, second).record, undefined);
  });

  it("of a newer version is a fault, and what the instrument counts does not overwrite it", () => {
    const storage = new SimKeyValueStorage();
    choose(storage, second, 42);
    assert.equal(chosen(storage, first).fault, StoreFault.OtherVersion);
    const counts = new SimKeyValueStorage();
    count(counts, 42, second);
    const older = running(counts, first);
    assert.equal(older.fault, StoreFault.OtherVersion);
    assert.equal(older.write(), false);
    assert.equal(running(counts, second).view.getUint32(contentAt, true), 42);
  });

  it("of the first version is the calibration that the first firmware stored", () => {
    const store = new RecordStore(new SimKeyValueStorage(goldenImage("calibration-v1", "calibration")), "ch4", 77);
    assert.equal(store.fault, RecordFault.None);
    const { sequence, atMs, firstGain, points, history } = store.record!;
    assert.deepEqual(
      { sequence, atMs, firstGain, points },
      {
        sequence: 2,
        atMs: 1767225600000,
        firstGain: 15,
        points: [
          { signal: -1, value: 0 },
          { signal: 28, value: 2 },
        ],
      },
    );
    assert.deepEqual(history[2], {
      atMs: 1767225600002,
      kind: CalibrationKind.Bump,
      refusal: Refusal.None,
      responseS: 7,
      figure: 0.97,
    });
  });
});

describe("What the instrument counts by itself", () => {
  it("is stored in two copies in turn, and the newest is used", () => {
    const storage = new SimKeyValueStorage();
    assert.equal(counted(storage), -1);
    for (let value = 1; value < 6; value++) {
      count(storage, value);
      assert.equal(counted(storage), value);
    }
    assert.deepEqual(Object.keys(storage.toJSON()["test"]!), ["na", "nb"]);
  });

  it("continues over the wrap of the sequence", () => {
    const storage = new SimKeyValueStorage();
    count(storage, 1);
    const store = storage.open({ path: "test" });
    const view = new DataView(store.read("na")!);
    seal(view, first, 0xffffffff, owner);
    store.write("na", new Uint8Array(view.buffer));
    count(storage, 2);
    assert.equal(running(storage, first).sequence, 0);
    assert.equal(counted(storage), 2);
  });

  it("continues from the older copy when the newest is damaged, and reports it", () => {
    const storage = new SimKeyValueStorage();
    count(storage, 1);
    count(storage, 2);
    damage(storage, "nb");
    assert.equal(counted(storage), 1);
    assert.equal(running(storage, first).fault, StoreFault.OlderInForce);
    count(storage, 3);
    assert.equal(running(storage, first).fault, StoreFault.None);
    assert.equal(counted(storage), 3);
  });

  it("is a fault when both are damaged, and later counts are marked permanently", () => {
    const storage = new SimKeyValueStorage();
    count(storage, 1);
    count(storage, 2);
    assert.equal(running(storage, first).wasLost, false);
    damage(storage, "na");
    damage(storage, "nb");
    assert.equal(running(storage, first).fault, StoreFault.Corrupt);
    assert.equal(counted(storage), -1);
    for (let value = 3; value < 6; value++) count(storage, value);
    const record = running(storage, first);
    assert.equal(record.fault, StoreFault.None);
    assert.ok(record.wasLost);
  });

  it("does not use the counts of something else", () => {
    const storage = new SimKeyValueStorage();
    count(storage, 1);
    const other = running(storage, first, owner + 1);
    assert.equal(other.fault, StoreFault.OtherOwner);
    assert.equal(other.hasRecord, false);
    const otherSize = running(storage, { ...first, bytes: 32 }, owner + 1);
    assert.equal(otherSize.fault, StoreFault.OtherOwner);
  });

  it("reports that storage refuses it, until storage accepts it again", () => {
    const storage = new SimKeyValueStorage();
    const record = running(storage, first);
    record.close();
    assert.equal(record.write(), false);
    const failing = new RunningRecord(
      {
        open: () => ({
          read: () => undefined,
          write: () => {
            throw new Error("full");
          },
          delete: () => {},
          close: () => {},
        }),
      },
      first,
      "n",
      owner,
      sound,
    );
    assert.equal(failing.write(), false);
    assert.equal(failing.fault, StoreFault.NotStored);
  });
});
