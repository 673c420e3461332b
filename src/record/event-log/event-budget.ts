/**
 * Bounds what one cause can write into the event log, so that a chattering contact does not push out what matters. What has no
 * room is counted, and the newest of it is stored as soon as there is room:
 *
 *   event ──► room for its cause? ── yes ──────────────────────────────────────────────► stored
 *                  │ no                                                                    ▲
 *                  └─► counted, newest remembered ── room again ── `Repeated` with the number, and the newest
 *
 * So the log ends with the state that is: of a state that began and ended while there was no room only the number is stored, and
 * one that still stands is stored late, with the time at which it began. The first events of a cause always have room.
 *
 * Room is a rate with a burst (event-pacing.ts). It is stored as the time at which the budget is full again.
 */
import { AlarmKind, isGas } from "../../core/alarm-kind";
import { EventKind } from "../../core/event";
import { paceOf, type Pacing, pacingOf, Role } from "./event-pacing";

/** Causes that are active within an hour. Each channel has some ten, and the device some thirty. */
const slots = 128;
const none = -1;

/** Takes what is stored after all. */
export type Store = (
  atMs: number,
  kind: EventKind,
  channel: number,
  alarm: AlarmKind,
  value: number,
  detail: number,
) => void;

export class EventBudget {
  /** Causes with something that was not stored: `second` is due. */
  waiting = 0;
  /** Events that were not even counted by their cause, because too many causes are active. */
  lost = 0;
  #store: Store;
  #keys = new Int32Array(slots).fill(none);
  /** When the budget is full again. */
  #fullMs = new Float64Array(slots);
  /** 1 while a state is stored as standing. */
  #stands = new Uint8Array(slots);
  /** Events not stored since the last one that was. */
  #counts = new Uint32Array(slots);
  /** Of the newest of them, while it waits: 1. */
  #waits = new Uint8Array(slots);
  /** Of it: kind, channel + 1, alarm. */
  #causes = new Int32Array(slots);
  #atMs = new Float64Array(slots);
  #values = new Float64Array(slots);
  #details = new Float64Array(slots);

  constructor(store: Store) {
    this.#store = store;
  }

  /** @returns true where the event is to be stored now */
  admits(nowMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): boolean {
    const pacing = pacingOf(kind);
    if (pacing.role === Role.Free) return true;
    const slot = this.#slotOf(keyOf(pacing, channel, alarm, value, detail), nowMs);
    if (slot === none) {
      if (pacing.of === EventKind.AlarmOn && isGas(alarm)) return true;
      this.lost++;
      return false;
    }
    if (pacing.role === Role.Follows) return this.#waits[slot] === 0;
    const isEnd = pacing.role === Role.Ends || pacing.endDetail === detail;
    if (isEnd && this.#stands[slot] === 1) {
      this.#stands[slot] = this.#waits[slot] = 0;
      return true;
    }
    if (isEnd && this.#waits[slot] === 1) {
      // What ended was not stored: it is counted as one.
      this.#waits[slot] = 0;
      return false;
    }
    this.#causes[slot] = kind | ((channel + 1) << 8) | (alarm << 16);
    if (!this.#hasRoom(slot, nowMs, pacing, alarm)) {
      if (this.#counts[slot]!++ === 0) this.waiting++;
      this.#waits[slot] = 1;
      this.#atMs[slot] = nowMs;
      this.#values[slot] = value;
      this.#details[slot] = detail;
      return false;
    }
    this.#waits[slot] = 0;
    this.#count(slot, nowMs, 0);
    this.#stands[slot] = pacing.role === Role.Begins && !isEnd ? 1 : 0;
    return true;
  }

  /** Once a second while anything waits: stores what there is room for now. */
  second(nowMs: number): void {
    for (let slot = 0; slot < slots; slot++) {
      if (this.#counts[slot] === 0) continue;
      const kind: EventKind = this.#causes[slot]! & 0xff;
      if (this.#hasRoom(slot, nowMs, pacingOf(kind), (this.#causes[slot]! >> 16) & 0xff)) this.#release(slot, nowMs);
    }
  }

  /** Power goes: what waits is stored now. */
  flush(nowMs: number): void {
    for (let slot = 0; slot < slots; slot++) if (this.#counts[slot] !== 0) this.#release(slot, nowMs);
  }

  #release(slot: number, nowMs: number): void {
    const isWaiting = this.#waits[slot]!;
    const cause = this.#causes[slot]!;
    const kind: EventKind = cause & 0xff;
    this.#count(slot, nowMs, isWaiting);
    if (isWaiting === 0) return;
    this.#waits[slot] = 0;
    this.#stands[slot] = pacingOf(kind).role === Role.Begins ? 1 : 0;
    const channel = ((cause >> 8) & 0xff) - 1;
    this.#store(this.#atMs[slot]!, kind, channel, (cause >> 16) & 0xff, this.#values[slot]!, this.#details[slot]!);
  }

  /** Stores how many were not stored, without the `but` that are. */
  #count(slot: number, nowMs: number, but: number): void {
    const count = this.#counts[slot]!;
    if (count === 0) return;
    this.#counts[slot] = 0;
    this.waiting--;
    if (count === but) return;
    const cause = this.#causes[slot]!;
    this.#store(nowMs, EventKind.Repeated, ((cause >> 8) & 0xff) - 1, (cause >> 16) & 0xff, count - but, cause & 0xff);
  }

  #hasRoom(slot: number, nowMs: number, pacing: Pacing, alarm: AlarmKind): boolean {
    const { burst, everyMs } = paceOf(pacing, alarm);
    const fullMs = Math.max(this.#fullMs[slot]!, nowMs);
    if (fullMs - nowMs > (burst - 1) * everyMs) return false;
    this.#fullMs[slot] = fullMs + everyMs;
    return true;
  }

  /** @returns the slot of a cause, a free one where it has none yet, or `none` */
  #slotOf(key: number, nowMs: number): number {
    let free = none;
    for (let slot = 0; slot < slots; slot++) {
      if (this.#keys[slot] === key) return slot;
      if (free === none && this.#isFree(slot, nowMs)) free = slot;
    }
    if (free === none) return none;
    this.#keys[free] = key;
    this.#fullMs[free] = nowMs;
    this.#stands[free] = this.#waits[free] = 0;
    return free;
  }

  /** A cause with a full budget, of which nothing stands and nothing waits, begins again as if it were new. */
  #isFree(slot: number, nowMs: number): boolean {
    return (
      this.#keys[slot] === none ||
      (this.#fullMs[slot]! <= nowMs && this.#stands[slot] === 0 && this.#counts[slot] === 0)
    );
  }
}

function keyOf(pacing: Pacing, channel: number, alarm: AlarmKind, value: number, detail: number): number {
  const isAlarm = pacing.of === EventKind.AlarmOn;
  // Of an alarm of the device the value is its condition.
  const subject = isAlarm ? (channel < 0 ? value : 0) : pacing.byDetail === true ? detail : 0;
  return pacing.of | ((channel + 1) << 8) | ((isAlarm ? alarm : AlarmKind.None) << 16) | ((subject & 0x7f) << 24);
}
