/**
 * The event log: every event of the instrument, for good, in an order that nobody can change unseen.
 *
 *   record() ─► queue ─► one a tick, after everything that warns ─► slot in flash, read back
 *
 * What happens is taken into a queue in the tick in which it happens, and written in one of the next: hashing and
 * programming stand in nobody's way. A power cut loses what is still in the queue, a second at the most in ordinary life;
 * more events than the queue holds are counted, and their number is logged. The oldest sector is erased when the log is
 * full, ahead of need and in a tick without events.
 */
import type { Device, Flash } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { noTime, type WallClock } from "../../core/wall-clock";
import { EventKind, type EventSink } from "../../core/event";
import { Chain, genesis } from "./chain";
import { findEnd, type LogEnd } from "./find-end";
import { EventRecord, hashBytes, noClock } from "./record";
import { sectorBytes, SectorAccess, slotsPerSector } from "./sector";

const queueLength = 64;
const fields = 7;
/** A sector is erased when the one before it has so many slots left. */
const eraseAheadSlots = 16;
/** Sectors in a row that keep nothing: the log gives up then. */
const maxDeadSectors = 4;

export const enum EventLogFault {
  None,
  /** The board has no flash for it, or no hash. */
  Absent,
  /** Flash does not keep what is written. */
  Failed,
}

export class EventLog implements EventSink {
  fault: EventLogFault = EventLogFault.Absent;
  /** True while something waits to be written or erased: `work` is due. */
  isAwake = false;
  /** Sequence of the newest stored event, 0 when there is none. */
  sequence = 0;
  /** Power-ons so far, this one included. */
  boot = 1;
  /** Hash of the newest stored event. */
  readonly head = genesis();
  #next: EventSink;
  #onAwake: (() => void) | undefined;
  #clock: WallClock;
  #flash: Flash | undefined;
  #access: SectorAccess | undefined;
  #sectors = 0;
  #sector = 0;
  #slot = 0;
  #isNextErased = false;
  #queue = new Float64Array(queueLength * fields);
  #from = 0;
  #count = 0;
  #lost = 0;
  #record = new EventRecord();

  /** Goes on where the stored log ends. Everything recorded is also told to `next`; `onAwake` is called when `work` becomes due. */
  constructor(device: Device, path: string, clock: WallClock, next: EventSink, onAwake?: () => void) {
    this.#next = next;
    this.#onAwake = onAwake;
    this.#clock = clock;
    const digest = device.Digest["sha256"];
    if (device.flash === undefined || digest === undefined) return;
    try {
      const flash = device.flash.open({ path });
      this.#flash = flash;
      this.#sectors = Math.floor(flash.status().size / sectorBytes);
      this.#access = new SectorAccess(flash, new Chain(digest));
      this.fault = EventLogFault.None;
      this.#take(findEnd(this.#access, this.#sectors));
    } catch {
      this.fault = EventLogFault.Failed;
    }
  }

  #take(end: LogEnd): void {
    this.sequence = end.sequence;
    this.boot = (end.boot + 1) & 0xffff;
    this.#sector = end.sector;
    this.#slot = end.slot;
    this.head.set(end.hash);
    if (end.isEmpty) this.#begin(end.sector);
    this.#isNextErased = this.#access!.isBlankSector(this.#after(this.#sector));
  }

  #begin(sector: number): void {
    if (!this.#access!.isBlankSector(sector)) this.#flash!.eraseBlock(sector);
    this.#beginSector(sector);
  }

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    this.#next.record(atMs, kind, channel, alarm, value, detail);
    this.keep(atMs, kind, channel, alarm, value, detail);
  }

  /** As `record`, for what explains the log to its reader and is nobody else's news. */
  keep(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
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
    if (!this.#isNextErased && slotsPerSector - this.#slot <= eraseAheadSlots) this.#eraseNext();
    this.isAwake = false;
  }

  /** Writes whatever waits, when power is about to go. */
  flush(): void {
    while (this.#count > 0 && this.fault === EventLogFault.None) this.#writeOldest();
  }

  /** Where a reader begins to look; −1 where there is no log. */
  get newestSector(): number {
    return this.#access === undefined ? -1 : this.#sector;
  }

  /** For the estimate of wear: sectors, and how many were begun since the partition was new; a slot that was torn counts for nothing. */
  get sectors(): number {
    return this.#sectors;
  }
  get sectorsUsed(): number {
    return this.sequence / slotsPerSector;
  }

  close(): void {
    this.#flash?.close();
    this.#flash = undefined;
    this.#access = undefined;
    this.fault = EventLogFault.Absent;
  }

  #writeOldest(): void {
    const queue = this.#queue;
    const record = this.#record;
    let at = this.#from * fields;
    record.sequence = (this.sequence + 1) >>> 0;
    record.boot = this.boot;
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
    const access = this.#access;
    if (access === undefined) return false;
    for (let dead = 0; dead < maxDeadSectors;) {
      if (this.#slot >= slotsPerSector) {
        if (!this.#isNextErased) this.#eraseNext();
        if (!this.#beginSector(this.#after(this.#sector))) {
          dead++;
          continue;
        }
      }
      const isKept = access.writeSlot(this.#sector, this.#slot++, this.head, record);
      if (!isKept) continue;
      this.sequence = record.sequence;
      this.head.set(access.hash);
      this.fault = EventLogFault.None;
      return true;
    }
    // Four sectors in a row kept nothing. What waits is lost, and the instrument says that it has no log.
    this.#count = 0;
    this.#lost++;
    this.isAwake = false;
    this.fault = EventLogFault.Failed;
    return false;
  }

  #eraseNext(): void {
    const next = this.#after(this.#sector);
    try {
      this.#flash!.eraseBlock(next);
    } catch {
      // Writing there will fail, and pass on to the sector after.
    }
    this.#isNextErased = true;
  }

  /** Makes `sector` the one that is written; a sector that does not keep its head is passed over. */
  #beginSector(sector: number): boolean {
    this.#sector = sector;
    this.#isNextErased = false;
    const isKept = this.#access!.writeHead(
      sector,
      (this.sequence + 1) >>> 0,
      this.boot,
      this.head.subarray(0, hashBytes),
    );
    this.#slot = isKept ? 0 : slotsPerSector;
    return isKept;
  }

  #after(sector: number): number {
    return (sector + 1) % this.#sectors;
  }
}
