/** The journal of totals with power cuts, flipped bits and dead sectors. */
import assert from "node:assert/strict";
import { StoreFault } from "../../../src/core/store-fault";
import { SectorHead } from "../../../src/flash/sector-head";
import { firstRowAt, journalLayout, rowBytesOf } from "../../../src/record/retained/journal-format";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { JournalBench } from "../../support/journal-bench";
import { NorFlash } from "../../support/nor-flash";

const baseBytes = firstRowAt(1);
const rowBytes = rowBytesOf(1);
const rowsPerSector = Math.floor((sectorBytes - baseBytes) / rowBytes);

/** A journal of so many seconds, and all figures that it ever stored. */
function lived(seconds: number, ids?: readonly string[]): { bench: JournalBench; stored: Set<string> } {
  const bench = new JournalBench(new NorFlash(4), ids);
  const stored = new Set([bench.figures]);
  for (let second = 0; second < seconds; second++) {
    bench.second(100 + (second % 7));
    stored.add(bench.figures);
  }
  assert.ok(bench.isSound);
  return { bench, stored };
}

/** Gives the only sector, which has no row yet, another number. */
function renumber(bench: JournalBench, sequence: number): void {
  const { flash } = bench;
  const head = new SectorHead(journalLayout);
  head.bytes.set(flash.bytes.subarray(0, head.bytes.length));
  head.seal(sequence);
  flash.bytes.set(head.bytes);
  bench.restart();
  assert.ok(bench.isSound && bench.journal.ring.sequence === sequence);
}

describe("The journal of totals", () => {
  it("restores every total of both sets, for any value", () => {
    const { bench } = lived(3);
    const { permanent, trip } = bench.totals[0]!;
    permanent.actual.high = 9_000_000;
    permanent.standard.add(987_654_321_123);
    permanent.methane.add(5e14);
    permanent.faultS.add(86400 * 365 * 30);
    trip.methane.add(7);
    bench.journal.save();
    bench.restart();
    for (const [set, found] of [
      [permanent, bench.totals[0]!.permanent],
      [trip, bench.totals[0]!.trip],
    ] as const) {
      for (const name of ["pulses", "actual", "standard", "methane", "faultS"] as const) {
        assert.deepEqual([found[name].high, found[name].low], [set[name].high, set[name].low], name);
      }
    }
  });

  it("brings back what was not measured, apart from what was, wherever power is cut", () => {
    const start = new JournalBench();
    let committed = start.everything;
    let pending = committed;
    const passed = (bench: JournalBench, second: number): void => {
      const { permanent, trip } = bench.totals[0]!;
      for (const set of [permanent, trip]) {
        // Noise, then a fault that is estimated, then both stop; the meter goes on counting now and then.
        if (second < 20) set.rejectedPulses.add(50);
        if (second >= 10 && second < 25) set.estimatedActual.add(400_123);
        if (second >= 10 && second < 25) set.estimatedStandard.add(300_001);
        if (second >= 10 && second < 25) set.estimatedMethane.add(100_007);
        if (second % 3 !== 1) set.actual.add(1000 + second);
        if (second < 25) set.faultS.add(1);
      }
    };
    for (let steps = 0, isOut = true; isOut; steps++) {
      const bench = new JournalBench();
      bench.journal.eraseAhead();
      bench.flash.powerLeft = steps;
      committed = pending = bench.everything;
      for (let second = 0; second < 30 && bench.flash.powerLeft >= 0; second++) {
        passed(bench, second);
        const before = committed;
        pending = bench.everything;
        bench.journal.save();
        committed = bench.flash.powerLeft >= 0 ? pending : before;
      }
      isOut = bench.flash.powerLeft < 0;
      bench.restart();
      const found = bench.everything.split(" ");
      // A save may write a row of each kind: of the last second one kind may be there and the other not.
      found.forEach((figure, index) => {
        assert.ok(
          [committed.split(" ")[index], pending.split(" ")[index]].includes(figure),
          `cut ${steps}: ${bench.everything}, committed was ${committed}`,
        );
      });
      assert.equal(bench.journal.fault, StoreFault.None);
      if (!isOut) assert.equal(bench.everything, committed);
    }
  });

  it("finds damage in the newest row of either kind", () => {
    const { bench } = lived(3);
    const { permanent } = bench.totals[0]!;
    permanent.rejectedPulses.add(7);
    bench.journal.save();
    bench.second(5);
    const { bytes } = bench.flash;
    let end = sectorBytes;
    while (bytes[end - 1] === 0xff) end--;
    const rows = (end - baseBytes) / rowBytes;
    assert.equal(rows, 4, "2 measured, 1 of the other kind, 1 measured");
    bytes[baseBytes + 2 * rowBytes]! ^= 1;
    bench.restart();
    assert.equal(bench.journal.damaged, 1);
    assert.equal(bench.totals[0]!.permanent.rejectedPulses.approximate, 0);
  });

  it("stores totals at the end of their range, where they stand", () => {
    const { bench } = lived(3);
    const { permanent, trip } = bench.totals[0]!;
    for (const set of [permanent, trip]) {
      for (const total of set.all) {
        total.high = total === set.all[5] || set.all.indexOf(total) > 5 ? 0xff : 0xffffff;
        total.low = 1e12 - 1000;
      }
    }
    for (let second = 0; second < 5; second++) {
      bench.second(100);
      for (const set of [permanent, trip]) for (const total of set.all) total.add(900);
    }
    bench.journal.save();
    assert.ok(permanent.all.every((total) => total.isAtEnd));
    assert.ok(bench.isSound, "the journal goes on");
    bench.restart();
    assert.ok(bench.totals[0]!.permanent.all.every((total) => total.isAtEnd));
    assert.ok(bench.totals[0]!.trip.all.every((total) => total.isAtEnd));
    bench.second(100);
    bench.restart();
    assert.ok(bench.totals[0]!.permanent.all[1]!.isAtEnd && bench.isSound);
  });

  it("continues from the newest second, over sectors and power-ons", () => {
    const bench = new JournalBench();
    for (let run = 0; run < 40; run++) {
      for (let second = 0; second < 37; second++) bench.second(50 + run);
      const before = bench.figures;
      bench.restart();
      assert.equal(bench.figures, before);
    }
    assert.ok(bench.isSound && bench.journal.ring.sequence > 6, `${bench.journal.ring.sequence} sectors`);
    assert.equal(bench.flash.overwrites, 0);
  });

  it("writes nothing without flow", () => {
    const { bench } = lived(20);
    const { rowsWritten } = bench.journal;
    for (let second = 0; second < 100; second++) bench.second(0);
    assert.equal(bench.journal.rowsWritten, rowsWritten);
  });

  it("stores several flows of one moment together", () => {
    const { bench } = lived(400, ["a", "b", "c"]);
    const before = bench.figures;
    bench.restart();
    assert.equal(bench.figures, before);
    assert.notEqual(bench.totals[0]!.permanent.actual.approximate, bench.totals[2]!.permanent.actual.approximate);
  });

  it("stores the reset of a trip from the next row on, whatever is cut after it", () => {
    const { bench } = lived(30);
    bench.totals[0]!.trip.reset();
    bench.journal.save();
    bench.restart();
    assert.equal(bench.totals[0]!.trip.actual.approximate, 0);
    assert.ok(bench.totals[0]!.permanent.actual.approximate > 0);
    bench.journal.eraseAhead();
    bench.second(10);
    bench.restart();
    assert.equal(bench.totals[0]!.trip.actual.approximate, 10000);
  });

  it("continues exactly where millilitres and sequence wrap", () => {
    const bench = new JournalBench();
    bench.second(1);
    renumber(bench, 0xfffffffe);
    const { permanent, trip } = bench.totals[0]!;
    for (const { actual } of [permanent, trip]) actual.low = 1e12 - 150000;
    for (let second = 0; second < rowsPerSector * 3; second++) bench.second(1);
    assert.ok(bench.journal.ring.sequence < 10, "the sequence began again");
    const before = bench.figures;
    bench.restart();
    assert.equal(bench.figures, before);
    assert.equal(bench.totals[0]!.permanent.actual.high, 1);
  });

  it("begins a sector early if more has passed than a row can hold", () => {
    const { bench } = lived(5);
    const { sequence } = bench.journal.ring;
    bench.second(300000);
    assert.equal(bench.journal.ring.sequence, sequence + 1);
    const before = bench.figures;
    bench.restart();
    assert.equal(bench.figures, before);
  });

  it("has what was committed or what was being committed, wherever power is cut", function () {
    const start = lived(rowsPerSector - 6).bench.flash.bytes.slice();
    let cuts = 0;
    for (let steps = 0; ; steps++, cuts++) {
      const bench = new JournalBench(new NorFlash(4, start));
      bench.flash.powerLeft = steps;
      let committed = bench.figures;
      let pending = committed;
      for (let second = 0; second < 14 && bench.flash.powerLeft >= 0; second++) {
        if (second === 10) bench.totals[0]!.trip.reset();
        bench.count(100);
        pending = bench.figures;
        bench.journal.save();
        if (bench.flash.powerLeft >= 0) committed = pending;
        bench.journal.eraseAhead();
      }
      const isOut = bench.flash.powerLeft < 0;
      bench.restart();
      assert.ok(
        [committed, pending].includes(bench.figures),
        `cut ${steps}: ${bench.figures}, committed was ${committed}`,
      );
      assert.equal(bench.journal.fault, StoreFault.None);
      const found = bench.figures;
      bench.restart();
      assert.equal(bench.figures, found);
      // It continues from there.
      for (let second = 0; second < 3; second++) bench.second(100);
      const after = bench.figures;
      bench.restart();
      assert.equal(bench.figures, after);
      assert.equal(bench.flash.overwrites, 0, "nothing was written over");
      if (!isOut) break;
    }
    assert.ok(cuts > 400, `${cuts} cuts`);
  });

  it("never reads a flipped bit as a total, and reports where it found one", () => {
    const { bench, stored } = lived(10);
    const original = bench.flash.bytes.slice();
    const end = baseBytes + 9 * rowBytes;
    for (let bit = 0; bit < end * 8; bit++) {
      const bytes = original.slice();
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      bench.restart(new NorFlash(4, bytes));
      assert.ok(stored.has(bench.figures), `bit ${bit}: ${bench.figures}`);
      const isSeen = bit < baseBytes * 8 || bit >= (end - rowBytes) * 8;
      assert.equal(bench.journal.damaged > 0, isSeen, `bit ${bit}`);
    }
  });

  it("loses nothing to one turned bit anywhere in the newest head or totals", () => {
    for (const sectors of [1, 2]) {
      const { bench } = lived((sectors - 1) * rowsPerSector + 200);
      assert.equal(bench.journal.ring.sequence, sectors);
      const before = bench.figures;
      const original = bench.flash.bytes.slice();
      for (let bit = 0; bit < baseBytes * 8; bit++) {
        const bytes = original.slice();
        bytes[(sectors - 1) * sectorBytes + (bit >> 3)]! ^= 1 << (bit & 7);
        bench.restart(new NorFlash(4, bytes));
        assert.equal(bench.figures, before, `bit ${bit}`);
        assert.equal(bench.journal.damaged, 1, `bit ${bit}`);
        assert.equal(bench.journal.fault, StoreFault.None);
      }
      bench.second(5);
      bench.restart();
      assert.equal(bench.journal.damaged, 1, "the damaged sector is left, and is still there");
      assert.ok(bench.journal.ring.sequence > sectors);
    }
  });

  it("leaves a sector in which it found damage at once", () => {
    const { bench } = lived(10);
    const { sequence } = bench.journal.ring;
    bench.flash.bytes[baseBytes + 8 * rowBytes]! ^= 1;
    bench.restart();
    assert.equal(bench.journal.damaged, 1);
    bench.second(5);
    assert.equal(bench.journal.ring.sequence, sequence + 1);
    bench.restart();
    assert.equal(bench.journal.damaged, 0);
  });

  it("writes around dead sectors, and reports them", () => {
    const { bench } = lived(10);
    bench.flash.dead.add(1);
    for (let second = 0; second < 3 * rowsPerSector; second++) bench.second(9);
    assert.ok(bench.journal.failures > 0);
    assert.equal(bench.journal.fault, StoreFault.None);
    const before = bench.figures;
    bench.restart();
    assert.equal(bench.figures, before);
  });

  it("is in fault when no sector can be written, and stops erasing", () => {
    const { bench } = lived(10);
    for (let sector = 0; sector < 4; sector++) bench.flash.dead.add(sector);
    for (let second = 0; second < 50; second++) bench.second(9);
    assert.equal(bench.journal.fault, StoreFault.NotStored);
    const { erases } = bench.flash;
    for (let second = 0; second < 500; second++) bench.second(9);
    assert.equal(bench.flash.erases, erases);
  });

  it("does not use totals of other flows, and overwrites them", () => {
    for (const ids of [["other"], ["flow", "other"]]) {
      const { bench } = lived(10);
      const other = new JournalBench(bench.flash, ids);
      assert.equal(other.journal.fault, StoreFault.OtherOwner);
      assert.equal(other.totals[0]!.permanent.actual.approximate, 0);
      other.journal.eraseAhead();
      other.second(3);
      assert.equal(other.journal.fault, StoreFault.None);
      other.restart();
      assert.equal(other.totals[0]!.permanent.actual.approximate, 3000);
    }
  });

  it("of a newer version is not overwritten", () => {
    const { bench } = lived(10);
    const bytes = bench.flash.bytes.slice();
    const head = new SectorHead({ ...journalLayout, version: journalLayout.version + 1 });
    head.bytes.set(bytes.subarray(0, head.bytes.length));
    head.seal(head.sequence);
    bytes.set(head.bytes);
    bench.restart(new NorFlash(4, bytes));
    for (let second = 0; second < 2 * rowsPerSector; second++) bench.second(9);
    assert.equal(bench.journal.fault, StoreFault.OtherVersion);
    assert.deepEqual(bench.flash.bytes, bytes);
  });

  it("continues from the previous sector if the newest totals are damaged, and reports it", () => {
    const { bench } = lived(rowsPerSector + 5);
    assert.equal(bench.journal.ring.sequence, 2);
    for (const at of [30, 40, 50]) bench.flash.bytes[sectorBytes + at]! ^= 1;
    bench.restart();
    const rows = Math.round(Number(/^(\d+)/.exec(bench.figures)![1]) / 103);
    assert.ok(rows > rowsPerSector - 5 && rows <= rowsPerSector + 2, `${rows} seconds of about 103 pulses`);
    assert.equal(bench.journal.damaged, 1);
    assert.equal(bench.journal.fault, StoreFault.None);
    assert.equal(bench.journal.lost, 0);
    for (let second = 0; second < 2; second++) bench.second(5);
    assert.equal(bench.journal.ring.sequence, 3, "the number of the damaged sector is not given again");
  });

  it("has lost the totals if no sector is valid, reports it, and continues to report it", () => {
    const { bench } = lived(2 * rowsPerSector);
    for (let sector = 0; sector < 4; sector++) bench.flash.bytes[sector * sectorBytes] = 0;
    bench.restart();
    assert.equal(bench.figures, "0/0/0 0/0/0");
    assert.equal(bench.journal.fault, StoreFault.Corrupt);
    for (let second = 0; second < 5; second++) bench.second(10);
    assert.equal(bench.journal.fault, StoreFault.Corrupt, "until the next power-on");
    const before = bench.figures;
    bench.restart();
    assert.equal(bench.figures, before);
    assert.equal(bench.journal.lost, 1);
    for (let second = 0; second < 2 * rowsPerSector; second++) bench.second(10);
    bench.restart();
    assert.equal(bench.journal.fault, StoreFault.None);
    assert.equal(bench.journal.lost, 1);
  });

  it("has lost nothing if power was cut at any byte of its very first write", () => {
    for (let steps = 0; steps < baseBytes; steps++) {
      const bench = new JournalBench();
      bench.flash.powerLeft = steps;
      bench.count(100);
      bench.journal.save();
      bench.restart();
      // All bits of the last byte may have been written.
      const found = bench.figures === "0/0/0 0/0/0" ? 0 : 100;
      if (found > 0) assert.ok(steps === baseBytes - 1 && bench.figures === "100/100000/0 100/100000/0", `${steps}`);
      assert.equal(bench.journal.fault, StoreFault.None, `cut ${steps}`);
      assert.equal(bench.journal.lost, 0);
      bench.journal.eraseAhead();
      bench.second(100);
      bench.restart();
      assert.equal(bench.figures, found > 0 ? "200/200000/0 200/200000/0" : "100/100000/0 100/100000/0");
    }
  });

  it("is refused if the partition is too small", () => {
    assert.throws(() => new JournalBench(new NorFlash(2)), RangeError);
  });
});
