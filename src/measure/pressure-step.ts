/**
 * Steps of the barometer (air doors, cages, fans): gas is blown through an oxygen cell's capillary, and for some seconds the
 * cell reads too low or too high. While that lasts, an oxygen LOW needs longer to be believed; HIGH never waits.
 */
import type { StateCarrier } from "../core/state-carrier";

/** Change from one second to the next that blows enough through a capillary to be seen: 0.25 kPa moves 20.9 % by 0.04. */
const stepPascal = 250;
/** How long a cell needs to forget it: five of its time constants. */
const settleMs = 20000;

export class PressureStep {
  /** What the newest step was, Pa. */
  pascal = 0;
  #last = 0;
  #untilMs = -1;

  /** True while cells may still feel a step. */
  isRecent = false;

  /** Takes the newest pressure, once a second. @returns true when a step begins that none was before */
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
