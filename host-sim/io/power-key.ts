/**
 * Holds the supply on while the firmware's pin is 1; a button held for 5 s switches it on again. The owner of the power is
 * notified of both.
 */
import type { Clock } from "../clock/clock";
import { SimPin } from "./sim-digital";

const holdMs = 5000;

export class PowerKey {
  readonly pin = new SimPin(0);
  /** The firmware released the supply. */
  onOff: (() => void) | undefined;
  /** The button was held for 5 s, whether the power is on or off. */
  onHeld: (() => void) | undefined;
  #clock: Clock;
  #timer = 0;
  #isHolding = false;
  #isDropping = false;
  readonly #off = (): void => {
    this.onOff?.();
  };
  readonly #held = (): void => {
    this.onHeld?.();
  };

  constructor(clock: Clock) {
    this.#clock = clock;
    this.pin.onWritten = (level): void => {
      // In a later turn, so that the board does not lose its power within a running tick.
      if (level === 0 && !this.#isDropping) clock.after(0, this.#off);
    };
  }

  /** The button of the power switch. */
  press(isDown: boolean): void {
    if (isDown === this.#isHolding) return;
    this.#isHolding = isDown;
    if (isDown) this.#timer = this.#clock.after(holdMs, this.#held);
    else this.#clock.cancel(this.#timer);
  }

  /** Power has failed for another reason. */
  drop(): void {
    this.#isDropping = true;
    this.pin.drop();
    this.#isDropping = false;
  }
}
