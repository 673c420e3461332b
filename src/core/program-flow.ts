/**
 * Did every stage of the tick run, to its end and in its order? Each stage folds a number of its own into a signature as the
 * last thing that it does; the watchdog is fed only by a signature that is right. So it is not fed by a tick that goes round
 * while a stage of it is skipped, and a board that cannot judge restarts.
 *
 *     each tick     judge → signal (→ screen) (→ segments)
 *     each second   air → slow judges → keys → exposures → calibration
 *
 * One octal digit for each stage, the newest last: integers, which cost XS next to nothing.
 */
import type { StateCarrier } from "./state-carrier";

export const enum TickStage {
  Judge = 1,
  Signal = 2,
  Screen = 3,
  Segments = 4,
}
export const enum SecondStage {
  Air = 1,
  Slow = 2,
  Keys = 3,
  Expose = 4,
  Calibrate = 5,
}

export const bitsPerStage = 3;
const rightSecond = 0o12345;

export class ProgramFlow {
  /** Stages of this tick, and of this second, so far. */
  tick = 0;
  second = 0;
  /** Once true it stays so: whatever went astray is not to be trusted again before a restart. */
  isBroken = false;
  #rightTick: number;

  constructor(hasScreen: boolean, hasSegments = false) {
    const right = hasScreen ? 0o123 : 0o12;
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
