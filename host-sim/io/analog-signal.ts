/**
 * The wiring between a sensor and a converter's pin: front end, cable, and their faults. A recorded signal can replace the
 * world's sensor.
 */
import type { Clock } from "../clock/clock";
import { lagShare } from "../world/maths";
import type { SignalSource } from "../world/signal-source";
import { Line } from "./line";

/**
 * - `open`, `short`: the wire is broken, or shorted.
 * - `stuck`: the converter repeats its newest code. `silent`: it does not respond.
 * - `noise`: a broken shield. `garbage`: each burst is an unrelated number.
 * - `intermittent`: a loose contact, open for 200 ms of every 300 ms.
 * - `offset`, `drifting`: a leakage current, constant or growing by 10 mV a minute at the pin.
 * - `slow`: the signal reaches the pin through a lag of one minute.
 */
export type AnalogFault =
  | "none"
  | "open"
  | "short"
  | "stuck"
  | "silent"
  | "noise"
  | "garbage"
  | "intermittent"
  | "offset"
  | "drifting"
  | "slow";

export const analogFaults: readonly AnalogFault[] = Object.freeze([
  "none",
  "open",
  "short",
  "stuck",
  "silent",
  "noise",
  "garbage",
  "intermittent",
  "offset",
  "drifting",
  "slow",
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
/** The same of garbage: the mean of a burst of 16 still covers the whole range of the converter. */
const garbageVolts = 6;
const contactPeriodMs = 300;
const contactOpenMs = 200;
const offsetVolts = 0.05;
const driftVoltsPerMs = 0.01 / 60000;
const slowMs = 60000;

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
  /** True while `volts` depends on the source or on time. */
  #follows = true;
  #faultSinceMs = 0;
  #lastMs = 0;
  #slowVolts = 0;
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
    let volts = this.#offsetVolts;
    if (this.#override === undefined) {
      const source = this.#source;
      source.advance(this.#clock.nowMs);
      volts += source.millivolts * this.#voltsPerMillivolt;
      if (this.#fault !== "noise" && this.#fault !== "garbage") {
        this.noiseVolts = source.noiseMillivolts * this.#voltsPerMillivolt;
      }
    } else {
      volts += this.#override * this.#voltsPerMillivolt;
    }
    this.volts = this.#fault === "none" ? volts : this.#disturbed(volts);
  }

  #disturbed(volts: number): number {
    const nowMs = this.#clock.nowMs;
    const sinceMs = nowMs - this.#faultSinceMs;
    switch (this.#fault) {
      case "garbage":
        return garbageVolts / 4;
      case "intermittent":
        return sinceMs % contactPeriodMs < contactOpenMs ? this.#wiring.openVolts : volts;
      case "offset":
        return volts + offsetVolts;
      case "drifting":
        return volts + sinceMs * driftVoltsPerMs;
      case "slow": {
        const share = lagShare(nowMs - this.#lastMs, slowMs);
        this.#slowVolts += share * (volts - this.#slowVolts);
        this.#lastMs = nowMs;
        return this.#slowVolts;
      }
      default:
        return volts;
    }
  }

  #arrange(): void {
    const fault = this.#fault;
    this.conversion = fault === "silent" ? Conversion.Silent : fault === "stuck" ? Conversion.Stuck : Conversion.Live;
    this.noiseVolts = fault === "noise" ? brokenShieldVolts : fault === "garbage" ? garbageVolts : 0;
    this.#faultSinceMs = this.#lastMs = this.#clock.nowMs;
    this.#slowVolts = this.volts;
    this.#follows = fault !== "open" && fault !== "short";
    if (fault === "open") this.volts = this.#wiring.openVolts;
    else if (fault === "short") this.volts = this.#wiring.shortVolts;
    else if (this.#override !== undefined && (fault === "none" || fault === "noise")) {
      // Constant: nothing to bring up to date.
      this.volts = this.#offsetVolts + this.#override * this.#voltsPerMillivolt;
      this.#follows = false;
    }
  }
}
