/**
 * Alarm: too little or too much flow in a pipe. Both are LOW: they call for a hand on a valve, not for leaving the place.
 *
 *   flow ≤ low  or  flow ≥ high     for `confirmS`  ► LOW      ends `hysteresis` away from the set-point
 *
 * What the cut-off makes zero is too little, and what is over range is too much. While there is a reason instead of a
 * flow nothing is known of it: what was alarmed stays so, beside the FAULT, and a confirmation begins anew. Judged once a
 * second, because a flow is confirmed for seconds and the tick has other things to do.
 */
import type { StateCarrier } from "../core/state-carrier";
import { Status, type Reading } from "../core/reading";
import type { FlowLimits } from "../profile/flow-limits";
import type { AlarmListener } from "./alarm-listener";
import { Change, Occurrence, Stage } from "./occurrence";
import { lowRule } from "./rules";

const msPerS = 1000;
/** Set-points that no flow reaches, for the side that has none. */
const never = Infinity;

export class FlowJudge {
  readonly low: Occurrence;
  #listener: AlarmListener;
  #lowAt: number;
  #lowUntil: number;
  #highAt: number;
  #highUntil: number;

  constructor(limits: FlowLimits, channel: number, listener: AlarmListener) {
    const { low, high, hysteresis, confirmS } = limits;
    this.#listener = listener;
    this.#lowAt = low ?? -never;
    this.#lowUntil = low === undefined ? -never : low + hysteresis;
    this.#highAt = high ?? never;
    this.#highUntil = high === undefined ? never : high - hysteresis;
    this.low = new Occurrence({ ...lowRule, confirmMs: confirmS * msPerS }, channel);
  }

  /** Judges the newest second. @returns true when an alarm began or ended */
  second(nowMs: number, { status, value }: Reading): boolean {
    const low = this.low;
    let change: Change = Change.Nothing;
    if (status === Status.Ok || status === Status.OverRange) {
      const flow = status === Status.Ok ? value : Number.MAX_VALUE;
      if (flow >= this.#highAt) change = low.hold(nowMs, value, false);
      else if (flow <= this.#lowAt) change = low.hold(nowMs, value, true);
      // Between a set-point and its hysteresis an alarm goes on, and one that is not confirmed yet does not.
      else if (low.stage === Stage.Idle || (flow > this.#lowUntil && flow < this.#highUntil)) change = low.release();
    } else if (low.stage === Stage.Idle) {
      change = low.release();
    }
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(low, nowMs);
    else this.#listener.began(low, nowMs);
    return true;
  }

  /** The user's key. */
  acknowledge(): void {
    this.low.acknowledge();
  }

  carry(state: StateCarrier): void {
    this.low.carry(state);
  }
}
