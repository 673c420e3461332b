/**
 * Sample: temperature and pressure of the air around the instrument, once a second, shared by every channel that shows
 * them or is compensated by them.
 */
import type { Barometer, BarometerSample, Port } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";

/** Samples in a row that may fail before the newest good one counts as stale: 3 s. */
const staleAfter = 3;
/** What air around a person, or a deep mine's, can be. A driver that says anything else has not measured. */
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

  /** A barometer that does not answer is a reading that is missing, not a reason to watch no gas: tried again each second. */
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
