/** What writes and reads the state of an instrument, field by field. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { StateCarrier } from "../../../src/core/state-carrier";
import { StateReader } from "../../../host-sim/replay/black-box/state-reader";
import { StateSize, StateWriter } from "../../../src/record/black-box/state-writer";
import { goOn, stateOf, Twins } from "../../support/twins";

/** A part with one field of each kind. */
class Part {
  number = 0;
  raw = 0;
  integer = 0;
  flag = false;
  integers = new Uint32Array(3);
  bytes = new Uint8Array(2);
  signed = new Int16Array(1);
  floats = new Float64Array(2);

  carry(state: StateCarrier): void {
    state.same(7, "kind");
    this.flag = state.flag(this.flag);
    this.number = state.number(this.number);
    this.raw = state.raw(this.raw);
    this.integer = state.integer(this.integer);
    state.integers(this.bytes);
    state.integers(this.integers);
    state.integers(this.signed);
    state.floats(this.floats);
  }
}

const partBytes = 8 + 1 + 8 + 8 + 4 + 2 + 12 + 2 + 16;

function written(part: Part): Uint8Array {
  const bytes = new Uint8Array(partBytes);
  part.carry(new StateWriter(bytes));
  return bytes;
}

function read(bytes: Uint8Array): Part {
  const part = new Part();
  const reader = new StateReader(bytes);
  part.carry(reader);
  reader.end();
  return part;
}

describe("A state", () => {
  it("is restored bit for bit, including negative zero and NaN if a driver may return it", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    const any = fc.record({
      number: finite,
      raw: fc.double(),
      integer: fc.integer(),
      flag: fc.boolean(),
      integers: fc.uint32Array({ minLength: 3, maxLength: 3 }),
      bytes: fc.uint8Array({ minLength: 2, maxLength: 2 }),
      signed: fc.int16Array({ minLength: 1, maxLength: 1 }),
      floats: fc.tuple(finite, finite).map((two) => Float64Array.from(two)),
    });
    fc.assert(
      fc.property(any, (fields) => {
        const part = Object.assign(new Part(), fields);
        const back = read(written(part));
        assert.deepStrictEqual({ ...back }, { ...part });
        assert.ok(Object.is(back.number, part.number) && Object.is(back.raw, part.raw));
      }),
      {
        examples: [
          [
            {
              number: -0,
              raw: NaN,
              integer: -2147483648,
              flag: true,
              integers: Uint32Array.of(1, 2, 4294967295),
              bytes: Uint8Array.of(255, 0),
              signed: Int16Array.of(-32768),
              floats: Float64Array.of(-0, Number.MIN_VALUE),
            },
          ],
        ],
      },
    );
  });

  it("is unchanged for the object that writes it", () => {
    const part = Object.assign(new Part(), { number: 1.5, integer: -3, flag: true });
    const before = structuredClone({ ...part });
    written(part);
    assert.deepStrictEqual({ ...part }, before);
  });

  it("knows its length before there is a buffer, and does not fit a shorter one", () => {
    const size = new StateSize();
    new Part().carry(size);
    assert.equal(size.length, partBytes);
    for (let bytes = 0; bytes < partBytes; bytes++) {
      assert.throws(() => {
        new Part().carry(new StateWriter(new Uint8Array(bytes)));
      }, RangeError);
    }
    const writer = new StateWriter(new Uint8Array(partBytes + 1));
    new Part().carry(writer);
    assert.equal(writer.length, partBytes);
    writer.restart();
    new Part().carry(writer);
    assert.equal(writer.length, partBytes);
  });

  it("is written into a part of a buffer and leaves the rest unchanged", () => {
    const all = new Uint8Array(partBytes + 8).fill(0xaa);
    Object.assign(new Part(), { number: 2 }).carry(new StateWriter(all.subarray(3, 3 + partBytes)));
    assert.deepEqual([...all.subarray(0, 3), ...all.subarray(3 + partBytes)], new Array(8).fill(0xaa));
    assert.equal(read(all.subarray(3, 3 + partBytes)).number, 2);
  });

  it("is refused when it is cut short, too long, of another object, or no state at all", () => {
    const whole = written(new Part());
    for (let bytes = 0; bytes < partBytes; bytes++) {
      assert.throws(
        () => read(whole.subarray(0, bytes)),
        /^RangeError: state: cut short, \d+ bytes where \d+ are needed$/,
      );
    }
    assert.throws(() => read(new Uint8Array([...whole, 0])), /^RangeError: state: 1 bytes are left over$/);
    const other = whole.slice();
    other[7] = 1;
    assert.throws(() => read(other), /^RangeError: state: written with another kind: .* not 7$/);
    const flag = whole.slice();
    flag[8] = 2;
    assert.throws(() => read(flag), /2 before byte 9 is neither true nor false/);
    const number = whole.slice();
    new DataView(number.buffer).setFloat64(9, NaN, true);
    assert.throws(() => read(number), /NaN before byte 17 is not finite/);
    const floats = whole.slice();
    new DataView(floats.buffer).setFloat64(partBytes - 8, Infinity, true);
    assert.throws(() => read(floats), /Infinity before byte \d+ is not finite/);
  });

  it("is not written with a number that could not be read", () => {
    for (const number of [NaN, Infinity, -Infinity]) {
      assert.throws(
        () => written(Object.assign(new Part(), { number })),
        /^RangeError: state: .* at byte 9 is not finite$/,
      );
    }
    for (const integer of [0.5, 2147483648, -2147483649, NaN]) {
      assert.throws(
        () => written(Object.assign(new Part(), { integer })),
        /^RangeError: state: .* at byte 25 is not an integer of 32 bits$/,
      );
    }
  });

  it("of an instrument takes the same bytes at any time, and is for an instrument of its kind", () => {
    const twins = new Twins({ device: "four-gas", limits: "general" });
    twins.tick(1);
    const young = stateOf(twins.first);
    twins.simulation.world.set("ch4", 2);
    twins.simulation.world.set("h2s", 40);
    twins.tick(3000);
    const old = stateOf(twins.first);
    assert.equal(old.length, young.length);
    const other = new Twins({ device: "methane", limits: "general" }).first;
    assert.throws(() => {
      goOn(other, old);
    }, /^RangeError: state: written with another set of channels/);
    const withoutTwa = new Twins({ device: "four-gas", limits: "cn-coal" }).first;
    assert.throws(() => {
      goOn(withoutTwa, old);
    }, /^RangeError: state: written with another exposure: 1, not 0$/);
    const withoutLead = new Twins({ device: "four-gas", limits: "general", lead: false }).first;
    assert.throws(() => {
      goOn(withoutLead, old);
    }, /^RangeError: state: written with another early warning: 1, not 0$/);
  });
});

describe("An instrument", () => {
  it("can be carried from its first tick on, and not while the menu is open or a calibration runs", () => {
    const twins = new Twins({ device: "methane", limits: "cn-coal" });
    const { first, simulation } = twins;
    assert.equal(first.isQuiet, false, "nothing has been measured");
    twins.tick(1);
    assert.equal(first.isQuiet, true);
    twins.tick(700);
    simulation.board.press("menu", true);
    twins.tick(3);
    simulation.board.press("menu", false);
    twins.tick(3);
    assert.equal(first.isQuiet, false, "the menu is open");
    twins.tick(620);
    assert.equal(first.isQuiet, true, "it has closed by itself");
    first.operator.startFreshAir(true);
    assert.equal(first.isQuiet, false, "sensors are being set right");
    first.operator.cancelCalibration();
    assert.equal(first.isQuiet, true);
  });
});
