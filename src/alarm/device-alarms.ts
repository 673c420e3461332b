/**
 * Alarm: what is the matter with the device as a whole, beside what its channels measure. Whoever watches a part of it
 * says so here, at any time and as often as it likes; what follows is the rule's affair (`deviceRules`).
 */
import type { StateCarrier } from "../core/state-carrier";
import type { AlarmListener } from "./alarm-listener";
import { AlarmKind } from "../core/alarm-kind";
import { Change, isHeard, Occurrence, Stage } from "./occurrence";
import { type AlarmRule, type DeviceCondition, deviceRules } from "./rules";

export { DeviceCondition } from "./rules";

/** In place of a condition where there is none. */
export const noCondition = -1;

export class DeviceAlarms {
  /** Indexed by `DeviceCondition`. */
  readonly #occurrences: readonly Occurrence[];
  #rules: readonly AlarmRule[];
  #listener: AlarmListener;

  constructor(listener: AlarmListener, rules: readonly AlarmRule[] = deviceRules) {
    this.#listener = listener;
    this.#rules = rules;
    this.#occurrences = Object.freeze(rules.map((rule) => new Occurrence(rule, noCondition)));
  }

  /**
   * Says whether a condition holds now. An event of it carries the condition in the place of a reading.
   * @returns true when an alarm began or ended by it
   */
  set(condition: DeviceCondition, holds: boolean, nowMs: number): boolean {
    const occurrence = this.#occurrences[condition]!;
    const change = holds ? occurrence.hold(nowMs, condition) : occurrence.release();
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(occurrence, nowMs);
    else this.#listener.began(occurrence, nowMs);
    return true;
  }

  /** True while the alarm stands, acknowledged or not. */
  isOn(condition: DeviceCondition): boolean {
    return this.#occurrences[condition]!.stage !== Stage.Idle;
  }

  /** The user's key. */
  acknowledge(nowMs: number): void {
    for (let i = 0; i < this.#occurrences.length; i++) {
      const occurrence = this.#occurrences[i]!;
      if (occurrence.acknowledge() === Change.Ended) this.#listener.ended(occurrence, nowMs);
    }
  }

  /** The worst condition that stands, or `noCondition`. */
  worst(): DeviceCondition | typeof noCondition {
    let worst: DeviceCondition | typeof noCondition = noCondition;
    let kind: AlarmKind = AlarmKind.None;
    for (let i = 0; i < this.#occurrences.length; i++) {
      const occurrence = this.#occurrences[i]!;
      if (occurrence.stage === Stage.Idle || occurrence.kind < kind) continue;
      worst = i;
      kind = occurrence.kind;
    }
    return worst;
  }

  /** The worst one that the horn owes a sound, or `noCondition`. */
  worstUnacknowledged(): DeviceCondition | typeof noCondition {
    let worst: DeviceCondition | typeof noCondition = noCondition;
    let kind: AlarmKind = AlarmKind.None;
    for (let i = 0; i < this.#occurrences.length; i++) {
      const occurrence = this.#occurrences[i]!;
      if (!isHeard(occurrence) || occurrence.kind < kind) continue;
      worst = i;
      kind = occurrence.kind;
    }
    return worst;
  }

  /** The rule of a condition. */
  rule(condition: DeviceCondition): AlarmRule {
    return this.#rules[condition]!;
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.#occurrences.length; i++) this.#occurrences[i]!.carry(state);
  }
}
