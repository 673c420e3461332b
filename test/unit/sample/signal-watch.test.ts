import assert from "node:assert/strict";
import { Status } from "../../../src/core/reading";
import { SignalGuard } from "../../../src/sample/signal-guard";
import { noisyMillivolts, SignalWatch, standstillMsOf } from "../../../src/sample/signal-watch";
import { steeredAnalog } from "../../support/fake-ports";

const millivoltsPerCode = 0.04;

/** A watch that is read ten times a second, and its status at the end of each second. */
function watch(standstillMs?: number) {
  const { port } = steeredAnalog(1000);
  const watchedPort = standstillMs === undefined ? port : { ...port, standstillMs };
  const watched = new SignalWatch(standstillMsOf(watchedPort, 10), noisyMillivolts / millivoltsPerCode);
  const recent = [-1, -1, -1];
  let tick = 0;
  /** `signal`: mV at the pin in each tick. @returns the statuses of the seconds */
  const seconds = (count: number, signal: (tick: number) => number): Status[] => {
    const statuses: Status[] = [];
    for (let second = 0; second < count; second++) {
      for (let i = 0; i < 10; i++) recent.push(Math.round(signal(tick++) / millivoltsPerCode));
      watched.second(true, { newest: recent.at(-1)!, middle: recent.at(-2)!, oldest: recent.at(-3)! });
      statuses.push(watched.status);
    }
    return statuses;
  };
  return { watched, seconds };
}

const alternating =
  (amplitude: number) =>
  (tick: number): number =>
    1000 + (tick % 2 === 0 ? amplitude : -amplitude);

describe("A constant signal", () => {
  it("is frozen after five whole seconds of equal sums, and not before", () => {
    const { seconds } = watch();
    seconds(3, alternating(0.1));
    const statuses = seconds(7, () => 1000.5);
    // The first second still differs from the changing signal before it.
    assert.deepEqual(statuses, [0, 0, 0, 0, 0, Status.Frozen, Status.Frozen]);
  });

  it("is good again in the second in which it changes", () => {
    const { seconds } = watch();
    assert.equal(seconds(8, () => 1000).at(-1), Status.Frozen);
    assert.deepEqual(seconds(1, alternating(0.1)), [Status.Ok]);
  });

  it("uses the time that the converter states, and 0 for never", () => {
    assert.equal(
      watch(20_000)
        .seconds(20, () => 1000)
        .at(-1),
      Status.Ok,
    );
    assert.equal(
      watch(20_000)
        .seconds(21, () => 1000)
        .at(-1),
      Status.Frozen,
    );
    assert.equal(
      watch(0)
        .seconds(600, () => 1000)
        .at(-1),
      Status.Ok,
    );
  });

  it("is not frozen while the wire is lost", () => {
    const { watched } = watch();
    for (let second = 0; second < 30; second++) {
      watched.second(false, { newest: 0, middle: 0, oldest: 0 });
    }
    assert.equal(watched.status, Status.Ok);
  });
});

describe("A signal far noisier than a sensor", () => {
  it("is noisy after five seconds, and good again after ten quiet ones", () => {
    const { seconds } = watch();
    seconds(2, alternating(0.1));
    const statuses = seconds(6, alternating(5));
    assert.deepEqual(statuses, [0, 0, 0, 0, Status.Noisy, Status.Noisy]);
    const after = seconds(12, alternating(0.1));
    assert.equal(after.indexOf(Status.Ok), 5);
  });

  it("is not noisy for a ramp of gas, however steep", () => {
    const { seconds } = watch();
    const statuses = seconds(10, (tick) => 500 + 20 * tick + (tick % 2) * 0.5);
    assert.ok(statuses.every((status) => status === Status.Ok));
  });
});

describe("A loose contact", () => {
  /** Plays ticks of lost (true) and good wire; @returns the tick in which the reason appears, −1 for never */
  function confirmedAt(pattern: readonly boolean[], ticks: number): number {
    const guard = new SignalGuard(100, 2400);
    for (let tick = 0; tick < ticks; tick++) {
      const isLost = pattern[tick % pattern.length]!;
      if (isLost || !guard.isClear) guard.accept(isLost ? 2450 : 1000, Status.Short, Status.Open);
      if (guard.status !== Status.Ok) return tick;
    }
    return -1;
  }

  it("that is open for 200 ms of every 300 ms is open within a second", () => {
    const tick = confirmedAt([true, true, false], 100);
    assert.ok(tick >= 0 && tick < 10, `tick ${tick}`);
  });

  it("is found if it is lost in one tick of six, and tolerated in one of nine", () => {
    assert.ok(confirmedAt([true, false, false, false, false, false], 200) >= 0);
    assert.equal(confirmedAt([true, ...Array<boolean>(8).fill(false)], 10_000), -1);
  });

  it("is no fault in its first 200 ms, and three lost ticks in a row are", () => {
    assert.equal(confirmedAt([true, true, ...Array<boolean>(100).fill(false)], 102), -1);
    assert.equal(confirmedAt([true], 10), 2);
  });
});
