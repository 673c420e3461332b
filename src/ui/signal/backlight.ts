/**
 * The backlight of the screen on a PWM pin. Writes only on change. Without a port it does nothing: the light of such a board is
 * always on.
 */
import type { Port, PWM } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";
import { fullLight } from "./patterns";

export class Backlight {
  #pwm: PWM | undefined;
  #fullDuty: number;
  #percent = -1;

  /** Full from the start. */
  constructor(port: Port<PWM> | undefined) {
    this.#pwm = port && new port.io({ ...port });
    this.#fullDuty = this.#pwm === undefined ? 0 : (1 << this.#pwm.resolution) - 1;
    this.set(fullLight);
  }

  /** Per cent of full brightness. */
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
