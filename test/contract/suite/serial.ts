/** Contract tests of a serial port. */
import assert from "node:assert/strict";
import type { Serial } from "../../../hal/contract";
import { type Bench, openPort, refusesStrangers, throwsOnceClosed } from "./bench";

/** A bench with access to the far end of the line. */
export interface SerialBench extends Bench {
  /** The computer sends. */
  sendToConsole(bytes: Uint8Array): void;
  /** Everything that the computer has received so far. */
  receivedFromConsole(): Uint8Array;
}

export function serialContract(open: () => SerialBench): void {
  describe("Serial", () => {
    it("first notifies, later and bound to the port, and is then read", () => {
      const bench = open();
      const seen: { self: Serial; count: number }[] = [];
      const serial = openPort(bench.device.Serial!["console"], {
        onReadable(this: Serial, count: number) {
          seen.push({ self: this, count });
        },
      });
      assert.equal(serial.read(new Uint8Array(4)), undefined);
      bench.sendToConsole(Uint8Array.of(1, 2, 3));
      assert.equal(seen.length, 0, "never from within the call that caused it");
      bench.elapse(100);
      assert.ok(seen.length >= 1 && seen.every(({ self, count }) => self === serial && count > 0));
      const into = new Uint8Array(2);
      assert.equal(serial.read(into), 2);
      assert.deepEqual([...into], [1, 2]);
      assert.equal(serial.read(into), 1);
      assert.equal(into[0], 3);
      assert.equal(serial.read(into), undefined);
    });

    it("reports how much may be written, refuses more completely, and reports again once there is room", () => {
      const bench = open();
      let room = 0;
      let told = 0;
      const serial = openPort(bench.device.Serial!["console"], {
        onWritable(count: number) {
          room = count;
          told++;
        },
      });
      bench.elapse(100);
      assert.ok(room > 0);
      assert.throws(() => serial.write(new Uint8Array(room + 1)));
      const sent = Uint8Array.from({ length: room }, (_, at) => at & 255);
      serial.write(sent);
      assert.throws(() => serial.write(new Uint8Array(1)), "full");
      const before = told;
      bench.elapse(2000);
      assert.ok(told > before);
      assert.deepEqual([...bench.receivedFromConsole()], [...sent]);
    });

    it("refuses rates and formats that it does not support, and anything but bytes", () => {
      const { device } = open();
      const port = device.Serial!["console"];
      assert.throws(() => openPort(port, { baud: -1 }), RangeError);
      assert.throws(() => openPort(port, { format: "ascii" }), RangeError);
      const serial = openPort(port);
      assert.throws(() => serial.write("text" as never), TypeError);
      assert.throws(() => openPort(port), Error);
    });

    it("throws once closed, and for an object of another kind", () => {
      const serial = openPort(open().device.Serial!["console"]);
      refusesStrangers(serial, { read: [new Uint8Array(1)], write: [new Uint8Array(1)] });
      throwsOnceClosed(serial, [
        (closed) => closed.read(new Uint8Array(1)),
        (closed) => closed.write(new Uint8Array(1)),
      ]);
    });
  });
}
