/** Contract tests of key-value storage and flash. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Flash } from "../../../hal/contract";
import { type Open, refusesStrangers, throwsOnceClosed } from "./bench";

export function storageContract(open: Open): void {
  describe("KeyValue", () => {
    const start = (mode?: "r" | "r+") => open().device.keyValue!.open({ path: "settings", ...(mode && { mode }) });

    it("reads a key that was never written as undefined", () => {
      assert.equal(start().read("limits"), undefined);
    });

    it("returns what was written, in an ArrayBuffer of the reader's own", () => {
      const store = start();
      const written = Uint8Array.of(1, 2, 3);
      store.write("limits", written);
      written[0] = 99;
      const read = store.read("limits")!;
      assert.ok(read instanceof ArrayBuffer);
      assert.deepEqual([...new Uint8Array(read)], [1, 2, 3]);
      new Uint8Array(read)[0] = 99;
      assert.deepEqual([...new Uint8Array(store.read("limits")!)], [1, 2, 3]);
    });

    it("stores a part of a larger buffer as that part", () => {
      const store = start();
      store.write("part", new Uint8Array(Uint8Array.of(1, 2, 3, 4).buffer, 1, 2));
      assert.deepEqual([...new Uint8Array(store.read("part")!)], [2, 3]);
      store.write("whole", Uint8Array.of(7, 8).buffer);
      assert.deepEqual([...new Uint8Array(store.read("whole")!)], [7, 8]);
    });

    it("still has the value when opened again, and not after delete", () => {
      const { device } = open();
      const store = device.keyValue!.open({ path: "settings" });
      store.write("limits", Uint8Array.of(5));
      store.close();
      const again = device.keyValue!.open({ path: "settings" });
      assert.deepEqual([...new Uint8Array(again.read("limits")!)], [5]);
      again.delete("limits");
      assert.equal(again.read("limits"), undefined);
      assert.doesNotThrow(() => again.delete("limits"));
    });

    it("separates paths", () => {
      const { device } = open();
      device.keyValue!.open({ path: "settings" }).write("a", Uint8Array.of(1));
      assert.equal(device.keyValue!.open({ path: "totals" }).read("a"), undefined);
    });

    it("refuses values that are not buffers, invalid or too long keys, and writing in read mode", () => {
      const store = start();
      assert.throws(() => store.write("a", "text" as never), TypeError);
      assert.throws(() => store.read(5 as never), TypeError);
      assert.throws(() => store.write("", Uint8Array.of(1)), RangeError);
      assert.throws(() => store.write("longer-than-the-15", Uint8Array.of(1)), RangeError);
      assert.throws(() => start("r").write("a", Uint8Array.of(1)));
      assert.throws(() => start("w" as never), RangeError);
    });

    it("throws once closed, and for an object of another kind", () => {
      const store = start();
      refusesStrangers(store, { read: ["a"], write: ["a", Uint8Array.of(1)], delete: ["a"] });
      throwsOnceClosed(store, [(closed) => closed.read("a"), (closed) => closed.write("a", Uint8Array.of(1))]);
    });
  });

  describe("Flash", () => {
    const start = (): Flash => {
      const flash = open().device.flash!.open({ path: "log" });
      flash.eraseBlock(0, 2);
      return flash;
    };
    const bytes = (flash: Flash, length: number, offset: number): number[] => [
      ...new Uint8Array(flash.read(length, offset)),
    ];

    it("consists of whole blocks", () => {
      const { size, blockLength, blocks } = start().status();
      assert.equal(size, blockLength * blocks);
    });

    it("is all ones after erasing, and erases one block by default", () => {
      const flash = start();
      const { blockLength } = flash.status();
      flash.write(Uint8Array.of(0, 0), blockLength - 1);
      flash.eraseBlock(0);
      assert.deepEqual(bytes(flash, 2, blockLength - 1), [0xff, 0]);
    });

    it("reads into its own buffer or the caller's", () => {
      const flash = start();
      flash.write(Uint8Array.of(1, 2, 3), 10);
      const into = new Uint8Array(3);
      assert.equal(flash.read(into, 10), 3);
      assert.deepEqual([...into], [1, 2, 3]);
      assert.deepEqual(bytes(flash, 3, 10), [1, 2, 3]);
    });

    it("can only clear bits: a second write leaves the bits that both have", () => {
      const flash = start();
      const byte = fc.integer({ min: 0, max: 255 });
      const writes = fc.array(
        fc.record({ at: fc.integer({ min: 0, max: 60 }), data: fc.uint8Array({ minLength: 1, maxLength: 4 }) }),
      );
      fc.assert(
        fc.property(writes, byte, (list, last) => {
          flash.eraseBlock(0);
          const expected = new Uint8Array(64).fill(0xff);
          for (const { at, data } of [...list, { at: 0, data: Uint8Array.of(last) }]) {
            flash.write(data, at);
            for (let i = 0; i < data.length; i++) expected[at + i]! &= data[i]!;
          }
          assert.deepEqual(bytes(flash, 64, 0), [...expected]);
        }),
        { numRuns: 50 },
      );
    });

    it("refuses accesses outside, completely or in part, and then changes nothing", () => {
      const flash = start();
      const { size, blocks } = flash.status();
      assert.throws(() => flash.write(Uint8Array.of(0, 0), size - 1), RangeError);
      assert.throws(() => flash.read(2, size - 1), RangeError);
      assert.throws(() => flash.read(1, -1), RangeError);
      assert.throws(() => flash.eraseBlock(blocks), RangeError);
      assert.throws(() => flash.eraseBlock(1, 1), RangeError);
      assert.throws(() => flash.eraseBlock(0, blocks + 1), RangeError);
      assert.throws(() => flash.write([0] as never, 0), TypeError);
      assert.deepEqual(bytes(flash, 1, size - 1), [0xff]);
    });

    it("opens only existing partitions, and does not write in read mode", () => {
      const { device } = open();
      assert.throws(() => device.flash!.open({ path: "nowhere" }), RangeError);
      const reader = device.flash!.open({ path: "log", mode: "r" });
      assert.throws(() => reader.write(Uint8Array.of(0), 0));
      assert.throws(() => reader.eraseBlock(0));
    });

    it("throws once closed, and for an object of another kind", () => {
      const flash = start();
      refusesStrangers(flash, { read: [1, 0], write: [Uint8Array.of(0), 0], status: [], eraseBlock: [0] });
      throwsOnceClosed(flash, [
        (closed) => closed.read(1, 0),
        (closed) => closed.write(Uint8Array.of(0), 0),
        (closed) => closed.eraseBlock(0),
        (closed) => closed.status(),
      ]);
    });
  });
}
