/**
 * An infrared bench in the pipe's gas: a chopped lamp, a path through the gas, and two detectors behind filters, one where methane
 * absorbs and one where it does not.
 *
 *   pipe ──exchange──► gas in the cell ──number density──► bands of lines ──► active detector ──► demodulator ──► pin
 *   lamp (warms up, ages, flickers) ──windows (fouled, fogged)──┴────────────► reference ───────► demodulator ──► pin
 *
 * Written from the physics and not from the firmware's formula turned round: the filter passes many lines of very different strength,
 * each of which obeys Beer and Lambert alone; their sum is no single exponential and bends for as long as there is gas. What counts is
 * the number of molecules in the path, so the signal goes with pressure over temperature, and collisions widen the lines a little, which
 * adds to it. Water vapour has weak lines in the same band. Detectors lose response with heat, not quite alike.
 *
 * Engineering values: 1 V peak to peak behind the demodulator, t90 about 23 s, 30 s of lamp warm-up. Specimens differ, by seed.
 */
import { Flicker } from "./flicker";
import { exp, lagShare, power } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Conditions, World } from "./world";

export type NdirFault = "none" | "lampFailed" | "referenceLow" | "fogged";

/** Shares of the band and how strongly they absorb, per % vol at 101.325 kPa and 20 °C. The rest of the band sees no methane. */
const bands: readonly (readonly [share: number, perPercent: number])[] = Object.freeze([
  Object.freeze([0.16, 0.11] as const),
  Object.freeze([0.2, 0.036] as const),
  Object.freeze([0.24, 0.012] as const),
  Object.freeze([0.22, 0.0035] as const),
]);
const referenceKPa = 101.325;
const referenceKelvin = 293.15;
/** Lines widen with pressure; most of it is in the number density already. */
const broadening = 0.02;
const activeMillivolts = 1000;
const comparisonMillivolts = 900;
/** Demodulators idle above ground, so that darkness is not a short circuit. */
export const idleMillivolts = 200;
const exchangeMs = 7500;
const cellMs = 3200;
const lampMs = 8000;
const housingMs = 180000;
const slowStepMs = 1000;
const whiteMillivolts = 0.25;
const lampFlicker = 0.0008;
const detectorFlicker = 0.00004;
/** Vapour pressure of water at 20 °C, kPa, and by how much its lines dim the active band per kPa. */
const waterAt20 = 2.339;
const dimPerWaterKPa = 0.0001;
const fogPasses = 0.12;

/** A pin of the bench as a signal of its own. */
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
  /** Brightness that ageing left of the lamp, and what dirt on the windows lets through, 0 to 1 each. May be set at any time. */
  lamp = 1;
  windows = 1;
  #world: World;
  #nowMs: number;
  #slowMs: number;
  #exchanged: number;
  #cell: number;
  #celsius: number;
  #glow = 0;
  /** Absorption strength per % vol now, relative to reference conditions. */
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

  /** The lamp is cold. */
  powerOn(): void {
    this.#glow = 0;
    this.#emit();
  }

  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === stepMs) this.#step(nowMs, this.#exchangeShare, this.#cellShare, this.#glowShare);
    else if (gapMs !== 0) this.#catchUp(nowMs);
  }

  /** Share of the light that is missing in settled gas, noise-free, at 20 °C and 101.325 kPa: what a maker's bench measures. */
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

  /** Share of the light that is missing in `percent` at a temperature over that at 20 °C, for the same number of molecules. */
  benchSpanFactor(celsius: number, percent = 30): number {
    return (1 - this.#passed(percent, 1 + this.#pathPerKelvin * (celsius - 20))) / this.benchAbsorbed(percent);
  }

  /** Integrates over any gap: a leap over what is beyond a minute, then steps, then the rest. */
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

  /** What changes slowly: density, water, detectors, thermistor. */
  #settle(pipe: Conditions): void {
    const kelvin = this.#celsius - 20;
    const pressure = pipe.pipePressure / referenceKPa;
    this.#density =
      ((pressure * referenceKelvin) / (this.#celsius + 273.15)) *
      power(pressure, broadening) *
      (1 + this.#pathPerKelvin * kelvin);
    // Magnus' formula; the pipe is as damp as the weather.
    const saturation =
      waterAt20 * exp((17.62 * this.#celsius) / (243.12 + this.#celsius) - (17.62 * 20) / (243.12 + 20));
    this.#water = 1 - saturation * pipe.humidity * 0.01 * dimPerWaterKPa;
    const common = 1 + this.#commonPerKelvin * kelvin;
    this.#activeGain =
      this.#activeFactor * common * (1 + kelvin * (this.#apartPerKelvin + kelvin * this.#apartPerKelvin2));
    this.#referenceGain = this.#referenceFactor * common;
    this.thermistor.millivolts = thermistorMillivolts(this.#celsius + this.#thermistorOff);
  }

  /** Share of the light in the active band that gets through. */
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
    // An old lamp is a redder one.
    const redder = 1 + 0.03 * (1 - this.lamp);
    const active = light * this.#activeGain * this.#passed(this.#cell, this.#density) * this.#water * redder;
    const reference = light * this.#referenceGain * (fault === "referenceLow" ? 0.1 : 1);
    this.active.millivolts = idleMillivolts + active * (1 + detectorFlicker * this.#activeNoise.value);
    this.reference.millivolts = idleMillivolts + reference * (1 + detectorFlicker * this.#referenceNoise.value);
  }
}

/** Steinhart and Hart's equation of a 10 kΩ part, solved by halving, under 10 kΩ from 2.5 V. */
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
