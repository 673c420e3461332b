/**
 * A catalytic bead in a bridge: methane burns on it, and the bridge measures its temperature.
 *
 *   air ──diffusion──► gas at the bead ──burning──► heat ──bead's inertia──► bridge voltage
 *
 * The model follows the bead's physics and is not the inverse of the firmware's formula. Combustion is limited by methane or by
 * the oxygen for it (CH4 + 2 O2), whichever is scarcer, and methane displaces air. So the response rises up to about
 * 9.5 % vol, falls after that and is zero in pure methane; when the sensor is exposed to rich gas and then to air it passes
 * the peak twice. Specimens differ within their tolerances, by seed.
 *
 * Engineering values for a small 3 V bead: 15 mV per % vol, t90 12 s ± 15 %, a zero that changes by up to
 * 0.02 % vol and a sensitivity that falls by 0.3 % per 10 K, 0.1 % vol zero drift a month, 0.01 % vol noise in 100 ms.
 */
import { Flicker } from "./flicker";
import { exp, lagShare } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Conditions, World } from "./world";

/** Bridge millivolts per % vol burnt, new and at 20 °C. */
const nominalMillivolts = 15;
const diffusionMs = 4500;
const beadMs = 1400;
const transientMs = 8000;
/** The housing follows the air's temperature. */
const housingMs = 120000;
/** Zero and sensitivity change slowly and are updated once a second. */
const slowStepMs = 1000;
const referenceCelsius = 20;
const referenceKPa = 101.325;
const referenceHumidity = 50;
/** Sharpness of the limit by the scarcer gas: 1 would be a kink. Uneven temperature of the bead rounds it. */
const knee = 0.9995;
/** Heat loss of hotter beads: relative loss of response per % vol burnt. */
const heatLoss = 0.003;
/** Denser air brings slightly more gas through the pores, relative per kPa. */
const pressureEffect = 0.0005;
/** Water vapour cools the two beads slightly differently: % vol per %RH. */
const humidityEffect = 0.0003;
const flickerMillivolts = 0.007 * nominalMillivolts;
/** White noise of one conversion; sixteen of them average to a quarter. */
const whiteMillivolts = 0.028 * nominalMillivolts;
const msPerMonth = 2629800000;
/** S = S0·e^(−kD), D in ppm·min: nine tenths of the sensitivity are lost after five minutes in 10 ppm. */
const siliconeLoss = 0.05;
/** Hydrogen sulphide covers up to half of the catalyst, half of that at the concentration below, and burns off again in clean air. */
const maxCovered = 0.5;
const halfCoveredPpm = 50;
const coveringMs = 600000;
const burnOffMs = 600000;
const msPerMinute = 60000;

/** Result of a bench calibration: bridge millivolts in clean air and in span gas of `spanPercent` % vol. */
export interface BenchCalibration {
  readonly zeroMillivolts: number;
  readonly spanMillivolts: number;
  readonly spanPercent: number;
}

/**
 * Methane that burns, % vol of the gas at the bead: min(CH4, O2/2) with a rounded knee (non-rectangular hyperbola),
 * which is exactly zero when either is.
 */
export function burntPercent(ch4: number, o2: number): number {
  const fuelFor = o2 * 0.5;
  const sum = ch4 + fuelFor;
  return (sum - Math.sqrt(sum * sum - 4 * knee * ch4 * fuelFor)) / (2 * knee);
}

export class PellistorBridge implements SignalSource {
  /** Bridge voltage. */
  millivolts = 0;
  noiseMillivolts = whiteMillivolts;
  /** Sensitivity left after ageing and poisoning, 0 to 1. May be set at any time. */
  sensitivity = 1;
  /** Silicone vapour at the bead, ppm: it damages the catalyst permanently. May be set at any time. */
  siliconePpm = 0;
  /** Absorbed silicone, ppm·min; then the share of the catalyst that sulphur covers. */
  #silicone = 0;
  #covered = 0;
  /** Activity of the catalyst left after poisoning and sulphur. */
  #left = 1;
  #world: World;
  #nowMs: number;
  #slowMs: number;
  #supply = 1;
  /** Square of the relative supply: factor of heat and signal of the bridge. */
  #power = 1;
  #ch4: number;
  #o2: number;
  #housingCelsius: number;
  /** Burnt methane by the bead's temperature, % vol. */
  #heat = 0;
  #transient: number;
  /** Where the transient goes: to nothing while the beads are hot, to all of it while they cool. */
  #transientRest = 0;
  #zero = 0;
  #span = 0;
  #flicker: Flicker;
  readonly #diffusionShare: number;
  readonly #beadShare: number;
  readonly #transientLeft: number;
  readonly #housingShare = lagShare(slowStepMs, housingMs);
  readonly #lagFactor: number;
  readonly #transientMillivolts: number;
  readonly #zeroMillivolts: number;
  readonly #zeroPerKelvin: number;
  readonly #zeroPerKelvin2: number;
  readonly #spanFactor: number;
  readonly #spanPerKelvin: number;
  readonly #spanPerKelvin2: number;
  readonly #driftPerMs: number;

  constructor(world: World, random: Random, nowMs: number) {
    this.#world = world;
    const specimen = random.fork("specimen");
    this.#lagFactor = 1 + specimen.within(0.15);
    this.#zeroMillivolts = specimen.within(5);
    this.#zeroPerKelvin = specimen.within(0.002) * nominalMillivolts;
    this.#zeroPerKelvin2 = specimen.within(0.00003) * nominalMillivolts;
    this.#spanFactor = nominalMillivolts * (1 + specimen.within(0.1));
    this.#spanPerKelvin = -0.0003 + specimen.within(0.0001);
    this.#spanPerKelvin2 = specimen.within(0.000003);
    this.#driftPerMs = (specimen.within(0.1) * nominalMillivolts) / msPerMonth;
    this.#transientMillivolts = 37 * (1 + specimen.within(0.2));
    this.#diffusionShare = lagShare(stepMs, diffusionMs * this.#lagFactor);
    this.#beadShare = lagShare(stepMs, beadMs * this.#lagFactor);
    this.#transientLeft = 1 - lagShare(stepMs, transientMs);
    this.#flicker = new Flicker(random.fork("flicker"));
    const air = world.at(nowMs);
    this.#nowMs = this.#slowMs = nowMs;
    this.#ch4 = air.ch4;
    this.#o2 = oxygenIn(air);
    this.#housingCelsius = air.temperature;
    this.#transient = this.#transientMillivolts;
    this.#settle(air, nowMs);
    this.#emit();
  }

  /**
   * Supply voltage of the bridge relative to nominal; 0 is off, and the beads cool. Beads that were switched off for long start cold:
   * the bridge voltage starts with a large error and settles.
   */
  get supply(): number {
    return this.#supply;
  }

  set supply(supply: number) {
    if (!(supply >= 0 && supply <= 1.5)) throw new RangeError(`bridge supply ${supply} is outside 0 to 1.5`);
    this.#supply = supply;
    this.#transientRest = supply === 0 ? this.#transientMillivolts : 0;
    this.#power = supply * supply;
    this.noiseMillivolts = supply === 0 ? 0 : whiteMillivolts;
    this.#emit();
  }

  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === stepMs) this.#step(nowMs, this.#diffusionShare, this.#beadShare, this.#transientLeft);
    else if (gapMs !== 0) this.#catchUp(nowMs);
  }

  /** Integrates over a gap: one leap over the time beyond a minute, then full steps, then the rest. */
  #catchUp(nowMs: number): void {
    if (nowMs - this.#nowMs > longestWalkMs) this.#leap(nowMs - longestWalkMs);
    let ms = this.#nowMs;
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      this.#step(ms, this.#diffusionShare, this.#beadShare, this.#transientLeft);
    }
    if (ms < nowMs) {
      const restMs = nowMs - ms;
      this.#step(
        nowMs,
        lagShare(restMs, diffusionMs * this.#lagFactor),
        lagShare(restMs, beadMs * this.#lagFactor),
        1 - lagShare(restMs, transientMs),
      );
    }
  }

  /** Noise-free, at 20 °C, 101.325 kPa and 50 %RH, in the steady state, with the present sensitivity. */
  benchCalibration(): BenchCalibration {
    const air: Conditions = {
      ...this.#world.at(this.#nowMs),
      o2: 20.9,
      humidity: referenceHumidity,
      pressure: referenceKPa,
    };
    const spanPercent = 2;
    const zero = this.#zeroAt(air, referenceCelsius, this.#nowMs);
    const burnt = burntPercent(spanPercent, oxygenIn({ ...air, ch4: spanPercent }));
    return {
      zeroMillivolts: zero,
      spanMillivolts: zero + this.#spanAt(air, referenceCelsius) * this.sensitivity * warmth(burnt),
      spanPercent,
    };
  }

  /** Result of a climate chamber run with this pair of beads: bridge millivolts of the zero relative to 20 °C. */
  benchZeroShift(celsius: number): number {
    const kelvin = celsius - referenceCelsius;
    return kelvin * (this.#zeroPerKelvin + kelvin * this.#zeroPerKelvin2);
  }

  /** The same run in span gas: sensitivity relative to 20 °C. */
  benchSpanFactor(celsius: number): number {
    const kelvin = celsius - referenceCelsius;
    return 1 + kelvin * (this.#spanPerKelvin + kelvin * this.#spanPerKelvin2);
  }

  #step(ms: number, diffusionShare: number, beadShare: number, transientLeft: number): void {
    const air = this.#world.at(ms);
    const outside = air.ch4;
    let ch4 = this.#ch4;
    this.#ch4 = ch4 += diffusionShare * (outside - ch4);
    let o2 = this.#o2;
    this.#o2 = o2 += diffusionShare * (air.o2 * (1 - outside * 0.01) - o2);
    // In most calls there is nothing to burn.
    const warm = ch4 < 1e-9 ? 0 : warmth(burntPercent(ch4, o2)) * this.#power;
    this.#heat += beadShare * (warm - this.#heat);
    const rest = this.#transientRest;
    this.#transient = rest + (this.#transient - rest) * transientLeft;
    if (ms - this.#slowMs >= slowStepMs) this.#drift(air, ms);
    this.#flicker.next();
    this.#nowMs = ms;
    this.#emit();
  }

  #emit(): void {
    this.millivolts =
      this.#supply === 0
        ? 0
        : (this.#zero + this.#transient) * this.#supply +
          this.#span * this.sensitivity * this.#heat +
          this.#flicker.value * flickerMillivolts;
  }

  /** Covers a long time without reads in one step: gas and heat are settled, housing and drift are updated. */
  #leap(ms: number): void {
    const air = this.#world.at(ms);
    this.#ch4 = air.ch4;
    this.#o2 = oxygenIn(air);
    this.#heat = warmth(burntPercent(this.#ch4, this.#o2)) * this.#power;
    this.#transient = this.#transientRest;
    this.#housingCelsius += lagShare(ms - this.#nowMs, housingMs) * (air.temperature - this.#housingCelsius);
    this.#nowMs = ms;
    this.#poison(air, ms - this.#slowMs);
    this.#settle(air, ms);
  }

  /** Loss of catalyst activity in this time. In most calls there is no poison. */
  #poison(air: Conditions, gapMs: number): void {
    if (this.siliconePpm === 0 && air.h2s === 0 && this.#covered === 0) return;
    this.#silicone += (this.siliconePpm * gapMs) / msPerMinute;
    const target = (maxCovered * air.h2s) / (air.h2s + halfCoveredPpm);
    this.#covered += lagShare(gapMs, target > this.#covered ? coveringMs : burnOffMs) * (target - this.#covered);
    if (this.#covered < 1e-6) this.#covered = 0;
    this.#left = exp(-siliconeLoss * this.#silicone) * (1 - this.#covered);
  }

  #drift(air: Conditions, ms: number): void {
    this.#poison(air, ms - this.#slowMs);
    this.#housingCelsius += this.#housingShare * (air.temperature - this.#housingCelsius);
    this.#settle(air, ms);
  }

  #settle(air: Conditions, ms: number): void {
    this.#slowMs = ms;
    this.#zero = this.#zeroAt(air, this.#housingCelsius, ms);
    this.#span = this.#spanAt(air, this.#housingCelsius) * this.#left;
  }

  #zeroAt(air: Conditions, celsius: number, ms: number): number {
    const kelvin = celsius - referenceCelsius;
    return (
      this.#zeroMillivolts +
      kelvin * (this.#zeroPerKelvin + kelvin * this.#zeroPerKelvin2) +
      (referenceHumidity - air.humidity) * (humidityEffect * nominalMillivolts) +
      this.#driftPerMs * ms
    );
  }

  /** Without `sensitivity`, which takes effect at the moment it is set. */
  #spanAt(air: Conditions, celsius: number): number {
    const kelvin = celsius - referenceCelsius;
    return (
      this.#spanFactor *
      (1 + kelvin * (this.#spanPerKelvin + kelvin * this.#spanPerKelvin2)) *
      (1 + pressureEffect * (air.pressure - referenceKPa))
    );
  }
}

/** Oxygen left beside the methane, % vol. */
function oxygenIn(air: Conditions): number {
  return air.o2 * (1 - air.ch4 * 0.01);
}

/** Temperature rise in % vol burnt, including the loss of hotter beads. */
function warmth(burnt: number): number {
  return burnt * (1 - heatLoss * burnt);
}
