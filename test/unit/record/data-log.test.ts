import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { firstReason } from "../../../src/record/data-log/code";
import { LogFault } from "../../../src/core/log-fault";
import { LogRow } from "../../../src/record/data-log/log-reader";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { beginS, givenChannel, LogBench } from "../../support/log-bench";
import { NorFlash } from "../../support/nor-flash";

/** Noise that is never the same twice in a row. */
function wander(bench: LogBench): (second: number) => void {
  return (second) => {
    bench.read(0, 0.3 + 0.01 * ((second * 7919) % 5));
    bench.read(1, 20.9 - 0.1 * ((second * 104729) % 3));
  };
}

describe("The data log", () => {
  it("stores every channel every ten seconds, to the last digit that the display shows, with the time", () => {
    const bench = new LogBench();
    bench.read(0, 0.314);
    bench.read(1, 20.86);
    bench.seconds(200);
    bench.flush();
    const rows = bench.rows();
    assert.deepEqual(
      rows.map(({ uptimeS }) => uptimeS),
      Array.from({ length: 20 }, (_, i) => i * 10),
    );
    for (const row of rows) {
      assert.deepEqual(row.codes, [31, 209]);
      assert.equal(row.wallS, beginS + row.uptimeS);
      assert.equal(row.intervalS, 10);
      assert.equal(row.gapS, 0);
    }
  });

  it("contains which channels they are, with unit and decimals, in the image itself", () => {
    const bench = new LogBench(new NorFlash(8), [
      givenChannel("standardFlow", "m³/h", 1),
      givenChannel("temperature", "°C", 1),
    ]);
    bench.seconds(20);
    bench.flush();
    const { reader } = bench;
    bench.rows(reader);
    assert.deepEqual(reader.channels, [
      { id: "standardFlow", unit: "m³/h", decimals: 1 },
      { id: "temperature", unit: "°C", decimals: 1 },
    ]);
  });

  it("rounds half away from zero on both sides, and stores no value that is not a number", () => {
    const bench = new LogBench();
    const cases: [number, number][] = [
      [0.125, 13],
      [-0.125, -13],
      [-0.001, 0],
      [Infinity, firstReason + Status.Invalid],
      [NaN, firstReason + Status.Invalid],
    ];
    for (const [value] of cases) bench.seconds(10, AlarmKind.None, () => bench.read(0, value));
    bench.flush();
    assert.deepEqual(
      bench.rows().map(({ codes }) => codes[0]),
      cases.map(([, code]) => code),
    );
  });

  it("stores the reason if there is no value, never a number", () => {
    const bench = new LogBench();
    bench.read(0, 0.5, Status.WarmUp);
    bench.read(1, 20.9);
    bench.seconds(60);
    bench.read(0, 0.5);
    bench.seconds(60);
    bench.read(0, 0.5, Status.Open);
    bench.seconds(60);
    bench.flush();
    const codes = bench.rows().map((row) => row.codes[0]);
    assert.deepEqual(codes, [
      ...Array(6).fill(firstReason + Status.WarmUp),
      ...Array(6).fill(50),
      ...Array(6).fill(firstReason + Status.Open),
    ]);
  });

  it("has every second from a minute before an alarm until five minutes after it", () => {
    const bench = new LogBench();
    const change = wander(bench);
    bench.seconds(600, AlarmKind.None, change);
    bench.seconds(40, AlarmKind.High, change);
    bench.seconds(900, AlarmKind.None, change);
    bench.flush();
    const rows = bench.rows();
    const fine = rows.filter(({ intervalS }) => intervalS === 1).map(({ uptimeS }) => uptimeS);
    assert.deepEqual(
      fine,
      Array.from({ length: 60 + 40 + 300 }, (_, i) => 540 + i),
    );
    for (let s = 0; s < 1540; s += 10) {
      assert.ok(
        rows.some(({ uptimeS }) => uptimeS === s),
        `second ${s}`,
      );
    }
    for (let i = 1; i < rows.length; i++) assert.ok(rows[i]!.uptimeS > rows[i - 1]!.uptimeS, "in the order of time");
  });

  it("treats two alarms close to each other as one, and returns to ten seconds when one is active for an hour", () => {
    const bench = new LogBench(new NorFlash(32));
    const change = wander(bench);
    bench.seconds(100, AlarmKind.None, change);
    bench.seconds(1, AlarmKind.Low, change);
    bench.seconds(340, AlarmKind.None, change);
    bench.seconds(5000, AlarmKind.Fault, change);
    bench.flush();
    const rows = bench.rows();
    const fine = rows.filter(({ intervalS }) => intervalS === 1).map(({ uptimeS }) => uptimeS);
    assert.equal(fine[0], 40);
    assert.equal(fine.at(-1), 441 + 3600 + 300);
    assert.equal(fine.length, fine.at(-1)! - fine[0] + 1, "without a second missing");
    assert.equal(rows.at(-1)!.intervalS, 10);
  });

  it("loses at most two minutes without an alarm to a power cut, and ten seconds of an alarm that was written", () => {
    const quiet = new LogBench();
    quiet.seconds(1000, AlarmKind.None, wander(quiet));
    quiet.restart();
    assert.ok(quiet.rows().at(-1)!.uptimeS >= 999 - 120);
    const alarmed = new LogBench();
    alarmed.seconds(500, AlarmKind.None, wander(alarmed));
    alarmed.seconds(30, AlarmKind.High, wander(alarmed));
    assert.ok(alarmed.rows().at(-1)!.uptimeS >= 529 - 10);
  });

  it("shows gaps: power off, and seconds without a tick", () => {
    const bench = new LogBench();
    bench.seconds(100);
    bench.flush();
    bench.restart(3600);
    bench.seconds(100);
    bench.second += 500;
    bench.seconds(100);
    bench.flush();
    const rows = bench.rows();
    const gaps = rows.filter(({ gapS }) => gapS !== 0);
    assert.deepEqual(
      gaps.map(({ boot, gapS }) => [boot, gapS]),
      [
        [2, -1],
        [2, 510],
      ],
    );
    assert.equal(gaps[0]!.wallS, beginS + 100 + 3600);
  });

  it("works without a clock: uptime and the number of the power-on are stored", () => {
    const bench = new LogBench();
    bench.wallS = undefined;
    bench.seconds(50);
    bench.flush();
    bench.restart();
    bench.seconds(50);
    bench.flush();
    assert.ok(bench.rows().every(({ wallS }) => wallS === -1));
    assert.deepEqual([...new Set(bench.rows().map(({ boot }) => boot))], [1, 2]);
  });

  it("begins a new time base when the clock was set", () => {
    const bench = new LogBench();
    bench.seconds(200);
    bench.flush();
    bench.setClock(7200);
    bench.seconds(200);
    bench.flush();
    const rows = bench.rows();
    assert.equal(rows[10]!.wallS, beginS + 100);
    assert.equal(rows.at(-1)!.wallS, beginS + 7200 + 390);
  });

  describe("wrapping around", () => {
    const full = (): LogBench => {
      const bench = new LogBench(new NorFlash(5));
      bench.seconds(600_000, AlarmKind.None, wander(bench));
      bench.flush();
      return bench;
    };

    it("overwrites the oldest rows, and reports what was lost in the event and in the image", () => {
      const bench = full();
      const rows = bench.rows();
      const lost = bench.events.filter(({ kind }) => kind === EventKind.LogOverwritten);
      assert.ok(lost.length > 5);
      assert.ok(
        lost.slice(1).every(({ value }) => value > 3600),
        "each names hours",
      );
      const { reader } = bench;
      assert.ok(reader.lostSectors >= lost.length - 1);
      assert.ok(reader.lostFromS >= beginS && reader.lostToS > reader.lostFromS && reader.lostToS <= rows[0]!.wallS);
      for (let i = 1; i < rows.length; i++) assert.equal(rows[i]!.uptimeS - rows[i - 1]!.uptimeS, 10);
      assert.equal(rows.at(-1)!.uptimeS, 599_990);
      assert.equal(bench.flash.overwrites, 0);
    });

    it("finds a time", () => {
      const bench = full();
      const { reader } = bench;
      const rows = bench.rows();
      const row = new LogRow();
      for (const { wallS } of [rows[0]!, rows[1]!, rows[777]!, rows[3333]!, rows.at(-1)!]) {
        assert.ok(reader.seek(wallS, row));
        assert.equal(row.wallS, wallS);
        assert.ok(reader.seek(wallS - 9, row));
        assert.equal(row.wallS, wallS);
      }
      assert.ok(reader.seek(0, row));
      assert.equal(row.wallS, rows[0]!.wallS);
      assert.ok(!reader.seek(rows.at(-1)!.wallS + 1, row));
    });

    it("continues after power-on where it ended, and leaves existing rows unchanged", () => {
      const bench = full();
      const before = bench.rows();
      bench.restart(60);
      bench.seconds(300, AlarmKind.None, wander(bench));
      bench.flush();
      const after = bench.rows();
      const first = after.findIndex(({ uptimeS, boot }) => boot === 1 && uptimeS === before[2000]!.uptimeS);
      assert.deepEqual(after.slice(first, first + 2000), before.slice(2000, 4000));
      assert.equal(after.filter(({ boot }) => boot === 2).length, 30);
      assert.equal(bench.flash.overwrites, 0);
    });
  });

  it("never erases in a second in which an alarm changes", () => {
    const bench = new LogBench();
    for (let s = 0; s < 50; s++) bench.log.second(s * 1000, s, AlarmKind.None, true);
    assert.equal(bench.flash.erases, 0);
    bench.log.second(50_000, 50, AlarmKind.None, false);
    assert.equal(bench.flash.erases, 1);
  });

  it("skips dead sectors, reports that it is worn, and that it is broken when all are dead", () => {
    const bench = new LogBench(new NorFlash(6));
    bench.seconds(100_000, AlarmKind.None, wander(bench));
    bench.flash.dead.add(2);
    bench.seconds(100_000, AlarmKind.None, wander(bench));
    bench.flush();
    assert.equal(bench.log.fault, LogFault.Worn);
    const rows = bench.rows();
    assert.equal(rows.at(-1)!.uptimeS, 199_990);
    assert.equal(bench.log.secondsLost, 0);
    assert.ok(bench.events.some(({ kind, detail }) => kind === EventKind.LogFault && detail === LogFault.Worn));
    for (let sector = 0; sector < 6; sector++) bench.flash.dead.add(sector);
    bench.seconds(20_000, AlarmKind.None, wander(bench));
    assert.equal(bench.log.fault, LogFault.Broken);
  });

  it("is missing, and does not stop the instrument, if the partition cannot be used", () => {
    const bench = new LogBench(new NorFlash(2));
    assert.equal(bench.log.fault, LogFault.Missing);
    bench.seconds(100);
    bench.flush();
  });

  it("skips a flipped bit: one block from there on is missing, the rest is unchanged", () => {
    const bench = new LogBench();
    bench.seconds(20_000, AlarmKind.None, wander(bench));
    bench.flush();
    const rows = bench.rows();
    const image = bench.flash.bytes;
    const all = new Set(rows.map((row) => JSON.stringify({ ...row, gapS: 0 })));
    for (let trial = 0; trial < 200; trial++) {
      const flash = new NorFlash(8, image);
      const at = (trial * 104729) % (2 * 4096);
      if (at % 4096 < 64) continue;
      flash.bytes[at]! ^= 1 << (trial % 8);
      bench.flash = flash;
      const { reader } = bench;
      const left = bench.rows(reader).map((row) => JSON.stringify({ ...row, gapS: 0 }));
      assert.ok(
        left.every((row) => all.has(row)),
        `byte ${at}`,
      );
      assert.ok(all.size - left.length < 600, `byte ${at}: ${all.size - left.length} rows`);
      if (left.length < all.size) assert.ok(reader.badBlocks + reader.badChunks > 0, "and it is reported");
    }
  });
});
