/** Contract tests of buses and of the sensor on them. */
import assert from "node:assert/strict";
import { type Open, openPort, refusesStrangers, throwsOnceClosed } from "./bench";

/** The address of every board's barometer, its id, and an address without a device. */
const barometerAddress = 0x76;
const chipIdRegister = 0xd0;
const unusedAddress = 0x11;

export function busContract(open: Open): void {
  describe("I2C", () => {
    it("reads into its own buffer or the caller's", () => {
      const bus = openPort(open().device.I2C["default"], { address: barometerAddress });
      bus.write(Uint8Array.of(chipIdRegister), false);
      const own = bus.read(1);
      assert.ok(own instanceof ArrayBuffer);
      const callers = new Uint8Array(1);
      bus.write(Uint8Array.of(chipIdRegister), false);
      assert.equal(bus.read(callers), 1);
      assert.equal(callers[0], new Uint8Array(own)[0]);
    });

    it("throws when no device responds", () => {
      const bus = openPort(open().device.I2C["default"], { address: unusedAddress });
      assert.throws(() => bus.read(1));
      assert.throws(() => bus.write(Uint8Array.of(0)));
    });

    it("refuses addresses that a bus does not have, and an address that is in use", () => {
      const port = open().device.I2C["default"];
      for (const address of [-1, 128, 1.5]) assert.throws(() => openPort(port, { address }), RangeError);
      assert.throws(() => openPort(port, { address: "0x76" }), TypeError);
      const first = openPort(port, { address: barometerAddress });
      assert.throws(() => openPort(port, { address: barometerAddress }));
      first.close();
      openPort(port, { address: barometerAddress }).close();
    });

    it("throws once closed, and for an object of another kind", () => {
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

    it("stores what was written to a register", () => {
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

    it("throws when no device responds", () => {
      const bus = openPort(open().device.SMBus["default"], { address: unusedAddress });
      assert.throws(() => bus.readUint8(0));
    });

    it("throws once closed, and for an object of another kind", () => {
      const bus = openPort(open().device.SMBus["default"], { address: barometerAddress });
      refusesStrangers(bus, { readUint8: [0], readBuffer: [0, new Uint8Array(1)] });
      throwsOnceClosed(bus, [(closed) => closed.readUint8(0), (closed) => closed.writeUint8(0xf5, 0)]);
    });
  });

  describe("Barometer", () => {
    it("gives plausible pascals and degrees, in its own object", () => {
      const { device, elapse } = open();
      const barometer = openPort(device.Barometer["ambient"]);
      elapse(1000);
      const first = barometer.sample()!;
      assert.ok(first.pressure > 50000 && first.pressure < 120000, `${first.pressure} Pa`);
      assert.ok(first.temperature > -20 && first.temperature < 60, `${first.temperature} °C`);
      elapse(1000);
      assert.equal(barometer.sample(), first, "the same object again");
    });

    it("returns undefined while its wire is cut, and measures again after the repair", () => {
      const { device, elapse, cutBarometer } = open();
      const barometer = openPort(device.Barometer["ambient"]);
      elapse(1000);
      cutBarometer(true);
      assert.equal(barometer.sample(), undefined);
      cutBarometer(false);
      elapse(1000);
      assert.ok(barometer.sample());
    });

    it("leaves nothing open when it cannot be opened", () => {
      const { device, cutBarometer } = open();
      cutBarometer(true);
      assert.throws(() => openPort(device.Barometer["ambient"]));
      cutBarometer(false);
      openPort(device.Barometer["ambient"]).close();
    });

    it("throws once closed, and for an object of another kind", () => {
      const barometer = openPort(open().device.Barometer["ambient"]);
      refusesStrangers(barometer, { sample: [] });
      throwsOnceClosed(barometer, [(closed) => closed.sample()]);
    });
  });
}
