import assert from "node:assert/strict";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { SimKeyValueStorage } from "../../../host-sim/io/sim-key-value";
import { StoreFault } from "../../../src/core/store-fault";
import { JournalBench } from "../../support/journal-bench";
import { StoredDevice } from "../../support/stored-day";
import { goldenImage } from "./golden/read-golden";

describe("What the first firmware counted and stored", () => {
  const device = new StoredDevice(
    new SimKeyValueStorage(goldenImage("exposure-v1", "exposure")),
    new SimFlashStorage({ totals: 4 * 4096 }),
  );

  it("is read without a fault", () => {
    const { exposureStore } = device;
    for (const { fault, hasRecord } of [exposureStore.full, exposureStore.since]) {
      assert.equal(fault, StoreFault.None);
      assert.ok(hasRecord);
    }
  });

  it("is the exposure: 100 s at 30 ppm, then 130 s at 40", () => {
    assert.deepEqual(device.figures("exposure"), [230, 230, 40, 60 * 1000 * (3000 + 5200), 60 * 1000 * (3000 + 5200)]);
  });
});

describe("What the first firmware with this journal stored of its totals", () => {
  it("is read: 5 s of 700 pulses, then a reset of the trip, then 3 s of 900", () => {
    const bench = new JournalBench();
    Object.values(goldenImage("journal-v2", "totals")["totals"]!).forEach((bytes, sector) => {
      bench.flash.bytes.set(bytes, sector * 4096);
    });
    bench.restart();
    assert.equal(bench.figures, "6200/6200000/0 2700/2700000/0");
    assert.ok(bench.isSound);
  });
});
