/**
 * Compensate: temperature from a thermistor below a pull-up resistor, R = R25·e^(B·(1/T − 1/298.15 K)), as a table against the pin
 * voltage that is built at configuration. Linear between entries of 2 K: within 0.05 K of the formula from −40 to 85 °C (tested).
 */
import { exponential } from "./elementary";

export interface ThermistorData {
  /** Resistance at 25 °C and B value, from the data sheet; then the divider's pull-up resistor and supply. */
  readonly ohmsAt25: number;
  readonly betaKelvin: number;
  readonly pullUpOhms: number;
  readonly supplyMillivolts: number;
}

const lowestCelsius = -45;
const highestCelsius = 91;
const stepKelvin = 2;
const entries = (highestCelsius - lowestCelsius) / stepKelvin + 1;
const zeroKelvin = 273.15;
const referenceKelvin = 298.15;

/** Pin voltage with the thermistor connected to ground, millivolts. */
export function thermistorMillivolts(data: ThermistorData, celsius: number): number {
  const ohms = data.ohmsAt25 * exponential(data.betaKelvin * (1 / (celsius + zeroKelvin) - 1 / referenceKelvin));
  return (data.supplyMillivolts * ohms) / (ohms + data.pullUpOhms);
}

export class Thermistor {
  /** Falling: the voltage falls as the temperature rises. */
  #millivolts = new Float64Array(entries);

  constructor(data: ThermistorData) {
    for (let i = 0; i < entries; i++) this.#millivolts[i] = thermistorMillivolts(data, lowestCelsius + i * stepKelvin);
  }

  /** °C, or `noTemperature` outside −45 to 91 °C, which means an open or shorted wire. Called about once a second. */
  celsiusAt(millivolts: number): number {
    const table = this.#millivolts;
    if (!(millivolts <= table[0]! && millivolts >= table[entries - 1]!)) return noTemperature;
    let i = 1;
    while (millivolts < table[i]!) i++;
    const above = table[i - 1]!;
    return lowestCelsius + (i - 1 + (above - millivolts) / (above - table[i]!)) * stepKelvin;
  }
}

export const noTemperature = -1000;
