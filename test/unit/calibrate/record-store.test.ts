import assert from "node:assert/strict";
import { SimKeyValueStorage } from "../../../host-sim/io/sim-key-value";
import { crc32 } from "../../../src/core/crc32";
import { isLater } from "../../../src/core/sequence";
import { Copy, Found, seal } from "../../../src/flash/envelope";
import {
  calibrationKind,
  type CalibrationRecord,
  getRecord,
  historyLength,
  putRecord,
} from "../../../src/calibrate/record";
import { noTime } from "../../../src/core/wall-clock";
import { RecordStore } from "../../../src/calibrate/record-store";
import { CalibrationKind, RecordFault, Refusal } from "../../../src/core/calibration-codes";

const sensor = 77;
const recordBytes = calibrationKind.bytes;

function encodeRecord(record: CalibrationRecord): Uint8Array {
  const view = new DataView(new ArrayBuffer(recordBytes));
  putRecord(view, record);
  seal(view, calibrationKind, record.sequence, record.sensor);
  return new Uint8Array(view.buffer);
}

function decodeRecord(buffer: ArrayBuffer): CalibrationRecord | undefined {
  const copy = new Copy();
  copy.read(buffer, calibrationKind, sensor, (view) => getRecord(view) !== undefined);
  return copy.found === Found.Whole ? getRecord(copy.record!) : undefined;
}

function recordOf(gain: number, entries = 0): CalibrationRecord {
  return {
    sequence: 0,
    sensor,
    atMs: 1767225600000,
    points: [
      { signal: -1, value: 0 },
      { signal: -1 + 2 * gain, value: 2 },
    ],
    previousAtMs: noTime,
    previous: [],
    firstGain: 15,
    exposedAtMs: 1767225600000,
    history: Array.from({ length: entries }, (_, index) => ({
      atMs: 1767225600000 + index,
      kind: CalibrationKind.Bump,
      refusal: Refusal.None,
      responseS: 7,
      figure: 0.97,
    })),
  };
}

describe("A calibration record", () => {
  it("is read as it was written, with its history", () => {
    const record = { ...recordOf(14.5, historyLength), previous: recordOf(15).points, previousAtMs: 1 };
    assert.deepEqual(decodeRecord(encodeRecord(record).buffer as ArrayBuffer), record);
  });

  it("has the checksum that zip files have", () => {
    const bytes = Uint8Array.from("123456789", (sign) => sign.charCodeAt(0));
    assert.equal(crc32(new DataView(bytes.buffer), bytes.length), 0xcbf43926);
  });

  it("is refused with any single bit flipped", () => {
    const bytes = encodeRecord(recordOf(15, 3));
    for (let bit = 0; bit < recordBytes * 8; bit += 5) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = damaged[bit >> 3]! ^ (1 << (bit & 7));
      assert.equal(decodeRecord(damaged.buffer), undefined, `bit ${bit}`);
    }
  });

  it("is refused if it is complete but invalid", () => {
    const falling = {
      ...recordOf(15),
      points: [
        { signal: 1, value: 2 },
        { signal: 2, value: 0 },
      ],
    };
    const endless = { ...recordOf(15), firstGain: Infinity };
    for (const record of [falling, endless, { ...recordOf(15), points: [] }]) {
      assert.equal(decodeRecord(encodeRecord(record).buffer as ArrayBuffer), undefined);
    }
  });

  it("continues over the wrap of its sequence", () => {
    assert.ok(isLater(0, 0xffffffff));
    assert.ok(isLater(5, 4));
    assert.ok(!isLater(0xffffffff, 0));
    assert.ok(!isLater(3, 3));
  });
});

describe("Two copies of a calibration", () => {
  const open = (storage: SimKeyValueStorage, of = sensor): RecordStore => new RecordStore(storage, "ch4", of);
  const gainIn = (store: RecordStore): number => (store.record!.points[1]!.signal + 1) / 2;

  it("are written in turn, and the newest is used", () => {
    const storage = new SimKeyValueStorage();
    for (let gain = 10; gain < 20; gain++) {
      assert.ok(open(storage).write(recordOf(gain)));
      assert.equal(gainIn(open(storage)), gain);
    }
    assert.equal(Object.keys(storage.toJSON()["calibration"]!).length, 3);
    assert.equal(open(storage).record!.sequence, 10);
  });

  const keyOf = (storage: SimKeyValueStorage, end: string): string =>
    Object.keys(storage.toJSON()["calibration"]!).find((key) => key.endsWith(end))!;
  function damage(storage: SimKeyValueStorage, end: string): void {
    const store = storage.open({ path: "calibration" });
    const key = keyOf(storage, end);
    const bytes = new Uint8Array(store.read(key)!);
    bytes[9] = bytes[9]! ^ 4;
    store.write(key, bytes);
  }

  it("are a fault when the committed one is damaged, although the older one is complete", () => {
    const storage = new SimKeyValueStorage();
    const store = open(storage);
    store.write(recordOf(10));
    store.write(recordOf(11));
    damage(storage, "b");
    assert.equal(open(storage).fault, RecordFault.Corrupt);
    assert.equal(open(storage).record, undefined);
    assert.ok(open(storage).write(recordOf(12)), "a new calibration repairs it");
    assert.equal(gainIn(open(storage)), 12);
    assert.equal(open(storage).fault, RecordFault.None);
  });

  it("may include a damaged older copy, which changes nothing", () => {
    const storage = new SimKeyValueStorage();
    const store = open(storage);
    store.write(recordOf(10));
    store.write(recordOf(11));
    damage(storage, "a");
    assert.equal(gainIn(open(storage)), 11);
  });

  it("are used without a damaged head, which the next record repairs", () => {
    const storage = new SimKeyValueStorage();
    const store = open(storage);
    store.write(recordOf(10));
    store.write(recordOf(11));
    damage(storage, "h");
    const again = open(storage);
    assert.equal(gainIn(again), 11);
    again.write(recordOf(12));
    assert.equal(gainIn(open(storage)), 12);
  });

  it("are refused for a sensor of another kind", () => {
    const storage = new SimKeyValueStorage();
    open(storage).write(recordOf(10));
    assert.equal(open(storage, sensor + 1).fault, RecordFault.OtherSensor);
    assert.equal(open(storage, sensor + 1).record, undefined);
  });

  it("are not overwritten if a newer firmware wrote them", () => {
    const storage = new SimKeyValueStorage();
    open(storage).write(recordOf(10));
    const store = storage.open({ path: "calibration" });
    const bytes = new Uint8Array(store.read(keyOf(storage, "a"))!);
    const view = new DataView(bytes.buffer);
    view.setUint16(4, 2, true);
    view.setUint32(recordBytes - 4, crc32(view, recordBytes - 4), true);
    store.write(keyOf(storage, "a"), bytes);
    assert.equal(open(storage).fault, RecordFault.OtherVersion);
  });
});
