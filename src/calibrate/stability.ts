/**
 * Stability of a signal, from one sample a second over a limited window.
 *
 * The oldest samples are dropped until the remaining ones lie in the band: their number is the time for which the signal
 * has been stable, and the number missing to a full window is the countdown. A slow drift could stay in the band, so the
 * later half of the window must also agree with the earlier one.
 */

/** Seconds for which a signal must be stable. */
export const windowS = 10;

export class Stability {
  #ring = new Float64Array(windowS);
  #next = 0;
  #count = 0;
  #band = 0;
  #creep = 0;

  /** Clears all samples. `band` and `creep` are in the signal's unit. */
  start(band: number, creep: number): void {
    this.#band = band;
    this.#creep = creep;
    this.#next = this.#count = 0;
  }

  /** Once a second. NaN counts as a disturbance and restarts the countdown. */
  push(signal: number): void {
    if (!Number.isFinite(signal)) {
      this.#count = 0;
      return;
    }
    this.#ring[this.#next] = signal;
    this.#next = (this.#next + 1) % windowS;
    if (this.#count < windowS) this.#count++;
    while (this.#spread() > this.#band) this.#count--;
  }

  get isAtRest(): boolean {
    if (this.#count < windowS) return false;
    const half = windowS / 2;
    return Math.abs(this.#meanOf(0, half) - this.#meanOf(half, half)) <= this.#creep;
  }

  /** Seconds until the signal can be stable, 0 when it is. */
  get leftS(): number {
    return this.isAtRest ? 0 : this.#count < windowS ? windowS - this.#count : 1;
  }

  /** Mean over the stable seconds; 0 when there are none. */
  get mean(): number {
    return this.#count === 0 ? 0 : this.#meanOf(0, this.#count);
  }

  #spread(): number {
    let min = Infinity;
    let max = -Infinity;
    for (let age = 0; age < this.#count; age++) {
      const signal = this.#at(age);
      if (signal < min) min = signal;
      if (signal > max) max = signal;
    }
    return max - min;
  }

  /** Mean of `count` samples, the newest of which is `age` seconds old. */
  #meanOf(age: number, count: number): number {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += this.#at(age + i);
    return sum / count;
  }

  #at(age: number): number {
    return this.#ring[(this.#next + 2 * windowS - 1 - age) % windowS]!;
  }
}
