/**
 * A metal-oxide sensor (MQ-4 class) with a load resistor: tin oxide whose conductance rises with a power of the methane concentration
 * (which removes its oxygen), with temperature (thermally activated) and with humidity. Rs = 1/(g_air + g_gas·ppm^0.37…), so that the
 * resistance in clean air is finite; the heater takes a minute. The model uses conductances, while the firmware uses the data sheet's
 * resistance curve. `sensitivity` models ageing.
 */
import { exp, lagShare, power } from "./maths";
import type { Random } from "./random";
import { type SignalSource } from "./signal-source";
import type { World } from "./world";

const loadOhms = 20000;
/** Resistance at 1000 ppm, 20 °C and 65 %RH. */
export const mosR0Ohms = 20000;
const supplyMillivolts = 2500;
const airShare = 0.17;
const exponent = 0.37;
const ppmPerPercent = 10000;
const gasMs = 9000;
const heaterMs = 15000;
/** Activation temperature in kelvin; then the effect of water per %RH. */
const activationKelvin = 430;
const waterShare = 0.0024;
const tolerance = 0.05;

export class MosSensor implements SignalSource {
  millivolts = 0;
  noiseMillivolts = 0.6;
  /** Response left after ageing, 0 to 1. May be set at any time. */
  sensitivity = 1;
  #world: World;
  #nowMs: number;
  #percent: number;
  #heat = 0;
  readonly #factor: number;

  constructor(world: World, random: Random, nowMs: number) {
    this.#world = world;
    this.#factor = 1 + random.fork("specimen").within(tolerance);
    this.#nowMs = nowMs;
    this.#percent = world.at(nowMs).ch4;
    this.#emit(nowMs);
  }

  powerOn(): void {
    this.#heat = 0;
  }

  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === 0) return;
    this.#percent += lagShare(gapMs, gasMs) * (this.#world.at(nowMs).ch4 - this.#percent);
    this.#heat += lagShare(gapMs, heaterMs) * (1 - this.#heat);
    this.#nowMs = nowMs;
    this.#emit(nowMs);
  }

  #emit(nowMs: number): void {
    const air = this.#world.at(nowMs);
    const ppm = this.#percent * ppmPerPercent;
    const gas = (1 - airShare) * this.sensitivity * power(ppm / 1000, exponent);
    const heat = exp(activationKelvin * (1 / 293.15 - 1 / (air.temperature + 273.15)));
    const conductance =
      ((airShare + gas) * this.#factor * heat * (1 + waterShare * (air.humidity - 65)) * this.#heat) / mosR0Ohms;
    const ohms = 1 / (conductance + 1e-7);
    this.millivolts = (supplyMillivolts * loadOhms) / (loadOhms + ohms);
  }
}
