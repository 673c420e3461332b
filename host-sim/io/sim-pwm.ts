/** ECMA-419 PWM over a simulated pin: what is connected hears a tone while the duty is above zero. */
import type { PWM, PWMOptions } from "../../hal/contract";
import { checkInteger, closedError, Line } from "./line";

export class TonePin extends Line {
  /** Frequency that can be heard now, 0 for silence. */
  hz = 0;
  onChange: ((hz: number) => void) | undefined;

  sound(hz: number): void {
    if (hz === this.hz) return;
    this.hz = hz;
    this.onChange?.(hz);
  }
}

export interface SimPWMOptions extends PWMOptions {
  readonly pin: TonePin;
  readonly resolution?: number;
}

const highestHz = 40000;

export class SimPWM implements PWM {
  readonly hz: number;
  readonly resolution: number;
  #pin: TonePin | undefined;
  #fullDuty: number;

  constructor(options: SimPWMOptions) {
    const { pin, hz = 1024, resolution = 10 } = options;
    checkInteger("hz", hz, 1, highestHz);
    checkInteger("resolution", resolution, 1, 16);
    this.hz = hz;
    this.resolution = resolution;
    this.#fullDuty = (1 << resolution) - 1;
    pin.take(this);
    this.#pin = pin;
  }

  write(duty: number): void {
    const pin = this.#pin;
    if (pin === undefined) throw closedError();
    checkInteger("duty", duty, 0, this.#fullDuty);
    // A duty of 0 or of 100 % is a steady level, and steady levels make no sound.
    pin.sound(duty === 0 || duty === this.#fullDuty ? 0 : this.hz);
  }

  close(): void {
    const pin = this.#pin;
    if (pin === undefined) return;
    this.#pin = undefined;
    pin.sound(0);
    pin.release();
  }
}
