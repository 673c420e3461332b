/**
 * Turns the browser's frames into whole ticks of simulated time at the chosen speed.
 *
 * Real time is a budget, never an argument: however irregular the frames, the instrument sees an unbroken row of 100 ms
 * ticks. What cannot be computed within a frame is left out of real time, not of simulated time. Nothing advances while
 * the page is hidden, because a browser gives hidden pages no frames.
 */
import { tickMs } from "../../../src/core/tick";

/** Speed that runs as many ticks as fit. */
export const asFastAsPossible = Infinity;

/** Longest stretch of real time that one frame makes up for, so that a pause of the browser is not followed by a burst. */
const longestFrameMs = 250;
/** Share of a frame spent on ticks; the rest is for drawing at 60 frames a second. */
const budgetMs = 12;
/** Ticks between two looks at the real clock, which costs about as much as a tick. */
const ticksPerLook = 16;

export class Runner {
  isPaused = false;
  /** A hand is on a key: time goes no faster than the hand, so that a press stays a press and a long one a long one. */
  isHeld = false;
  /** Simulated seconds per real second over the last second or so. */
  achieved = 1;
  readonly #tick: () => void;
  #speed = 1;
  #owedMs = 0;
  #lastFrameMs = 0;
  #countedTicks = 0;
  #countedSinceMs = 0;

  constructor(tick: () => void) {
    this.#tick = tick;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#speed = speed;
    if (speed !== asFastAsPossible) this.achieved = speed;
    this.#owedMs = 0;
    this.#startCounting(this.#lastFrameMs);
  }

  /** The speed that time has at the moment. */
  get pace(): number {
    return this.isHeld && this.#speed > 1 ? 1 : this.#speed;
  }

  /** Runs a number of ticks at once, whether paused or not. */
  step(ticks: number): void {
    for (let done = 0; done < ticks; done++) this.#tick();
  }

  /** Called once per animation frame with the frame's time. */
  frame(frameMs: number): void {
    const passedMs = Math.min(Math.max(frameMs - this.#lastFrameMs, 0), longestFrameMs);
    this.#lastFrameMs = frameMs;
    this.#countedTicks += this.isPaused ? 0 : this.#run(passedMs);
    const countedMs = frameMs - this.#countedSinceMs;
    if (this.isPaused || this.#countedSinceMs === 0) {
      this.#startCounting(frameMs);
    } else if (countedMs >= 1000) {
      this.achieved = (this.#countedTicks * tickMs) / countedMs;
      this.#startCounting(frameMs);
    }
  }

  #run(passedMs: number): number {
    const untilMs = performance.now() + budgetMs;
    const speed = this.pace;
    const isUnbounded = speed === asFastAsPossible;
    this.#owedMs += isUnbounded ? 0 : passedMs * speed;
    let done = 0;
    while (isUnbounded || this.#owedMs >= tickMs) {
      this.#tick();
      if (!isUnbounded) this.#owedMs -= tickMs;
      if (++done % ticksPerLook === 0 && performance.now() >= untilMs) {
        if (this.#owedMs > tickMs) this.#owedMs = tickMs;
        break;
      }
      if (this.isPaused) break;
    }
    return done;
  }

  #startCounting(frameMs: number): void {
    this.#countedTicks = 0;
    this.#countedSinceMs = frameMs;
  }
}
