/**
 * What a start in a restart loop need not store, because the log has it already. An instrument that starts every 20 seconds would
 * fill the log with its start messages within two days, and push out every alarm from before.
 *
 *   the fourth start in a row that ran for less than an hour, and each one after it
 *     ├─ an event equal to one of the newest 252 stored ones   is not stored
 *     ├─ a new one, a gas alarm, what a person does            `Starts` with the number of starts, then the event
 *     └─ nothing new for ten minutes                           `Starts` with the number of starts
 *
 * Equal are events of the same kind, channel and alarm that say the same; what only counts or measures makes no difference.
 *
 * A gas alarm that stood before the start is such a message. One that begins is not, and is stored again in each start, up to 20
 * times an hour.
 */
import { type AlarmKind, isGas } from "../../core/alarm-kind";
import { EventKind, fromBeforeStart } from "../../core/event";
import { type CheckedFlash, sectorBytes } from "../../flash/checked-flash";
import { noSector } from "../../flash/sector-ring";
import { pacingOf } from "./event-pacing";
import { EventRecord, noClock, slotBytes } from "./record";
import { eventLayout, slotsPerSector } from "./sector";

/** Starts in a row, each shorter than an hour, from which on it is a loop. */
const loopStarts = 4;
export const longRunMs = 3_600_000;
/** After this the starts are stored, although nothing happened. */
export const reportAfterMs = 600_000;
const sectorsRead = 4;
const known = sectorsRead * slotsPerSector;
/** Of a gas alarm that comes and goes from start to start. */
const gasAnHour = 20;
const hourS = 3600;

export function isLoop(startsInARow: number): boolean {
  return startsInARow >= loopStarts;
}

export class StartLoop {
  #hashes = new Float64Array(known);
  /** When each was stored, `noClock` where the clock was not set. */
  #clocks = new Float64Array(known);
  #count = 0;
  #next = 0;

  /** Reads the newest events of the stored log. */
  constructor(flash: CheckedFlash, newestSector: number) {
    if (newestSector === noSector) return;
    const bytes = new Uint8Array(sectorBytes);
    const view = new DataView(bytes.buffer);
    const record = new EventRecord();
    for (let back = Math.min(sectorsRead, flash.sectors) - 1; back >= 0; back--) {
      const sector = (newestSector - back + flash.sectors) % flash.sectors;
      if (!flash.read(bytes, sector * sectorBytes) || view.getUint32(0, true) !== eventLayout.magic) continue;
      for (let slot = 1; slot <= slotsPerSector; slot++) {
        if (!record.read(view, slot * slotBytes)) continue;
        const { kind, channel, alarm, value, detail, clockS } = record;
        this.#add(hashOf(kind, channel, alarm, value, detail), clockS);
      }
    }
  }

  /** @returns true where the event need not be stored; otherwise it is known from here on */
  knows(kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number, clockS: number): boolean {
    const hash = hashOf(kind, channel, alarm, value, detail);
    if (this.#isKnown(kind, alarm, detail, hash, clockS)) return true;
    this.#add(hash, clockS);
    return false;
  }

  #isKnown(kind: EventKind, alarm: AlarmKind, detail: number, hash: number, clockS: number): boolean {
    const pacing = pacingOf(kind);
    if (pacing.isByPerson === true && detail !== fromBeforeStart) return false;
    if (kind === EventKind.StoreMarks || kind === EventKind.Starts) return false;
    const isNewGas = pacing.of === EventKind.AlarmOn && isGas(alarm) && detail !== fromBeforeStart;
    const most = isNewGas ? gasAnHour : 1;
    let count = 0;
    for (let i = 0; i < this.#count; i++) {
      if (this.#hashes[i] !== hash) continue;
      const atS = this.#clocks[i]!;
      // Without a clock it may have been within the hour.
      const isOld = isNewGas && atS !== noClock && clockS !== noClock && Math.abs(clockS - atS) > hourS;
      if (!isOld && ++count >= most) return true;
    }
    return false;
  }

  #add(hash: number, clockS: number): void {
    this.#hashes[this.#next] = hash;
    this.#clocks[this.#next] = clockS;
    this.#next = (this.#next + 1) % known;
    if (this.#count < known) this.#count++;
  }
}

/** Kinds whose value, and whose detail, tells one event from another of its kind. */
function saysByValue(kind: EventKind, channel: number): boolean {
  switch (kind) {
    case EventKind.Start:
    case EventKind.SetPoint:
    case EventKind.SelfTest:
    case EventKind.Storage:
      return true;
    case EventKind.AlarmOn:
    case EventKind.AlarmOff:
      return channel < 0;
    default:
      return false;
  }
}

function saysByDetail(kind: EventKind): boolean {
  switch (kind) {
    case EventKind.AlarmOff:
    case EventKind.AlarmFell:
    case EventKind.Excursion:
    case EventKind.PressureFall:
    case EventKind.LogOverwritten:
      return false;
    default:
      return true;
  }
}

/** A whole number below 2^53 for what an event says. */
function hashOf(kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): number {
  const code = kind + 64 * (channel + 1 + 32 * alarm);
  const said = (saysByDetail(kind) ? detail | 0 : 0) + (saysByValue(kind, channel) ? Math.round(value * 1000) * 31 : 0);
  return code * 0x100000000 + (said >>> 0);
}
