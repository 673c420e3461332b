/**
 * Show: the light behind the screen, on a PWM pin. Writes only on change. A board whose light cannot be dimmed leaves it on, and is
 * served by doing nothing.
 */
import type { Port, PWM } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";
import { fullLight } from "./patterns";

export class Backlight {
  #pwm: PWM | undefined;
  #fullDuty: number;
  #percent = -1;

  /** Full from the moment it is opened. */
  constructor(port: Port<PWM> | undefined) {
    this.#pwm = port && new port.io({ ...port });
    this.#fullDuty = this.#pwm === undefined ? 0 : (1 << this.#pwm.resolution) - 1;
    this.set(fullLight);
  }

  /** Per cent of full. */
  set(percent: number): void {
    if (percent === this.#percent) return;
    this.#percent = percent;
    this.#pwm?.write(Math.round((this.#fullDuty * percent) / fullLight));
  }

  carry(state: StateCarrier): void {
    this.set(state.integer(this.#percent));
  }

  close(): void {
    this.#pwm?.close();
  }
}
