/**
 * A push button to ground: 0 is pressed. Its contact bounces for a few milliseconds after each change, by seed.
 */
import type { Clock } from "../clock/clock";
import type { Random } from "../world/random";
import { SimPin } from "./sim-digital";

export const pressed = 0;
export const released = 1;

export class SimButton {
  readonly pin = new SimPin(released);
  #clock: Clock;
  #random: Random;
  #level = released;
  #bouncesLeft = 0;
  #timer = 0;
  #bounce = (): void => {
    this.#bouncesLeft--;
    this.pin.drive(this.#bouncesLeft & 1 ? 1 - this.#level : this.#level);
    if (this.#bouncesLeft > 0) this.#timer = this.#clock.after(1, this.#bounce);
  };

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  set(isDown: boolean): void {
    const level = isDown ? pressed : released;
    if (level === this.#level) return;
    this.#clock.cancel(this.#timer);
    this.#level = level;
    this.pin.drive(level);
    // An even number of further changes, a millisecond apart, ends in the pressed or released state.
    this.#bouncesLeft = 2 * this.#random.integer(0, 2);
    if (this.#bouncesLeft > 0) this.#timer = this.#clock.after(1, this.#bounce);
  }
}
