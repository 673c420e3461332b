/**
 * An infrared bench in the pipe's gas: a chopped lamp, a path through the gas, and two detectors behind filters, one at a wavelength where methane
 * absorbs and one where it does not.
 *
 *   pipe ──exchange──► gas in the cell ──number density──► bands of lines ──► active detector ──► demodulator ──► pin
 *   lamp (warms up, ages, flickers) ──windows (fouled, fogged)──┴────────────► reference ───────► demodulator ──► pin
 *
 * The model follows the physics and is not the inverse of the firmware's formula. The filter passes many lines of very different strength,
 * each of which follows the law of Beer and Lambert; their sum is not a single exponential and stays curved over the whole range. The signal
 * depends on the number of molecules in the path, so it is proportional to pressure over temperature; collisions also widen the lines a
 * little, which adds to it. Water vapour has weak lines in the same band. The detectors lose response with heat, not quite equally.
 *
 * Engineering values: 1 V peak to peak after the demodulator, t90 about 23 s, 30 s of lamp warm-up. Specimens differ, by seed.
 */
import { Flicker } from "./flicker";
import { exp, lagShare, power } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Conditions, World } from "./world";

export type NdirFault = "none" | "lampFailed" | "referenceLow" | "fogged";

/** Shares of the band and their absorption per % vol at 101.325 kPa and 20 °C. The rest of the band does not absorb. */
const bands: readonly (readonly [share: number, perPercent: number])[] = Object.freeze([
  Object.freeze([0.16, 0.11] as const),
  Object.freeze([0.2, 0.036] as const),
  Object.freeze([0.24, 0.012] as const),
  Object.freeze([0.22, 0.0035] as const),
]);
const referenceKPa = 101.325;
const referenceKelvin = 293.15;
/** Widening of the lines with pressure; most of the pressure effect is in the number density. */
const broadening = 0.02;
const activeMillivolts = 1000;
const comparisonMillivolts = 900;
/** The demodulators idle above ground, so that darkness differs from a short circuit. */
export const idleMillivolts = 200;
const exchangeMs = 7500;
const cellMs = 3200;
const lampMs = 8000;
const housingMs = 180000;
const slowStepMs = 1000;
const whiteMillivolts = 0.25;
const lampFlicker = 0.0008;
const detectorFlicker = 0.00004;
/** Vapour pressure of water at 20 °C, kPa; then the dimming of the active band by its lines per kPa. */
const waterAt20 = 2.339;
const dimPerWaterKPa = 0.0001;
const fogPasses = 0.12;

/** One pin of the bench as a signal source. */
class Output implements SignalSource {
  millivolts = 0;
  noiseMillivolts = whiteMillivolts;
  #bench: NdirBench;

  constructor(bench: NdirBench) {
    this.#bench = bench;
  }

  advance(nowMs: number): void {
    this.#bench.advance(nowMs);
  }
}

export class NdirBench implements SignalSource {
  readonly millivolts = 0;
  readonly noiseMillivolts = 0;
  readonly active = new Output(this);
  readonly reference = new Output(this);
  readonly thermistor = new Output(this);
  fault: NdirFault = "none";
  /** Brightness of the lamp after ageing, and transmission of dirty windows, 0 to 1 each. May be set at any time. */
  lamp = 1;
  windows = 1;
  #world: World;
  #nowMs: number;
  #slowMs: number;
  #exchanged: number;
  #cell: number;
  #celsius: number;
  #glow = 0;
  /** Present absorption per % vol, relative to reference conditions. */
  #density = 1;
  #water = 0;
  #activeGain = 1;
  #referenceGain = 1;
  #lampNoise: Flicker;
  #activeNoise: Flicker;
  #referenceNoise: Flicker;
  readonly #lagFactor: number;
  readonly #exchangeShare: number;
  readonly #cellShare: number;
  readonly #glowShare = lagShare(stepMs, lampMs);
  readonly #path: number;
  readonly #tilt: number;
  readonly #activeFactor: number;
  readonly #referenceFactor: number;
  readonly #commonPerKelvin: number;
  readonly #apartPerKelvin: number;
  readonly #apartPerKelvin2: number;
  readonly #pathPerKelvin: number;
  readonly #thermistorOff: number;

  constructor(world: World, random: Random, nowMs: number) {
    this.#world = world;
    const specimen = random.fork("specimen");
    this.#lagFactor = 1 + specimen.within(0.1);
    this.#path = 1 + specimen.within(0.04);
    this.#tilt = specimen.within(0.06);
    this.#activeFactor = activeMillivolts * (1 + specimen.within(0.08));
    this.#referenceFactor = comparisonMillivolts * (1 + specimen.within(0.08));
    this.#commonPerKelvin = -0.002 + specimen.within(0.0005);
    this.#apartPerKelvin = specimen.within(0.0003);
    this.#apartPerKelvin2 = specimen.within(0.000003);
    this.#pathPerKelvin = -0.0005 + specimen.within(0.0002);
    this.#thermistorOff = specimen.within(0.3);
    this.#exchangeShare = lagShare(stepMs, exchangeMs * this.#lagFactor);
    this.#cellShare = lagShare(stepMs, cellMs * this.#lagFactor);
    this.#lampNoise = new Flicker(random.fork("lamp"));
    this.#activeNoise = new Flicker(random.fork("active"));
    this.#referenceNoise = new Flicker(random.fork("reference"));
    const pipe = world.at(nowMs);
    this.#nowMs = this.#slowMs = nowMs;
    this.#exchanged = this.#cell = pipe.pipeCh4;
    this.#celsius = pipe.pipeTemperature;
    this.#settle(pipe);
    this.#emit();
  }

  /** The lamp starts cold. */
  powerOn(): void {
    this.#glow = 0;
    this.#emit();
  }

  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === stepMs) this.#step(nowMs, this.#exchangeShare, this.#cellShare, this.#glowShare);
    else if (gapMs !== 0) this.#catchUp(nowMs);
  }

  /** Missing share of light in the steady state, noise-free, at 20 °C and 101.325 kPa, as measured by the manufacturer. */
  benchAbsorbed(percent: number): number {
    return 1 - this.#passed(percent, 1);
  }

  /** Active over reference without gas, at a temperature. */
  benchRatio(celsius: number): number {
    const kelvin = celsius - 20;
    return (
      (this.#activeFactor / this.#referenceFactor) *
      (1 + kelvin * (this.#apartPerKelvin + kelvin * this.#apartPerKelvin2))
    );
  }

  /** Missing share of light in `percent` at a temperature, relative to 20 °C, for the same number of molecules. */
  benchSpanFactor(celsius: number, percent = 30): number {
    return (1 - this.#passed(percent, 1 + this.#pathPerKelvin * (celsius - 20))) / this.benchAbsorbed(percent);
  }

  /** Integrates over a gap: one leap over the time beyond a minute, then full steps, then the rest. */
  #catchUp(nowMs: number): void {
    if (nowMs - this.#nowMs > longestWalkMs) this.#leap(nowMs - longestWalkMs);
    let ms = this.#nowMs;
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      this.#step(ms, this.#exchangeShare, this.#cellShare, this.#glowShare);
    }
    if (ms < nowMs) {
      const restMs = nowMs - ms;
      this.#step(
        nowMs,
        lagShare(restMs, exchangeMs * this.#lagFactor),
        lagShare(restMs, cellMs * this.#lagFactor),
        lagShare(restMs, lampMs),
      );
    }
  }

  #step(ms: number, exchangeShare: number, cellShare: number, glowShare: number): void {
    const pipe = this.#world.at(ms);
    this.#exchanged += exchangeShare * (pipe.pipeCh4 - this.#exchanged);
    this.#cell += cellShare * (this.#exchanged - this.#cell);
    this.#glow += glowShare * (1 - this.#glow);
    if (ms - this.#slowMs >= slowStepMs) {
      this.#celsius += lagShare(ms - this.#slowMs, housingMs) * (pipe.pipeTemperature - this.#celsius);
      this.#slowMs = ms;
      this.#settle(pipe);
    }
    this.#lampNoise.next();
    this.#activeNoise.next();
    this.#referenceNoise.next();
    this.#nowMs = ms;
    this.#emit();
  }

  #leap(ms: number): void {
    const pipe = this.#world.at(ms);
    this.#exchanged = this.#cell = pipe.pipeCh4;
    this.#glow = 1;
    this.#celsius += lagShare(ms - this.#nowMs, housingMs) * (pipe.pipeTemperature - this.#celsius);
    this.#nowMs = this.#slowMs = ms;
    this.#settle(pipe);
  }

  /** Updates the slow quantities: density, water, detectors, thermistor. */
  #settle(pipe: Conditions): void {
    const kelvin = this.#celsius - 20;
    const pressure = pipe.pipePressure / referenceKPa;
    this.#density =
      ((pressure * referenceKelvin) / (this.#celsius + 273.15)) *
      power(pressure, broadening) *
      (1 + this.#pathPerKelvin * kelvin);
    // Magnus formula; the pipe has the humidity of the weather.
    const saturation =
      waterAt20 * exp((17.62 * this.#celsius) / (243.12 + this.#celsius) - (17.62 * 20) / (243.12 + 20));
    this.#water = 1 - saturation * pipe.humidity * 0.01 * dimPerWaterKPa;
    const common = 1 + this.#commonPerKelvin * kelvin;
    this.#activeGain =
      this.#activeFactor * common * (1 + kelvin * (this.#apartPerKelvin + kelvin * this.#apartPerKelvin2));
    this.#referenceGain = this.#referenceFactor * common;
    this.thermistor.millivolts = thermistorMillivolts(this.#celsius + this.#thermistorOff);
  }

  /** Transmitted share of the light in the active band. */
  #passed(percent: number, density: number): number {
    const amount = percent * density * this.#path;
    let passed = 1;
    for (let i = 0; i < bands.length; i++) {
      const [share, perPercent] = bands[i]!;
      passed -= share * (1 + (i < 2 ? this.#tilt : -this.#tilt)) * (1 - exp(-perPercent * amount));
    }
    return passed;
  }

  #emit(): void {
    const fault = this.fault;
    let light =
      fault === "lampFailed" ? 0 : this.lamp * this.windows * this.#glow * (1 + lampFlicker * this.#lampNoise.value);
    if (fault === "fogged") light *= fogPasses;
    // An aged lamp emits more red light.
    const redder = 1 + 0.03 * (1 - this.lamp);
    const active = light * this.#activeGain * this.#passed(this.#cell, this.#density) * this.#water * redder;
    const reference = light * this.#referenceGain * (fault === "referenceLow" ? 0.1 : 1);
    this.active.millivolts = idleMillivolts + active * (1 + detectorFlicker * this.#activeNoise.value);
    this.reference.millivolts = idleMillivolts + reference * (1 + detectorFlicker * this.#referenceNoise.value);
  }
}

/** Steinhart-Hart equation of a 10 kΩ part, solved by bisection, with a 10 kΩ pull-up to 2.5 V. */
function thermistorMillivolts(celsius: number): number {
  const wanted = 1 / (celsius + 273.15);
  let low = 4;
  let high = 15;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (1.129148e-3 + middle * 2.34125e-4 + middle * middle * middle * 8.76741e-8 < wanted) low = middle;
    else high = middle;
  }
  const ohms = exp(low);
  return (2500 * ohms) / (ohms + 10000);
}
