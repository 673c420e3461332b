/**
 * What is known of a row's time. Rows come in the order in which they happened, so that a time that is earlier than one before was
 * written after the clock was put back (or the earlier one before it was put right).
 */
const noTime = -1;

export class ClockText {
  #latestS = noTime;

  /** `timeS` in seconds since 1970 UTC, negative where the clock was not set. */
  of(timeS: number): "not-set" | "set" | "put-back" {
    if (timeS < 0) return "not-set";
    if (timeS < this.#latestS) return "put-back";
    this.#latestS = timeS;
    return "set";
  }
}
