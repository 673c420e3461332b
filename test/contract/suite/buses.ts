/** What buses and the sensor on them must do, whoever implements them. */
import assert from "node:assert/strict";
import { type Open, openPort, refusesStrangers, throwsOnceClosed } from "./bench";

/** Where every board carries its barometer, what it says it is, and an address where nothing answers. */
const barometerAddress = 0x76;
const chipIdRegister = 0xd0;
const unusedAddress = 0x11;

export function busContract(open: Open): void {
  describe("I2C", () => {
    it("reads into a buffer of its own or of the caller's", () => {
      const bus = openPort(open().device.I2C["default"], { address: barometerAddress });
      bus.write(Uint8Array.of(chipIdRegister), false);
      const own = bus.read(1);
      assert.ok(own instanceof ArrayBuffer);
      const callers = new Uint8Array(1);
      bus.write(Uint8Array.of(chipIdRegister), false);
      assert.equal(bus.read(callers), 1);
      assert.equal(callers[0], new Uint8Array(own)[0]);
    });

    it("throws when nobody answers", () => {
      const bus = openPort(open().device.I2C["default"], { address: unusedAddress });
      assert.throws(() => bus.read(1));
      assert.throws(() => bus.write(Uint8Array.of(0)));
    });

    it("refuses addresses that a bus does not have, and an address that is taken", () => {
      const port = open().device.I2C["default"];
      for (const address of [-1, 128, 1.5]) assert.throws(() => openPort(port, { address }), RangeError);
      assert.throws(() => openPort(port, { address: "0x76" }), TypeError);
      const first = openPort(port, { address: barometerAddress });
      assert.throws(() => openPort(port, { address: barometerAddress }));
      first.close();
      openPort(port, { address: barometerAddress }).close();
    });

    it("is of no use once closed, and to no stranger", () => {
      const bus = openPort(open().device.I2C["default"], { address: barometerAddress });
      refusesStrangers(bus, { read: [1], write: [Uint8Array.of(0)] });
      throwsOnceClosed(bus, [(closed) => closed.read(1), (closed) => closed.write(Uint8Array.of(0))]);
    });
  });

  describe("SMBus", () => {
    it("reads registers one by one, as words of either order, and in a row", () => {
      const bus = openPort(open().device.SMBus["default"], { address: barometerAddress });
      const low = bus.readUint8(0x88);
      const high = bus.readUint8(0x89);
      assert.equal(bus.readUint16(0x88), low | (high << 8));
      assert.equal(bus.readUint16(0x88, true), (low << 8) | high);
      const row = new Uint8Array(2);
      bus.readBuffer(0x88, row);
      assert.deepEqual([...row], [low, high]);
    });

    it("keeps what was written to a register", () => {
      const bus = openPort(open().device.SMBus["default"], { address: barometerAddress });
      bus.writeUint8(0xf5, 0b10000000);
      assert.equal(bus.readUint8(0xf5), 0b10000000);
    });

    it("refuses registers and values that do not exist", () => {
      const bus = openPort(open().device.SMBus["default"], { address: barometerAddress });
      for (const bad of [-1, 256, 0.5]) {
        assert.throws(() => bus.readUint8(bad), RangeError);
        assert.throws(() => bus.writeUint8(0xf5, bad), RangeError);
      }
      assert.throws(() => bus.writeUint16(0xf5, 65536), RangeError);
      assert.throws(() => bus.readBuffer(0x88, [0, 0] as never), TypeError);
    });

    it("throws when nobody answers", () => {
      const bus = openPort(open().device.SMBus["default"], { address: unusedAddress });
      assert.throws(() => bus.readUint8(0));
    });

    it("is of no use once closed, and to no stranger", () => {
      const bus = openPort(open().device.SMBus["default"], { address: barometerAddress });
      refusesStrangers(bus, { readUint8: [0], readBuffer: [0, new Uint8Array(1)] });
      throwsOnceClosed(bus, [(closed) => closed.readUint8(0), (closed) => closed.writeUint8(0xf5, 0)]);
    });
  });

  describe("Barometer", () => {
    it("gives pascals and degrees that weather can have, in an object of its own", () => {
      const { device, elapse } = open();
      const barometer = openPort(device.Barometer["ambient"]);
      elapse(1000);
      const first = barometer.sample()!;
      assert.ok(first.pressure > 50000 && first.pressure < 120000, `${first.pressure} Pa`);
      assert.ok(first.temperature > -20 && first.temperature < 60, `${first.temperature} °C`);
      elapse(1000);
      assert.equal(barometer.sample(), first, "the same object again");
    });

    it("answers undefined while its wire is cut, and measures again once mended", () => {
      const { device, elapse, cutBarometer } = open();
      const barometer = openPort(device.Barometer["ambient"]);
      elapse(1000);
      cutBarometer(true);
      assert.equal(barometer.sample(), undefined);
      cutBarometer(false);
      elapse(1000);
      assert.ok(barometer.sample());
    });

    it("opens nothing when it cannot be opened", () => {
      const { device, cutBarometer } = open();
      cutBarometer(true);
      assert.throws(() => openPort(device.Barometer["ambient"]));
      cutBarometer(false);
      openPort(device.Barometer["ambient"]).close();
    });

    it("is of no use once closed, and to no stranger", () => {
      const barometer = openPort(open().device.Barometer["ambient"]);
      refusesStrangers(barometer, { sample: [] });
      throwsOnceClosed(barometer, [(closed) => closed.sample()]);
    });
  });
}
