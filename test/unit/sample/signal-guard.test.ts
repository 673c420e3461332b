/** When a pin's voltage is a signal, when it is a fault, and the time to confirm each. */
import assert from "node:assert/strict";
import { Status } from "../../../src/core/reading";
import { noAnswer } from "../../../src/sample/burst";
import { SignalGuard } from "../../../src/sample/signal-guard";

const short = 100;
const open = 2000;
const good = 1000;
/** Good ticks that compensate one lost tick. */
const forgetTicks = 8;

function guarded() {
  const guard = new SignalGuard(short, open);
  /** @returns whether the last of `count` ticks entered the filters */
  const give = (millivolts: number, count = 1): boolean => {
    let isAccepted = false;
    for (let i = 0; i < count; i++) isAccepted = guard.accept(millivolts, Status.Short, Status.Open);
    return isAccepted;
  };
  return { guard, give };
}

describe("Signal guard", () => {
  it("accepts the voltages between its limits, and neither limit itself", () => {
    const { guard, give } = guarded();
    assert.ok(give(short + 0.01));
    assert.ok(give(open - 0.01));
    assert.ok(guard.isClear);
    assert.ok(!give(short));
    assert.ok(!guard.isClear);
    assert.ok(!guarded().give(open));
    assert.ok(!guarded().give(noAnswer));
  });

  it("has no fault at the start, and nothing to restart", () => {
    const { guard, give } = guarded();
    assert.deepEqual([guard.status, guard.isClear, guard.restarts], [Status.Ok, true, false]);
    give(good);
    assert.deepEqual([guard.status, guard.isClear, guard.restarts], [Status.Ok, true, false]);
  });

  for (const [what, millivolts, reason, ticks] of [
    ["a short circuit", short, Status.Short, 3],
    ["an open circuit", open, Status.Open, 3],
    ["a converter without an answer", noAnswer, Status.Stale, 20],
  ] as const) {
    it(`finds ${what} in tick ${ticks}, not before`, () => {
      const { guard, give } = guarded();
      give(millivolts, ticks - 1);
      assert.equal(guard.status, Status.Ok);
      give(millivolts);
      assert.equal(guard.status, reason);
    });

    it(`forgets a loss of 1 to ${ticks - 1} ticks by ${what} after good ticks, and the filters continue`, () => {
      const { guard, give } = guarded();
      for (let lost = 1; lost < ticks; lost++) {
        give(millivolts, lost);
        assert.ok(!guard.isClear);
        assert.ok(give(good), "it enters the filters at once");
        assert.ok(!guard.restarts);
        give(good, forgetTicks * 3);
        assert.ok(guard.isClear);
      }
      assert.equal(guard.status, Status.Ok);
    });

    it(`confirms the return from ${what} after twenty ticks in a row`, () => {
      const { guard, give } = guarded();
      give(millivolts, ticks);
      assert.ok(give(good, 19), "what comes meanwhile enters the filters");
      assert.equal(guard.status, reason);
      assert.ok(!guard.isClear);
      give(good);
      assert.equal(guard.status, Status.Ok);
      assert.ok(guard.isClear);
    });
  }

  it("tolerates one lost tick in nine, and finds a contact that is lost more often", () => {
    for (const lost of [1, 2]) {
      const { guard, give } = guarded();
      for (let round = 0; round < 100; round++) {
        give(open, lost);
        give(good, lost * forgetTicks - 1);
        assert.ok(!guard.isClear);
        give(good);
        assert.ok(guard.isClear);
      }
      assert.equal(guard.status, Status.Ok);
      const { guard: loose, give: shake } = guarded();
      for (let round = 0; round < 17; round++) {
        assert.equal(loose.status, Status.Ok);
        shake(good, lost * forgetTicks - 1);
        shake(open, lost);
        if (lost === 2 && round === 8) break;
      }
      assert.equal(loose.status, Status.Open, `${lost} lost`);
    }
  });

  it("finds a converter that responds to one request of four, or of two, within three seconds", () => {
    for (const period of [4, 2]) {
      const { guard, give } = guarded();
      let ticks = 0;
      while (guard.status === Status.Ok && ticks < 100) give(ticks++ % period === 0 ? good : noAnswer);
      assert.equal(guard.status, Status.Stale);
      assert.ok(ticks <= 30, `${ticks} ticks`);
      for (let i = 0; i < 100; i++) give(i % period === 0 ? good : noAnswer);
      assert.equal(guard.status, Status.Stale, "and it stays a fault");
    }
  });

  it("starts to count the return again with each loss: a loose contact stays a fault", () => {
    const { guard, give } = guarded();
    give(open, 3);
    for (let round = 0; round < 5; round++) {
      give(good, 19);
      give(open);
      assert.equal(guard.status, Status.Open);
    }
    give(good, 19);
    assert.equal(guard.status, Status.Open);
    give(good);
    assert.equal(guard.status, Status.Ok);
  });

  it("restarts the filters in the first good tick after a fault, and in no other", () => {
    const { guard, give } = guarded();
    give(open, 3);
    assert.ok(!guard.restarts);
    give(good);
    assert.ok(guard.restarts);
    give(good);
    assert.ok(!guard.restarts);
    give(good);
    give(open);
    give(good);
    assert.ok(guard.restarts, "after each interruption");
    give(open);
    assert.ok(!guard.restarts);
  });

  it("starts again after a fault that has ended: the next loss needs its three ticks, the next return its twenty", () => {
    const { guard, give } = guarded();
    give(open, 3);
    give(good, 20);
    give(open, 2);
    assert.equal(guard.status, Status.Ok);
    give(open);
    assert.equal(guard.status, Status.Open);
    give(good);
    assert.ok(guard.restarts);
    give(good, 18);
    assert.equal(guard.status, Status.Open);
  });

  it("gives the newest reason of a fault that changes", () => {
    const { guard, give } = guarded();
    give(open, 3);
    give(short);
    assert.equal(guard.status, Status.Short);
    give(noAnswer);
    assert.equal(guard.status, Status.Short, "silence has its own time to be confirmed");
  });
});
