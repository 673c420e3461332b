/**
 * Methane by infrared absorption, 0 to 100 % vol of a pipe's gas, from two detectors, a thermistor and the pipe's pressure.
 *
 *   active/reference → median of 5 → smoothing → missing share, at 20 °C → table of three segments → × T/Tc · (Pc/P)^κ → calibration
 *
 * The ratio removes the effect of lamp and windows as long as there is enough light. Zero and span over temperature come from the
 * profile (`zeroRatio`, `spanFactor`: the manufacturer's α and β as tables). The bench measures the number of molecules, so the share needs
 * pressure and temperature of the same gas: without either there is no reading. Over-range is not ambiguous here and ends with the gas.
 *
 * The signal for calibration is % vol from the table plus a zero term: `perDepth` times −ln of the ratio over the profile's ratio. A
 * shifted zero therefore moves all points of a calibration by the same amount in any gas, and a span error scales them.
 */
import type { AnalogPort } from "../../hal/contract";
import type { Curve } from "../compensate/curve";
import { absorbedBy, AbsorptionTable } from "../compensate/absorption-table";
import { exponential, logarithm, raised } from "../compensate/elementary";
import { TemperatureTable } from "../compensate/temperature-table";
import { noTemperature, Thermistor } from "../compensate/thermistor";
import { Median5 } from "../filter/median5";
import type { StateCarrier } from "../core/state-carrier";
import { LossWatch } from "../sample/loss-watch";
import { WatchedBurst } from "../sample/watched-burst";
import { Light } from "../sample/light";
import type { NdirProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { Status } from "../core/reading";
import { NdirFault } from "./ndir-fault";
import { Settling } from "./settling";
import { ticksPerS } from "../core/tick";

export interface NdirPorts {
  readonly active: AnalogPort;
  readonly reference: AnalogPort;
  readonly thermistor: AnalogPort;
}

const judgedWeight = 0.1;
/** An additional time constant of about 2 s: the bench is ten times slower. */
const shownWeight = 0.05;
const referenceKelvin = 293.15;
const zeroKelvin = 273.15;
const referenceKPa = 101.325;
const minKPa = 5;
/** Smaller changes of temperature, and of pressure as a share, do not change the last digit. */
const minChangeCelsius = 0.05;
const minChangeShare = 0.0002;
/** Shares of the nominal amplitude: dark, and too little light for a valid reading. */
const darkShare = 0.02;
const weakShare = 0.25;
/** Ticks with too little light that make the fault, and with enough light that end it: 1 s. */
const blindTicks = ticksPerS;
/** The worst of what is plausible without a measurement, K from the last one, °C, and as a factor of the last pressure. */
const maxChangeOfGas = 25;
const lowestCelsius = -20;
const maxPressureRise = 1.1;
/** A slower fall, in shares of full scale per minute, gives no time to HIGH; then the longest time to HIGH. */
const minFallShare = 0.002;
const furthestMinutes = 99;
/** Below this value a signal in a calibration counts as a shifted zero, % vol. */
export const ndirZeroReach = 2;

export class Ndir extends Channel {
  /** Why the reading is invalid. */
  fault: NdirFault = NdirFault.None;
  /** Temperature of the bench, °C. */
  celsius = 20;
  #active: Light;
  #reference: Light;
  #thermistorBurst: WatchedBurst;
  #thermistor: Thermistor;
  #table: AbsorptionTable;
  #pressure: Channel;
  #median = new Median5();
  #ratio = 1;
  #primed = false;
  #zeroFactor = 1;
  #perSpan = 1;
  #density = 1;
  /** Newest good pressure, 0 before the first. */
  #kPa = 0;
  #densityKPa = 0;
  #densityCelsius = noTemperature;
  #curve: Curve | undefined;
  #zeroSignal = 0;
  #shownSmooth = 0;
  #untilSlow = 0;
  #losses = new LossWatch();
  #isCold = true;
  #isThermistorWired = false;
  #blindTicks = 0;
  #isSettled = false;
  readonly #perDepth: number;
  readonly #zeroDepth: number;
  readonly #darkMillivolts: number;
  readonly #weakReference: number;
  readonly #underRange: number;
  #zeroRatio: TemperatureTable;
  #spanFactor: TemperatureTable;
  #settling: Settling;
  #profile: NdirProfile;

  /** `pressure` is the channel of the gas's absolute pressure, kPa. If a port throws, the error is rethrown and all ports are closed. */
  constructor(
    profile: NdirProfile,
    limits: LimitsInForce | undefined,
    ports: NdirPorts,
    pressure: Channel,
    curve: Curve | undefined,
  ) {
    super(profile, limits);
    this.#profile = profile;
    this.#pressure = pressure;
    this.#table = new AbsorptionTable(profile.segments);
    this.#zeroRatio = new TemperatureTable(profile.zeroRatio);
    this.#spanFactor = new TemperatureTable(profile.spanFactor);
    this.#thermistor = new Thermistor(profile.thermistor);
    this.#zeroDepth = -logarithm(1 - absorbedBy(profile.segments[0]!, ndirZeroReach));
    this.#perDepth = ndirZeroReach / this.#zeroDepth;
    this.#darkMillivolts = profile.referenceMillivolts * darkShare;
    this.#weakReference = profile.referenceMillivolts * weakShare;
    this.#underRange = profile.underRange;
    this.#settling = new Settling(profile.warmUpMs, profile.underRange);
    const { idleMillivolts, shortMillivolts, openMillivolts } = profile;
    const opened: { close(): void }[] = [];
    try {
      opened.push((this.#active = new Light(ports.active, idleMillivolts, shortMillivolts, openMillivolts)));
      opened.push((this.#reference = new Light(ports.reference, idleMillivolts, shortMillivolts, openMillivolts)));
      this.#thermistorBurst = new WatchedBurst(ports.thermistor, 1);
    } catch (error) {
      for (const one of opened) one.close();
      throw error;
    }
    this.useCurve(curve);
  }

  /** For the screen. */
  get benchFault(): NdirFault {
    return this.fault;
  }

  /** Milliseconds of warm-up left. */
  warmUpLeftMs(nowMs: number): number {
    return this.#settling.leftMs(nowMs);
  }

  override tick(nowMs: number): void {
    if (--this.#untilSlow < 0) this.#everySecond();
    // The lamp warms up independent of the detectors.
    if (!this.#settling.isWarm) this.#settling.warmUp(nowMs);
    const isActive = this.#active.read();
    if (!this.#reference.read() || !isActive) {
      this.#withoutSignal();
      return;
    }
    const active = this.#active.millivolts;
    const reference = this.#reference.millivolts;
    if ((reference < this.#weakReference || this.#blindTicks > 0) && !this.#look(active, reference)) {
      this.#withoutSignal();
      return;
    }
    const ratio = active / reference;
    if (!this.#primed || this.#active.guard.restarts || this.#reference.guard.restarts) this.#prime(ratio);
    let smooth = this.#ratio;
    smooth += judgedWeight * (this.#median.push(ratio) - smooth);
    this.#ratio = smooth;
    const missing = (1 - smooth * this.#zeroFactor) * this.#perSpan;
    const curve = this.#curve;
    if (curve === undefined) {
      const wiring = this.#wiring();
      this.setStatus(wiring === Status.Ok ? Status.Uncalibrated : wiring);
      return;
    }
    const value = curve.at(this.#zeroSignal + this.#table.at(missing) * this.#density);
    this.judged.value = value;
    let shown = this.#shownSmooth;
    shown += shownWeight * (value - shown);
    this.#shownSmooth = shown;
    // The shown zero is not negative; the under-range test uses the signed value.
    this.shown.value = shown < 0 ? 0 : shown;
    if (!this.#isSettled || value > this.fullScale || value < this.#underRange || missing >= this.#table.maxShare) {
      this.setStatus(this.#status(value, missing));
    }
  }

  override checkSignal(): void {
    const isChanged = this.#active.second();
    if (this.#reference.second() || isChanged) this.#primed = this.#isSettled = false;
    if (this.#thermistorBurst.second(this.#isThermistorWired)) this.#isSettled = false;
  }

  #wiring(): Status {
    const active = this.#active.reason;
    return active === Status.Ok ? this.#reference.reason : active;
  }

  #status(value: number, missing: number): Status {
    this.#isSettled = false;
    const wiring = this.#wiring();
    if (wiring !== Status.Ok) return wiring;
    if (!this.#settling.isWarm) {
      this.#shownSmooth = value;
      return Status.WarmUp;
    }
    if (this.fault !== NdirFault.None) return Status.Invalid;
    if (value > this.fullScale || missing >= this.#table.maxShare) return Status.OverRange;
    const isInRange = this.#settling.isInRange(value);
    if (this.#settling.isUnderRange) return Status.UnderRange;
    this.#isSettled = isInRange && this.#active.guard.isClear && this.#reference.guard.isClear;
    return Status.Ok;
  }

  /** Is there enough light in the reference? A dark active detector with a bright reference reads as much gas: over range. */
  #look(active: number, reference: number): boolean {
    if (reference < this.#weakReference) {
      if (this.#blindTicks < blindTicks) this.#blindTicks++;
      if (this.#blindTicks === blindTicks) this.#setFault(this.#blindness(active, reference));
      return false;
    }
    if (--this.#blindTicks > 0) return false;
    this.#setFault(this.#other());
    // Values from before the light returned are not used.
    this.#primed = false;
    return true;
  }

  #blindness(active: number, reference: number): NdirFault {
    if (reference < this.#darkMillivolts && active < this.#darkMillivolts) return NdirFault.LampFailed;
    return active >= this.#weakReference ? NdirFault.ReferenceLow : NdirFault.Fogged;
  }

  #setFault(fault: NdirFault): void {
    this.fault = fault;
    this.#isSettled = false;
  }

  /** Faults other than the light. */
  #other(): NdirFault {
    if (this.#isCold) return NdirFault.NoTemperature;
    return this.#pressure.judged.status === Status.Ok ? NdirFault.None : NdirFault.NoPressure;
  }

  /** Until the loss is confirmed, the worst case is assumed: the gas changes as fast as is credible. */
  #withoutSignal(): void {
    this.#isSettled = false;
    const wiring = this.#wiring();
    if (wiring !== Status.Ok) this.setStatus(wiring);
    else if (this.#settling.isWarm && this.fault !== NdirFault.None) this.setStatus(Status.Invalid);
    else if (this.judged.status === Status.Ok) this.judged.value += this.#profile.worstChangePerS / ticksPerS;
  }

  /** Updates temperature, pressure and the factors that depend on them. */
  #everySecond(): void {
    this.#untilSlow = ticksPerS - 1;
    const pin = this.#thermistorBurst.read();
    const celsius = this.#thermistor.celsiusAt(pin);
    this.#isThermistorWired = celsius !== noTemperature;
    const hasCelsius = this.#isThermistorWired && this.#thermistorBurst.status === Status.Ok;
    this.#isCold = this.#losses.note(hasCelsius) || (this.#isCold && !hasCelsius);
    if (hasCelsius) this.celsius = celsius;
    const { status, value } = this.#pressure.judged;
    if (status === Status.Ok && value >= minKPa) this.#kPa = value;
    this.#compensate(status !== Status.Ok && status !== Status.WarmUp);
    if (this.#blindTicks >= blindTicks) return;
    const fault = this.#other();
    if (fault !== this.fault) this.#setFault(fault);
  }

  /** What is not known any more is at its worst: with too little methane as the danger, colder and denser than it was. */
  #compensate(isPressureDoubtful: boolean): void {
    let kPa = this.#kPa;
    let celsius = this.celsius;
    if (kPa === 0) return;
    if (this.#isCold) {
      const coldest = Math.min(celsius, Math.max(celsius - maxChangeOfGas, lowestCelsius));
      celsius = this.isLowBelow ? coldest : celsius + maxChangeOfGas;
    }
    if (isPressureDoubtful) kPa *= this.isLowBelow ? maxPressureRise : 1 / maxPressureRise;
    if (
      Math.abs(celsius - this.#densityCelsius) < minChangeCelsius &&
      Math.abs(kPa - this.#densityKPa) < minChangeShare * kPa
    ) {
      return;
    }
    this.#densityCelsius = celsius;
    this.#densityKPa = kPa;
    this.#density =
      ((celsius + zeroKelvin) / referenceKelvin) * raised(referenceKPa / kPa, this.#profile.pressureExponent);
    this.#takeTemperature();
  }

  #takeTemperature(): void {
    this.#zeroFactor = exponential(this.#zeroSignal / this.#perDepth) / this.#zeroRatio.at(this.celsius);
    this.#perSpan = 1 / this.#spanFactor.at(this.celsius);
  }

  /** Slow, because it takes a logarithm. Called once a second while a calibration runs. */
  override calibrationSignal(): number {
    const depth = -logarithm(this.#ratio * this.#zeroFactor);
    if (depth <= this.#zeroDepth) return this.#zeroSignal + depth * this.#perDepth;
    return this.#zeroSignal + this.#table.at((1 - this.#ratio * this.#zeroFactor) * this.#perSpan) * this.#density;
  }

  override useCurve(curve: Curve | undefined): void {
    this.#curve = curve;
    this.#isSettled = false;
    this.#zeroSignal = curve === undefined ? 0 : zeroOf(curve);
    this.#takeTemperature();
    if (curve !== undefined) this.#shownSmooth = this.#valueOf(curve, this.#ratio);
  }

  #valueOf(curve: Curve, ratio: number): number {
    return curve.at(this.#zeroSignal + this.#table.at((1 - ratio * this.#zeroFactor) * this.#perSpan) * this.#density);
  }

  #prime(ratio: number): void {
    this.#median.prime(ratio);
    this.#ratio = ratio;
    if (this.#curve !== undefined) this.#shownSmooth = this.#valueOf(this.#curve, ratio);
    this.#primed = true;
  }

  /** HIGH means too little methane here: the time to HIGH is that of a falling share. */
  override closeTrendInterval(): void {
    super.closeTrendInterval();
    const limit = this.deficiencyHigh;
    if (limit === undefined) return;
    const { status, value } = this.judged;
    let minutes = -1;
    if (status === Status.Ok) {
      if (value <= limit) minutes = 0;
      else if (this.ratePerMin < -this.fullScale * minFallShare) minutes = (value - limit) / -this.ratePerMin;
    }
    this.minutesToHigh = minutes <= furthestMinutes ? minutes : -1;
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.fault = state.integer(this.fault);
    this.celsius = state.number(this.celsius);
    this.#active.carry(state);
    this.#reference.carry(state);
    this.#table.carry(state);
    this.#median.carry(state);
    this.#ratio = state.number(this.#ratio);
    this.#primed = state.flag(this.#primed);
    this.#zeroFactor = state.number(this.#zeroFactor);
    this.#perSpan = state.number(this.#perSpan);
    this.#density = state.number(this.#density);
    this.#kPa = state.number(this.#kPa);
    this.#densityKPa = state.number(this.#densityKPa);
    this.#densityCelsius = state.number(this.#densityCelsius);
    this.#shownSmooth = state.number(this.#shownSmooth);
    this.#untilSlow = state.integer(this.#untilSlow);
    this.#losses.carry(state);
    this.#thermistorBurst.carry(state);
    this.#isCold = state.flag(this.#isCold);
    this.#isThermistorWired = state.flag(this.#isThermistorWired);
    this.#blindTicks = state.integer(this.#blindTicks);
    this.#isSettled = state.flag(this.#isSettled);
    this.#settling.carry(state);
  }

  override close(): void {
    this.#active.close();
    this.#reference.close();
    this.#thermistorBurst.close();
  }
}

/** The signal at which the curve's first segment reads 0. */
function zeroOf(curve: Curve): number {
  const farBelow = -1e4;
  const value = curve.at(farBelow);
  return farBelow - value / (curve.at(farBelow + 1) - value);
}
