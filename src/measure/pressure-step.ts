/**
 * Pressure steps (air doors, cages, fans): a step pushes gas through an oxygen cell's capillary, and for some seconds the
 * cell reads too low or too high. During that time an oxygen LOW needs a longer confirmation; HIGH is never delayed.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Change from one second to the next that visibly disturbs a cell: 0.25 kPa changes 20.9 % by 0.04. */
const stepPascal = 250;
/** Recovery time of a cell after a step: five of its time constants. */
const settleMs = 20000;

export class PressureStep {
  /** Size of the newest step, Pa. */
  pascal = 0;
  #last = 0;
  #untilMs = -1;

  /** True while cells may still be disturbed by a step. */
  isRecent = false;

  /** Takes the newest pressure, once a second. @returns true when a step begins while none was recent */
  note(nowMs: number, pascal: number): boolean {
    const change = this.#last === 0 ? 0 : pascal - this.#last;
    this.#last = pascal;
    if (change < stepPascal && change > -stepPascal) {
      if (nowMs >= this.#untilMs) this.isRecent = false;
      return false;
    }
    const begins = !this.isRecent;
    this.pascal = change;
    this.isRecent = true;
    this.#untilMs = nowMs + settleMs;
    return begins;
  }

  carry(state: StateCarrier): void {
    this.pascal = state.number(this.pascal);
    this.#last = state.number(this.#last);
    this.#untilMs = state.number(this.#untilMs);
    this.isRecent = state.flag(this.isRecent);
  }
}
