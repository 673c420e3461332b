/**
 * A power loss in any write of a day of the whole instrument (`written-day.ts`), at any of its bytes. The instrument is started on the resulting
 * memories, and must have the old or the new version of what was being written, and everything else unchanged.
 */
import assert from "node:assert/strict";
import { PowerLost } from "../../host-sim/io/power-cut";
import type { Simulation } from "../../host-sim/simulation";
import { LogFault } from "../../src/core/log-fault";
import { LogReader, LogRow } from "../../src/record/data-log/log-reader";
import { EventLogFault } from "../../src/record/event-log/event-log";
import { verifyEventLog } from "../../src/record/event-log/verify";
import { StoreFault } from "../../src/core/store-fault";
import { sha256 } from "./event-log-bench";
import {
  type Act,
  calibrationFigures,
  exposureFigures,
  type Memories,
  memoriesOf,
  type Moment,
  partitionNames,
  settingsFigures,
  totalsFigures,
  wholeInstrument,
  type WrittenDay,
} from "./written-day";

/** A row of the journal is stored every 0.9 s, a tick later if an alarm changes. */
const maxLostMs = 1000;
/** Exposure every minute, and for a full record one second between making and storing it. */
const maxExposureMs = 62500;
/** Of a total that is rounded up when it is stored. */
const roundedMl = 1;
const maxStartMs = 1000;

/** Every record of both logs, as text. */
interface Logs {
  readonly rows: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
}

function logsOf({ board }: Simulation, mayBreak = false): Logs {
  const rows = new Set<string>();
  const events = new Set<string>();
  const row = new LogRow();
  for (const reader = new LogReader(board.flash.open({ path: "log", mode: "r" })); reader.next(row);) {
    rows.add(`${row.boot} ${row.uptimeS} ${row.intervalS} ${row.codes.join(" ")}`);
  }
  const verdict = verifyEventLog(board.flash.open({ path: "events", mode: "r" }), sha256, ({ sequence }, hash) =>
    events.add(`${sequence} ${hash.join()}`),
  );
  assert.ok(mayBreak || verdict.breaks === 0, `the chain of events is broken: ${JSON.stringify(verdict.broken)}`);
  return { rows, events };
}

/** Everything in `some` except what is in an erased sector must be in `found`, and nothing that is not in `all`. */
function assertBetween(
  what: string,
  some: ReadonlySet<string>,
  found: ReadonlySet<string>,
  all: ReadonlySet<string>,
): void {
  for (const one of some) assert.ok(found.has(one), `${what} is lost: ${one}`);
  for (const one of found) assert.ok(all.has(one), `${what} that never was: ${one}`);
}

function isOfLogs({ kind }: Act): boolean {
  return kind.startsWith("event") || kind.startsWith("data log");
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, index) => value === other[index]);
}

/** One write with what was there before and after it. */
interface Stage {
  readonly act: Act;
  readonly before: Memories;
  readonly logsBefore: Logs;
  readonly logsAfter: Logs;
  /** What an instrument finds at a start without this write, and with it. */
  readonly old: Moment;
  readonly new: Moment;
}

export class CutDay {
  readonly cuts = new Map<string, number>();
  #day: WrittenDay;
  #simulation = wholeInstrument();
  #chargedMs = 0;
  #tears: boolean;
  /** `moments` by time. */
  #momentAt = new Map<number, number>();

  constructor(day: WrittenDay, tears: boolean) {
    this.#day = day;
    this.#tears = tears;
    day.moments.forEach(({ atMs }, index) => this.#momentAt.set(atMs, index));
    const { board } = this.#simulation;
    board.keyValue.onWork = board.flash.onWork = (ms) => {
      this.#chargedMs += ms;
    };
    board.keyValue.tears = tears;
  }

  /**
   * Cuts `perKind` acts of each kind, spread over the day, at `perAct` of their steps or at all of them; more acts where those have fewer than
   * `minSteps` together, because a log writes in small pieces. Only key-value storage `tears`: there nothing else is tried.
   */
  run(perKind: number, perAct: number, erasureSteps: number, minSteps = 0): void {
    const byKind = new Map<string, number[]>();
    this.#day.acts.forEach(({ kind, isFlash }, index) => {
      if (this.#tears && isFlash) return;
      const list = byKind.get(kind) ?? [];
      list.push(index);
      byKind.set(kind, list);
    });
    const chosen = new Set<number>();
    for (const list of byKind.values()) {
      const steps = list.reduce((sum, index) => sum + this.#day.acts[index]!.steps, 0);
      const count = Math.min(Math.max(perKind, Math.ceil((minSteps * list.length) / steps)), list.length);
      for (let i = 0; i < count; i++) chosen.add(list[Math.floor(((i + 0.5) * list.length) / count)]!);
    }
    this.#load(this.#day.before);
    this.#day.acts.forEach((act, index) => {
      if (chosen.has(index)) this.#cut(act, act.steps > 4096 ? erasureSteps : perAct);
      act.again(this.#simulation);
    });
  }

  #load({ keyValue, flash }: Memories): void {
    const { board } = this.#simulation;
    board.keyValue.power.restore();
    board.flash.power.restore();
    board.keyValue.load(keyValue);
    for (const name of partitionNames) board.flash.partition(name).bytes.set(flash[name]!);
  }

  #cut(act: Act, perAct: number): void {
    const simulation = this.#simulation;
    simulation.powerOff();
    const before = memoriesOf(simulation);
    const logsBefore = logsOf(simulation);
    const old = this.#found();
    this.#load(before);
    act.again(simulation);
    const logsAfter = logsOf(simulation);
    const stage: Stage = { act, before, logsBefore, logsAfter, old, new: this.#found() };
    this.#assertFresh(stage);
    const stride = Math.max(1, Math.ceil(act.steps / perAct));
    for (let steps = act.steps % stride; steps <= act.steps; steps += stride) {
      this.#load(before);
      this.#fail(act, steps);
      this.#check(stage, steps);
      this.cuts.set(act.kind, (this.cuts.get(act.kind) ?? 0) + 1);
    }
    // The day continues without the cut.
    this.#load(before);
  }

  #fail(act: Act, steps: number): void {
    const { keyValue, flash } = this.#simulation.board;
    keyValue.power.after(steps);
    flash.power.after(steps);
    try {
      act.again(this.#simulation);
    } catch (error) {
      if (!(error instanceof PowerLost)) throw error;
    }
    keyValue.power.restore();
    flash.power.restore();
  }

  /** What a start on the present memories finds. */
  #found(): Moment {
    const simulation = this.#simulation;
    simulation.powerOff();
    this.#chargedMs = 0;
    simulation.powerOn();
    simulation.advance(100);
    const found: Moment = {
      atMs: 0,
      totals: totalsFigures(simulation),
      exposure: exposureFigures(simulation),
      settings: settingsFigures(simulation),
      calibration: calibrationFigures(simulation),
    };
    assert.ok(this.#chargedMs <= maxStartMs, `the start took ${this.#chargedMs} ms of flash`);
    const { storage, userSettings, dataLog, eventLog, calibration, channels } = simulation.instrument;
    assert.ok(
      storage.fault === StoreFault.None || (this.#tears && storage.fault === StoreFault.OlderInForce),
      `storage is at fault: ${storage.fault}`,
    );
    assert.ok(!storage.wasLost, "totals are reported as lost");
    assert.equal(userSettings.fault, StoreFault.None);
    assert.equal(dataLog.fault, LogFault.None);
    assert.equal(eventLog.fault, EventLogFault.None);
    channels.forEach((_channel, index) => {
      assert.equal(calibration.recordFault(index), 0);
    });
    simulation.powerOff();
    return found;
  }

  #check({ act, before, logsBefore, logsAfter, old, new: wanted }: Stage, steps: number): void {
    const where = `${act.kind} at ${act.atMs} ms, cut after ${steps} of ${act.steps} steps`;
    const simulation = this.#simulation;
    // The sector that was being erased, or begun, is broken until the next start has erased it again.
    const isSector = act.kind === "event sector" || act.kind === "event erasure";
    if (isOfLogs(act)) {
      const { rows, events } = logsOf(simulation, isSector);
      const isErasure = act.kind.endsWith("erasure");
      assertBetween(
        `${where}: a row`,
        isErasure ? logsAfter.rows : logsBefore.rows,
        rows,
        isErasure ? logsBefore.rows : logsAfter.rows,
      );
      assertBetween(
        `${where}: an event`,
        isErasure ? logsAfter.events : logsBefore.events,
        events,
        isErasure ? logsBefore.events : logsAfter.events,
      );
    }
    const found = this.#found();
    if (!isOfLogs(act)) this.#assertUntouched(before, where);
    if (isSector) this.#assertHealed(logsAfter.events);
    for (const kind of ["settings", "calibration"] as const) {
      assert.ok(
        found[kind] === old[kind] || found[kind] === wanted[kind],
        `${where}: ${kind} is ${found[kind]}, was ${old[kind]}`,
      );
    }
    for (const kind of ["totals", "exposure"] as const) {
      assert.ok(
        isSame(found[kind], old[kind]) || isSame(found[kind], wanted[kind]),
        `${where}: ${kind} is ${found[kind].join(" ")}, was ${old[kind].join(" ")}, to be ${wanted[kind].join(" ")}`,
      );
    }
  }

  /** Neither the cut nor the start after it has changed anything that was written in a log. */
  #assertUntouched({ flash }: Memories, where: string): void {
    for (const name of ["log", "events"]) {
      const now = this.#simulation.board.flash.partition(name).bytes;
      flash[name]!.forEach((byte, index) => {
        if (byte !== 0xff && byte !== now[index]) assert.fail(`${where}: byte ${index} of ${name} has changed`);
      });
    }
  }

  #assertHealed(events: ReadonlySet<string>): void {
    const simulation = this.#simulation;
    simulation.powerOn();
    simulation.advance(5000);
    const healed = logsOf(simulation).events;
    for (const one of events) assert.ok(healed.has(one), `an event is lost: ${one}`);
    simulation.powerOff();
  }

  /** Everything that is found must have been in the instrument's own memory a moment before, not only in the store's. */
  #assertFresh({ act, old, new: wanted }: Stage): void {
    const at = this.#momentAt.get(act.atMs) ?? 0;
    const { moments } = this.#day;
    const now = moments[at]!;
    for (const { totals, exposure } of [old, wanted]) {
      const isTotal = (index: number): boolean =>
        totals.every((value, i) => Math.abs(value - moments[index]!.totals[i]!) <= roundedMl);
      assert.ok(
        this.#wasWithin(at, maxLostMs, isTotal),
        `${act.kind} at ${act.atMs} ms: totals ${totals.join(" ")} are not of the last second; they are ${now.totals.join(" ")}`,
      );
      const isExposure = (index: number): boolean => isSame(exposure, moments[index]!.exposure);
      assert.ok(
        act.atMs < 130000 || this.#wasWithin(at, maxExposureMs, isExposure),
        `${act.kind} at ${act.atMs} ms: an exposure ${exposure.join(" ")} that is not of the last minute`,
      );
    }
  }

  #wasWithin(at: number, ms: number, isIt: (index: number) => boolean): boolean {
    const { moments } = this.#day;
    for (let index = at; index >= 0 && moments[index]!.atMs >= moments[at]!.atMs - ms; index--) {
      if (isIt(index)) return true;
    }
    return false;
  }
}
