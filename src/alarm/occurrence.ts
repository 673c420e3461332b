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
 * A condition that cannot be known (the sensor is in fault) changes nothing: what was alarmed stays alarmed.
 */
import { type AlarmKind } from "./kind";
import type { AlarmRule } from "./rules";

export const enum Stage {
  Idle,
  Active,
  Acknowledged,
  Latched,
}

/** What an update did, for the log and the annunciator. */
export const enum Change {
  Nothing,
  Began,
  /** A latched alarm whose condition came back: it must be heard again. */
  Again,
  Ended,
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
  readonly kind: AlarmKind;
  readonly channel: number;
  #latches: boolean;
  #confirmMs: number;
  /** Start of an unconfirmed condition, −1 when there is none. */
  #pendingMs = -1;

  /** `channel` is the index that events and signals carry. */
  constructor(rule: AlarmRule, channel: number) {
    this.kind = rule.kind;
    this.channel = channel;
    this.#latches = rule.latches;
    this.#confirmMs = rule.confirmMs;
  }

  /** The condition is known to hold. `value` is what was judged. */
  hold(nowMs: number, value: number, isBelow = false): Change {
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
    if (nowMs - this.#pendingMs < this.#confirmMs) return Change.Nothing;
    this.#pendingMs = -1;
    this.stage = Stage.Active;
    this.peak = value;
    this.isBelow = isBelow;
    this.sinceMs = nowMs;
    return Change.Began;
  }

  /** The condition is known to be over. */
  release(): Change {
    this.#pendingMs = -1;
    if (this.stage === Stage.Idle || this.stage === Stage.Latched) return Change.Nothing;
    if (this.#latches) {
      this.stage = Stage.Latched;
      return Change.Nothing;
    }
    this.stage = Stage.Idle;
    return Change.Ended;
  }

  /** The user's key. Resets what is latched, acknowledges what does not latch, leaves the rest for the mute. */
  acknowledge(): Change {
    if (this.stage === Stage.Latched) {
      this.stage = Stage.Idle;
      return Change.Ended;
    }
    if (this.stage === Stage.Active && !this.#latches) this.stage = Stage.Acknowledged;
    return Change.Nothing;
  }
}
