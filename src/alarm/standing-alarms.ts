/**
 * Everything that a restart must not forget of the alarms: which alarms of gas stand, in which stage, how bad they were, and until
 * when the horn is muted. Written into a record and taken over from one, in the order of channels and of their rules.
 *
 *     u32 end of the mute, s since 1970, 0 without one │ u8 kind that is muted │ u8 1: was taken over already │ u16 0
 *     per alarm  u8 stage, with `aheadBit` │ u8 × 3 0 │ f64 peak
 *
 * What the record says is an alarm that stands: a condition that cannot be known, as of a sensor that warms up, changes
 * nothing, and the first sound reading decides as always.
 */
import { isGas } from "../core/alarm-kind";
import { crc32OfText } from "../core/crc32";
import type { AlarmCore } from "./alarm-core";
import type { Judge } from "./judge";
import { type Occurrence, Stage } from "./occurrence";

const headBytes = 8;
const alarmBytes = 12;
const aheadBit = 4;
const msPerS = 1000;

export class StandingAlarms {
  /** Length of what `write` fills. */
  readonly bytes: number;
  /** Channels and rules of this instrument: a record of others is not taken over. */
  readonly owner: number;
  readonly #alarms: AlarmCore;
  readonly #judges: readonly Judge[];
  readonly #occurrences: readonly Occurrence[];
  /** The mute in force began before the start. It is not taken over a second time: a clock that stands still would make it endless. */
  #isMuteOld = false;

  constructor(alarms: AlarmCore) {
    this.#alarms = alarms;
    const names: string[] = [];
    const judges: Judge[] = [];
    const occurrences: Occurrence[] = [];
    for (const judge of alarms.judges) {
      for (const occurrence of judge.occurrences) {
        if (!isGas(occurrence.kind)) continue;
        judges.push(judge);
        occurrences.push(occurrence);
        names.push(`${judge.channel.id} ${occurrence.rule.name}`);
      }
    }
    this.#judges = judges;
    this.#occurrences = occurrences;
    this.bytes = headBytes + occurrences.length * alarmBytes;
    this.owner = crc32OfText(names.join("/"));
  }

  /** Another number whenever `write` may write something else. */
  get changes(): number {
    return this.#alarms.changes;
  }

  /** `clockS` is the wall clock, −1 where it is not set: then the end of a mute is not known. */
  write(into: DataView, at: number, nowMs: number, clockS: number): void {
    const { muteUntilMs, mutedKind } = this.#alarms.selector;
    const isMuted = muteUntilMs > nowMs && clockS >= 0;
    if (!isMuted) this.#isMuteOld = false;
    // Rounded down: a mute may end a second early, and never late.
    into.setUint32(at, isMuted ? clockS + Math.floor((muteUntilMs - nowMs) / msPerS) : 0, true);
    into.setUint8(at + 4, isMuted ? mutedKind : 0);
    into.setUint8(at + 5, isMuted && this.#isMuteOld ? 1 : 0);
    into.setUint16(at + 6, 0, true);
    const occurrences = this.#occurrences;
    for (let i = 0, to = at + headBytes; i < occurrences.length; i++, to += alarmBytes) {
      const { stage, isAhead, peak } = occurrences[i]!;
      into.setUint32(to, stage | (isAhead ? aheadBit : 0), true);
      into.setFloat64(to + 4, stage === Stage.Idle ? 0 : peak, true);
    }
  }

  /** True for what `write` can have written. */
  isPlausible(from: DataView, at: number): boolean {
    for (let i = 0, to = at + headBytes; i < this.#occurrences.length; i++, to += alarmBytes) {
      const peak = from.getFloat64(to + 4, true);
      if (from.getUint32(to, true) > (aheadBit | Stage.Latched) || peak - peak !== 0) return false;
    }
    return true;
  }

  /** Takes over what `write` wrote before power went. In the first tick, before anything is judged. */
  restore(from: DataView, at: number, nowMs: number, clockS: number): void {
    const occurrences = this.#occurrences;
    let isAny = false;
    for (let i = 0, to = at + headBytes; i < occurrences.length; i++, to += alarmBytes) {
      const code = from.getUint32(to, true);
      if (code === 0) continue;
      isAny = true;
      const occurrence = occurrences[i]!;
      occurrence.restore(code & Stage.Latched, (code & aheadBit) !== 0, from.getFloat64(to + 4, true), nowMs);
      this.#alarms.takenOver(this.#judges[i]!, occurrence, nowMs);
    }
    if (!isAny) return;
    const leftS = from.getUint32(at, true) - clockS;
    if (clockS < 0 || leftS <= 0 || from.getUint8(at + 5) !== 0) return;
    this.#isMuteOld = this.#alarms.muteAgain(nowMs, leftS * msPerS, from.getUint8(at + 4));
  }
}
