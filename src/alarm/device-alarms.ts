/**
 * Alarm: what is wrong with the device as a whole, beside what its channels measure. The part that watches it reports here, at
 * any time and as often as it likes; what follows from the report, the rule says (`deviceRules`).
 */
import type { StateCarrier } from "../core/state-carrier";
import type { AlarmListener } from "./alarm-listener";
import { AlarmKind } from "../core/alarm-kind";
import { Change, Occurrence, Stage } from "./occurrence";
import { type DeviceCondition, type DeviceRule, deviceRules, Limit } from "./rules";
import { SetPoint } from "./set-point";

export { DeviceCondition } from "./rules";

/** In place of a condition where there is none. */
export const noCondition = -1;

export class DeviceAlarms {
  /** Indexed by `DeviceCondition`. */
  readonly occurrences: readonly Occurrence[];
  /** Of the rules that are about the charge. */
  readonly points: readonly (SetPoint | undefined)[];
  #listener: AlarmListener;

  constructor(listener: AlarmListener, rules: readonly DeviceRule[] = deviceRules) {
    this.#listener = listener;
    this.occurrences = Object.freeze(rules.map((rule) => new Occurrence(rule, noCondition)));
    this.points = Object.freeze(
      rules.map((rule) => {
        if (rule.limit !== Limit.Charge) return undefined;
        const point = new SetPoint(rule);
        point.put(rule.at, 0);
        return point;
      }),
    );
  }

  /**
   * Reports whether a condition holds now. An event of it carries the condition in the place of a reading.
   * @returns true when an alarm began or ended by it
   */
  set(condition: DeviceCondition, holds: boolean, nowMs: number): boolean {
    const occurrence = this.occurrences[condition]!;
    return this.#report(occurrence, holds ? occurrence.hold(nowMs, condition) : occurrence.release(nowMs), nowMs);
  }

  /** Holds the charge against the set-point of the condition's rule. A charge below 0 is not known, which changes nothing. */
  weigh(condition: DeviceCondition, percent: number, nowMs: number): void {
    const point = this.points[condition];
    if (point === undefined) return;
    if (percent >= 0 && point.reaches(percent)) {
      this.set(condition, true, nowMs);
      return;
    }
    const occurrence = this.occurrences[condition]!;
    if (occurrence.isQuiet) return;
    if (percent >= 0 && point.isClear(percent)) this.set(condition, false, nowMs);
    else occurrence.miss(nowMs);
  }

  #report(occurrence: Occurrence, change: Change, nowMs: number): boolean {
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(occurrence, nowMs);
    else this.#listener.began(occurrence, nowMs, occurrence.peak);
    return true;
  }

  /** True while the alarm stands, acknowledged or not. */
  isOn(condition: DeviceCondition): boolean {
    return this.occurrences[condition]!.stage !== Stage.Idle;
  }

  /** The user's key. */
  acknowledge(nowMs: number): void {
    for (let i = 0; i < this.occurrences.length; i++) {
      const occurrence = this.occurrences[i]!;
      this.#report(occurrence, occurrence.acknowledge(), nowMs);
    }
  }

  /** The condition of the highest rank that stands, or `noCondition`. */
  worst(): DeviceCondition | typeof noCondition {
    let worst: DeviceCondition | typeof noCondition = noCondition;
    let rank = 0;
    for (let i = 0; i < this.occurrences.length; i++) {
      const occurrence = this.occurrences[i]!;
      if (occurrence.stage === Stage.Idle || occurrence.rank < rank) continue;
      worst = i;
      rank = occurrence.rank;
    }
    return worst;
  }

  /** The worst one that the horn has to sound for, or `noCondition`. */
  worstUnacknowledged(): DeviceCondition | typeof noCondition {
    let worst: DeviceCondition | typeof noCondition = noCondition;
    let kind: AlarmKind = AlarmKind.None;
    for (let i = 0; i < this.occurrences.length; i++) {
      const occurrence = this.occurrences[i]!;
      if (!occurrence.isHeard || occurrence.kind < kind) continue;
      worst = i;
      kind = occurrence.kind;
    }
    return worst;
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.occurrences.length; i++) this.occurrences[i]!.carry(state);
  }
}
