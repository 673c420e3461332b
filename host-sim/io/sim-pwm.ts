/** ECMA-419 PWM over a simulated pin: a horn sounds while the duty is above zero, a light shines in proportion to the duty. */
import type { PWM, PWMOptions } from "../../hal/contract";
import { checkInteger, closedError, Line } from "./line";

/** The part at the pin: receives every new duty. */
export interface DrivenPin extends Line {
  drive(hz: number, duty: number, fullDuty: number): void;
}

export class TonePin extends Line implements DrivenPin {
  /** Frequency of the audible tone, 0 for silence. */
  hz = 0;
  onChange: ((hz: number) => void) | undefined;

  /** A duty of 0 or 100 % is a constant level and gives no sound. */
  drive(hz: number, duty: number, fullDuty: number): void {
    const audibleHz = duty === 0 || duty === fullDuty ? 0 : hz;
    if (audibleHz === this.hz) return;
    this.hz = audibleHz;
    this.onChange?.(audibleHz);
  }
}

export class LightPin extends Line implements DrivenPin {
  /** Brightness, integer per cent of full. */
  percent = 0;
  onChange: ((percent: number) => void) | undefined;

  drive(_hz: number, duty: number, fullDuty: number): void {
    const percent = Math.round((duty * 100) / fullDuty);
    if (percent === this.percent) return;
    this.percent = percent;
    this.onChange?.(percent);
  }
}

export interface SimPWMOptions extends PWMOptions {
  readonly pin: DrivenPin;
  readonly resolution?: number;
}

const highestHz = 40000;

export class SimPWM implements PWM {
  readonly hz: number;
  readonly resolution: number;
  #pin: DrivenPin | undefined;
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
    pin.drive(this.hz, duty, this.#fullDuty);
  }

  close(): void {
    const pin = this.#pin;
    if (pin === undefined) return;
    this.#pin = undefined;
    pin.drive(this.hz, 0, this.#fullDuty);
    pin.release();
  }
}
