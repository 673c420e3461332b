/**
 * Did every stage of the tick run, to its end and in its order? Each stage adds a number of its own to a signature as the
 * last thing that it does; the watchdog is fed only when the signature is right. So a tick that runs but skips a stage does
 * not feed it, and a board that cannot judge restarts.
 *
 *     each tick     measure → judge → signal (→ screen) (→ segments)
 *     each second   air → measure slow → judge slow → keys → exposures → judge exposures → calibration
 *
 * One octal digit for each stage, the newest last: integers, which cost XS next to nothing.
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
  /** Stages of this tick, and of this second, so far. */
  tick = 0;
  second = 0;
  /** Stays true until a restart: a program that skipped a stage once is not trusted again. */
  isBroken = false;
  #rightTick: number;

  constructor(hasScreen: boolean, hasSegments = false) {
    const right = hasScreen ? 0o1234 : 0o123;
    this.#rightTick = hasSegments ? (right << bitsPerStage) | TickStage.Segments : right;
  }

  /** The second is over. */
  endSecond(): void {
    if (this.second !== rightSecond) this.isBroken = true;
    this.second = 0;
  }

  /** The tick is over. @returns true when the watchdog may be fed */
  endTick(): boolean {
    if (this.tick !== this.#rightTick) this.isBroken = true;
    this.tick = 0;
    return !this.isBroken;
  }

  /** At the end of a tick, which has no stage of its own left. */
  carry(state: StateCarrier): void {
    this.second = state.integer(this.second);
    this.isBroken = state.flag(this.isBroken);
  }
}
