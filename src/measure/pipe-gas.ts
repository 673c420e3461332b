/**
 * Pressure and temperature of the gas in a pipe, as every flow needs them: both good, and both such as a drainage pipe can have. A
 * transmitter that rests at 4 mA, on vacuum or on its lowest temperature, is in range for the loop and still no gas.
 *
 *   absolute pressure   from 10 kPa; pumps draw drainage pipes down to some 40 kPa. The loop itself ends the range above
 *   temperature         −30 to 100 °C
 *
 * A value that stands still is found by the loop itself (`Status.Frozen`). A blocked impulse line, behind which the value still has the
 * converter's noise, is not found.
 */
import { Status } from "../core/reading";
import type { Channel } from "./channel";

export const minPipeKPa = 10;
export const minPipeCelsius = -30;
export const maxPipeCelsius = 100;

export class PipeGas {
  readonly #pressure: Channel;
  readonly #temperature: Channel;

  constructor(pressure: Channel, temperature: Channel) {
    this.#pressure = pressure;
    this.#temperature = temperature;
  }

  /** `Status.Ok`, or the reason why flows cannot be calculated. */
  get status(): Status {
    const pressure = this.#pressure.judged;
    if (pressure.status !== Status.Ok) return pressure.status;
    const temperature = this.#temperature.judged;
    if (temperature.status !== Status.Ok) return temperature.status;
    const celsius = temperature.value;
    return pressure.value >= minPipeKPa && celsius >= minPipeCelsius && celsius <= maxPipeCelsius
      ? Status.Ok
      : Status.Invalid;
  }

  get kPa(): number {
    return this.#pressure.judged.value;
  }
  get celsius(): number {
    return this.#temperature.judged.value;
  }
}
