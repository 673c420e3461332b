import assert from "node:assert/strict";
import { join } from "node:path";
import type { Metered, MeterReport } from "../bench/meter/report";
import { bundleForXS, EngineExit, runOnXS } from "../../host-sim/xs/engine";
import { needEngine } from "../support/needs";

const ticks = 10_000;

for (const device of ["methane", "four-gas", "drainage", "drainage-dp"]) {
  describe(`a steady tick of ${device} on the 32-bit XS`, function () {
    let report: MeterReport;

    before(async function () {
      await needEngine(this, 32);
      const bundlePath = await bundleForXS(join(__dirname, "../bench/meter/xs-meter-entry.ts"));
      const { status, stdout, stderr } = await runOnXS({ bits: 32, bundlePath, args: [device, String(ticks)] });
      assert.equal(status, EngineExit.Done, stderr);
      report = JSON.parse(stdout) as MeterReport;
    });

    const taken = ({ slots, chunkBytes, collections }: Metered): object => ({ slots, chunkBytes, collections });
    const nothing = { slots: 0, chunkBytes: 0, collections: 0 };

    /** Names the parts that allocate, for the message of a failure. */
    const offenders = (): string =>
      Object.entries(report.parts)
        .filter(([, part]) => part.slots + part.chunkBytes + part.collections > 0)
        .map(([name]) => name)
        .join(", ") || "none of the parts alone";

    it("is measured with the device's slots of 16 bytes", () => {
      assert.equal(report.slotBytes, 16);
      assert.ok(report.firmware.ticks >= 10_000);
    });

    it("allocates nothing for measurement, alarms and logs", () => {
      assert.deepEqual(taken(report.firmware), nothing, `allocates: ${offenders()}`);
    });

    it("allocates nothing with a black box: in the tick, for a write and for a keyframe", () => {
      assert.deepEqual(taken(report.firmwareWithBox), nothing);
      assert.ok(report.firmwareWithBox.bytecodesPerTick > report.firmware.bytecodesPerTick + 50, "there is a box");
    });

    it("allocates nothing with the screen drawn", () => {
      assert.deepEqual(taken(report.firmwareWithScreen), nothing, `allocates: ${offenders()}`);
    });

    it("allocates nothing with four digits instead of a screen, without an alarm and in one", () => {
      assert.deepEqual(taken(report.firmwareWithSegments), nothing, `allocates: ${offenders()}`);
      assert.deepEqual(taken(report.parts["digits in an alarm"]!), nothing);
      assert.ok(report.parts["digits in an alarm"]!.bytecodesPerTick > 50);
    });

    it("allocates nothing down to the pixels of the simulator's screen", () => {
      assert.deepEqual(taken(report.firmwareWithFrameBuffer), nothing, "the frame buffer allocates");
    });

    it("allocates nothing for exposure: to count it, to compare it with its limits and to save it", () => {
      for (const name of ["exposure second", "exposure save"]) {
        const part = report.parts[name];
        if (part !== undefined) assert.deepEqual(taken(part), nothing, name);
      }
      assert.ok(report.parts["exposure second"]!.bytecodesPerTick > 50);
    });

    it("allocates nothing for the data log: without and around alarms, and when it wraps", () => {
      const part = report.parts["data log second"]!;
      assert.deepEqual(taken(part), nothing);
      assert.ok(part.bytecodesPerTick > 50);
    });

    it("allocates nothing for the journal of totals, rows, bases and erasures", () => {
      const part = report.parts["journal row"];
      assert.equal(part !== undefined, device.startsWith("drainage"));
      if (part !== undefined) assert.deepEqual(taken(part), nothing);
    });

    it("would be detected if it allocated: the meter counts", () => {
      assert.ok(report.control.slots >= ticks, `${report.control.slots} slots for an object a tick`);
      assert.ok(report.bare.bytecodesPerTick > 50 && report.firmware.bytecodesPerTick > report.bare.bytecodesPerTick);
    });
  });
}
