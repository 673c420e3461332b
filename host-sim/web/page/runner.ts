/**
 * Converts the browser's frames to whole ticks of simulated time at the selected speed.
 *
 * Real time only limits the number of ticks: however irregular the frames are, the instrument sees a regular sequence of 100 ms
 * ticks. If a frame has no time for all ticks, the simulation gets slower and loses no ticks. Nothing advances while
 * the page is hidden, because browsers do not draw hidden pages.
 */
import { tickMs } from "../../../src/core/tick";

/** Speed that runs as many ticks as fit. */
export const asFastAsPossible = Infinity;

/** Longest real time that one frame makes up for, so that a pause of the browser is not followed by a burst. */
const longestFrameMs = 250;
/** Time per frame for ticks, ms; the rest is for drawing at 60 frames a second. */
const budgetMs = 12;
/** Number of ticks between two reads of the real clock, which costs about as much as a tick. */
const ticksPerLook = 16;

export class Runner {
  isPaused = false;
  /** A button is held: time does not run faster than real time, so that a short press stays short and a long one long. */
  isHeld = false;
  /** Simulated seconds per real second, averaged over about a second. */
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

  /** The present speed. */
  get pace(): number {
    return this.isHeld && this.#speed > 1 ? 1 : this.#speed;
  }

  /** Runs a number of ticks at once, also while paused. */
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
