/**
 * One alarm of one channel or of the device, by one rule, from its first to its last moment.
 *
 *                 condition                 acknowledged (`KeyEffect.Silences`)
 *   ┌──────┐ confirmed     ┌────────┐ ───────────────────────────────► ┌──────────────┐
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
 * Where the rule says so (`endsAfterMs`), the condition is over when it has been away for that time: an alarm that comes and goes is
 * one alarm, and one that was acknowledged stays silent.
 *
 * A condition that cannot be known (the sensor is in fault) changes nothing: an alarm that stands goes on.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { Confirmation } from "./confirmation";
import { type AlarmRule, KeyEffect, Side } from "./rules";

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
  /** The condition is over, and the alarm is latched until the user resets it. */
  Fell,
}

/** The place of an alarm that was not acknowledged, among all signals: the greater comes first. */
export function rankOf(kind: AlarmKind): number {
  return 2 * kind;
}
/** Between BATTERY and the least urgent gas alarm. */
const acknowledgedFaultRank = rankOf(AlarmKind.Battery) + 1;

export class Occurrence {
  stage: Stage = Stage.Idle;
  /** Worst judged value since it began or sounded again. */
  peak = 0;
  sinceMs = 0;
  /** True while it rests on the lead alone: the reading has not reached the set-point. It does not latch then. */
  isAhead = false;
  readonly rule: AlarmRule;
  readonly kind: AlarmKind;
  readonly channel: number;
  /** True where less is worse: too little oxygen. */
  readonly isBelow: boolean;
  /** Of a rule whose condition must last. */
  readonly confirmation: Confirmation | undefined;
  readonly #endsAfterMs: number;
  /** Since when the condition is away, −1 while it is not. */
  #awayMs = -1;

  /** `channel` is the index that events and signals carry. */
  constructor(rule: AlarmRule, channel: number) {
    this.rule = rule;
    this.kind = rule.kind;
    this.channel = channel;
    this.isBelow = "side" in rule && rule.side === Side.Below;
    this.confirmation = rule.confirm && new Confirmation(rule.confirm);
    this.#endsAfterMs = rule.endsAfterMs ?? 0;
  }

  /**
   * The place among all signals: the greater comes first. It follows the kind, but a FAULT that was acknowledged comes after every
   * gas alarm, because it would hide the gas.
   */
  get rank(): number {
    return this.kind === AlarmKind.Fault && this.stage === Stage.Acknowledged
      ? acknowledgedFaultRank
      : rankOf(this.kind);
  }

  /** True while nothing stands and nothing waits to be confirmed: then the end of its condition changes nothing. */
  get isQuiet(): boolean {
    return this.stage === Stage.Idle && this.confirmation?.isRunning !== true;
  }

  /** True while the horn has to sound for it: it stands or is latched, and was not acknowledged. */
  get isHeard(): boolean {
    return this.stage === Stage.Active || this.stage === Stage.Latched;
  }

  /**
   * The condition is known to hold. `value` is what was judged; `isAhead` when only the lead says so, which can begin an alarm and
   * does nothing else; `isUrgent` where it need not be confirmed.
   */
  hold(nowMs: number, value: number, isAhead = false, isUrgent = false): Change {
    if (isAhead && this.stage !== Stage.Idle) return Change.Nothing;
    if (this.#endsAfterMs > 0) this.#awayMs = -1;
    const confirmation = this.confirmation;
    const isIdle = this.stage === Stage.Idle;
    const isConfirmed =
      confirmation === undefined || ((isIdle || confirmation.isWatchedOn) && confirmation.hold(nowMs)) || isUrgent;
    if (this.isAhead && !isAhead) return this.#reach(value);
    if (!isIdle) {
      if (this.stage !== Stage.Latched) {
        if (this.isBelow ? value < this.peak : value > this.peak) this.peak = value;
        return Change.Nothing;
      }
      this.stage = Stage.Active;
      this.peak = value;
      return Change.Again;
    }
    if (!isConfirmed) return Change.Nothing;
    confirmation?.end();
    this.stage = Stage.Active;
    this.isAhead = isAhead;
    this.peak = value;
    this.sinceMs = nowMs;
    return Change.Began;
  }

  #reach(value: number): Change {
    this.isAhead = false;
    if (value > this.peak) this.peak = value;
    // The user acknowledged a rise, not yet the gas.
    if (this.stage !== Stage.Acknowledged) return Change.Reached;
    this.stage = Stage.Active;
    return Change.Again;
  }

  /** The condition does not hold, or is not known to, and is not known to be over either. */
  miss(nowMs: number): void {
    this.confirmation?.miss(nowMs);
  }

  /** The condition is known to be over. */
  release(nowMs: number): Change {
    this.confirmation?.clear(nowMs);
    if (this.stage === Stage.Idle || this.stage === Stage.Latched) return Change.Nothing;
    if (this.#endsAfterMs > 0 && !this.#isAwayLongEnough(nowMs)) return Change.Nothing;
    if (this.rule.latches && !this.isAhead) {
      this.stage = Stage.Latched;
      return Change.Fell;
    }
    this.stage = Stage.Idle;
    this.isAhead = false;
    return Change.Ended;
  }

  #isAwayLongEnough(nowMs: number): boolean {
    if (this.#awayMs < 0) this.#awayMs = nowMs;
    if (nowMs - this.#awayMs < this.#endsAfterMs) return false;
    this.#awayMs = -1;
    return true;
  }

  /** The user's key. Resets what is latched, acknowledges where the rule says so, leaves the rest for the mute. */
  acknowledge(): Change {
    if (this.stage === Stage.Latched) {
      this.stage = Stage.Idle;
      return Change.Ended;
    }
    if (this.stage === Stage.Active && this.rule.key === KeyEffect.Silences) this.stage = Stage.Acknowledged;
    return Change.Nothing;
  }

  /** Stood like this when power went. */
  restore(stage: Stage, isAhead: boolean, peak: number, nowMs: number): void {
    this.stage = stage;
    this.isAhead = isAhead;
    this.peak = peak;
    this.sinceMs = nowMs;
  }

  carry(state: StateCarrier): void {
    this.stage = state.integer(this.stage);
    this.peak = state.number(this.peak);
    this.sinceMs = state.number(this.sinceMs);
    this.isAhead = state.flag(this.isAhead);
    this.#awayMs = state.moment(this.#awayMs);
    this.confirmation?.carry(state);
  }
}
