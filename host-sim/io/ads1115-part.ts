/**
 * A Texas Instruments ADS1115 as seen from the bus: a pointer byte, then a big-endian word to or from the selected register.
 * Data sheet: Texas Instruments SBAS444: register map, "Quickstart guide", output code.
 *
 * The part samples during the whole conversion; the model uses the input at its end. Gains and rates are the complete tables of the
 * data sheet, so that a driver that selects another setting than it assumes gives wrong readings.
 */
import type { Clock } from "../clock/clock";
import { Gaussian } from "../world/gaussian";
import type { Random } from "../world/random";
import { type AnalogSignal, Conversion } from "./analog-signal";
import type { BusDevice } from "./sim-bus";

export const ads1115Address = 0x48;

const resetConfig = 0x8583;
const fullScaleVolts: readonly number[] = Object.freeze([6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256]);
const samplesPerS: readonly number[] = Object.freeze([8, 16, 32, 64, 128, 250, 475, 860]);
/** Largest relative error of a specimen's oscillator. */
const rateTolerance = 0.1;
/** Standard deviation of one conversion, codes. */
const noiseCodes = 0.5;
const conversionRegister = 0;
const configRegister = 1;

export type ConverterFault = "none" | "silent" | "hung" | "frozen";

export class Ads1115Part implements BusDevice {
  /** `silent` does not acknowledge, `hung` holds the data line low, `frozen` never ends a conversion. */
  fault: ConverterFault = "none";
  /** Number of completed conversions, by input. */
  readonly conversions: number[] = [0, 0, 0, 0];
  #clock: Clock;
  #inputs: readonly (AnalogSignal | undefined)[];
  #gaussian: Gaussian;
  #pointer = 0;
  #config = resetConfig & 0x7fff;
  #conversion = 0;
  #endMs = -1;
  readonly #rate: number;

  constructor(clock: Clock, random: Random, inputs: readonly (AnalogSignal | undefined)[]) {
    this.#clock = clock;
    this.#inputs = inputs;
    this.#rate = 1 + random.fork("specimen").within(rateTolerance);
    this.#gaussian = new Gaussian(random.fork("noise"));
  }

  /** The supply returns: registers have their reset values. */
  powerOn(): void {
    this.#config = resetConfig & 0x7fff;
    this.#conversion = this.#pointer = 0;
    this.#endMs = -1;
  }

  write(bytes: Uint8Array, length: number): boolean {
    if (this.fault === "silent" || length === 2 || length > 3) return false;
    this.#pointer = bytes[0]! & 3;
    if (length === 3 && this.#pointer === configRegister) this.#configure((bytes[1]! << 8) | bytes[2]!);
    return true;
  }

  read(into: Uint8Array, length: number): boolean {
    if (this.fault === "silent") return false;
    this.#end();
    const isIdle = this.#endMs < 0;
    let word =
      this.#pointer === conversionRegister
        ? this.#conversion & 0xffff
        : this.#pointer === configRegister
          ? this.#config | (isIdle ? 0x8000 : 0)
          : 0x8000;
    if (this.fault === "hung") word = 0;
    for (let i = 0; i < length; i++) into[i] = i === 0 ? word >> 8 : i === 1 ? word & 0xff : 0xff;
    return true;
  }

  #configure(config: number): void {
    this.#end();
    this.#config = config & 0x7fff;
    if ((config & 0x8000) === 0 || this.#endMs >= 0) return;
    this.#endMs = this.#clock.nowMs + 1000 / (samplesPerS[(config >> 5) & 7]! * this.#rate);
  }

  #end(): void {
    if (this.#endMs < 0 || this.#clock.nowMs < this.#endMs || this.fault === "frozen") return;
    this.#endMs = -1;
    const select = (this.#config >> 12) & 7;
    // Below 4 the part measures differences of two inputs, which are not simulated.
    const input = select - 4;
    const signal = this.#inputs[input];
    if (signal !== undefined) signal.refresh();
    if (signal?.conversion === Conversion.Stuck) return;
    const volts = signal === undefined ? 0 : signal.volts + signal.noiseVolts * this.#gaussian.next();
    const codes = Math.round(
      (volts * 32768) / fullScaleVolts[(this.#config >> 9) & 7]! + noiseCodes * this.#gaussian.next(),
    );
    this.#conversion = codes > 32767 ? 32767 : codes < -32768 ? -32768 : codes;
    if (input >= 0) this.conversions[input]!++;
  }
}
