/**
 * Where the condition of a rule begins and where it is over, for one channel. Between the two nothing changes.
 *
 *   Side.Above     over below `until`        holds from `at` upward
 *   Side.Below     holds from `at` downward  over above `until`
 */
import type { Fingerprint } from "../core/fingerprint";
import type { FlowLimits } from "../profile/flow-limits";
import type { ChannelLimits } from "../profile/limits-profile";
import { Clear, Limit, Side, type ValueRule } from "./rules";

/** A set-point that no value reaches, for a limit that the channel does not have. */
export const never = Number.MAX_VALUE;

export class SetPoint {
  at: number;
  until: number;
  readonly isBelow: boolean;
  #rule: ValueRule;

  constructor(rule: ValueRule) {
    this.#rule = rule;
    this.isBelow = rule.side === Side.Below;
    this.at = this.until = this.isBelow ? -never : never;
  }

  /** Puts a set-point in force; with `undefined` no value reaches it. */
  put(at: number | undefined, hysteresis: number): void {
    const { clear, clearAt } = this.#rule;
    const { isBelow } = this;
    if (at === undefined) this.at = this.until = isBelow ? -never : never;
    else {
      this.at = at;
      if (clear === Clear.Hysteresis) this.until = isBelow ? at + hysteresis : at - hysteresis;
      else this.until = clear === Clear.Share ? at * clearAt! : clearAt!;
    }
  }

  reaches(value: number): boolean {
    return this.isBelow ? value <= this.at : value >= this.at;
  }

  isClear(value: number): boolean {
    return this.isBelow ? value > this.until : value < this.until;
  }

  fingerprint(into: Fingerprint): void {
    into.add(this.at);
    into.add(this.until);
  }
}

/** @returns the set-point that a profile has for a limit, or `undefined` */
export function limitOf(
  limit: Limit,
  limits: ChannelLimits | undefined,
  flow: FlowLimits | undefined,
): number | undefined {
  switch (limit) {
    case Limit.Low:
      return limits?.low;
    case Limit.High:
      return limits?.high;
    case Limit.DeficiencyLow:
      return limits?.deficiency?.low;
    case Limit.DeficiencyHigh:
      return limits?.deficiency?.high;
    case Limit.FlowLow:
      return flow?.low;
    case Limit.FlowHigh:
      return flow?.high;
    default:
      return undefined;
  }
}
