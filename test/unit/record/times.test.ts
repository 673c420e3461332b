/** Queries by time: a clock that is put back, or is not set, hides no row. */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { LogReader, LogRow } from "../../../src/record/data-log/log-reader";
import { beginS, LogBench } from "../../support/log-bench";
import { NorFlash } from "../../support/nor-flash";
import { pullFrom, recordsOf } from "../../support/serial-bench";

const hourS = 3600;

/** Six hours each, noisy enough to fill blocks; the clock starts at another time before each. */
function logOf(startsS: readonly (number | undefined)[]): LogBench {
  const bench = new LogBench(new NorFlash(24));
  for (const startS of startsS) {
    bench.wallS = undefined;
    bench.restart(0);
    bench.wallS = startS;
    bench.restart(0);
    bench.seconds(6 * hourS, undefined, (second) => {
      bench.read(0, ((second * 7919) % 1000) / 100);
    });
    bench.flush();
  }
  return bench;
}

function rowsBetween(bench: LogBench, fromS: number, toS: number): string[] {
  const reader = new LogReader(bench.flash);
  reader.setRange(fromS, toS);
  const row = new LogRow();
  const found: string[] = [];
  while (reader.next(row)) found.push(`${row.boot} ${row.uptimeS}`);
  return found;
}

describe("a query by time", () => {
  const starts = [
    beginS,
    undefined,
    beginS + 20 * hourS,
    beginS + 2 * hourS,
    beginS - 30 * 24 * hourS,
    beginS + 21 * hourS,
  ];
  let bench: LogBench;
  before(() => {
    bench = logOf(starts);
  });

  it("gives every row of the time, and those whose time nobody knows, in the order in which they happened", () => {
    const all = bench.rows();
    assert.ok(all.length > 10_000, `${all.length}`);
    for (const [fromS, toS] of [
      [beginS, beginS + hourS],
      [beginS + 3 * hourS, beginS + 5 * hourS],
      [beginS + 20 * hourS, beginS + 22 * hourS],
      [beginS + 21.5 * hourS, beginS + 40 * hourS],
      [beginS - 40 * 24 * hourS, beginS - 29 * 24 * hourS],
      [beginS - 30 * 24 * hourS + 100, beginS - 30 * 24 * hourS + 200],
      [0, Infinity],
    ] as const) {
      const wanted = all.filter(({ wallS }) => wallS < 0 || (wallS >= fromS && wallS <= toS));
      assert.deepEqual(
        rowsBetween(bench, fromS, toS),
        wanted.map(({ boot, uptimeS }) => `${boot} ${uptimeS}`),
      );
    }
  });

  it("over the serial line is answered the same, with what is known of the clock in each row", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, timeMs: beginS * 1000 });
    simulation.advance(600_000);
    // A month ahead, and back.
    simulation.instrument.operator.setClock(simulation.nowMs, (beginS + 30 * 24 * hourS) * 1000);
    simulation.advance(600_000);
    simulation.instrument.operator.setClock(simulation.nowMs, (beginS + 2 * hourS) * 1000);
    simulation.advance(600_000);
    simulation.instrument.dataLog.flush(simulation.nowMs);
    const all = recordsOf(pullFrom(simulation, "log")).slice(1);
    const toS = beginS + 3 * hourS;
    const range = recordsOf(pullFrom(simulation, "log", { fromS: beginS, toS })).slice(1);
    assert.equal(all.length - range.length, 60, "only the ten minutes a month ahead are left out");
    assert.deepEqual(
      [...new Set(all.map((line) => line.split(",")[5]))],
      ["set", "put-back"],
      "what came after the clock was put back says so",
    );
    const events = recordsOf(pullFrom(simulation, "events", { fromS: beginS, toS }));
    assert.ok(events.some((line) => line.includes(",put-back,")));
    const unset = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, timeMs: undefined });
    unset.advance(120_000);
    unset.instrument.dataLog.flush(unset.nowMs);
    const rows = recordsOf(pullFrom(unset, "log", { fromS: beginS, toS })).slice(1);
    assert.ok(rows.length > 5 && rows.every((line) => /^,.*,not-set,/.test(line)));
  });
});
