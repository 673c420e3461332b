/**
 * Flipped bits and dead sectors at random moments of a whole instrument's life, in every memory that it writes. Nothing damaged is ever read as
 * a measurement or an event, every loss is reported, and undamaged data is still there.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Simulation } from "../../../host-sim/simulation";
import { codeOf, scaleOf } from "../../../src/record/data-log/code";
import { LogReader, LogRow } from "../../../src/record/data-log/log-reader";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { EventKind } from "../../../src/core/event";
import { verifyEventLog } from "../../../src/record/event-log/verify";
import { sha256 } from "../../support/event-log-bench";
import { partitionNames, partitions, totalsFigures, wholeInstrument } from "../../support/written-day";

const livesS = [150, 210, 190];
const blackoutMs = 3000;
const dayS = livesS.reduce((sum, seconds) => sum + seconds, 0);

interface Damage {
  readonly atS: number;
  readonly memory: number;
  /** Selects the place. */
  readonly place: number;
  readonly isDead: boolean;
}

const damages = fc.array(
  fc.record({
    atS: fc.integer({ min: 5, max: dayS - 1 }),
    memory: fc.integer({ min: 0, max: 3 }),
    place: fc.integer({ min: 0, max: 1e9 }),
    isDead: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

function harm(simulation: Simulation, { memory, place, isDead }: Damage): void {
  const { flash, keyValue } = simulation.board;
  const name = partitionNames[memory];
  if (name !== undefined) {
    const partition = flash.partition(name);
    if (isDead) {
      partition.kill(place % (partition.bytes.length / sectorBytes));
      return;
    }
    const used: number[] = [];
    partition.bytes.forEach((byte, index) => {
      if (byte !== 0xff) used.push(index);
    });
    if (used.length > 0) partition.turnBit(used[place % used.length]!, place % 8);
    return;
  }
  const values = Object.entries(keyValue.toJSON()).flatMap(([path, domain]) =>
    Object.entries(domain).map(([key, bytes]) => [path, key, bytes.length] as const),
  );
  if (values.length === 0) return;
  const [path, key, length] = values[place % values.length]!;
  keyValue.turnBit(path, key, place % (length * 8));
}

/** Rows without and with their number of power-on, which damage may restart. */
function rowsOf({ board }: Simulation): { readonly texts: string[]; readonly numbered: string[] } {
  const row = new LogRow();
  const texts: string[] = [];
  const numbered: string[] = [];
  for (const reader = new LogReader(board.flash.open({ path: "log", mode: "r" })); reader.next(row);) {
    const text = `${row.uptimeS} ${row.codes.join(" ")}`;
    texts.push(text);
    numbered.push(`${row.boot} ${text}`);
  }
  return { texts, numbered };
}

/** Records the readings that the data log receives. */
function listen({ instrument: { dataLog, channels } }: Simulation, measured: Set<string>): void {
  const second = dataLog.second.bind(dataLog);
  dataLog.second = (nowMs, uptimeS, signal, isChanging) => {
    measured.add(`${uptimeS} ${channels.map(({ judged, decimals }) => codeOf(judged, scaleOf(decimals))).join(" ")}`);
    second(nowMs, uptimeS, signal, isChanging);
  };
}

interface Lived {
  readonly simulation: Simulation;
  /** Every second that was measured, and every row that could be read at any restart. */
  readonly measured: Set<string>;
  readonly rows: Set<string>;
  readonly happened: Set<string>;
  readonly told: EventKind[];
  /** Of each restart: the totals before and after it, and whether damage to storage has been reported by then. */
  readonly restarts: {
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly isTold: boolean;
  }[];
}

function live(day: readonly Damage[]): Lived {
  const simulation = wholeInstrument();
  const lived: Lived = {
    simulation,
    measured: new Set(),
    rows: new Set(),
    happened: new Set(),
    told: [],
    restarts: [],
  };
  simulation.onEvent = (atMs, kind, channel, alarm, value, detail) => {
    lived.told.push(kind);
    lived.happened.add(`${kind} ${channel} ${alarm} ${value} ${detail} ${Math.floor(atMs)}`);
  };
  listen(simulation, lived.measured);
  const due = [...day].sort((a, b) => a.atS - b.atS);
  let second = 0;
  livesS.forEach((seconds, index) => {
    if (index === 1) simulation.world.set("co", 300);
    for (const end = second + seconds; second < end; second++) {
      simulation.advance(1000);
      while (due.length > 0 && due[0]!.atS <= second) harm(simulation, due.shift()!);
    }
    const before = totalsFigures(simulation);
    simulation.instrument.dataLog.flush(simulation.nowMs);
    simulation.powerOff();
    for (const row of rowsOf(simulation).texts) lived.rows.add(row);
    simulation.advance(blackoutMs);
    simulation.powerOn();
    listen(simulation, lived.measured);
    simulation.advance(100);
    lived.restarts.push({ before, after: totalsFigures(simulation), isTold: lived.told.includes(EventKind.Storage) });
  });
  return lived;
}

/** Events that the log makes itself, and no listener hears. */
const inLogAlone: ReadonlySet<EventKind> = new Set([
  EventKind.SetPoint,
  EventKind.StoreMarks,
  EventKind.Excursion,
  EventKind.Repeated,
  EventKind.Starts,
]);

describe("Memory with damage at any moment", function () {
  it("reports nothing without damage", () => {
    const { rows, restarts, told } = live([]);
    assert.ok(rows.size > 100, `${rows.size} rows`);
    assert.ok(
      !told.includes(EventKind.Storage) && !told.includes(EventKind.LogFault),
      "an instrument without damage reports nothing",
    );
    for (const { before, after } of restarts) {
      assert.ok(after[1]! <= before[1]! && before[1]! - after[1]! <= 110_000, `${after[1]} ml of ${before[1]}`);
    }
  });

  it("gives no row, no event and no total that never existed, and reports what is lost of the totals", () => {
    let losses = 0;
    fc.assert(
      fc.property(damages, (day) => {
        const { simulation, measured, rows, happened, restarts } = live(day);
        for (const row of rows) assert.ok(measured.has(row), `a row that never was: ${row}`);
        verifyEventLog(
          simulation.board.flash.open({ path: "events", mode: "r" }),
          sha256,
          ({ kind, channel, alarm, value, detail, atMs }) => {
            if (inLogAlone.has(kind)) return;
            assert.ok(
              happened.has(`${kind} ${channel} ${alarm} ${value} ${detail} ${atMs}`),
              `an event that never was: ${kind} ${value} at ${atMs}`,
            );
          },
        );
        for (const { before, after, isTold } of restarts) {
          after.forEach((value, index) => {
            assert.ok(value <= before[index]! + 1, `a total of ${value}, there were ${before[index]}`);
          });
          const lost = before[1]! - after[1]!;
          if (lost > 110_000) {
            losses++;
            assert.ok(isTold, `${lost} ml are lost without a word`);
          }
        }
      }),
      { numRuns: 12, seed: 11 },
    );
    assert.ok(losses < 12, `${losses} losses`);
  });

  it("loses the damaged sector, and no other", () => {
    const { simulation } = live([]);
    simulation.powerOff();
    const { flash } = simulation.board;
    const before = rowsOf(simulation).numbered;
    const known = new Set(before);
    const eventsBefore = new Set<number>();
    verifyEventLog(flash.open({ path: "events", mode: "r" }), sha256, ({ sequence }) => eventsBefore.add(sequence));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: partitions["log"]! - 1 }),
        fc.integer({ min: 0, max: 40 * 64 - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (inLog, inEvents, bit) => {
          flash.partition("log").turnBit(inLog, bit);
          flash.partition("events").turnBit(inEvents, bit);
          const found = new Set(rowsOf(simulation).numbered);
          const lost = before.filter((row) => !found.has(row));
          const first = before.indexOf(lost[0]!);
          const last = before.lastIndexOf(lost[lost.length - 1]!);
          if (lost.length > 0) assert.ok(last - first < lost.length + 2, "rows elsewhere are lost");
          assert.ok([...found].every((row) => known.has(row)));
          const events = new Set<number>();
          verifyEventLog(flash.open({ path: "events", mode: "r" }), sha256, ({ sequence }) => events.add(sequence));
          assert.ok(
            [...eventsBefore].filter((sequence) => !events.has(sequence)).length <= 2,
            "events elsewhere are lost",
          );
          flash.partition("log").turnBit(inLog, bit);
          flash.partition("events").turnBit(inEvents, bit);
        },
      ),
      { numRuns: 60, seed: 12 },
    );
  });
});
