/**
 * An electrochemical cell behind its transimpedance amplifier: gas → current → volts.
 *
 *   air ──membrane──► gas at the electrode ──reaction──► current ──amplifier──► volts at the pin
 *        │                                       ▲
 *        └─ a pressure step pushes gas through  │ baseline: current without gas, exponential with temperature
 *
 * The model follows the cell's physics and is not the inverse of the firmware's formula. A capillary oxygen cell consumes the incoming
 * gas; the flow that this causes makes its current proportional to −ln(1 − x) of the oxygen's share x, not to x. A toxic cell's
 * electrode saturates at high concentrations. Sensitivity over temperature is a smooth curve through the specimen's own values.
 * Methane displaces air and its components.
 */
import { type CellType, type Tolerance } from "./cell-types";
import { Flicker } from "./flicker";
import { exp, lagShare, log } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, type SignalSource, stepMs } from "./signal-source";
import type { Conditions, World } from "./world";

/** The amplifier: pin millivolts = offset + gain × microamperes, up to the limit of its output. */
export interface CellAmplifier {
  readonly offsetMillivolts: number;
  readonly millivoltsPerMicroamp: number;
}

const highestSwing = 2400;
const lowestSwing = 60;
const startMs = 5000;
const kickMs = 3000;
const housingMs = 240000;
/** Time constant of the electrolyte's water exchange: an hour. */
const waterMs = 3600000;
const slowStepMs = 1000;
const referenceCelsius = 20;
const referenceKPa = 101.325;
const referenceHumidity = 50;
const msPerMonth = 2629800000;
const ln2 = 0.6931471805599453;

export class ElectrochemicalCell implements SignalSource {
  /** Output of the amplifier. */
  millivolts = 0;
  noiseMillivolts: number;
  /** Sensitivity left after ageing and poisoning, 0 to 1. May be set at any time. */
  sensitivity = 1;
  readonly type: CellType;
  #world: World;
  #amplifier: CellAmplifier;
  #nowMs: number;
  #slowMs: number;
  /** Gas outside the membrane, and the inputs that it was computed from. */
  #outside = 0;
  #outsideTarget = -1;
  #outsideOther = -1;
  #outsideMethane = -1;
  #membrane: number;
  #electrode: number;
  #kick = 0;
  #kPa: number;
  #start: number;
  #housingCelsius: number;
  #water: number;
  #baseline = 0;
  #span = 0;
  #flicker: Flicker;
  readonly #share: number;
  readonly #electrodeShare: number;
  readonly #kickLeft = 1 - lagShare(stepMs, kickMs);
  readonly #startLeft = 1 - lagShare(stepMs, startMs);
  readonly #housingShare = lagShare(slowStepMs, housingMs);
  readonly #waterShare = lagShare(slowStepMs, waterMs);
  readonly #lagFactor: number;
  readonly #interference: number;
  readonly #microampsPerUnit: number;
  readonly #coldSpan: number;
  readonly #hotSpan: number;
  readonly #baselineAt50: number;
  readonly #spanPerKPa: number;
  readonly #spanPerHumidity: number;
  readonly #pressureKick: number;
  readonly #zeroPerMs: number;

  constructor(world: World, type: CellType, amplifier: CellAmplifier, random: Random, nowMs: number) {
    this.#world = world;
    this.type = type;
    this.#amplifier = amplifier;
    const specimen = random.fork("specimen");
    const some = ({ typical, within }: Tolerance): number => typical + specimen.within(within);
    this.#lagFactor = 1 + specimen.within(0.1);
    this.#interference = some(type.interference);
    this.#microampsPerUnit = some(type.microampsPerUnit);
    this.#coldSpan = some(type.spanAtMinus20);
    this.#hotSpan = some(type.spanAt50);
    this.#baselineAt50 = some(type.baselineAt50);
    this.#spanPerKPa = some(type.spanPerKPa);
    this.#spanPerHumidity = some(type.spanPerHumidity);
    this.#pressureKick = some(type.pressureKick);
    this.#zeroPerMs = specimen.within(type.zeroPerMonth) / msPerMonth;
    this.#share = lagShare(stepMs, type.diffusionMs * this.#lagFactor);
    this.#electrodeShare = lagShare(stepMs, type.electrodeMs * this.#lagFactor);
    this.noiseMillivolts = type.white * this.#microampsPerUnit * amplifier.millivoltsPerMicroamp;
    this.#flicker = new Flicker(random.fork("flicker"));
    const air = world.at(nowMs);
    this.#nowMs = this.#slowMs = nowMs;
    this.#membrane = this.#electrode = this.#gasOutside(air);
    this.#kPa = air.pressure;
    this.#start = type.startMicroamps;
    this.#housingCelsius = air.temperature;
    this.#water = air.humidity;
    this.#settle(air, nowMs);
    this.#emit();
  }

  /** Switches the amplifier's supply on. The cell itself runs without a supply. */
  powerOn(): void {
    this.#start = this.type.startMicroamps;
    this.#emit();
  }

  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === stepMs) this.#step(nowMs, this.#share, this.#electrodeShare, this.#kickLeft, this.#startLeft);
    else if (gapMs !== 0) this.#catchUp(nowMs);
  }

  /** Noise-free current in `amount` of its gas without interferers, µA: at 20 °C, 101.325 kPa, 50 %RH, steady state. */
  benchMicroamps(amount: number): number {
    return this.#baselineAt(referenceCelsius) + this.#microampsPerUnit * this.sensitivity * this.#driven(amount);
  }

  /** Sensitivity at a temperature relative to 20 °C, as in this specimen's test certificate. */
  benchSpanFactor(celsius: number): number {
    return this.#spanCurve(celsius);
  }

  /** Integrates over a gap: one leap over the time beyond a minute, then full steps, then the rest. */
  #catchUp(nowMs: number): void {
    if (nowMs - this.#nowMs > longestWalkMs) this.#leap(nowMs - longestWalkMs);
    let ms = this.#nowMs;
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      this.#step(ms, this.#share, this.#electrodeShare, this.#kickLeft, this.#startLeft);
    }
    if (ms < nowMs) {
      const restMs = nowMs - ms;
      this.#step(
        nowMs,
        lagShare(restMs, this.type.diffusionMs * this.#lagFactor),
        lagShare(restMs, this.type.electrodeMs * this.#lagFactor),
        1 - lagShare(restMs, kickMs),
        1 - lagShare(restMs, startMs),
      );
    }
  }

  #step(ms: number, share: number, electrodeShare: number, kickLeft: number, startLeft: number): void {
    const air = this.#world.at(ms);
    this.#membrane += share * (this.#gasOutside(air) - this.#membrane);
    this.#electrode += electrodeShare * (this.#membrane - this.#electrode);
    this.#start *= startLeft;
    let kick = this.#kick;
    const kPa = air.pressure;
    if (kPa !== this.#kPa) {
      kick += (this.#pressureKick * (kPa - this.#kPa)) / kPa;
      this.#kPa = kPa;
    }
    this.#kick = kick * kickLeft;
    if (ms - this.#slowMs >= slowStepMs) this.#follow(air, ms, this.#housingShare, this.#waterShare);
    this.#flicker.next();
    this.#nowMs = ms;
    this.#emit();
  }

  /** Covers a long time without reads in one step: gas and pressure transients have decayed, housing and water are updated. */
  #leap(ms: number): void {
    const air = this.#world.at(ms);
    const gapMs = ms - this.#nowMs;
    this.#membrane = this.#electrode = this.#gasOutside(air);
    this.#kick = this.#start = 0;
    this.#kPa = air.pressure;
    this.#nowMs = ms;
    this.#follow(air, ms, lagShare(gapMs, housingMs), lagShare(gapMs, waterMs));
  }

  #follow(air: Conditions, ms: number, housingShare: number, waterShare: number): void {
    this.#housingCelsius += housingShare * (air.temperature - this.#housingCelsius);
    this.#water += waterShare * (air.humidity - this.#water);
    this.#settle(air, ms);
  }

  #settle(air: Conditions, ms: number): void {
    this.#slowMs = ms;
    this.#span =
      this.#microampsPerUnit *
      this.#spanCurve(this.#housingCelsius) *
      (1 + this.#spanPerKPa * (air.pressure - referenceKPa)) *
      (1 + this.#spanPerHumidity * (this.#water - referenceHumidity)) *
      (1 + (this.type.spanPerMonth * ms) / msPerMonth);
    this.#baseline = this.#baselineAt(this.#housingCelsius) + this.#zeroPerMs * ms * this.#microampsPerUnit;
  }

  #emit(): void {
    const amplifier = this.#amplifier;
    const microamps =
      this.#baseline +
      this.#start +
      this.#span * this.sensitivity * this.#electrode * (1 + this.#kick) +
      this.#flicker.value * this.type.flicker * this.#microampsPerUnit;
    const millivolts = amplifier.offsetMillivolts + microamps * amplifier.millivoltsPerMicroamp;
    this.millivolts = millivolts > highestSwing ? highestSwing : millivolts < lowestSwing ? lowestSwing : millivolts;
  }

  #gasOutside(air: Conditions): number {
    const { target, interferer } = this.type;
    const own = air[target];
    const other = interferer === undefined ? 0 : air[interferer];
    // In most calls nothing has changed.
    if (own === this.#outsideTarget && other === this.#outsideOther && air.ch4 === this.#outsideMethane) {
      return this.#outside;
    }
    this.#outsideTarget = own;
    this.#outsideOther = other;
    this.#outsideMethane = air.ch4;
    return (this.#outside = this.#driven((own + this.#interference * other) * (1 - air.ch4 * 0.01)));
  }

  /** Response of the electrode in the steady state, in units of gas at the linear start of the curve. */
  #driven(amount: number): number {
    const exhaustionAt = this.type.exhaustionAt;
    if (exhaustionAt !== undefined) return amount / (1 + amount / exhaustionAt);
    // The logarithm is unbounded at pure oxygen; a real capillary limits the flow long before that.
    const share = amount > 95 ? 0.95 : amount * 0.01;
    return -100 * log(1 - share);
  }

  /** The parabola through the specimen's three temperatures. */
  #spanCurve(celsius: number): number {
    const cold = (this.#coldSpan - 1) / -40;
    const hot = (this.#hotSpan - 1) / 30;
    const kelvin = celsius - referenceCelsius;
    const factor = 1 + kelvin * (cold + ((hot - cold) * (kelvin + 40)) / 70);
    return factor < 0.2 ? 0.2 : factor;
  }

  #baselineAt(celsius: number): number {
    return this.#baselineAt50 * exp(((celsius - 50) * ln2) / this.type.baselineHalvingKelvin);
  }
}
