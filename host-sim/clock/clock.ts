/**
 * Time for simulated parts: the present moment, and timers. Parts depend on this interface and not on the clock that a host
 * drives, so that no part can advance the time.
 */
export interface Clock {
  /** Whole milliseconds since power-on of the simulated world. */
  readonly nowMs: number;
  /** Calls `callback` once, `delayMs` from now. @returns an id for `cancel` */
  after(delayMs: number, callback: () => void): number;
  /** Calls `callback` every `periodMs`, first in one period, without drift. @returns an id for `cancel` */
  every(periodMs: number, callback: () => void): number;
  /** Cancels a timer. An id that has fired or was cancelled is ignored. */
  cancel(id: number): void;
}
