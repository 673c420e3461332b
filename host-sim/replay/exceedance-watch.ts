/**
 * Finds when a reading was at or above a set-point. Separate from the alarms, because a latching alarm lasts until a user
 * resets it, and a replay has no user: how long there was too much gas is a separate question.
 */
import { Status } from "../../src/core/reading";
import type { ChannelView } from "../../src/measure/channel-view";
import { rounded } from "../../src/core/number-text";
import { extraDecimals } from "./recorder";
import { dipS, type Exceedance } from "./summary";

export class ExceedanceWatch {
  /** Seconds at or above the set-point or over range. */
  seconds = 0;
  readonly #channel: ChannelView;
  readonly #limit: "low" | "high";
  readonly #setPoint: number;
  /** True for a deficiency: exceeded at and below the set-point. */
  readonly #isBelow: boolean;
  readonly #found: (exceedance: Exceedance) => void;
  #fromS = -1;
  #lastS = -1;
  #secondsInside = 0;
  #peak = 0;
  #hasPeak = false;

  constructor(
    channel: ChannelView,
    limit: "low" | "high",
    setPoint: number,
    found: (exceedance: Exceedance) => void,
    isBelow = false,
  ) {
    this.#channel = channel;
    this.#limit = limit;
    this.#setPoint = setPoint;
    this.#found = found;
    this.#isBelow = isBelow;
  }

  second(atS: number, status: Status, value: number): void {
    const isBelow = this.#isBelow;
    if (
      (status === Status.OverRange && !isBelow) ||
      (status === Status.Ok && (isBelow ? value <= this.#setPoint : value >= this.#setPoint))
    ) {
      if (this.#fromS < 0) this.#fromS = atS;
      this.#lastS = atS;
      this.#secondsInside++;
      this.seconds++;
      if (status === Status.Ok && (!this.#hasPeak || (isBelow ? value < this.#peak : value > this.#peak))) {
        this.#peak = value;
        this.#hasPeak = true;
      }
    } else if (this.#fromS >= 0 && atS - this.#lastS > dipS) {
      this.finish();
    }
  }

  finish(): void {
    if (this.#fromS < 0) return;
    const { id, decimals } = this.#channel;
    this.#found({
      channel: id,
      limit: this.#limit,
      setPoint: this.#setPoint,
      fromS: this.#fromS,
      toS: this.#lastS,
      seconds: this.#secondsInside,
      peak: this.#hasPeak ? rounded(this.#peak, decimals + extraDecimals) : null,
    });
    this.#fromS = -1;
    this.#secondsInside = 0;
    this.#hasPeak = false;
  }
}
