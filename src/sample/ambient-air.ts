/**
 * Sample: temperature and pressure of the ambient air, once a second, for all channels that show them or use them for
 * compensation.
 */
import type { Barometer, BarometerSample, Port } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";

/** Number of successive failed samples after which the newest good one is stale: 3 s. */
const staleAfter = 3;
/** Limits of the ambient air, deep mines included. A driver's value outside them is not a measurement. */
const minCelsius = -60,
  maxCelsius = 120;
const minPascal = 20000,
  maxPascal = 200000;

function isPossible({ temperature, pressure }: BarometerSample): boolean {
  return temperature >= minCelsius && temperature <= maxCelsius && pressure >= minPascal && pressure <= maxPascal;
}

export class AmbientAir {
  status: Status = Status.WarmUp;
  celsius = 20;
  pascal = 101325;
  #port: Port<Barometer>;
  #barometer: Barometer | undefined;
  #failures = 0;

  constructor(port: Port<Barometer>) {
    this.#port = port;
  }

  /** Once a second. */
  sample(): void {
    const barometer = this.#barometer ?? this.#open();
    const sample = barometer?.sample();
    if (sample === undefined || !isPossible(sample)) {
      if (++this.#failures >= staleAfter) this.status = Status.Stale;
      return;
    }
    this.#failures = 0;
    this.celsius = sample.temperature;
    this.pascal = sample.pressure;
    this.status = Status.Ok;
  }

  /** A barometer that does not respond must not stop gas measurement. It is retried each second. */
  #open(): Barometer | undefined {
    try {
      this.#barometer = new this.#port.io({ ...this.#port });
    } catch {
      return undefined;
    }
    return this.#barometer;
  }

  carry(state: StateCarrier): void {
    this.status = state.integer(this.status);
    this.celsius = state.number(this.celsius);
    this.pascal = state.number(this.pascal);
    this.#failures = state.integer(this.#failures);
  }

  close(): void {
    this.#barometer?.close();
    this.#barometer = undefined;
  }
}
