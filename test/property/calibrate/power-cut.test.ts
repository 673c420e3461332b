/** Power fails at any byte of any write, repeatedly: afterwards the old calibration or the new one is found. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { KeyValue, KeyValueData, Storage } from "../../../hal/contract";
import type { CalibrationRecord } from "../../../src/calibrate/record";
import { noTime } from "../../../src/core/wall-clock";
import { RecordStore } from "../../../src/calibrate/record-store";
import { RecordFault } from "../../../src/core/calibration-codes";

type Cut = "before" | "torn" | "after" | "lost";

/** Storage whose power fails in a given write, in a given way. A torn value is half new, half old. */
class FailingStorage implements Storage<KeyValue> {
  #values = new Map<string, Uint8Array>();
  #writesLeft = Infinity;
  #cut: Cut = "before";
  #tornShare = 0;

  failIn(writes: number, cut: Cut, tornShare: number): void {
    this.#writesLeft = writes;
    this.#cut = cut;
    this.#tornShare = tornShare;
  }

  open(): KeyValue {
    return {
      read: (key) => this.#values.get(key)?.slice().buffer,
      write: (key, value) => {
        this.#write(key, value);
      },
      delete: (key) => {
        this.#values.delete(key);
      },
      close: () => {},
    };
  }

  #write(key: string, value: KeyValueData): void {
    const bytes = value instanceof Uint8Array ? value.slice() : new Uint8Array(value.slice(0));
    if (this.#writesLeft-- > 0) {
      this.#values.set(key, bytes);
      return;
    }
    this.#writesLeft = Infinity;
    if (this.#cut === "after") this.#values.set(key, bytes);
    if (this.#cut === "torn") {
      const old = this.#values.get(key) ?? new Uint8Array(0);
      const torn = new Uint8Array(bytes.length);
      torn.set(old.subarray(0, bytes.length));
      torn.set(bytes.subarray(0, Math.floor(bytes.length * this.#tornShare)));
      this.#values.set(key, torn);
    }
    // "lost": the storage reports a write that it did not make.
    if (this.#cut !== "lost") throw new Error("power");
  }
}

function recordOf(gain: number): CalibrationRecord {
  return {
    sequence: 0,
    sensor: 0,
    atMs: noTime,
    points: [
      { signal: 0, value: 0 },
      { signal: gain, value: 1 },
    ],
    previousAtMs: noTime,
    previous: [],
    firstGain: 1,
    exposedAtMs: noTime,
    history: [],
  };
}

function stored(storage: FailingStorage): number {
  const store = new RecordStore(storage, "ch4", 7);
  assert.equal(store.fault, RecordFault.None);
  return store.record === undefined ? 0 : store.record.points[1]!.signal;
}

describe("A calibration during whose storage the power fails", () => {
  const attempts = fc.array(
    fc.record({
      writes: fc.constantFrom(0, 1, 2, 3, Infinity),
      cut: fc.constantFrom<Cut>("before", "torn", "after", "lost"),
      tornShare: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it("is the old one or the new one, and the new one if it was reported as stored", () => {
    fc.assert(
      fc.property(attempts, (list) => {
        const storage = new FailingStorage();
        let before = 0;
        list.forEach(({ writes, cut, tornShare }, index) => {
          const next = index + 1;
          const store = new RecordStore(storage, "ch4", 7);
          storage.failIn(writes, cut, tornShare);
          const isStored = store.write(recordOf(next));
          storage.failIn(Infinity, cut, 0);
          const after = stored(storage);
          if (isStored) assert.equal(after, next);
          else assert.ok(after === before || after === next, `${after} is neither ${before} nor ${next}`);
          assert.equal(stored(storage), after, "it stays what it was found to be");
          before = after;
        });
      }),
      { numRuns: 500 },
    );
  });
});
