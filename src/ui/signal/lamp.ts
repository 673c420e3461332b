/** A lamp or vibrator on a digital pin. Writes only on change. Without a port it does nothing. */
import type { Digital, Port } from "../../../hal/contract";
import type { StateCarrier } from "../../core/state-carrier";

export class Lamp {
  #pin: Digital | undefined;
  #isOn = false;

  constructor(port: Port<Digital> | undefined) {
    this.#pin = port && new port.io({ ...port });
    this.#pin?.write(0);
  }

  set(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#pin?.write(isOn ? 1 : 0);
  }

  carry(state: StateCarrier): void {
    this.set(state.flag(this.#isOn));
  }

  close(): void {
    this.#pin?.write(0);
    this.#pin?.close();
  }
}
