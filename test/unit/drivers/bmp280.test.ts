import assert from "node:assert/strict";
import type { SMBus } from "../../../hal/contract";
import { Bmp280 } from "../../../hal/drivers/bmp280";

/** Raw codes, trimming words and results of the data sheet's worked example (BST-BMP280-DS001, §3.12). */
const example = Object.freeze({
  trimming: Object.freeze([27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000]),
  temperatureCode: 519888,
  pressureCode: 415148,
  celsius: 25.08,
  pascal: 100653.27,
});

/** The part as a table of registers, without physics, to test the driver by itself. */
class Registers implements SMBus {
  static bytes = new Uint8Array(256);
  static open = 0;
  static openings: Readonly<Record<string, unknown>>[] = [];
  static failsAt = -1;
  /** A bit of this register is different in every reading. */
  static flipsAt = -1;

  constructor(options: Readonly<Record<string, unknown>>) {
    Registers.open++;
    Registers.openings.push(options);
  }

  static reset(): void {
    Registers.bytes.fill(0);
    Registers.bytes[0xd0] = 0x58;
    Registers.open = 0;
    Registers.openings = [];
    Registers.failsAt = Registers.flipsAt = -1;
    example.trimming.forEach((word, i) => new DataView(Registers.bytes.buffer).setInt16(0x88 + 2 * i, word, true));
    Registers.measure(example.pressureCode, example.temperatureCode);
  }

  static measure(pressureCode: number, temperatureCode: number): void {
    [pressureCode, temperatureCode].forEach((code, i) =>
      Registers.bytes.set([code >> 12, (code >> 4) & 255, (code << 4) & 255], 0xf7 + 3 * i),
    );
  }

  #check(register: number): void {
    if (register === Registers.failsAt) throw new Error("no answer");
  }

  readUint8(register: number): number {
    this.#check(register);
    return Registers.bytes[register]!;
  }
  writeUint8(register: number, value: number): void {
    this.#check(register);
    Registers.bytes[register] = value;
  }
  readUint16(): number {
    throw new Error("not used");
  }
  writeUint16(): void {
    throw new Error("not used");
  }
  readBuffer(register: number, buffer: Uint8Array): void {
    this.#check(register);
    if (Registers.flipsAt >= 0) Registers.bytes[Registers.flipsAt]! ^= 1;
    buffer.set(Registers.bytes.subarray(register, register + buffer.length));
  }
  close(): void {
    Registers.open--;
  }
}

const sensor = Object.freeze({ io: Registers, clock: 22, data: 21 });

describe("the BMP280 driver", () => {
  beforeEach(() => Registers.reset());

  it("gives the result of the data sheet's example", () => {
    const { pressure, temperature } = new Bmp280({ sensor }).sample()!;
    assert.ok(Math.abs(temperature - example.celsius) < 0.005, `${temperature} °C`);
    assert.ok(Math.abs(pressure - example.pascal) < 0.01, `${pressure} Pa`);
  });

  it("opens the bus at the part's address, or at the other one if given", () => {
    new Bmp280({ sensor });
    new Bmp280({ sensor, address: 0x77 });
    assert.deepEqual(
      Registers.openings.map(({ address, data }) => [address, data]),
      [
        [0x76, 21],
        [0x77, 21],
      ],
    );
  });

  it("starts the part's own measurements", () => {
    new Bmp280({ sensor });
    assert.equal(Registers.bytes[0xf4]! & 3, 3, "normal mode");
    assert.ok(Registers.bytes[0xf4]! >> 5 > 0 && ((Registers.bytes[0xf4]! >> 2) & 7) > 0, "both measured");
  });

  it("closes what it opened if the part is another, does not respond or has no trimming words", () => {
    Registers.bytes[0xd0] = 0x60;
    assert.throws(() => new Bmp280({ sensor }), /not a BMP280: chip id 0x60/);
    Registers.reset();
    for (const register of [0xd0, 0xf3, 0x88, 0xf4]) {
      Registers.failsAt = register;
      assert.throws(() => new Bmp280({ sensor }), /no answer/);
    }
    Registers.reset();
    Registers.bytes.fill(0, 0x88, 0xa0);
    assert.throws(() => new Bmp280({ sensor }), /trimming/);
    assert.equal(Registers.open, 0);
  });

  it("refuses trimming words that are not loaded, half loaded, or different at the second reading", () => {
    const spoil = (from: number, to: number, byte: number): void => {
      Registers.reset();
      Registers.bytes.fill(byte, from, to);
      assert.throws(() => new Bmp280({ sensor }), /trimming/, `${byte} from ${from} to ${to}`);
      assert.equal(Registers.open, 0);
    };
    for (const byte of [0, 0xff]) {
      spoil(0x88, 0xa0, byte);
      for (let loaded = 0x88; loaded < 0x9f; loaded += 2) spoil(loaded, 0xa0, byte);
      for (let loaded = 0x8a; loaded <= 0x9f; loaded += 2) spoil(0x88, loaded, byte);
    }
    Registers.reset();
    Registers.bytes[0xf3] = 1;
    assert.throws(() => new Bmp280({ sensor }), /still loads/);
    Registers.reset();
    Registers.flipsAt = 0x90;
    assert.throws(() => new Bmp280({ sensor }), /each time/);
    assert.equal(Registers.open, 0);
  });

  it("gives nothing from a part that restarted with other trimming words, until they are back", () => {
    const driver = new Bmp280({ sensor });
    assert.ok(driver.sample());
    const words = Registers.bytes.slice(0x88, 0xa0);
    Registers.bytes.fill(0xff, 0x88, 0xa0);
    Registers.measure(0x80000, 0x80000);
    assert.equal(driver.sample(), undefined);
    Registers.measure(example.pressureCode, example.temperatureCode);
    assert.equal(driver.sample(), undefined);
    Registers.bytes.set(words, 0x88);
    assert.ok(driver.sample());
  });

  it("returns the same object each time", () => {
    const driver = new Bmp280({ sensor });
    const first = driver.sample();
    Registers.measure(example.pressureCode - 1000, example.temperatureCode);
    const before = first!.pressure;
    assert.equal(driver.sample(), first);
    assert.ok(first!.pressure > before, "a smaller code is more pressure");
  });

  it("returns undefined while the part does not respond, and continues when it does again", () => {
    const driver = new Bmp280({ sensor });
    Registers.failsAt = 0xf7;
    assert.equal(driver.sample(), undefined);
    Registers.failsAt = -1;
    assert.ok(driver.sample());
  });

  it("starts the measurements again after the part has restarted", () => {
    const driver = new Bmp280({ sensor });
    Registers.measure(0x80000, 0x80000);
    Registers.bytes[0xf4] = 0;
    assert.equal(driver.sample(), undefined);
    assert.equal(Registers.bytes[0xf4] & 3, 3);
  });

  it("returns undefined for a hanging bus and for impossible weather", () => {
    const driver = new Bmp280({ sensor });
    for (const [pressure, temperature] of [
      [0, 0],
      [0xfffff, 0xfffff],
      [0xfffff, example.temperatureCode],
      [example.pressureCode, 0],
      [100000, example.temperatureCode],
      [900000, example.temperatureCode],
      [example.pressureCode, 900000],
    ] as const) {
      Registers.measure(pressure, temperature);
      assert.equal(driver.sample(), undefined, `${pressure} ${temperature}`);
    }
  });

  it("closes the bus when it is closed", () => {
    const driver = new Bmp280({ sensor });
    driver.close();
    driver.close();
    assert.equal(Registers.open, 0);
    assert.throws(() => driver.sample(), /closed/);
  });
});
