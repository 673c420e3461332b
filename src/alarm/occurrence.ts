/**
 * One alarm of one channel, from its first to its last moment.
 *
 *                 condition                 acknowledged (rules that do not latch)
 *   ┌──────┐ for confirmMs ┌────────┐ ───────────────────────────────► ┌──────────────┐
 *   │ Idle │ ────────────► │ Active │                                  │ Acknowledged │
 *   └──────┘               └────────┘ ◄─┐                              └──────────────┘
 *      ▲ ▲                   │    │     │ condition again                     │
 *      │ │  condition over   │    │     │                                     │
 *      │ └───────────────────┘    └─► ┌─────────┐                             │
 *      │   (does not latch)  (latches)│ Latched │                             │
 *      │                              └─────────┘                             │
 *      │ ◄──────── reset by the user ──────┘                                  │
 *      └ ◄─────────────────────── condition over ─────────────────────────────┘
 *
 * An alarm that the lead began (`isAhead`) does not latch until the reading itself has reached the set-point; reaching it makes
 * one that was acknowledged active again.
 *
 * A condition that cannot be known (the sensor is in fault) changes nothing: what was alarmed stays alarmed.
 */
import type { StateCarrier } from "../core/state-carrier";
import { type AlarmKind } from "../core/alarm-kind";
import { type AlarmRule, KeyEffect } from "./rules";

export const enum Stage {
  Idle,
  Active,
  Acknowledged,
  Latched,
}

/** What an update did, for the log and the selector. */
export const enum Change {
  Nothing,
  Began,
  /** A latched alarm whose condition came back, or one that the lead began and the reading confirms: it must be heard again. */
  Again,
  Ended,
  /** The reading reached the set-point of an alarm that the lead began, and that is still heard. */
  Reached,
}

/** True while the horn owes it a sound: it holds itself, or nobody has acknowledged it. */
export function isHeard(occurrence: Occurrence): boolean {
  return occurrence.stage === Stage.Active || occurrence.stage === Stage.Latched;
}

export class Occurrence {
  stage: Stage = Stage.Idle;
  /** Worst judged value while it lasts. */
  peak = 0;
  /** True where less is worse: too little oxygen. */
  isBelow = false;
  sinceMs = 0;
  /** True while it rests on the lead alone: the reading has not reached the set-point. It does not latch then. */
  isAhead = false;
  readonly kind: AlarmKind;
  readonly channel: number;
  #latches: boolean;
  #key: KeyEffect;
  /** The condition must hold this long first. */
  confirmMs: number;
  /** Start of an unconfirmed condition, −1 when there is none. */
  #pendingMs = -1;

  /** `channel` is the index that events and signals carry. */
  constructor(rule: AlarmRule, channel: number) {
    this.kind = rule.kind;
    this.channel = channel;
    this.#latches = rule.latches;
    this.#key = rule.key;
    this.confirmMs = rule.confirmMs;
  }

  /**
   * The condition is known to hold. `value` is what was judged; `isBelow` when it is too little of something; `isAhead` when
   * only the lead says so, which can begin an alarm and has no part in what follows.
   */
  hold(nowMs: number, value: number, isBelow = false, isAhead = false): Change {
    if (isAhead && this.stage !== Stage.Idle) return Change.Nothing;
    if (this.isAhead && !isAhead) return this.#reach(value);
    if (this.stage !== Stage.Idle) {
      // A latched alarm may come back from the other side: then its worst value starts anew.
      if (isBelow !== this.isBelow || (isBelow ? value < this.peak : value > this.peak)) this.peak = value;
      this.isBelow = isBelow;
    }
    if (this.stage === Stage.Active || this.stage === Stage.Acknowledged) return Change.Nothing;
    if (this.stage === Stage.Latched) {
      this.stage = Stage.Active;
      return Change.Again;
    }
    if (this.#pendingMs < 0) this.#pendingMs = nowMs;
    if (nowMs - this.#pendingMs < this.confirmMs) return Change.Nothing;
    this.#pendingMs = -1;
    this.stage = Stage.Active;
    this.isAhead = isAhead;
    this.peak = value;
    this.isBelow = isBelow;
    this.sinceMs = nowMs;
    return Change.Began;
  }

  #reach(value: number): Change {
    this.isAhead = false;
    if (value > this.peak) this.peak = value;
    // Whoever acknowledged it knew of a rise, not yet of the gas.
    if (this.stage !== Stage.Acknowledged) return Change.Reached;
    this.stage = Stage.Active;
    return Change.Again;
  }

  /** The condition holds and is not confirmed yet. */
  get isPending(): boolean {
    return this.#pendingMs >= 0;
  }

  /** The condition is known to be over. */
  release(): Change {
    this.#pendingMs = -1;
    if (this.stage === Stage.Idle || this.stage === Stage.Latched) return Change.Nothing;
    if (this.#latches && !this.isAhead) {
      this.stage = Stage.Latched;
      return Change.Nothing;
    }
    this.stage = Stage.Idle;
    this.isAhead = false;
    return Change.Ended;
  }

  /** The user's key. Resets what is latched, acknowledges what does not latch, leaves the rest for the mute. */
  acknowledge(): Change {
    if (this.stage === Stage.Latched) {
      this.stage = Stage.Idle;
      return Change.Ended;
    }
    if (this.stage === Stage.Active && this.#key === KeyEffect.Silences) this.stage = Stage.Acknowledged;
    return Change.Nothing;
  }

  carry(state: StateCarrier): void {
    this.stage = state.integer(this.stage);
    this.peak = state.number(this.peak);
    this.isBelow = state.flag(this.isBelow);
    this.sinceMs = state.number(this.sinceMs);
    this.isAhead = state.flag(this.isAhead);
    this.#pendingMs = state.number(this.#pendingMs);
  }
}
