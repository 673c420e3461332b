/** The event log: nothing stored is lost or changed undetected, whatever happens to power and flash. */
import assert from "node:assert/strict";
import type { Flash, Storage } from "../../../hal/contract";
import { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { WallClock } from "../../../src/core/wall-clock";
import { EventLog, EventLogFault } from "../../../src/record/event-log/event-log";
import { StartCounter } from "../../../src/record/start-counter";
import { slotsPerSector } from "../../../src/record/event-log/sector";
import { Break, hashText } from "../../../src/record/event-log/verify";
import { flashOf, happen, loggingBoard, openLog, readBack } from "../../support/event-log-bench";

function numbers(count: number, from = 1): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

/** Flash that fails in the middle of a write, after a total number of bytes, and never responds again. */
class CutFlash implements Storage<Flash> {
  left: number;
  #inner: SimFlashStorage;

  constructor(inner: SimFlashStorage, bytes: number) {
    this.#inner = inner;
    this.left = bytes;
  }

  open(options: { readonly path: string }): Flash {
    const flash = this.#inner.open(options);
    return {
      read: ((...args: Parameters<Flash["read"]>) => flash.read(...args)) as Flash["read"],
      status: () => flash.status(),
      close: () => flash.close(),
      eraseBlock: (start: number, end?: number) => {
        if (this.left <= 0) throw new Error("no power");
        flash.eraseBlock(start, end);
      },
      write: (buffer: Uint8Array, at: number) => {
        const part = Math.min(this.left, buffer.length);
        if (part > 0) flash.write(buffer.subarray(0, part), at);
        this.left -= buffer.length;
        if (this.left < 0) throw new Error("no power");
      },
    };
  }
}

describe("the event log", () => {
  it("stores events in order, over power-ons that it counts", () => {
    const flash = flashOf(4);
    const first = openLog(flash);
    const starts = new StartCounter();
    for (const value of numbers(5)) happen(first, value * 100, value);
    const second = openLog(flash, starts);
    assert.equal(starts.number, 2);
    assert.equal(second.sequence, 5);
    for (const value of numbers(5, 6)) happen(second, value * 100, value);
    const { verdict, values } = readBack(flash);
    assert.deepEqual(values, numbers(10));
    assert.equal(verdict.breaks, 0);
    assert.equal(hashText(verdict.head), hashText(second.head));
  });

  it("overwrites only its oldest sector when it is full, each time", () => {
    const flash = flashOf(3);
    let log = openLog(flash);
    const all = slotsPerSector * 10 + 7;
    for (const value of numbers(all)) {
      happen(log, value * 100, value);
      if (value % 50 === 0) log = openLog(flash);
      const { verdict } = value % 21 === 0 ? readBack(flash) : { verdict: undefined };
      if (verdict === undefined) continue;
      assert.equal(verdict.breaks, 0);
      assert.equal(verdict.lastSequence, value);
      assert.ok(verdict.records >= Math.min(value, slotsPerSector + 1), `${verdict.records} records at ${value}`);
    }
    assert.equal(flash.partition("events").overwrites, 0, "a bit was to be set without erasing");
  });

  it("loses nothing stored and continues, wherever power is cut during a write", () => {
    // Across the end of a sector: heads and slots are both cut at every byte.
    const before = slotsPerSector - 2;
    for (let cut = 0; cut <= 64 * 7; cut++) {
      const flash = flashOf(3);
      const log = openLog(flash);
      for (const value of numbers(before)) happen(log, value, value);
      const dying = new EventLog(loggingBoard(new CutFlash(flash, cut)), "events", new WallClock(undefined), {
        record: () => {},
      });
      let stored = before;
      for (const value of numbers(5, before + 1)) {
        happen(dying, value, value);
        if (dying.sequence > stored && dying.fault === EventLogFault.None) stored = dying.sequence;
      }
      const after = openLog(flash);
      assert.equal(after.fault, EventLogFault.None);
      happen(after, 99999, -1);
      const { verdict, values } = readBack(flash);
      assert.equal(verdict.breaks, 0, `cut after ${cut} bytes: ${JSON.stringify(verdict.broken)}`);
      assert.deepEqual(values.slice(0, stored), numbers(stored), `cut after ${cut} bytes`);
      assert.equal(values.at(-1), -1, `cut after ${cut} bytes`);
      assert.ok(values.length <= before + 6);
    }
  });

  it("writes one event a tick, so that many at once delay nothing, and reports how many did not fit", () => {
    const flash = flashOf(4);
    const log = openLog(flash);
    for (const value of numbers(70)) log.record(100, EventKind.SetPoint, 0, AlarmKind.High, value, 0);
    assert.equal(log.sequence, 0, "nothing is written in the tick in which it happens");
    log.work(200);
    assert.equal(log.sequence, 1);
    for (let ticks = 0; log.isAwake; ticks++) {
      assert.ok(ticks < 100);
      log.work(300);
    }
    const { values } = readBack(flash);
    assert.deepEqual(values, [...numbers(64), 6]);
  });

  it("finds a record that was changed, and names it", () => {
    const flash = flashOf(3);
    const log = openLog(flash);
    for (const value of numbers(20)) happen(log, value, value);
    flash.partition("events").bytes[64 * 8 + 20]! ^= 1;
    const { verdict, values } = readBack(flash);
    assert.equal(verdict.breaks, 1);
    assert.deepEqual(verdict.broken, { what: Break.Changed, sequence: 8, sector: 0, slot: 7 });
    assert.deepEqual(values, [...numbers(7), ...numbers(12, 9)], "what is sound is still read");
  });

  it("finds any flipped bit in a stored record", () => {
    const flash = flashOf(2);
    const log = openLog(flash);
    for (const value of numbers(4)) happen(log, value, value);
    // No record after the newest one confirms it: this takes a hash noted elsewhere.
    const { bytes } = flash.partition("events");
    for (let bit = 0; bit < 64 * 8 * 3; bit++) {
      const at = 64 + (bit >> 3);
      bytes[at]! ^= 1 << (bit & 7);
      const { verdict } = readBack(flash);
      assert.ok(verdict.breaks > 0, `bit ${bit} of the first three records`);
      bytes[at]! ^= 1 << (bit & 7);
    }
    assert.equal(readBack(flash).verdict.breaks, 0);
  });

  it("finds removed records, and removed sectors", () => {
    const flash = flashOf(4);
    const log = openLog(flash);
    for (const value of numbers(slotsPerSector * 2 + 10)) happen(log, value, value);
    const { bytes } = flash.partition("events");
    const whole = bytes.slice();
    bytes.copyWithin(64 * 5, 64 * 6, 64 * 20);
    assert.equal(readBack(flash).verdict.broken?.sequence, 5);
    bytes.set(whole);
    bytes.fill(0xff, 4096, 8192);
    const { verdict } = readBack(flash);
    assert.equal(verdict.broken?.what, Break.Missing);
    assert.equal(verdict.broken?.sequence, slotsPerSector + 1);
  });

  it("continues after a sector with a damaged head instead of overwriting it", () => {
    const flash = flashOf(4);
    const log = openLog(flash);
    const count = slotsPerSector + 10;
    for (const value of numbers(count)) happen(log, value, value);
    flash.partition("events").bytes[4096 + 9]! ^= 4;
    const after = openLog(flash);
    assert.equal(after.sequence, count);
    happen(after, 1, count + 1);
    const { verdict, values } = readBack(flash);
    assert.deepEqual(values, numbers(count + 1));
    assert.equal(verdict.broken?.what, Break.Head);
  });

  it("keeps a young log whose only head was damaged", () => {
    const flash = flashOf(4);
    const log = openLog(flash);
    for (const value of numbers(5)) happen(log, value, value);
    flash.partition("events").bytes[0] = 0;
    assert.equal(openLog(flash).sequence, 5);
  });

  it("skips a slot that does not store what is written", () => {
    const flash = flashOf(3);
    const log = openLog(flash);
    happen(log, 1, 1);
    flash.partition("events").bytes[64 * 2 + 40] = 0;
    happen(log, 2, 2);
    happen(log, 3, 3);
    const { verdict, values } = readBack(flash);
    assert.deepEqual(values, [1, 2, 3]);
    assert.equal(verdict.breaks, 0);
    assert.equal(verdict.torn, 1);
    assert.equal(log.fault, EventLogFault.None);
  });

  it("reports flash that stores nothing, and missing flash", () => {
    const dead = openLog(new CutFlash(flashOf(6), 64));
    assert.equal(dead.fault, EventLogFault.None);
    happen(dead, 1, 1);
    assert.equal(dead.fault, EventLogFault.Failed);
    assert.equal(dead.isAwake, false);
    const absent = new EventLog({ ...loggingBoard(flashOf(2)), Digest: {} }, "events", new WallClock(undefined), {
      record: () => {},
    });
    assert.equal(absent.fault, EventLogFault.Absent);
    absent.record(1, EventKind.Start, -1, AlarmKind.None, 0, 0);
    assert.equal(absent.isAwake, false);
  });

  it("holds 10,000 events and more in the 640 KB of the smallest board", () => {
    const flash = flashOf(160);
    const log = openLog(flash);
    for (let value = 1; value <= 24000; value++) happen(log, value, value);
    const { verdict } = readBack(flash);
    assert.equal(verdict.breaks, 0);
    assert.ok(verdict.records >= 10000, `${verdict.records}`);
  });
});
