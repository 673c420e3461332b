/**
 * Sample: decides from successive burst sums whether a converter is live and its cable sound.
 *
 * - A converter that repeats itself gives equal sums. Its own noise and the sensor's make every sum differ from the one before,
 *   so equal sums for `standstillMs` are a stuck converter (`Status.Frozen`).
 * - A broken shield, or a sum that has nothing to do with the signal, is far noisier than any sensor (`Status.Noisy`). Noise is
 *   measured as |s[n] − 2·s[n−1] + s[n−2]|: a ramp of gas adds nothing to this second difference, and for white noise of standard
 *   deviation σ its mean is 1.95·σ.
 *
 * The newest three sums are examined once a second, so that a tick pays nothing: a channel on the hot path gives those that its
 * median filter holds, in its own unit; the others read a `WatchedBurst`. A part that is read once a second gives its newest three samples.
 */
import type { AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";

/** Second difference at the pin beyond which a second is noisy, mV. In healthy signals it has a mean below 3 mV. */
export const noisyMillivolts = 12;
/** Noisy seconds, less the quiet ones, that make the fault; they count up to the second figure. */
const noisySeconds = 5;
const maxNoisySeconds = 10;
/** Where the port does not say it. */
const defaultStandstillMs = 5000;
/** Minimum time for a part that is read once a second: equal sums come by chance in one second of ten. */
export const slowStandstillMs = 30000;
const msPerS = 1000;

/** The newest three values of a signal, in one unit. */
export interface RecentValues {
  readonly newest: number;
  readonly middle: number;
  readonly oldest: number;
}

/** For how long a port may give equal sums. `readsPerS`: how often the channel reads it. */
export function standstillMsOf({ standstillMs = defaultStandstillMs }: AnalogPort, readsPerS: number): number {
  return readsPerS === 1 && standstillMs > 0 ? Math.max(standstillMs, slowStandstillMs) : standstillMs;
}

export class SignalWatch {
  /** `Status.Ok`, `Status.Frozen` or `Status.Noisy`. */
  status: Status = Status.Ok;
  #stillSeconds = 0;
  #noisySeconds = 0;
  /** Whole seconds without a change that make the fault; 0 where equal sums mean nothing. */
  readonly #standstillS: number;
  /** Newest value of the second before. */
  #last = -1;
  /** Second difference beyond which a second is noisy. */
  readonly #maxTurn: number;

  /** `standstillMs`: time for which equal values are credible, 0 for ever. `maxTurn`: of a healthy signal, in the unit of the values. */
  constructor(standstillMs: number, maxTurn: number) {
    this.#standstillS = Math.ceil(standstillMs / msPerS);
    this.#maxTurn = maxTurn;
  }

  /**
   * Judges the second that ends by its newest three values. `isSignal`: false while the pin is at a rail, where a broken wire stands
   * still for a known reason.
   * @returns true when the status changed
   */
  second(isSignal: boolean, recent: RecentValues): boolean {
    const newest = recent.newest;
    const middle = recent.middle;
    const oldest = recent.oldest;
    const last = this.#last;
    this.#last = newest;
    const turn = isSignal ? newest - 2 * middle + oldest : 0;
    const isNoisy = turn > this.#maxTurn || turn < -this.#maxTurn;
    const isStill = newest === middle && newest === oldest && newest === last;
    // A healthy second after healthy ones changes nothing.
    if (!isStill && !isNoisy && this.#stillSeconds === 0 && this.#noisySeconds === 0) return false;
    if (!isStill || !isSignal) this.#stillSeconds = 0;
    else if (this.#stillSeconds < this.#standstillS) this.#stillSeconds++;
    if (isNoisy) {
      if (this.#noisySeconds < maxNoisySeconds) this.#noisySeconds++;
    } else if (this.#noisySeconds > 0) {
      this.#noisySeconds--;
    }
    const status = this.#newStatus();
    const isChanged = status !== this.status;
    this.status = status;
    return isChanged;
  }

  #newStatus(): Status {
    if (this.#standstillS > 0 && this.#stillSeconds >= this.#standstillS) return Status.Frozen;
    const isNoisy = this.#noisySeconds >= noisySeconds || (this.status === Status.Noisy && this.#noisySeconds > 0);
    return isNoisy ? Status.Noisy : Status.Ok;
  }

  carry(state: StateCarrier): void {
    this.#last = state.raw(this.#last);
    this.status = state.integer(this.status);
    this.#stillSeconds = state.integer(this.#stillSeconds);
    this.#noisySeconds = state.integer(this.#noisySeconds);
  }
}
