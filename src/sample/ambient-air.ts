/**
 * Sample: temperature and pressure of the ambient air, once a second, for all channels that show them or use them for
 * compensation, and whether they can be believed.
 */
import type { Barometer, BarometerSample, Port } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { Status } from "../core/reading";
import { JumpCheck } from "./jump-check";
import { LossWatch } from "./loss-watch";
import { type RecentValues, SignalWatch, slowStandstillMs } from "./signal-watch";

/** Limits of the ambient air, deep mines included. A driver's value outside them is not a measurement. */
const minCelsius = -60,
  maxCelsius = 120;
const minPascal = 20000,
  maxPascal = 200000;
/** Second difference of the pressure beyond which a second is noisy: air doors make a few of them, a failed part makes nothing else. */
const noisyPascal = 1000;
/** The part is inside a housing with a time constant of a minute. */
const maxStepCelsius = 5;
/** Air doors and fans make steps of some kilopascals. */
const maxStepPascal = 20000;
/** The barometer and the hygrometer differ by self-heating and tolerance; beyond this for so long, one of them is wrong. */
const maxApartCelsius = 6;
const apartS = 120;

function isPossible({ temperature, pressure }: BarometerSample): boolean {
  return temperature >= minCelsius && temperature <= maxCelsius && pressure >= minPascal && pressure <= maxPascal;
}

export class AmbientAir implements RecentValues {
  /** Of the part: of the pressure, and of the temperature as far as nothing else contradicts it. */
  status: Status = Status.WarmUp;
  celsius = 20;
  pascal = 101325;
  /** The newest three pressures, for the watch. */
  newest = -1;
  middle = -1;
  oldest = -1;
  #port: Port<Barometer>;
  #barometer: Barometer | undefined;
  #losses = new LossWatch();
  #watch = new SignalWatch(slowStandstillMs, noisyPascal);
  #celsiusStep = new JumpCheck(maxStepCelsius);
  #pascalStep = new JumpCheck(maxStepPascal);
  #hasMissed = true;
  #apartS = 0;

  constructor(port: Port<Barometer>) {
    this.#port = port;
  }

  /** Once a second. */
  sample(): void {
    const barometer = this.#barometer ?? this.#open();
    const sample = barometer?.sample();
    if (sample === undefined || !isPossible(sample)) {
      this.#hasMissed = true;
      if (this.#losses.note(false)) this.status = Status.Stale;
      return;
    }
    const isLost = this.#losses.note(true);
    const pascal = (this.pascal = sample.pressure);
    const celsius = (this.celsius = sample.temperature);
    this.oldest = this.middle;
    this.middle = this.newest;
    this.newest = pascal;
    this.#watch.second(true, this);
    const isBeside = this.#pascalStep.note(pascal, this.#hasMissed);
    const isHotBeside = this.#celsiusStep.note(celsius, this.#hasMissed);
    this.#hasMissed = false;
    const watched = this.#watch.status;
    if (isLost) this.status = Status.Stale;
    else if (watched !== Status.Ok) this.status = watched;
    else this.status = isBeside || isHotBeside ? Status.Invalid : Status.Ok;
  }

  /** Compares the temperature with that of another part, once a second. */
  compare(celsius: number): void {
    const apart = this.celsius - celsius;
    if (apart < maxApartCelsius && apart > -maxApartCelsius) {
      if (this.#apartS > 0) this.#apartS--;
    } else if (this.#apartS < apartS) {
      this.#apartS++;
    }
  }

  get temperatureStatus(): Status {
    return this.status === Status.Ok && this.#apartS >= apartS ? Status.Invalid : this.status;
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
    this.newest = state.raw(this.newest);
    this.middle = state.raw(this.middle);
    this.oldest = state.raw(this.oldest);
    this.#losses.carry(state);
    this.#watch.carry(state);
    this.#celsiusStep.carry(state);
    this.#pascalStep.carry(state);
    this.#hasMissed = state.flag(this.#hasMissed);
    this.#apartS = state.integer(this.#apartS);
  }

  close(): void {
    this.#barometer?.close();
    this.#barometer = undefined;
  }
}
