/**
 * Reference of exposure: every second is stored, and every figure is summed from all seconds in exact integers at each
 * request. Slow, and too simple for the errors of a running sum.
 */

/** One second: measured steps, steps that are known as a minimum, or nothing known. */
export type Second = { readonly steps: number; readonly isMeasured: boolean } | undefined;

export class ExposureReference {
  readonly seconds: Second[] = [];
  /** Σ of the one-second samples of each minute. */
  readonly #minutes: number[] = [];
  peak = -Infinity;
  minimum = Infinity;

  add(second: Second): void {
    const minute = Math.floor(this.seconds.length / 60);
    this.#minutes[minute] = (this.#minutes[minute] ?? 0) + Math.max(second?.steps ?? 0, 0);
    this.seconds.push(second);
    if (second === undefined) return;
    this.peak = Math.max(this.peak, second.steps);
    if (second.isMeasured) this.minimum = Math.min(this.minimum, second.steps);
  }

  /**
   * 60 × Σ of a window of so many minutes that ends now: whole minutes, the running one, and of the oldest as many
   * sixtieths as the running one has seconds to go.
   */
  windowSum(minutes: number): number {
    const running = Math.floor(this.seconds.length / 60);
    const second = this.seconds.length % 60;
    let inside = this.#minutes[running] ?? 0;
    for (let minute = running - minutes + 1; minute < running; minute++) inside += this.#minutes[minute] ?? 0;
    return 60 * inside + (60 - second) * (this.#minutes[running - minutes] ?? 0);
  }

  total(): number {
    return this.#minutes.reduce((sum, minute) => sum + minute, 0);
  }

  measuredS(): number {
    return this.seconds.filter((second) => second?.isMeasured === true).length;
  }
}
