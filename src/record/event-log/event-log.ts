/**
 * The event log: every event of the instrument, in an order that cannot be changed unnoticed.
 *
 *   record() ─► queue ─► one event a tick, after everything that warns ─► slot in flash, read back
 *
 * An event is put into a queue in the tick in which it happens and is written in a later tick, so that hashing and
 * programming cannot delay an alarm. A power cut loses what is still in the queue, usually a second at most. Events that the
 * queue has no room for are counted, and their number is logged. When the log is full its oldest sector is erased, ahead of need
 * and in a tick without events.
 *
 * Between `record` and the queue two parts decide what is worth a slot: `EventBudget` bounds what one cause writes, and
 * `StartLoop` what the starts of a restart loop do.
 */
import type { Device } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { noTime, type WallClock } from "../../core/wall-clock";
import { EventKind, type EventSink } from "../../core/event";
import { following } from "../../core/sequence";
import { noSector } from "../../flash/sector-ring";
import { genesis } from "./chain";
import { StartCounter } from "../start-counter";
import { EventBudget } from "./event-budget";
import { EventWriter } from "./event-writer";
import { newestValue } from "./newest-value";
import { EventRecord, noClock } from "./record";
import { isLoop, longRunMs, reportAfterMs, StartLoop } from "./start-loop";

const queueLength = 64;
const fields = 7;

export const enum EventLogFault {
  None,
  /** The board has no flash for it, or no hash. */
  Absent,
  /** Flash does not keep what is written. */
  Failed,
}

/** Counts the starts over power cuts. */
export interface StartHistory {
  /** Starts in a row, this one included, none of which ran for an hour. */
  readonly startsInARow: number;
  /** Those of them, this one included, that the log does not know of. */
  readonly unloggedStarts: number;
  startsLogged(): void;
  endStarts(): void;
}

/** Sees the kind of every event that is put into the log. */
export interface LogWatcher {
  noted(kind: EventKind, alarm: AlarmKind): void;
}

export class EventLog implements EventSink {
  fault: EventLogFault = EventLogFault.Absent;
  /** True while something waits to be written or erased: `work` is due. */
  isAwake = false;
  /** Hash of the newest stored event. */
  readonly head: Uint8Array = genesis();
  /** Receives what has room in its budget: what a page shows. */
  page: EventSink | undefined;
  watcher: LogWatcher | undefined = undefined;
  #next: EventSink;
  #onAwake: (() => void) | undefined;
  #clock: WallClock;
  #writer: EventWriter | undefined;
  #queue = new Float64Array(queueLength * fields);
  #from = 0;
  #count = 0;
  #lost = 0;
  #record = new EventRecord();
  #starts: StartCounter;
  #budget = new EventBudget((atMs, kind, channel, alarm, value, detail) => {
    this.page?.record(atMs, kind, channel, alarm, value, detail);
    this.#keepNew(atMs, kind, channel, alarm, value, detail);
  });
  #history: StartHistory | undefined;
  #loop: StartLoop | undefined;
  /** When the start is entered in the log, and when it was long enough to be no part of a loop. */
  #reportAtMs = Infinity;
  #longAtMs = Infinity;

  /** Goes on where the stored log ends. Everything recorded is passed on to `next`; `onAwake` is called when `work` becomes due. */
  constructor(
    device: Device,
    path: string,
    clock: WallClock,
    next: EventSink,
    starts = new StartCounter(),
    onAwake?: () => void,
  ) {
    this.#starts = starts;
    this.#next = next;
    this.#onAwake = onAwake;
    this.#clock = clock;
    const digest = device.Digest["sha256"];
    if (device.flash === undefined || digest === undefined) return;
    try {
      const writer = (this.#writer = new EventWriter(device.flash.open({ path }), digest));
      starts.note(writer.end.boot);
      this.head = writer.end.hash;
      this.fault = EventLogFault.None;
    } catch {
      this.fault = EventLogFault.Failed;
    }
  }

  /** Sequence of the newest stored event, 0 when there is none. */
  get sequence(): number {
    return this.#writer?.end.sequence ?? 0;
  }

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    this.#next.record(atMs, kind, channel, alarm, value, detail);
    if (!this.#budget.admits(atMs, kind, channel, alarm, value, detail)) return;
    this.page?.record(atMs, kind, channel, alarm, value, detail);
    this.#keepNew(atMs, kind, channel, alarm, value, detail);
  }

  /** As `record`, for what only explains the log to its reader: it is not passed on. */
  keep(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (!this.#budget.admits(atMs, kind, channel, alarm, value, detail)) return;
    this.#keepNew(atMs, kind, channel, alarm, value, detail);
  }

  /** In the first tick, before anything is recorded. Reads the newest sectors where this start is one of a restart loop. */
  begin(nowMs: number, history: StartHistory): void {
    this.#history = history;
    this.#longAtMs = nowMs + longRunMs;
    const ring = this.#writer?.end.ring;
    if (ring === undefined || !isLoop(history.startsInARow)) {
      history.startsLogged();
      return;
    }
    this.#loop = new StartLoop(ring.flash, ring.sector);
    this.#reportAtMs = nowMs + reportAfterMs;
  }

  /** Once a second: what waited for room, or for its time. */
  second(nowMs: number): void {
    if (this.#budget.waiting > 0) this.#budget.second(nowMs);
    if (this.#budget.lost > 0) {
      this.#lost += this.#budget.lost;
      this.#budget.lost = 0;
      this.#wake();
    }
    if (nowMs >= this.#reportAtMs) this.#reportStarts(nowMs);
    if (nowMs < this.#longAtMs) return;
    this.#longAtMs = Infinity;
    this.#history?.endStarts();
    this.#loop = undefined;
  }

  /** Stores the number of starts that the log does not know of, before the first event that this start stores. */
  #reportStarts(nowMs: number): void {
    const history = this.#history;
    this.#reportAtMs = Infinity;
    if (history === undefined) return;
    const { unloggedStarts, startsInARow } = history;
    this.#put(nowMs, EventKind.Starts, -1, AlarmKind.None, unloggedStarts, startsInARow);
    history.startsLogged();
  }

  /** Puts an event into the queue, unless it belongs to a restart loop and is in the log already. */
  #keepNew(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    const loop = this.#loop;
    if (loop !== undefined) {
      const timeS = this.#clock.timeS(atMs);
      if (loop.knows(kind, channel, alarm, value, detail, timeS === noTime ? noClock : timeS)) return;
      if (this.#reportAtMs !== Infinity) this.#reportStarts(atMs);
    }
    this.#put(atMs, kind, channel, alarm, value, detail);
  }

  #put(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    if (this.fault === EventLogFault.Absent) return;
    if (this.#count === queueLength) {
      this.#lost++;
      return;
    }
    const queue = this.#queue;
    let at = ((this.#from + this.#count) % queueLength) * fields;
    queue[at++] = atMs;
    queue[at++] = kind;
    queue[at++] = channel;
    queue[at++] = alarm;
    queue[at++] = value === value && value - value === 0 ? value : 0;
    queue[at++] = detail;
    const timeS = this.#clock.timeS(atMs);
    queue[at] = timeS === noTime ? noClock : timeS;
    this.#count++;
    this.watcher?.noted(kind, alarm);
    this.#wake();
  }

  #wake(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    this.#onAwake?.();
  }

  /** In a tick while `isAwake`, after everything that warns: writes one event, or erases one sector. */
  work(nowMs: number): void {
    if (this.#count > 0) {
      this.#writeOldest();
      return;
    }
    if (this.#lost > 0) {
      const lost = this.#lost;
      this.#lost = 0;
      this.record(nowMs, EventKind.EventsLost, -1, AlarmKind.None, lost, 0);
      return;
    }
    if (this.#writer?.wantsErase === true) this.#writer.end.ring.eraseAhead();
    this.isAwake = false;
  }

  /** The value of the newest stored event of a kind, −1 where there is none. Slow: at a start alone. */
  newestValue(kind: EventKind): number {
    const ring = this.#writer?.end.ring;
    return ring === undefined ? -1 : newestValue(ring.flash, ring.sector, kind);
  }

  /** The instrument is switched off: what waits for room in its budget is stored now. */
  finish(nowMs: number): void {
    this.#budget.flush(nowMs);
    this.flush();
  }

  /** Writes all waiting events before power is lost. */
  flush(): void {
    while (this.#count > 0 && this.fault === EventLogFault.None) this.#writeOldest();
  }

  /** Where a reader begins to look; `noSector` where there is no log. */
  get newestSector(): number {
    return this.#writer?.end.ring.sector ?? noSector;
  }

  /** Power-ons so far, this one included. */
  get boot(): number {
    return this.#starts.number;
  }

  /** Number of the newest sector: how many were begun since the partition was new. */
  get newestNumber(): number {
    return this.#writer?.end.ring.sequence ?? 0;
  }

  /** For the estimate of wear. */
  get sectors(): number {
    return this.#writer?.end.ring.sectors ?? 0;
  }
  get sectorsUsed(): number {
    return this.#writer?.sectorsUsed ?? 0;
  }

  close(): void {
    this.#writer?.close();
    this.#writer = undefined;
    this.fault = EventLogFault.Absent;
  }

  #writeOldest(): void {
    const queue = this.#queue;
    const record = this.#record;
    let at = this.#from * fields;
    record.sequence = following(this.sequence);
    record.boot = this.#starts.number;
    record.atMs = queue[at++]!;
    record.kind = queue[at++]!;
    record.channel = queue[at++]!;
    record.alarm = queue[at++]!;
    record.value = queue[at++]!;
    record.detail = queue[at++]!;
    record.clockS = queue[at]!;
    if (!this.#store(record)) return;
    this.#from = (this.#from + 1) % queueLength;
    this.#count--;
  }

  #store(record: EventRecord): boolean {
    if (this.#writer?.write(record) === true) {
      this.fault = EventLogFault.None;
      return true;
    }
    // What waits is lost, and the instrument says that it has no log.
    this.#count = 0;
    this.#lost++;
    this.isAwake = false;
    this.fault = EventLogFault.Failed;
    return false;
  }
}
