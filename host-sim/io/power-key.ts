/**
 * The part that keeps the supply on while the firmware holds its pin at 1, and that a button held for 5 s switches on again.
 * Whoever owns the power is told of both.
 */
import type { Clock } from "../clock/clock";
import { SimPin } from "./sim-digital";

const holdMs = 5000;

export class PowerKey {
  readonly pin = new SimPin(0);
  /** The firmware let go of the supply. */
  onOff: (() => void) | undefined;
  /** The button was held for 5 s, whatever the power is. */
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
      // After the turn that wrote it: nothing pulls the board from under a running tick.
      if (level === 0 && !this.#isDropping) clock.after(0, this.#off);
    };
  }

  /** The button that the part watches. */
  press(isDown: boolean): void {
    if (isDown === this.#isHolding) return;
    this.#isHolding = isDown;
    if (isDown) this.#timer = this.#clock.after(holdMs, this.#held);
    else this.#clock.cancel(this.#timer);
  }

  /** Power is gone for another reason. */
  drop(): void {
    this.#isDropping = true;
    this.pin.drop();
    this.#isDropping = false;
  }
}
