/** The arithmetic and the random numbers of all simulated physics. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Flicker } from "../../../host-sim/world/flicker";
import { Gaussian } from "../../../host-sim/world/gaussian";
import { exp, lagShare, log, power } from "../../../host-sim/world/maths";
import { Random } from "../../../host-sim/world/random";

function closeTo(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} instead of ${expected}`);
}

describe("arithmetic that is equal on all engines", () => {
  it("has exp and log as exact as 1e-12", () => {
    fc.assert(fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (x) => closeTo(exp(x), Math.exp(x), 1e-12)));
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        assert.ok(Math.abs(log(x) - Math.log(x)) <= 1e-12 * Math.max(1e-3, Math.abs(Math.log(x))));
      }),
    );
  });

  it("has powers of the values in use as exact as 1e-12", () => {
    const base = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(base, fc.double({ min: -8, max: 8, noNaN: true }), (b, e) => closeTo(power(b, e), b ** e, 1e-12)),
    );
  });

  it("is exact where it can be", () => {
    assert.equal(exp(0), 1);
    assert.equal(log(1), 0);
    assert.equal(log(0), -Infinity);
    assert.ok(Number.isNaN(log(-1)));
    assert.equal(exp(-1000), 0);
    assert.equal(exp(1000), Infinity);
    assert.equal(power(0, 2), 0);
  });

  it("covers 63 % of the way in one time constant", () => {
    closeTo(lagShare(1000, 1000), 1 - 1 / Math.E, 1e-12);
  });
});

describe("random numbers", () => {
  it("are the same for the same seed and different for another", () => {
    const draw = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 8 }, () => random.int32());
    };
    assert.deepEqual(draw(5), draw(5));
    assert.notDeepEqual(draw(5), draw(6));
    assert.notDeepEqual(draw(5), draw(5 + 2 ** 32));
    assert.throws(() => new Random(0.5), RangeError);
  });

  it("are those of the published generator (sfc32, 15 rounds after seeding)", () => {
    // State 0, 1, 0x2545f491 and counter 1, computed apart from this implementation with unsigned 32-bit integers.
    let [a, b, c, d] = [0n, 1n, 0x2545f491n, 1n];
    const word = (x: bigint): bigint => BigInt.asUintN(32, x);
    let result = 0n;
    for (let i = 0; i <= 15; i++) {
      result = word(a + b + d);
      d = word(d + 1n);
      a = b ^ (b >> 9n);
      b = word(c + (c << 3n));
      c = word(word((c << 21n) | (c >> 11n)) + result);
    }
    assert.equal(new Random(1).int32(), Number(BigInt.asIntN(32, result)));
  });

  it("are a separate stream for each name, independent of earlier draws", () => {
    const random = new Random(1);
    const before = random.fork("ch4").int32();
    for (let i = 0; i < 10; i++) random.int32();
    assert.equal(random.fork("ch4").int32(), before);
    assert.notEqual(random.fork("flow").int32(), before);
    assert.notEqual(random.fork("ch4").fork("noise").int32(), random.fork("flow").fork("noise").int32());
  });

  it("are even fractions, within bounds", () => {
    const random = new Random(2);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20000; i++) bins[Math.floor(random.fraction() * 10)]!++;
    assert.equal(bins.length, 10);
    for (const count of bins) assert.ok(Math.abs(count - 2000) < 200, bins.join());
    for (let i = 0; i < 1000; i++) assert.ok(Math.abs(random.within(0.3)) <= 0.3);
    for (let i = 0; i < 100; i++) assert.ok([2, 3, 4].includes(random.integer(2, 4)));
  });

  it("are normal: mean 0, deviation 1, kurtosis 3, 2.3 % beyond two sigma", () => {
    const gaussian = new Gaussian(new Random(3));
    const n = 200000;
    let sum = 0,
      squares = 0,
      fourths = 0,
      beyond = 0;
    for (let i = 0; i < n; i++) {
      const g = gaussian.next();
      sum += g;
      squares += g * g;
      fourths += g * g * g * g;
      if (g > 2) beyond++;
    }
    assert.ok(Math.abs(sum / n) < 0.01);
    assert.ok(Math.abs(squares / n - 1) < 0.01, `${squares / n}`);
    assert.ok(Math.abs(fourths / n - 3) < 0.1, `${fourths / n}`);
    assert.ok(Math.abs(beyond / n - 0.02275) < 0.0015, `${beyond / n}`);
  });

  it("flicker: deviation 1, and slow parts as strong as fast ones", () => {
    const flicker = new Flicker(new Random(4));
    const n = 100000;
    let squares = 0,
      differences = 0,
      before = flicker.value;
    for (let i = 0; i < n; i++) {
      flicker.next();
      squares += flicker.value * flicker.value;
      differences += (flicker.value - before) ** 2;
      before = flicker.value;
    }
    assert.ok(Math.abs(squares / n - 1) < 0.1, `${squares / n}`);
    // White noise would have 2: neighbours are similar, because one octave in eight is renewed at a time.
    assert.ok(differences / n < 0.3, `${differences / n}`);
  });
});
