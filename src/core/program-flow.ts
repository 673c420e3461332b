/**
 * Program flow monitoring: did every stage of the tick run, to its end and in the right order? Each stage adds its own digit
 * to a signature as its last operation. The watchdog is fed only when the signature is right, so a tick that skips a stage
 * restarts the board.
 *
 *     each tick     measure → judge → signal (→ screen) (→ segments)
 *     each second   air → measure slow → judge slow → keys → exposures → judge exposures → calibration
 *
 * One octal digit per stage, the newest last: integers cost very little on XS.
 */
import type { StateCarrier } from "./state-carrier";

export const enum TickStage {
  Measure = 1,
  Judge = 2,
  Signal = 3,
  Screen = 4,
  Segments = 5,
}
export const enum SecondStage {
  Air = 1,
  MeasureSlow = 2,
  JudgeSlow = 3,
  Keys = 4,
  Expose = 5,
  JudgeExposure = 6,
  Calibrate = 7,
}

export const bitsPerStage = 3;
const rightSecond = 0o1234567;

export class ProgramFlow {
  /** Signature of this tick, and of this second, so far. */
  tick = 0;
  second = 0;
  /** Stays true until a restart: after one wrong sequence no later one is trusted. */
  isBroken = false;
  #rightTick: number;

  constructor(hasScreen = false, hasSegments = false) {
    const right = hasScreen ? 0o1234 : 0o123;
    this.#rightTick = hasSegments ? (right << bitsPerStage) | TickStage.Segments : right;
  }

  /** Ends the second. */
  endSecond(): void {
    if (this.second !== rightSecond) this.isBroken = true;
    this.second = 0;
  }

  /** Ends the tick. @returns true when the watchdog may be fed */
  endTick(): boolean {
    if (this.tick !== this.#rightTick) this.isBroken = true;
    this.tick = 0;
    return !this.isBroken;
  }

  /** Called at the end of a tick, when the signature of the tick is empty. */
  carry(state: StateCarrier): void {
    this.second = state.integer(this.second);
    this.isBroken = state.flag(this.isBroken);
  }
}
