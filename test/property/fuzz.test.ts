/** A hundred thousand damaged records, logs and texts: no crash, no endless loop, and nothing impossible is accepted. */
import assert from "node:assert/strict";
import { noTime } from "../../src/core/wall-clock";
import { RecordStore } from "../../src/calibrate/record-store";
import { type CalibrationKind, RecordFault } from "../../src/core/calibration-codes";
import { EventRecord } from "../../src/record/event-log/record";
import { BareKeyValue } from "../fuzz/memory";
import { fuzz } from "../fuzz/fuzz";

describe("Readers of stored data and of input", () => {
  it("survive a hundred thousand mutations, and each of them both accepts and rejects", function () {
    const tallies = fuzz(100_000, 1);
    assert.equal(
      tallies.reduce((sum, { runs }) => sum + runs, 0),
      100_000,
    );
    for (const { name, accepted, rejected } of tallies) assert.ok(accepted > 0 && rejected.size > 0, name);
  });
});

/** Earlier findings. */
describe("A record whose checksum fits", () => {
  it("is no event when its value is not a number", () => {
    const body = new DataView(new ArrayBuffer(32));
    const record = new EventRecord();
    record.write(body);
    assert.ok(record.read(body));
    body.setFloat64(20, NaN, true);
    assert.ok(!record.read(body));
  });

  it("is no calibration if its history has an unknown procedure", () => {
    const storage = new BareKeyValue();
    const store = new RecordStore(storage, "ch4", 7);
    assert.ok(
      !store.write({
        sequence: 0,
        sensor: 7,
        atMs: noTime,
        points: [
          { signal: 0, value: 0 },
          { signal: 1, value: 1 },
        ],
        previousAtMs: noTime,
        previous: [],
        firstGain: 1,
        exposedAtMs: noTime,
        history: [{ atMs: 0, kind: 77 as CalibrationKind, refusal: 0, responseS: 0, figure: 0 }],
      }),
    );
    assert.equal(new RecordStore(storage, "ch4", 7).fault, RecordFault.None);
  });

  it("is no calibration if its curve is too steep for any number", () => {
    const store = new RecordStore(new BareKeyValue(), "ch4", 7);
    assert.ok(
      !store.write({
        sequence: 0,
        sensor: 7,
        atMs: noTime,
        points: [
          { signal: 0, value: 0 },
          { signal: 5e-324, value: 1 },
        ],
        previousAtMs: noTime,
        previous: [],
        firstGain: 1,
        exposedAtMs: noTime,
        history: [],
      }),
    );
  });
});
