import assert from "node:assert/strict";
import type { ReplayJob } from "../../../host-sim/replay/job";
import { RecordedReplay } from "../../../host-sim/replay/recorded-replay";
import type { ReplaySummary } from "../../../host-sim/replay/summary";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { FakeInstrument, fakeChannel } from "./fake-instrument";

/** One row a second, in the unit of the channel. */
function secondsOf(values: number[], endMs = values.length * 1000): ReplayJob {
  return {
    device: "methane",
    limits: "cn-coal",
    seed: 7,
    drives: [{ kind: "world", name: "ch4" }],
    endMs,
    timesMs: Float64Array.from(values, (_, second) => second * 1000),
    values: [Float64Array.from(values)],
  };
}

function replayed(job: ReplayJob, instrument = new FakeInstrument()): { summary: ReplaySummary; rows: string[] } {
  let readings = "";
  const replay = new RecordedReplay(instrument, job, {
    readings: (chunk) => {
      readings += chunk;
    },
    events: () => {},
  });
  while (replay.step(3)) assert.ok(replay.fraction < 1);
  const summary = replay.finish();
  return { summary, rows: readings.trimEnd().split("\n") };
}

describe("the summary of a replay", () => {
  it("has a row for each complete second and the figures of the readings", () => {
    const { summary, rows } = replayed(secondsOf([0.2, 0.4, 0.9, 0.3, 0.1, 0.5]));
    assert.equal(rows.length, 7);
    assert.equal(summary.simulatedSeconds, 6);
    assert.equal(summary.rows, 6);
    assert.equal(summary.seed, 7);
    const ch4 = summary.channels[0]!;
    assert.deepEqual([ch4.peak, ch4.peakAtS, ch4.minimum, ch4.minimumAtS, ch4.mean], [0.9, 3, 0.1, 5, 0.4]);
    assert.deepEqual(ch4.secondsPerStatus, { ok: 6 });
  });

  it("has no row for an incomplete last second", () => {
    const { summary, rows } = replayed(secondsOf([0.2, 0.4], 2650));
    assert.equal(rows.length, 3);
    assert.equal(summary.simulatedSeconds, 2.7);
  });

  it("counts gaps and does not average them", () => {
    const { summary } = replayed(secondsOf([0.2, NaN, NaN, 0.4]));
    assert.deepEqual(summary.gaps, [{ kind: "world", name: "ch4", rows: 2, seconds: 2 }]);
  });

  it("has no peak and no mean if nothing was measured", () => {
    const job = { ...secondsOf([NaN, NaN]), drives: [{ kind: "raw" as const, name: "ch4" }] };
    const { summary } = replayed(job);
    const ch4 = summary.channels[0]!;
    assert.deepEqual([ch4.peak, ch4.minimum, ch4.mean], [null, null, null]);
    assert.deepEqual(ch4.secondsPerStatus, { open: 2 });
  });

  it("adds a flow up to a volume, with the share of the time that it covers", () => {
    const flow = fakeChannel({ id: "flow", unit: "m³/h", decimals: 1, lowLimit: undefined, highLimit: undefined });
    const job = { ...secondsOf([36, 36, NaN, 72]), drives: [{ kind: "raw" as const, name: "flow" }] };
    const { summary } = replayed(job, new FakeInstrument(flow));
    assert.deepEqual(summary.totals, [{ channel: "flow", m3: 0.04, coveredSeconds: 3 }]);
  });

  it("lists when there was too much gas, with short dips bridged and long ones not", () => {
    const values = [0.5, 1.2, 1.6, 0.9, 1.1, ...Array<number>(80).fill(0.5), 1.3, 0.5];
    const { summary } = replayed(secondsOf(values));
    assert.deepEqual(summary.exceedances, [
      { channel: "ch4", limit: "low", setPoint: 1, fromS: 2, toS: 5, seconds: 3, peak: 1.6 },
      { channel: "ch4", limit: "high", setPoint: 1.5, fromS: 3, toS: 3, seconds: 1, peak: 1.6 },
      { channel: "ch4", limit: "low", setPoint: 1, fromS: 86, toS: 86, seconds: 1, peak: 1.3 },
    ]);
    assert.equal(summary.channels[0]!.secondsAtOrAboveLow, 4);
    assert.equal(summary.channels[0]!.secondsAtOrAboveHigh, 1);
  });

  it("pairs alarms, has one span for a latched alarm, and leaves open what never ended", () => {
    const instrument = new FakeInstrument();
    const told: [number, EventKind, AlarmKind, number][] = [
      [1000, EventKind.AlarmOn, AlarmKind.Low, 1.01],
      [2000, EventKind.AlarmOn, AlarmKind.High, 1.5],
      [4000, EventKind.AlarmOff, AlarmKind.Low, 1.7],
      [5000, EventKind.AlarmOn, AlarmKind.High, 1.9],
    ];
    instrument.onTick = () => {
      for (const [atMs, kind, alarm, value] of told) {
        if (atMs === instrument.nowMs) instrument.onEvent!(atMs, kind, 0, alarm, value, 0);
      }
    };
    const { summary } = replayed(secondsOf([1, 1, 1, 1, 1, 2.1]), instrument);
    assert.deepEqual(summary.alarms, [
      { channel: "ch4", alarm: "low", fromS: 1, toS: 4, seconds: 3, peak: 1.7, open: false },
      { channel: "ch4", alarm: "high", fromS: 2, toS: 6, seconds: 4, peak: 2.1, open: true },
    ]);
    assert.deepEqual(summary.channels[0]!.alarms, {
      low: { occurrences: 1, seconds: 3 },
      high: { occurrences: 2, seconds: 4 },
    });
    assert.equal(summary.events, 4);
  });

  it("has bounded lists and counts what is beyond", () => {
    const instrument = new FakeInstrument();
    instrument.onTick = () => {
      instrument.onEvent!(instrument.nowMs, EventKind.AlarmOn, 0, AlarmKind.Low, 1, 0);
      instrument.onEvent!(instrument.nowMs, EventKind.AlarmOff, 0, AlarmKind.Low, 1, 0);
    };
    const { summary } = replayed(secondsOf(Array<number>(300).fill(0)), instrument);
    assert.equal(summary.alarms.length, 2000);
    assert.equal(summary.alarmsOmitted, 1000);
    assert.equal(summary.channels[0]!.alarms["low"]!.occurrences, 3000);
  });
});
