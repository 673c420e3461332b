/** What the user selects is either stored and read back, or not in force: key-value storage that stores something else. */
import assert from "node:assert/strict";
import type { KeyValue, KeyValueData, Storage } from "../../../hal/contract";
import { SimKeyValueStorage } from "../../../host-sim/io/sim-key-value";
import { StoreFault } from "../../../src/core/store-fault";
import { CommittedRecord } from "../../../src/flash/committed-record";
import { contentAt, type RecordKind, seal } from "../../../src/flash/envelope";

const kind: RecordKind = { path: "test", magic: 0x31545354, version: 1, bytes: 28, upgrades: [] };
const owner = 5;

/** Storage in memory, with writes that a test can change, and with open handles counted. */
class SpoiledStorage implements Storage<KeyValue> {
  readonly inner: SimKeyValueStorage;
  /** Receives each write: returns what is stored instead, `undefined` to leave the old value. */
  spoil: (key: string, bytes: Uint8Array) => Uint8Array | undefined = (_key, bytes) => bytes;
  opened = 0;
  readonly written: string[] = [];

  constructor(inner = new SimKeyValueStorage()) {
    this.inner = inner;
  }

  open(options: { readonly path: string }): KeyValue {
    const store = this.inner.open(options);
    this.opened++;
    return {
      read: (key: string) => store.read(key),
      write: (key: string, value: KeyValueData) => {
        this.written.push(key);
        const kept = this.spoil(key, (value as Uint8Array).slice());
        if (kept !== undefined) store.write(key, kept);
      },
      delete: (key: string) => store.delete(key),
      close: () => {
        this.opened--;
        store.close();
      },
    };
  }

  /** Changes what is stored: of the copies `na` and `nb`, or the head `nh`. */
  change(key: string, change: (bytes: Uint8Array) => Uint8Array | undefined): void {
    const store = this.inner.open({ path: kind.path });
    const bytes = change(new Uint8Array(store.read(key)!));
    if (bytes === undefined) store.delete(key);
    else store.write(key, bytes);
    store.close();
  }
}

const open = (storage: Storage<KeyValue>, isSound: (record: DataView) => boolean = () => true): CommittedRecord =>
  new CommittedRecord(storage, kind, "n", owner, isSound);

function write(record: CommittedRecord, value: number): boolean {
  const view = record.blank();
  view.setUint32(contentAt, value, true);
  return record.write(view);
}

function valueIn(record: CommittedRecord): number | undefined {
  return record.record?.getUint32(contentAt, true);
}

/** With `values` written one after the other. */
function holding(...values: number[]): SpoiledStorage {
  const storage = new SpoiledStorage();
  for (const value of values) assert.ok(write(open(storage), value));
  return storage;
}

function flip(bytes: Uint8Array, at = contentAt): Uint8Array {
  bytes[at]! ^= 1;
  return bytes;
}

describe("A record that is being committed", () => {
  const ways: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array | undefined])[] = [
    ["with a turned bit in its middle", (bytes) => flip(bytes, 6)],
    ["with a turned bit in its first byte", (bytes) => flip(bytes, 0)],
    ["with a turned bit in its last byte", (bytes) => flip(bytes, bytes.length - 1)],
    ["a byte short", (bytes) => bytes.subarray(1)],
    ["with a byte too many", (bytes) => Uint8Array.from([...bytes, 0])],
    ["not at all", () => undefined],
  ];
  for (const key of ["na", "nh"]) {
    for (const [how, spoil] of ways) {
      it(`is not in force if "${key}" was stored ${how}`, () => {
        const storage = holding(1, 2);
        const record = open(storage);
        storage.spoil = (at, bytes) => (at === key ? spoil(bytes) : bytes);
        assert.equal(write(record, 3), false);
        assert.equal(valueIn(record), 2);
        assert.equal(record.fault, StoreFault.None);
        if (key === "na") assert.equal(valueIn(open(storage)), 2);
        storage.spoil = (_at, bytes) => bytes;
        assert.ok(write(record, 4), "and the next one is stored");
        assert.equal(valueIn(record), 4);
        assert.equal(valueIn(open(storage)), 4);
      });
    }
  }

  it("is not the first record if nothing of it was stored", () => {
    const storage = new SpoiledStorage();
    storage.spoil = () => undefined;
    const record = open(storage);
    assert.equal(write(record, 1), false);
    assert.equal(record.record, undefined);
    storage.spoil = (_key, bytes) => bytes;
    assert.ok(write(record, 2));
    assert.equal(valueIn(open(storage)), 2);
  });

  it("is refused if it is invalid, before anything is written", () => {
    const storage = holding(1);
    storage.written.length = 0;
    const record = open(storage, (view) => view.getUint32(contentAt, true) < 10);
    assert.equal(write(record, 10), false);
    assert.equal(valueIn(record), 1);
    assert.deepEqual(storage.written, []);
    assert.ok(write(record, 9));
  });

  it("leaves the storage closed in every case", () => {
    const storage = holding(1);
    const record = open(storage);
    write(record, 2);
    storage.spoil = () => {
      throw new Error("worn out");
    };
    assert.equal(write(record, 3), false);
    assert.equal(storage.opened, 0);
    assert.equal(valueIn(record), 2);
  });

  it("replaces the older copy: the one in force is never overwritten", () => {
    const storage = holding(1, 2);
    storage.written.length = 0;
    const record = open(storage);
    for (const value of [3, 4, 5, 6]) {
      write(record, value);
      assert.equal(valueIn(open(storage)), value);
    }
    assert.deepEqual(storage.written, ["na", "nh", "nb", "nh", "na", "nh", "nb", "nh"]);
  });

  it("has a damaged head repaired first, so that a cut in its copy leaves the old record", () => {
    const storage = holding(1, 2);
    storage.change("nh", (bytes) => flip(bytes, 5));
    const record = open(storage);
    storage.written.length = 0;
    storage.spoil = (key, bytes) => (key === "na" ? undefined : bytes);
    assert.equal(write(record, 3), false);
    assert.deepEqual(storage.written, ["nh", "na"]);
    storage.change("na", (bytes) => flip(bytes));
    assert.equal(valueIn(open(storage)), 2, "the head names the copy that is used");
    storage.written.length = 0;
    storage.spoil = (_key, bytes) => bytes;
    assert.ok(write(record, 3));
    assert.deepEqual(storage.written, ["na", "nh"], "a repaired head is not repaired again");
  });

  it("has the head repaired first as well if its own write damaged it", () => {
    const storage = holding(1, 2);
    const record = open(storage);
    storage.spoil = (key, bytes) => (key === "nh" ? flip(bytes, 5) : bytes);
    assert.equal(write(record, 3), false);
    storage.written.length = 0;
    storage.spoil = (_key, bytes) => bytes;
    assert.ok(write(record, 4));
    assert.deepEqual(storage.written, ["nh", "na", "nh"]);
  });

  it("ends a fault: the record is in force, and the last good one is discarded", () => {
    const storage = holding(1, 2);
    storage.change("nb", flip);
    const record = open(storage);
    assert.equal(record.fault, StoreFault.Corrupt);
    assert.notEqual(record.lastGood, undefined);
    assert.ok(write(record, 3));
    assert.equal(record.fault, StoreFault.None);
    assert.equal(record.lastGood, undefined);
    assert.equal(valueIn(open(storage)), 3);
  });
});

describe("A record at the start", () => {
  it("is the copy that the head names, in either place", () => {
    assert.equal(valueIn(open(holding(1))), 1);
    assert.equal(valueIn(open(holding(1, 2))), 2);
    assert.equal(valueIn(open(holding(1, 2, 3))), 3);
  });

  it("is the older one while the head still names it, although the newer copy is complete", () => {
    const storage = holding(1, 2);
    const head = new Uint8Array(storage.inner.open({ path: kind.path }).read("nh")!);
    write(open(storage), 3);
    storage.change("nh", () => head);
    const record = open(storage);
    assert.equal(valueIn(record), 2);
    assert.ok(write(record, 4));
    assert.equal(valueIn(open(storage)), 4);
  });

  it("is the newer of two complete copies if the head is damaged, in either place", () => {
    for (const values of [
      [1, 2],
      [1, 2, 3],
    ]) {
      const storage = holding(...values);
      storage.change("nh", (bytes) => flip(bytes, 5));
      assert.equal(valueIn(open(storage)), values.at(-1));
      storage.written.length = 0;
      assert.ok(write(open(storage), 9));
      assert.deepEqual(storage.written, ["nh", values.length === 2 ? "na" : "nb", "nh"], "into the other place");
      assert.equal(valueIn(open(storage)), 9);
    }
  });

  for (const [what, change] of [
    ["too long", (head) => Uint8Array.from([...head, 0])],
    ["too short", (head) => head.subarray(0, 11)],
    ["empty", () => new Uint8Array(12)],
  ] as readonly (readonly [string, (head: Uint8Array) => Uint8Array])[]) {
    it(`treats a head that is ${what} as damaged: the newer copy is used, not the one that it names`, () => {
      const storage = holding(1);
      const head = new Uint8Array(storage.inner.open({ path: kind.path }).read("nh")!);
      write(open(storage), 2);
      storage.change("nh", () => change(head));
      assert.equal(valueIn(open(storage)), 2);
      storage.change("nb", flip);
      const record = open(storage);
      assert.equal(record.fault, StoreFault.Corrupt);
      assert.equal(record.lastGood!.getUint32(contentAt, true), 1);
    });
  }

  it("is the first one if its head was cut, and a fault if that copy is no record", () => {
    const storage = holding(1);
    storage.change("nh", (bytes) => flip(bytes, 5));
    const record = open(storage);
    assert.equal(valueIn(record), 1);
    storage.written.length = 0;
    assert.ok(write(record, 2));
    assert.deepEqual(storage.written, ["nh", "nb", "nh"]);
    assert.equal(valueIn(open(storage)), 2);
    const damaged = holding(1);
    damaged.change("nh", (bytes) => flip(bytes, 5));
    damaged.change("na", flip);
    assert.equal(open(damaged).fault, StoreFault.Corrupt);
  });

  it("is none before the first commitment, even after a power cut in it", () => {
    for (const change of [undefined, flip]) {
      const storage = holding(1);
      storage.change("nh", () => undefined);
      if (change !== undefined) storage.change("na", change);
      const record = open(storage);
      assert.equal(record.fault, StoreFault.None);
      assert.equal(record.record, undefined);
    }
  });

  it("is a fault if there are two copies without a head and one of them is damaged", () => {
    for (const key of ["na", "nb"]) {
      const storage = holding(1, 2);
      storage.change("nh", () => undefined);
      storage.change(key, flip);
      const record = open(storage);
      assert.equal(record.fault, StoreFault.Corrupt, key);
      assert.equal(record.record, undefined);
    }
  });

  it("is a fault if the head names a copy that is missing", () => {
    const storage = holding(1, 2);
    storage.change("nb", () => undefined);
    const record = open(storage);
    assert.equal(record.fault, StoreFault.Corrupt);
    assert.equal(record.lastGood!.getUint32(contentAt, true), 1);
  });

  it("is a fault if the storage throws, and the storage is closed again", () => {
    const failing: Storage<KeyValue> = {
      open: () => {
        throw new Error("no such partition");
      },
    };
    assert.equal(open(failing).fault, StoreFault.Corrupt);
    const storage = holding(1);
    open(storage);
    assert.equal(storage.opened, 0);
  });

  it("is found over the wrap of its sequence, with a head and without", () => {
    const storage = holding(1);
    const record = open(storage);
    storage.change("na", (bytes) => {
      seal(new DataView(bytes.buffer), kind, 0xffffffff, owner);
      return bytes;
    });
    storage.change("nh", (bytes) => flip(bytes, 5));
    assert.notEqual(record.record, undefined);
    assert.ok(write(open(storage), 2));
    assert.equal(valueIn(open(storage)), 2);
    storage.change("nh", (bytes) => flip(bytes, 5));
    assert.equal(valueIn(open(storage)), 2, "0 comes after the last of them");
  });

  it("is a fault if a newer firmware wrote either copy", () => {
    for (const key of ["na", "nb"]) {
      const storage = holding(1, 2);
      storage.change("nh", (bytes) => flip(bytes, 5));
      storage.change(key, (bytes) => {
        seal(new DataView(bytes.buffer), { ...kind, version: 2 }, 9, owner);
        return bytes;
      });
      assert.equal(open(storage).fault, StoreFault.OtherVersion, key);
    }
  });

  it("of another owner is a fault, and is not used", () => {
    const storage = holding(1, 2);
    const other = new CommittedRecord(storage, kind, "n", owner + 1, () => true);
    assert.equal(other.fault, StoreFault.OtherOwner);
    assert.equal(other.record, undefined);
  });
});
