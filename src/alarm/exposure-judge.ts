/**
 * Alarm: holds what a person has breathed against the exposure limits, once a second.
 *
 * Sums of whole steps are compared, never means, so that the alarm comes in the very second that a mean made from scratch
 * reaches the set-point. A second that could not be measured ends no alarm, although it counts as nothing breathed.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { Exposure } from "../measure/exposure";
import { AlarmKind } from "../core/alarm-kind";
import type { AlarmListener } from "./alarm-listener";
import { Change, isHeard, Occurrence, Stage } from "./occurrence";
import { exposureClearShare, stelRule, twaRule } from "./rules";

/** A sum that no exposure reaches. */
const never = Number.MAX_VALUE;

export class ExposureJudge {
  readonly stel: Occurrence;
  readonly twa: Occurrence;
  readonly #exposure: Exposure;
  #listener: AlarmListener;
  #stelAt = never;
  #stelUntil = never;
  #twaAt = never;
  #twaUntil = never;

  constructor(exposure: Exposure, channel: number, listener: AlarmListener) {
    this.#exposure = exposure;
    this.#listener = listener;
    this.takeLimits();
    this.stel = new Occurrence(stelRule, channel);
    this.twa = new Occurrence(twaRule, channel);
  }

  /** Takes over the limits that the exposure has now. */
  takeLimits(): void {
    const exposure = this.#exposure;
    const { stelLimit, twaLimit } = exposure;
    this.#stelAt = stelLimit === undefined ? never : exposure.stelSumOf(stelLimit);
    this.#stelUntil = stelLimit === undefined ? never : this.#stelAt * exposureClearShare;
    this.#twaAt = twaLimit === undefined ? never : exposure.twaSumOf(twaLimit);
    this.#twaUntil = twaLimit === undefined ? never : this.#twaAt * exposureClearShare;
  }

  /** Judges the newest second. @returns true when an alarm began or ended */
  second(nowMs: number): boolean {
    const exposure = this.#exposure;
    const stelSum = exposure.stelSum();
    const twaSum = exposure.twaSum();
    let changed = false;
    if (stelSum >= this.#stelAt) changed = this.#tell(this.stel, this.stel.hold(nowMs, exposure.stel), nowMs);
    else if (stelSum < this.#stelUntil && exposure.isMeasured) {
      changed = this.#tell(this.stel, this.stel.release(), nowMs);
    }
    if (twaSum >= this.#twaAt) changed = this.#tell(this.twa, this.twa.hold(nowMs, exposure.twa), nowMs) || changed;
    else if (twaSum < this.#twaUntil && exposure.isMeasured) {
      changed = this.#tell(this.twa, this.twa.release(), nowMs) || changed;
    }
    return changed;
  }

  /** The exposure was reset: whatever was alarmed is over. @returns true when an alarm ended */
  restart(nowMs: number): boolean {
    const stelEnded = this.#tell(this.stel, this.stel.release(), nowMs);
    return this.#tell(this.twa, this.twa.release(), nowMs) || stelEnded;
  }

  /** The user's key. */
  acknowledge(nowMs: number): void {
    this.#tell(this.stel, this.stel.acknowledge(), nowMs);
    this.#tell(this.twa, this.twa.acknowledge(), nowMs);
  }

  worst(): AlarmKind {
    if (this.stel.stage !== Stage.Idle) return AlarmKind.Stel;
    return this.twa.stage !== Stage.Idle ? AlarmKind.Twa : AlarmKind.None;
  }

  worstUnacknowledged(): AlarmKind {
    if (isHeard(this.stel)) return AlarmKind.Stel;
    return isHeard(this.twa) ? AlarmKind.Twa : AlarmKind.None;
  }

  #tell(occurrence: Occurrence, change: Change, nowMs: number): boolean {
    if (change === Change.Nothing) return false;
    if (change === Change.Ended) this.#listener.ended(occurrence, nowMs);
    else this.#listener.began(occurrence, nowMs);
    return true;
  }

  carry(state: StateCarrier): void {
    this.stel.carry(state);
    this.twa.carry(state);
  }
}
