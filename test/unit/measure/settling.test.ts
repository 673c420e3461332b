/** Warm-up and under-range, and pressure steps: each limit tested from both sides. */
import assert from "node:assert/strict";
import { PressureStep } from "../../../src/measure/pressure-step";
import { Settling } from "../../../src/measure/settling";

describe("A sensor's warm-up", () => {
  it("begins with the first good signal and lasts its time, to the millisecond", () => {
    const settling = new Settling(30_000, -0.25);
    assert.equal(settling.leftMs(5000), 30_000);
    assert.ok(!settling.warmUp(5000));
    assert.equal(settling.leftMs(15_000), 20_000);
    assert.ok(!settling.warmUp(34_999));
    assert.ok(!settling.isWarm);
    assert.ok(settling.warmUp(35_000));
    assert.ok(settling.isWarm);
    assert.equal(settling.leftMs(35_000), 0);
  });

  it("begins at time 0 as well as at any other", () => {
    const settling = new Settling(1000, -0.25);
    settling.warmUp(0);
    settling.warmUp(900);
    assert.ok(settling.warmUp(1000));
  });

  it("starts again with the next good signal when the sensor was cold", () => {
    const settling = new Settling(30_000, -0.25);
    settling.warmUp(0);
    settling.warmUp(30_000);
    settling.restart();
    assert.ok(!settling.isWarm);
    assert.equal(settling.leftMs(40_000), 30_000);
    assert.ok(!settling.warmUp(50_000));
    assert.ok(!settling.warmUp(79_999));
    assert.ok(settling.warmUp(80_000));
  });
});

describe("An under-range", () => {
  const read = (settling: Settling, value: number, ticks: number): boolean => {
    let isInRange = false;
    for (let i = 0; i < ticks; i++) isInRange = settling.isInRange(value);
    return isInRange;
  };

  it("is confirmed in the tenth tick below the bound, and over in the tenth above it", () => {
    const settling = new Settling(0, -0.25);
    assert.ok(!read(settling, -0.26, 9));
    assert.ok(!settling.isUnderRange);
    assert.ok(!read(settling, -0.26, 1));
    assert.ok(settling.isUnderRange);
    read(settling, -0.26, 100);
    assert.ok(!read(settling, 0, 9), "however long it lasted");
    assert.ok(settling.isUnderRange);
    assert.ok(read(settling, 0, 1));
    assert.ok(!settling.isUnderRange);
  });

  it("does not start at the limit", () => {
    const settling = new Settling(0, -0.25);
    assert.ok(read(settling, -0.25, 100));
    assert.ok(!settling.isUnderRange);
  });

  it("is one fault while a value rests on the limit", () => {
    const settling = new Settling(0, -0.25);
    let begun = 0;
    for (let tick = 0; tick < 18_000; tick++) {
      const was = settling.isUnderRange;
      settling.isInRange(-0.25 + 0.03 * Math.sin(tick / 40));
      if (settling.isUnderRange && !was) begun++;
    }
    assert.equal(begun, 1);
    read(settling, -0.21, 100);
    assert.ok(settling.isUnderRange);
    assert.ok(read(settling, -0.19, 10));
  });

  it("ends only when every dip has been compensated", () => {
    const settling = new Settling(0, -0.25);
    read(settling, -1, 3);
    assert.ok(!read(settling, 0, 2));
    assert.ok(read(settling, 0, 1));
    assert.ok(!settling.isUnderRange);
  });
});

describe("A pressure step", () => {
  /** One reading a second; the first has none before it. */
  function second(step: PressureStep, seconds: number, pascal: number): boolean {
    return step.note(seconds * 1000, pascal);
  }

  it("is 250 Pa from one second to the next, up or down, and not a pascal less", () => {
    for (const [change, isStep] of [
      [249, false],
      [-249, false],
      [250, true],
      [-250, true],
    ] as const) {
      const step = new PressureStep();
      assert.ok(!second(step, 1, 101_000), "the first reading is no step");
      assert.equal(second(step, 2, 101_000 + change), isStep);
      assert.equal(step.isRecent, isStep);
      assert.equal(step.pascal, isStep ? change : 0);
    }
  });

  it("is measured from the second before, not from the start", () => {
    const step = new PressureStep();
    for (let s = 1; s < 60; s++) assert.ok(!second(step, s, 101_000 + 200 * s));
    assert.ok(!step.isRecent);
  });

  it("is recent for twenty seconds", () => {
    const step = new PressureStep();
    second(step, 1, 101_000);
    second(step, 2, 102_000);
    for (let s = 3; s < 22; s++) {
      second(step, s, 102_000);
      assert.ok(step.isRecent, `second ${s}`);
    }
    second(step, 22, 102_000);
    assert.ok(!step.isRecent);
  });

  it("starts once, and lasts longer with each further step", () => {
    const step = new PressureStep();
    second(step, 1, 101_000);
    assert.ok(second(step, 2, 102_000));
    assert.ok(!second(step, 10, 101_000), "one is already running");
    assert.equal(step.pascal, -1000);
    second(step, 29, 101_000);
    assert.ok(step.isRecent);
    second(step, 30, 101_000);
    assert.ok(!step.isRecent);
    assert.ok(second(step, 31, 102_000), "and the next one begins");
  });
});
