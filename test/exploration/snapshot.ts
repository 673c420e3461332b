/**
 * The state of a core as a short string: everything that decides what it does next, and nothing else. Times count from now
 * and are cut where a longer one makes no difference.
 */
import type { SignalSelector } from "../../src/alarm/signal-selector";
import type { Occurrence } from "../../src/alarm/occurrence";
import type { Status } from "../../src/core/reading";
import { shortAfterStepMs, shortGapMs, tickMs } from "./open-core";
import type { Rig } from "./rig";
import type { SteeredLead } from "./stubs";

/** The fields of an opened core that are private in the real one. */
interface OpenJudge {
  $busy: boolean;
  $status: Status;
  $lackSinceMs: number;
  $lackGoneMs: number;
  $lead: SteeredLead | undefined;
}
interface OpenOccurrence {
  $pendingMs: number;
}
interface OpenAnnunciator {
  $mutedKind: number;
  $isMutable: boolean;
}
interface OpenEnd {
  leftS: number;
  hasEnded: boolean;
  $isCritical: boolean;
}

const none = 255;

export class Snapshot {
  #occurrences: readonly (Occurrence & OpenOccurrence)[];
  #judges: readonly OpenJudge[];
  #leads: readonly (SteeredLead | undefined)[];
  #selector: SignalSelector & OpenAnnunciator;
  #end: OpenEnd | undefined;
  #core: Rig["core"];
  #bytes: number[] = [];

  constructor({ occurrences, core, channels, batteryEnd }: Rig) {
    this.#occurrences = occurrences as unknown as readonly (Occurrence & OpenOccurrence)[];
    this.#judges = core.judges as unknown as readonly OpenJudge[];
    this.#leads = channels.map(({ lead }) => lead);
    this.#selector = core.selector as unknown as SignalSelector & OpenAnnunciator;
    this.#end = batteryEnd as unknown as OpenEnd | undefined;
    this.#core = core;
  }

  save(nowMs: number): string {
    const bytes = this.#bytes;
    let at = 0;
    const ticks = (sinceMs: number, maxMs: number): number => Math.round(Math.min(nowMs - sinceMs, maxMs) / tickMs);
    for (const { stage, isAhead, isBelow, confirmMs, $pendingMs } of this.#occurrences) {
      bytes[at++] = stage * 4 + (isAhead ? 2 : 0) + (isBelow ? 1 : 0);
      bytes[at++] = $pendingMs < 0 ? none : ticks($pendingMs, confirmMs);
    }
    for (const { $busy, $status, $lead, $lackSinceMs, $lackGoneMs } of this.#judges) {
      bytes[at++] = $status * 4 + ($busy ? 2 : 0) + ($lead === undefined ? 0 : 1);
      bytes[at++] = $lackGoneMs < 0 ? none : ticks($lackGoneMs, shortGapMs);
      bytes[at++] = $lackSinceMs < 0 ? none : ticks($lackSinceMs, shortAfterStepMs);
    }
    const {
      signal,
      signalChannel,
      signalRhythm,
      audible,
      audibleRhythm,
      unacknowledged,
      muteUntilMs,
      signalCondition,
      $mutedKind,
      $isMutable,
    } = this.#selector;
    bytes[at++] = signal * 16 + signalRhythm;
    bytes[at++] = signalChannel + 1;
    bytes[at++] = signalCondition + 1;
    bytes[at++] = audible * 16 + audibleRhythm;
    bytes[at++] = $mutedKind * 4 + (unacknowledged ? 2 : 0) + ($isMutable ? 1 : 0);
    bytes[at++] = muteUntilMs < 0 ? none : Math.min(none - 1, (muteUntilMs - nowMs) / tickMs);
    bytes[at++] = this.#core.muteLeftS;
    const end = this.#end;
    if (end !== undefined) bytes[at++] = end.leftS * 4 + (end.hasEnded ? 2 : 0) + (end.$isCritical ? 1 : 0);
    return String.fromCharCode(...bytes);
  }

  restore(state: string, nowMs: number): void {
    let at = 0;
    const since = (ticks: number): number => nowMs - ticks * tickMs;
    for (const occurrence of this.#occurrences) {
      const flags = state.charCodeAt(at++);
      const pending = state.charCodeAt(at++);
      occurrence.stage = flags >> 2;
      occurrence.isAhead = (flags & 2) !== 0;
      occurrence.isBelow = (flags & 1) !== 0;
      occurrence.$pendingMs = pending === none ? -1 : since(pending);
    }
    for (let i = 0; i < this.#judges.length; i++) {
      const judge = this.#judges[i]!;
      const flags = state.charCodeAt(at++);
      judge.$status = flags >> 2;
      judge.$busy = (flags & 2) !== 0;
      judge.$lead = (flags & 1) !== 0 ? this.#leads[i] : undefined;
      const gone = state.charCodeAt(at++);
      judge.$lackGoneMs = gone === none ? -1 : since(gone);
      const began = state.charCodeAt(at++);
      judge.$lackSinceMs = began === none ? -1 : since(began);
    }
    const selector = this.#selector;
    const signal = state.charCodeAt(at++);
    selector.signal = signal >> 4;
    selector.signalRhythm = signal & 15;
    selector.signalChannel = state.charCodeAt(at++) - 1;
    selector.signalCondition = state.charCodeAt(at++) - 1;
    const audible = state.charCodeAt(at++);
    selector.audible = audible >> 4;
    selector.audibleRhythm = audible & 15;
    const flags = state.charCodeAt(at++);
    selector.$mutedKind = flags >> 2;
    selector.unacknowledged = (flags & 2) !== 0;
    selector.$isMutable = (flags & 1) !== 0;
    const left = state.charCodeAt(at++);
    selector.muteUntilMs = left === none ? -1 : nowMs + left * tickMs;
    this.#core.muteLeftS = state.charCodeAt(at++);
    const end = this.#end;
    if (end === undefined) return;
    const ending = state.charCodeAt(at++);
    end.leftS = ending >> 2;
    end.hasEnded = (ending & 2) !== 0;
    end.$isCritical = (ending & 1) !== 0;
  }
}
