/**
 * The horn on a PWM pin. A new pitch needs closing and reopening the port (ECMA-419 has no other way). That happens when the
 * alarm changes, never within a rhythm.
 */
import type { Port, PWM } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";

export class Horn {
  #port: Port<PWM>;
  #pwm: PWM;
  #hz: number;
  #isOn = false;
  #halfDuty: number;

  constructor(port: Port<PWM>, hz: number) {
    this.#port = port;
    this.#hz = hz;
    this.#pwm = new port.io({ ...port, hz });
    this.#halfDuty = 1 << (this.#pwm.resolution - 1);
    this.#pwm.write(0);
  }

  set(isOn: boolean, hz: number): void {
    if (isOn && hz !== this.#hz) this.#retune(hz);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#pwm.write(isOn ? this.#halfDuty : 0);
  }

  #retune(hz: number): void {
    this.#pwm.write(0);
    this.#pwm.close();
    this.#pwm = new this.#port.io({ ...this.#port, hz });
    this.#halfDuty = 1 << (this.#pwm.resolution - 1);
    this.#hz = hz;
    this.#isOn = false;
  }

  /** The pitch first, so that a sounding horn continues. */
  carry(state: StateCarrier): void {
    const hz = state.number(this.#hz);
    if (hz !== this.#hz) this.#retune(hz);
    this.set(state.flag(this.#isOn), hz);
  }

  close(): void {
    this.#pwm.write(0);
    this.#pwm.close();
  }
}
