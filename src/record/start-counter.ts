/**
 * Counts the starts of the instrument, once for everything that it stores. Each log and the record of `RunStore` report the newest
 * start that they hold when they are opened; this start's number is the one after the newest of them. So no log ever uses a number twice, and all of them use the same one.
 */
const maxStart = 0xffff;

/** True when start `a` comes after `b`. Starts are counted from 1 to 65535, and then from 1 again. */
export function isLaterStart(a: number, b: number): boolean {
  return (a - b) << 16 > 0;
}

export class StartCounter {
  /** This start, 1 for the first one. Complete when every log has been opened, before the first tick. */
  number = 1;

  #hasAny = false;

  /** @param stored the newest start in a log, 0 where there is none */
  note(stored: number): void {
    if (stored === 0) return;
    const next = (stored % maxStart) + 1;
    if (!this.#hasAny || isLaterStart(next, this.number)) this.number = next;
    this.#hasAny = true;
  }
}
