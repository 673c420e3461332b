/**
 * The wiring between a sensor and a converter's pin: front end, cable, and their faults. A recorded signal can replace the
 * world's sensor.
 */
import type { Clock } from "../clock/clock";
import type { SignalSource } from "../world/signal-source";
import { Line } from "./line";

/** `stuck`: the converter repeats its value. `silent`: it does not respond. `noise`: a broken shield. */
export type AnalogFault = "none" | "open" | "short" | "stuck" | "silent" | "noise";

export const analogFaults: readonly AnalogFault[] = Object.freeze([
  "none",
  "open",
  "short",
  "stuck",
  "silent",
  "noise",
]);

export const enum Conversion {
  Live,
  Stuck,
  Silent,
}

export interface Wiring {
  /** Pin volts at 0 mV of the sensor; then pin volts per sensor volt. */
  readonly offsetVolts: number;
  readonly gain: number;
  /** Pin voltage when the sensor's wire is broken or shorted. */
  readonly openVolts: number;
  readonly shortVolts: number;
}

/** Standard deviation of one conversion with a broken shield. */
const brokenShieldVolts = 0.2;

export class AnalogSignal extends Line {
  /** At the pin, valid after `refresh`. */
  volts = 0;
  noiseVolts = 0;
  conversion: Conversion = Conversion.Live;
  #clock: Clock;
  #source: SignalSource;
  #wiring: Wiring;
  #fault: AnalogFault = "none";
  #override: number | undefined;
  /** False while the voltage does not follow the source. */
  #follows = true;
  #offsetVolts: number;
  #voltsPerMillivolt: number;

  constructor(clock: Clock, source: SignalSource, wiring: Wiring) {
    super();
    this.#clock = clock;
    this.#source = source;
    this.#wiring = wiring;
    this.#offsetVolts = wiring.offsetVolts;
    this.#voltsPerMillivolt = wiring.gain * 0.001;
  }

  get fault(): AnalogFault {
    return this.#fault;
  }

  set fault(fault: AnalogFault) {
    if (!analogFaults.includes(fault)) {
      throw new RangeError(`no fault "${fault}"; there are ${analogFaults.join(", ")}`);
    }
    this.#fault = fault;
    this.#arrange();
  }

  /** Replaces the sensor by a signal of `millivolts`, or with `undefined` restores it. The signal has only the converter's noise. */
  override(millivolts: number | undefined): void {
    if (millivolts !== undefined && !Number.isFinite(millivolts)) {
      throw new RangeError(`signal ${millivolts} mV is not finite`);
    }
    this.#override = millivolts;
    this.#arrange();
  }

  /** Updates `volts` and `noiseVolts` to the present time. */
  refresh(): void {
    if (!this.#follows) return;
    const source = this.#source;
    source.advance(this.#clock.nowMs);
    this.volts = this.#offsetVolts + source.millivolts * this.#voltsPerMillivolt;
    if (this.#fault === "none") this.noiseVolts = source.noiseMillivolts * this.#voltsPerMillivolt;
  }

  #arrange(): void {
    const fault = this.#fault;
    this.conversion = fault === "silent" ? Conversion.Silent : fault === "stuck" ? Conversion.Stuck : Conversion.Live;
    this.noiseVolts = fault === "noise" ? brokenShieldVolts : 0;
    this.#follows = false;
    if (fault === "open") this.volts = this.#wiring.openVolts;
    else if (fault === "short") this.volts = this.#wiring.shortVolts;
    else if (this.#override !== undefined) this.volts = this.#offsetVolts + this.#override * this.#voltsPerMillivolt;
    else this.#follows = true;
  }
}
