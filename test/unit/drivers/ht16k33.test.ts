/** The driver of the digits against a part on a bus. */
import assert from "node:assert/strict";
import { Ht16k33, type Ht16k33Options } from "../../../hal/drivers/ht16k33";
import { Ht16k33Part, ht16k33Address } from "../../../host-sim/io/ht16k33-part";
import { SimBus, SimI2C } from "../../../host-sim/io/sim-bus";
import { Random } from "../../../host-sim/world/random";

function start() {
  const bus = new SimBus();
  const part = new Ht16k33Part(new Random(3));
  bus.attach(ht16k33Address, part);
  const open = (options: Partial<Ht16k33Options> = {}) => new Ht16k33({ sensor: { io: SimI2C, bus }, ...options });
  const lit = () => [0, 1, 2, 3].map((place) => part.litAt(place));
  return { bus, part, open, lit };
}

describe("The HT16K33 driver", () => {
  it("finds the part in standby and dark, and lights the given digits, from the left", () => {
    const { open, lit } = start();
    const driver = open();
    assert.deepEqual(lit(), [0, 0, 0, 0]);
    assert.equal(driver.places, 4);
    assert.equal(driver.write(new Uint8Array([0x01, 0x02, 0x84, 0x7f])), true);
    assert.deepEqual(lit(), [0x01, 0x02, 0x84, 0x7f]);
  });

  it("leaves the colon and everything else dark, whatever the RAM contained", () => {
    const { open, part } = start();
    open().write(new Uint8Array([0xff, 0xff, 0xff, 0xff]));
    const into = new Uint8Array(9);
    part.write(new Uint8Array([0]), 1);
    part.read(into, 9);
    assert.deepEqual([...into], [0xff, 0, 0xff, 0, 0, 0, 0xff, 0, 0xff]);
  });

  it("sends the data sheet's bytes: oscillator on 0x21, digits from address 0, brightness 0xEF, display on 0x81", () => {
    const said: number[][] = [];
    class Bus {
      write(bytes: Uint8Array): void {
        said.push([...bytes]);
      }
      writeRead(bytes: Uint8Array, into: Uint8Array): number {
        said.push([...bytes, into.length]);
        return into.length;
      }
      close(): void {}
    }
    new Ht16k33({ sensor: { io: Bus } as never }).write(new Uint8Array([1, 2, 3, 4]));
    assert.deepEqual(said, [[0x21], [0, 1, 0, 2, 0, 0, 0, 3, 0, 4], [0xef], [0x81], [0, 9]]);
  });

  it("opens on an empty bus, reports it, and lights the unit when it is plugged in", () => {
    const { open, part, lit } = start();
    part.fault = "silent";
    const driver = open();
    const bits = new Uint8Array([1, 2, 3, 4]);
    assert.equal(driver.write(bits), false);
    part.fault = "none";
    part.powerOn();
    assert.deepEqual(lit(), [0, 0, 0, 0]);
    assert.equal(driver.write(bits), true);
    assert.deepEqual(lit(), [1, 2, 3, 4]);
  });

  it("reads back what it wrote: a part that keeps its old content is detected", () => {
    const { open, part } = start();
    const driver = open();
    assert.equal(driver.write(new Uint8Array([1, 2, 3, 4])), true);
    part.fault = "stuck";
    assert.equal(driver.write(new Uint8Array([1, 2, 3, 5])), false);
  });

  it("restores a part that lost its supply for a moment with the next write of the same", () => {
    const { open, part, lit } = start();
    const driver = open();
    const bits = new Uint8Array([9, 8, 7, 6]);
    driver.write(bits);
    part.powerOn();
    assert.deepEqual(lit(), [0, 0, 0, 0]);
    assert.equal(driver.write(bits), true);
    assert.deepEqual(lit(), [9, 8, 7, 6]);
  });

  it("dims in sixteenths, never to darkness, and refuses an invalid brightness", () => {
    const { open, part } = start();
    const driver = open();
    const bits = new Uint8Array(4);
    for (const [brightness, duty] of [
      [1, 16],
      [0, 1],
      [0.4, 7],
    ] as const) {
      driver.configure({ brightness });
      driver.write(bits);
      assert.equal(part.duty, duty);
    }
    driver.configure({});
    for (const brightness of [-0.1, 1.1, NaN]) assert.throws(() => driver.configure({ brightness }), RangeError);
  });

  it("accepts other wirings, and no digit that the RAM does not have", () => {
    const { open, part } = start();
    const driver = open({ digits: [8, 6, 2, 0, 10, 12] });
    assert.equal(driver.places, 6);
    assert.equal(driver.write(new Uint8Array([1, 2, 3, 4, 5, 6])), true);
    assert.deepEqual(
      [0, 1, 2, 3].map((place) => part.litAt(place)),
      [4, 3, 2, 1],
    );
    driver.close();
    for (const digits of [[16], [-1], [0.5], []]) assert.throws(() => open({ digits }), RangeError);
  });

  it("throws after it was closed, closes the bus, and may be closed twice", () => {
    const { open, bus } = start();
    const driver = open();
    driver.close();
    driver.close();
    assert.throws(() => driver.write(new Uint8Array(4)), /closed/);
    bus.take(ht16k33Address, { close(): void {} });
  });
});
