/** For any readings and any power failures: the data that is read equals the data that was measured. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Random } from "../../../host-sim/world/random";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { codeOf, scaleOf } from "../../../src/record/data-log/code";
import { LogReader, LogRow } from "../../../src/record/data-log/log-reader";
import { Status } from "../../../src/core/reading";
import { givenChannel, LogBench, type ReadRow } from "../../support/log-bench";
import { NorFlash } from "../../support/nor-flash";

const statuses = 10;

/** A bench that records every second, by power-on. */
class Witness extends LogBench {
  readonly truth = new Map<string, number[]>();

  live(count: number, signal: AlarmKind, change: () => void): void {
    this.seconds(count, signal, (second) => {
      change();
      this.truth.set(
        `${this.starts.number} ${second}`,
        this.channels.map(({ judged, decimals }) => codeOf(judged, scaleOf(decimals))),
      );
    });
  }

  isTrue(row: ReadRow): boolean {
    return String(this.truth.get(`${row.boot} ${row.uptimeS}`)) === String(row.codes);
  }
}

function rowsFrom(bench: LogBench, wallS: number): ReadRow[] {
  const { reader } = bench;
  const row = new LogRow();
  const rows: ReadRow[] = [];
  for (let isRow = reader.seek(wallS, row); isRow; isRow = reader.next(row)) {
    rows.push({ ...row, codes: [...row.codes] });
  }
  return rows;
}

describe("The data log, after any history", () => {
  it("returns exactly what was measured, in order, over values, reasons, gaps, alarms, power-ons and the wrap", () => {
    const step = fc.record({
      kind: fc.constantFrom("calm", "calm", "noise", "wild", "reason", "jump", "off"),
      seconds: fc.integer({ min: 1, max: 700 }),
      signal: fc.constantFrom(AlarmKind.None, AlarmKind.None, AlarmKind.None, AlarmKind.Fault, AlarmKind.High),
      value: fc.oneof(fc.double({ min: -50, max: 2000, noNaN: true }), fc.double()),
      status: fc.integer({ min: 0, max: statuses - 1 }),
    });
    const decimals = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        decimals,
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 1e6 }),
        (digits, steps, seed) => {
          const bench = new Witness(
            new NorFlash(3),
            digits.map((count, index) => givenChannel(`c${index}`, "%", count)),
          );
          const random = new Random(seed);
          for (const { kind, seconds, signal, value, status } of steps) {
            const channel = random.integer(0, digits.length - 1);
            if (kind === "jump") bench.second += seconds;
            if (kind === "off") {
              if (random.fraction() < 0.5) bench.flush();
              bench.restart(seconds);
            }
            if (kind === "reason") bench.read(channel, value, status);
            bench.live(seconds, signal, () => {
              if (kind === "calm" || kind === "reason") return;
              for (let i = 0; i < digits.length; i++) {
                bench.read(i, kind === "wild" ? value * random.within(3) : 20 + random.within(0.3));
              }
            });
          }
          // A jump skips the seconds in which a row was due: ten without one have a row among them.
          bench.live(10, AlarmKind.None, () => undefined);
          bench.flush();
          const rows = bench.rows();
          assert.ok(rows.every((row) => bench.isTrue(row)));
          for (let i = 1; i < rows.length; i++) {
            const [before, row] = [rows[i - 1]!, rows[i]!];
            assert.ok(row.boot > before.boot || (row.boot === before.boot && row.uptimeS > before.uptimeS));
            if (row.boot === before.boot && row.gapS === 0) assert.ok(row.uptimeS - before.uptimeS <= 10);
          }
          if (bench.second > 10) assert.ok(rows.at(-1)!.uptimeS >= bench.second - 10, "up to the end");
          assert.equal(bench.flash.overwrites, 0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("loses nothing that was written, and damages nothing else, when power fails at any byte of an hour across a sector's end", function () {
    const random = new Random(1);
    const change = (bench: LogBench) => () => {
      bench.read(0, 0.3 + random.within(0.05));
      bench.read(1, 20.9 + random.within(0.2));
    };
    // Up to half an hour before the second sector is full: the hour then uses the third one, and erases the one after it.
    const probe = new Witness(new NorFlash(4));
    while (probe.flash.erases < 3) probe.live(100, AlarmKind.None, change(probe));
    const start = new Witness(new NorFlash(4));
    start.live(probe.second - 1800, AlarmKind.None, change(start));
    start.flush();
    const image = start.flash.bytes.slice();
    const last = start.rows().at(-1)!;
    /** Ends early once power is gone. */
    const hour = (flash: NorFlash): Witness => {
      const bench = new Witness(flash);
      bench.wallS = last.wallS + 1000;
      for (let s = 0; s < 3600 && flash.powerLeft >= 0; s += 20) {
        bench.live(20, s >= 1500 && s < 1560 ? AlarmKind.High : AlarmKind.None, change(bench));
      }
      return bench;
    };
    const whole = new NorFlash(4, image);
    hour(whole);
    assert.ok(whole.erases >= 1, "the hour crosses a sector's end");
    const erased = [0, 1, 2, 3].find((sector) => image[sector * 4096] !== 0xff && whole.bytes[sector * 4096] === 0xff);
    const steps = whole.bytesWritten + whole.erases * whole.eraseSteps;
    assert.ok(steps > 500);
    for (let cut = 0; cut <= steps; cut++) {
      const flash = new NorFlash(4, image);
      flash.powerLeft = cut;
      const bench = hour(flash);
      const boot = bench.starts.number;
      const { rowsWritten } = bench.log;
      bench.restart(1);
      for (let at = 0; at < image.length; at++) {
        if (image[at] !== 0xff && flash.bytes[at] !== image[at] && Math.floor(at / 4096) !== erased) {
          assert.fail(`cut at ${cut}: byte ${at} of before was changed`);
        }
      }
      const kept = rowsFrom(bench, last.wallS + 500);
      assert.ok(
        kept.every((row) => row.boot === boot && bench.isTrue(row)),
        `cut at ${cut}: a row that was never measured`,
      );
      assert.ok(
        kept.length >= rowsWritten,
        `cut at ${cut}: ${rowsWritten} rows were written, ${kept.length} are there`,
      );
      bench.wallS! += 10_000;
      const againS = bench.wallS!;
      bench.live(130, AlarmKind.None, change(bench));
      bench.flush();
      const after = rowsFrom(bench, againS);
      assert.equal(after.length, 13, `cut at ${cut}: it goes on`);
      assert.ok(after.every((row) => bench.isTrue(row)));
    }
  });

  it("never reads a mutated image as data", () => {
    const bench = new Witness(new NorFlash(3));
    const random = new Random(7);
    bench.live(30_000, AlarmKind.None, () => {
      bench.read(0, random.fraction());
      bench.read(1, 20.9, random.fraction() < 0.001 ? Status.Open : Status.Ok);
    });
    bench.flush();
    const row = new LogRow();
    for (let trial = 0; trial < 400; trial++) {
      const flash = new NorFlash(3, bench.flash.bytes);
      for (let i = random.integer(1, 40); i > 0; i--) {
        flash.bytes[random.integer(0, flash.bytes.length - 1)] = random.integer(0, 255);
      }
      const reader = new LogReader(flash);
      let rows = 0;
      while (reader.next(row)) {
        rows++;
        assert.ok(bench.isTrue({ ...row, codes: [...row.codes] }), `trial ${trial}`);
      }
      assert.ok(rows <= 3000);
      bench.flash.reads = 0;
    }
  });
});
