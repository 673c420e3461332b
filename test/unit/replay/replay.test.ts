import assert from "node:assert/strict";
import type { Drive, ReplayJob } from "../../../host-sim/replay/job";
import { Replay } from "../../../host-sim/replay/replay";
import { FakeInstrument } from "./fake-instrument";

const ch4: Drive = { kind: "world", name: "ch4" };
const bridge: Drive = { kind: "raw", name: "ch4" };

function job(drives: Drive[], times: number[], values: number[][], endMs: number): ReplayJob {
  return {
    device: "methane",
    limits: "cn-coal",
    seed: 1,
    drives,
    endMs,
    timesMs: Float64Array.from(times),
    values: values.map((column) => Float64Array.from(column)),
  };
}

function replayed(of: ReplayJob): { instrument: FakeInstrument; replay: Replay } {
  const instrument = new FakeInstrument();
  const replay = new Replay(instrument, of);
  replay.advanceTo(of.endMs);
  return { instrument, replay };
}

describe("a replay", () => {
  it("applies each row at its time and holds it until the next", () => {
    const { instrument } = replayed(job([ch4], [0, 30000, 60000], [[0.1, 0.2, 0.3]], 90000));
    assert.deepEqual(instrument.done, [
      "at 0: world ch4 = 0.1",
      "at 30000: world ch4 = 0.2",
      "at 60000: world ch4 = 0.3",
    ]);
    assert.equal(instrument.nowMs, 90000);
  });

  it("does the same in one call and in calls of a second", () => {
    const of = job([ch4], [0, 250, 1700, 5000], [[0.1, 0.2, 0.3, 0.4]], 7050);
    const inOne = replayed(of).instrument;
    const instrument = new FakeInstrument();
    const replay = new Replay(instrument, of);
    for (let ms = 1000; !replay.done; ms += 1000) replay.advanceTo(ms);
    assert.deepEqual(instrument.done, inOne.done);
    assert.equal(instrument.nowMs, 7100, "the last tick with a part of the trace is run completely");
  });

  it("applies a row between two ticks at the second, and of several the last", () => {
    const { instrument } = replayed(job([ch4], [0, 110, 150, 190], [[1, 2, 3, 4]], 300));
    assert.deepEqual(
      instrument.done.slice(1).map((text) => text.slice(0, 7)),
      ["at 200:", "at 200:", "at 200:"],
    );
    assert.equal(instrument.channel.shown.value, 4);
  });

  it("leaves the world unchanged in a gap, and counts the gap", () => {
    const { instrument, replay } = replayed(job([ch4], [0, 1000, 2000, 4000], [[0.5, NaN, NaN, 0.7]], 5000));
    assert.deepEqual(instrument.done, ["at 0: world ch4 = 0.5", "at 4000: world ch4 = 0.7"]);
    assert.deepEqual(replay.gaps(), [{ kind: "world", name: "ch4", rows: 2, seconds: 3 }]);
  });

  it("counts a gap that lasts to the end", () => {
    const { replay } = replayed(job([ch4], [0, 1000], [[0.5, NaN]], 5000));
    assert.deepEqual(replay.gaps(), [{ kind: "world", name: "ch4", rows: 1, seconds: 4 }]);
  });

  it("silences the converter in a gap of a raw signal, and never reads it as zero", () => {
    const of = job([bridge], [0, 1000, 2000], [[20, NaN, 20]], 3000);
    const instrument = new FakeInstrument();
    const replay = new Replay(instrument, of);
    replay.advanceTo(1500);
    assert.equal(instrument.channel.shown.status, 2, "open");
    replay.advanceTo(3000);
    assert.equal(instrument.channel.shown.value, 20);
    assert.deepEqual(instrument.done, [
      "at 0: signal ch4 = 20 mV",
      "at 1000: fault ch4 silent",
      "at 2000: fault ch4 none",
    ]);
  });

  it("has no raw signal before its first row", () => {
    const { instrument, replay } = replayed(job([bridge], [2000], [[20]], 3000));
    assert.deepEqual(instrument.done, [
      "at 0: fault ch4 silent",
      "at 2000: fault ch4 none",
      "at 2000: signal ch4 = 20 mV",
    ]);
    assert.deepEqual(replay.gaps(), [{ kind: "raw", name: "ch4", rows: 0, seconds: 2 }]);
  });

  it("reports row and drive of a value outside the world's range", () => {
    assert.throws(() => replayed(job([ch4], [0, 1000], [[1, 101]], 2000)), {
      name: "RangeError",
      message: "row 1, ch4: ch4 101 % is outside 0 to 100 %",
    });
  });

  it("refuses an invalid job, and reports the place", () => {
    const refused: [ReplayJob, RegExp][] = [
      [job([ch4], [], [[]], 0), /no rows/],
      [job([ch4], [0, 1000, 1000], [[1, 1, 1]], 2000), /row 2: time 1000 ms does not follow 1000 ms/],
      [job([ch4], [0, NaN], [[1, 1]], 2000), /row 1: time NaN/],
      [job([ch4], [-1], [[1]], 2000), /row 0: time -1 ms/],
      [job([ch4], [0, 1], [[1]], 2000), /drive ch4: 1 values for 2 rows/],
      [job([ch4, bridge], [0], [[1]], 2000), /2 drives, but 1 columns/],
      [job([ch4], [0, 3000], [[1, 1]], 2000), /cannot end at 2000 ms/],
      [job([ch4], [0], [[1]], Infinity), /cannot end at Infinity/],
    ];
    for (const [of, message] of refused) {
      assert.throws(() => new Replay(new FakeInstrument(), of), { name: "RangeError", message });
    }
  });
});
