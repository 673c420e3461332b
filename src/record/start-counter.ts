/**
 * Counts the starts of the instrument, once for everything that it stores. Each log reports the newest start that it holds when it is
 * opened; this start's number is the one after the newest of them. So no log ever uses a number twice, and all of them use the same one.
 */
const mask = 0xffff;

/** True when start `a` comes after `b`. Starts are counted with 16 bits, which wrap. */
export function isLaterStart(a: number, b: number): boolean {
  return (a - b) << 16 > 0;
}

export class StartCounter {
  /** This start, 1 for the first one. Complete when every log has been opened, before the first tick. */
  number = 1;

  /** @param stored the newest start in a log, 0 where there is none */
  note(stored: number): void {
    const next = (stored + 1) & mask;
    if (isLaterStart(next, this.number)) this.number = next;
  }
}
