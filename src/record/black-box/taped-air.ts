/**
 * Barometer and hygrometer whose samples are taped. What they say is rounded to a sixty-fourth of a pascal, and so on, far below
 * their noise, so that the instrument measures with the very numbers that are kept. What no such part can say is no sample.
 */
import type { Barometer, BarometerSample, Hygrometer, HygrometerSample, Port } from "../../../hal/contract";
import { celsiusScale, humidityScale, pascalScale, Tag } from "./format";
import type { Tape } from "./tape";

export interface TapedPort<T> extends Port<T> {
  readonly inner: Port<T>;
  readonly tape: Tape;
  readonly index: number;
}

/** Added before the fraction is cut off; negative values are cut towards zero, which costs at most one step more. */
const half = 0.5;
const maxPascal = 1e7;
const maxCelsius = 127;
const maxPercent = 127;

export class TapedBarometer implements Barometer {
  #barometer: Barometer;
  #tape: Tape;
  #index: number;
  #sample: BarometerSample = { pressure: 0, temperature: 0 };

  constructor({ inner, tape, index }: TapedPort<Barometer>) {
    this.#barometer = new inner.io({ ...inner });
    this.#tape = tape;
    this.#index = index;
  }

  sample(): BarometerSample | undefined {
    const given = this.#barometer.sample();
    if (given === undefined) return undefined;
    const { pressure, temperature } = given;
    if (!(pressure > -maxPascal && pressure < maxPascal && temperature > -maxCelsius && temperature < maxCelsius)) {
      return undefined;
    }
    const pascal = (pressure * pascalScale + half) | 0,
      celsius = (temperature * celsiusScale + half) | 0;
    const tape = this.#tape;
    const at = tape.take(8);
    if (at >= 0) {
      const { view } = tape;
      view.setUint8(at, Tag.Air | tape.at);
      view.setUint8(at + 1, this.#index);
      view.setInt32(at + 2, pascal, true);
      view.setInt16(at + 6, celsius, true);
    }
    const sample = this.#sample;
    sample.pressure = pascal / pascalScale;
    sample.temperature = celsius / celsiusScale;
    return sample;
  }

  close(): void {
    this.#barometer.close();
  }
}

export class TapedHygrometer implements Hygrometer {
  #hygrometer: Hygrometer;
  #tape: Tape;
  #index: number;
  #sample: HygrometerSample = { humidity: 0, temperature: 0 };

  constructor({ inner, tape, index }: TapedPort<Hygrometer>) {
    this.#hygrometer = new inner.io({ ...inner });
    this.#tape = tape;
    this.#index = index;
  }

  sample(): HygrometerSample | undefined {
    const given = this.#hygrometer.sample();
    if (given === undefined) return undefined;
    const { humidity, temperature } = given;
    if (!(humidity >= 0 && humidity < maxPercent && temperature > -maxCelsius && temperature < maxCelsius)) {
      return undefined;
    }
    const percent = (humidity * humidityScale + half) | 0,
      celsius = (temperature * celsiusScale + half) | 0;
    const tape = this.#tape;
    const at = tape.take(6);
    if (at >= 0) {
      const { view } = tape;
      view.setUint8(at, Tag.Humidity | tape.at);
      view.setUint8(at + 1, this.#index);
      view.setUint16(at + 2, percent, true);
      view.setInt16(at + 4, celsius, true);
    }
    const sample = this.#sample;
    sample.humidity = percent / humidityScale;
    sample.temperature = celsius / celsiusScale;
    return sample;
  }

  close(): void {
    this.#hygrometer.close();
  }
}
