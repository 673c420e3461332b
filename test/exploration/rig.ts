/**
 * A core between stub channels, and its state as a short string: everything that decides what it does next, and nothing
 * else. Times count from now and are cut where a longer one makes no difference.
 */
import type { AlarmCore } from "../../src/alarm/alarm-core";
import { DeviceCondition } from "../../src/alarm/device-alarms";
import type { Occurrence } from "../../src/alarm/occurrence";
import { Reading, Status } from "../../src/measure/reading";
import { shortConfirmMs, shortGapMs, tickMs } from "./open-core";

/** A lead that says what it is told to. */
class SteeredLead {
  amount = 0;
  prime(): void {}
  tick(): number { return this.amount; }
}

class StubChannel {
  readonly judged = new Reading();
  readonly shown = new Reading();
  readonly isSlow = false;
  readonly exposure: undefined;
  readonly lead = new SteeredLead();
  alarm = 0;
  tick(): void {}
  reset(): void {}
}

/** What one channel gives in one tick. */
export interface Given {
  readonly name: string;
  readonly status: Status;
  readonly value: number;
  /** By how much the lead is ahead. */
  readonly ahead: number;
}

export interface Step {
  readonly given: readonly Given[];
  readonly key: boolean;
  /** Which of the told conditions hold, bit n for the n-th; `undefined` where nobody says anything in this tick. */
  readonly device: number | undefined;
}

/** The fields of an opened core that are private in the real one. */
interface OpenJudge {
  readonly low: Occurrence;
  readonly high: Occurrence;
  readonly over: Occurrence;
  readonly fault: Occurrence;
  $busy: boolean;
  $status: Status;
  $lackSinceMs: number;
  $lackSeenMs: number;
  $lead: SteeredLead | undefined;
}
interface OpenOccurrence { $pendingMs: number }

/** Where each state is put back to. */
const nowMs = 1_000_000;
const none = 255;

export class Rig {
  readonly core: AlarmCore;
  readonly channels: readonly StubChannel[];
  readonly occurrences: readonly Occurrence[];
  readonly told: readonly DeviceCondition[];
  #judges: readonly OpenJudge[];
  #bytes: number[] = [];

  constructor(Core: typeof AlarmCore, limits: ConstructorParameters<typeof AlarmCore>[1], told: readonly DeviceCondition[]) {
    this.channels = limits.map(() => new StubChannel());
    this.core = new Core(this.channels as unknown as ConstructorParameters<typeof AlarmCore>[0], limits, -1, { record: () => {} });
    this.#judges = this.core.judges as unknown as readonly OpenJudge[];
    this.told = told;
    const ofDevice = (this.core.device as unknown as { $occurrences: readonly Occurrence[] }).$occurrences;
    this.occurrences = [...this.#judges.flatMap(({ low, high, over, fault }) => [low, high, over, fault]), ...told.map((condition) => ofDevice[condition]!)];
  }

  /** One tick as the instrument runs it: what the device says, the channels, the key. */
  run(step: Step): void {
    this.#nowMs = nowMs + tickMs;
    for (let i = 0; i < this.channels.length; i++) {
      const { judged, lead } = this.channels[i]!;
      const given = step.given[i]!;
      judged.status = given.status;
      judged.value = given.value;
      lead.amount = given.ahead;
    }
    this.core.tick(this.#nowMs);
    const { device } = step;
    if (device !== undefined) this.told.forEach((condition, index) => this.core.device.set(condition, ((device >> index) & 1) === 1, this.#nowMs));
    if (step.key) this.core.acknowledge(this.#nowMs);
  }

  #nowMs = nowMs;

  /** Which channels had a reading in the newest tick. */
  known(): boolean[] {
    return this.#judges.map(({ $status }) => $status === Status.Ok);
  }

  save(): string {
    const bytes = this.#bytes;
    let at = 0;
    const ticks = (sinceMs: number, mostMs: number): number => Math.round(Math.min(this.#nowMs - sinceMs, mostMs) / tickMs);
    for (const occurrence of this.occurrences) {
      const pendingMs = (occurrence as unknown as OpenOccurrence).$pendingMs;
      bytes[at++] = occurrence.stage * 4 + (occurrence.isAhead ? 2 : 0) + (occurrence.isBelow ? 1 : 0);
      bytes[at++] = pendingMs < 0 ? none : ticks(pendingMs, shortConfirmMs);
    }
    for (const judge of this.#judges) {
      const seen = ticks(judge.$lackSeenMs, shortGapMs + tickMs);
      bytes[at++] = judge.$status * 4 + (judge.$busy ? 2 : 0) + (judge.$lead === undefined ? 0 : 1);
      bytes[at++] = seen;
      // A lack that was not seen for longer than the gap begins anew, whenever it began.
      bytes[at++] = seen * tickMs > shortGapMs ? none : ticks(judge.$lackSinceMs, shortConfirmMs + tickMs);
    }
    const { signal, signalChannel, signalRhythm, audible, audibleRhythm, unacknowledged, muteUntilMs, signalCondition } = this.core.annunciator;
    const open = this.core.annunciator as unknown as { $mutedKind: number; $isMutable: boolean };
    bytes[at++] = signal;
    bytes[at++] = signalRhythm;
    bytes[at++] = signalChannel + 1;
    bytes[at++] = signalCondition + 1;
    bytes[at++] = audible;
    bytes[at++] = audibleRhythm;
    bytes[at++] = (unacknowledged ? 2 : 0) + (open.$isMutable ? 1 : 0);
    bytes[at++] = open.$mutedKind;
    bytes[at++] = muteUntilMs < 0 ? none : Math.min(none - 1, (muteUntilMs - this.#nowMs) / tickMs);
    bytes[at++] = this.core.muteLeftS;
    return String.fromCharCode(...bytes);
  }

  restore(state: string): void {
    let at = 0;
    const since = (ticks: number): number => nowMs - ticks * tickMs;
    this.#nowMs = nowMs;
    for (const occurrence of this.occurrences) {
      const flags = state.charCodeAt(at++);
      const pending = state.charCodeAt(at++);
      occurrence.stage = flags >> 2;
      occurrence.isAhead = (flags & 2) !== 0;
      occurrence.isBelow = (flags & 1) !== 0;
      (occurrence as unknown as OpenOccurrence).$pendingMs = pending === none ? -1 : since(pending);
    }
    for (let i = 0; i < this.#judges.length; i++) {
      const judge = this.#judges[i]!;
      const flags = state.charCodeAt(at++);
      judge.$status = flags >> 2;
      judge.$busy = (flags & 2) !== 0;
      judge.$lead = (flags & 1) !== 0 ? this.channels[i]!.lead : undefined;
      judge.$lackSeenMs = since(state.charCodeAt(at++));
      const began = state.charCodeAt(at++);
      judge.$lackSinceMs = began === none ? 0 : since(began);
    }
    const annunciator = this.core.annunciator;
    const open = annunciator as unknown as { $mutedKind: number; $isMutable: boolean };
    annunciator.signal = state.charCodeAt(at++);
    annunciator.signalRhythm = state.charCodeAt(at++);
    annunciator.signalChannel = state.charCodeAt(at++) - 1;
    annunciator.signalCondition = state.charCodeAt(at++) - 1;
    annunciator.audible = state.charCodeAt(at++);
    annunciator.audibleRhythm = state.charCodeAt(at++);
    const flags = state.charCodeAt(at++);
    annunciator.unacknowledged = (flags & 2) !== 0;
    open.$isMutable = (flags & 1) !== 0;
    open.$mutedKind = state.charCodeAt(at++);
    const left = state.charCodeAt(at++);
    annunciator.muteUntilMs = left === none ? -1 : nowMs + left * tickMs;
    this.core.muteLeftS = state.charCodeAt(at++);
  }
}
