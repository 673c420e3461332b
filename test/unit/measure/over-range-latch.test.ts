/** What a bead must read after an over-range before it is used again: each limit tested from both sides. */
import assert from "node:assert/strict";
import { Status } from "../../../src/core/reading";
import { BeadSupply } from "../../../src/measure/bead-supply";
import { Channel } from "../../../src/measure/channel";
import { FreshAir } from "../../../src/measure/fresh-air";
import { OverRangeHold } from "../../../src/measure/over-range-hold";
import { OverRangeLatch, OverRangeStage } from "../../../src/measure/over-range-latch";
import { deviceProfile } from "../../../src/profile/settings";

const clean = 0.1;
const cleanWitnessed = 0.25;
const fullScale = 4;
/** Consecutive ticks of clean air: 10 s. */
const cleanTicks = 100;
/** From the reset until the test has failed: 60 s. */
const proofTicks = 600;

class Oxygen extends Channel {
  override tick(): void {}

  constructor() {
    super({ ...deviceProfile("methane").channels[0]!, id: "o2" }, undefined);
    this.give(20.9);
  }

  give(value: number, status: Status = Status.Ok): void {
    this.judged.value = value;
    this.setStatus(status);
  }
}

/** Latched, and reset by the user if `isReset`. */
function latched({ oxygen, isReset = true }: { oxygen?: Oxygen; isReset?: boolean } = {}) {
  const latch = new OverRangeLatch(new BeadSupply(undefined), clean, cleanWitnessed, fullScale);
  latch.witness(new FreshAir(oxygen));
  latch.latch();
  if (isReset) assert.ok(latch.reset());
  /** @returns whether it has passed within `count` ticks of this reading */
  const read = (value: number, count: number): boolean => {
    for (let i = 0; i < count; i++) if (latch.prove(value)) return true;
    return false;
  };
  return { latch, read };
}

describe("The test after an over-range", () => {
  for (const [what, oxygen, bound] of [
    ["without an oxygen sensor", undefined, clean],
    ["with an oxygen sensor", new Oxygen(), cleanWitnessed],
  ] as const) {
    const options = oxygen === undefined ? {} : { oxygen };

    it(`is a reading below ${bound} % for ten seconds (${what})`, () => {
      const { latch, read } = latched(options);
      assert.ok(!read(bound - 0.001, cleanTicks - 1));
      assert.equal(latch.stage, OverRangeStage.Proving);
      assert.equal(latch.hold, OverRangeHold.Proof);
      assert.ok(read(bound - 0.001, 1));
      assert.equal(latch.stage, OverRangeStage.None);
      assert.equal(latch.hold, OverRangeHold.Nothing);
      assert.ok(!latched(options).read(bound, proofTicks), "and not at the bound");
    });

    it(`is not passed by a reading far below zero, which is a broken bead and no clean air (${what})`, () => {
      assert.ok(latched(options).read(-cleanWitnessed + 0.001, cleanTicks));
      for (const value of [-cleanWitnessed, -1, -fullScale, -1000]) {
        const { latch, read } = latched(options);
        assert.ok(!read(value, proofTicks), `${value} %`);
        assert.equal(latch.stage, OverRangeStage.Latched);
        assert.equal(latch.hold, OverRangeHold.GasDetected);
      }
    });
  }

  it("starts again after every reading that is not clean", () => {
    for (const other of [clean, -cleanWitnessed, 1]) {
      const { read } = latched();
      read(0, cleanTicks - 1);
      read(other, 1);
      assert.ok(!read(0, cleanTicks - 1), `${other} %`);
      assert.ok(read(0, 1));
    }
  });

  it("has failed after sixty seconds, and not before", () => {
    const { latch, read } = latched();
    read(1, proofTicks - 1);
    assert.equal(latch.stage, OverRangeStage.Proving);
    read(1, 1);
    assert.equal(latch.stage, OverRangeStage.Latched);
    assert.equal(latch.hold, OverRangeHold.GasDetected);
    assert.ok(latch.reset(), "the user can try again, with the full time");
    read(1, proofTicks - 1);
    assert.equal(latch.stage, OverRangeStage.Proving);
  });

  it("uses nothing of the attempt before", () => {
    const { latch, read } = latched();
    read(0, cleanTicks - 1);
    latch.latch();
    assert.ok(latch.reset());
    assert.ok(!read(0, cleanTicks - 1));
    assert.ok(read(0, 1));
  });

  it("has failed at once above full scale, and not at full scale", () => {
    const { latch, read } = latched();
    read(fullScale, 1);
    assert.equal(latch.stage, OverRangeStage.Proving);
    read(fullScale + 0.001, 1);
    assert.equal(latch.stage, OverRangeStage.Latched);
    assert.equal(latch.hold, OverRangeHold.GasDetected);
  });

  it("has failed at once when the oxygen falls below 20 %, or becomes unknown", () => {
    for (const [value, status, hold] of [
      [19.99, Status.Ok, OverRangeHold.OxygenLow],
      [20.9, Status.Open, OverRangeHold.OxygenMissing],
    ] as const) {
      const oxygen = new Oxygen();
      const { latch, read } = latched({ oxygen });
      read(0, cleanTicks - 1);
      oxygen.give(20);
      assert.equal(latch.stage, OverRangeStage.Proving);
      oxygen.give(value, status);
      assert.ok(!read(0, 1));
      assert.equal(latch.stage, OverRangeStage.Latched);
      assert.equal(latch.hold, hold);
    }
  });
});

describe("The reset after an over-range", () => {
  it("states what it waits for: air that the oxygen sensor confirms, or that only the user can judge", () => {
    assert.equal(latched({ isReset: false }).latch.hold, OverRangeHold.ResetUnwitnessed);
    assert.equal(latched({ isReset: false, oxygen: new Oxygen() }).latch.hold, OverRangeHold.Reset);
  });

  it("is refused without fresh air, with the reason", () => {
    for (const [value, status, hold] of [
      [19.99, Status.Ok, OverRangeHold.OxygenLow],
      [20.9, Status.Stale, OverRangeHold.OxygenMissing],
    ] as const) {
      const oxygen = new Oxygen();
      oxygen.give(value, status);
      const { latch } = latched({ oxygen, isReset: false });
      assert.ok(!latch.reset());
      assert.equal(latch.stage, OverRangeStage.Latched);
      assert.equal(latch.hold, hold);
    }
  });

  it("does nothing if nothing is latched, or while the test runs", () => {
    const { latch, read } = latched();
    read(0, cleanTicks - 1);
    assert.ok(!latch.reset());
    assert.ok(read(0, 1), "and takes nothing from it");
    assert.ok(!latch.reset());
    assert.equal(latch.stage, OverRangeStage.None);
  });

  it("restores the bead's supply, which the latch had switched off", () => {
    const levels: number[] = [];
    const supply = new BeadSupply({
      io: class {
        read(): number {
          return 0;
        }
        write(level: number): void {
          levels.push(level);
        }
        close(): void {}
      },
    });
    const latch = new OverRangeLatch(supply, clean, cleanWitnessed, fullScale);
    latch.latch();
    assert.deepEqual(levels, [1, 0]);
    latch.reset();
    assert.deepEqual(levels, [1, 0, 1]);
  });
});
