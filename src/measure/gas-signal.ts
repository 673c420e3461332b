/**
 * What a pellistor and an electrochemical cell have in common: the signal of their amplifier, from the converter to the value of the
 * calibration curve, and whether it can be trusted.
 *
 *              out of bounds, stands still, or no curve            in bounds, and no loss or recovery in progress
 *   ┌────────┐ ◄──────────────────────────────────────  ┌────────┐
 *   │ checked│ ──────────────────────────────────────►  │ steady │
 *   └────────┘                                          └────────┘
 *
 * A steady signal costs two compares in a tick: `steadyBelow` is out of reach while the signal is not steady, and `settledUpTo` while
 * the status may change. The channel's `tick` works on the fields here itself: a small object, because XS finds a field by a linear search,
 * and fields, because a call for each stage costs as much as the stage.
 */
import type { Analog, AnalogPort } from "../../hal/contract";
import type { Curve } from "../compensate/curve";
import { type TablePoint, TemperatureTable } from "../compensate/temperature-table";
import { Status } from "../core/reading";
import type { StateCarrier } from "../core/state-carrier";
import { ticksPerS } from "../core/tick";
import { Median5 } from "../filter/median5";
import { Burst, noAnswer } from "../sample/burst";
import { SignalGuard } from "../sample/signal-guard";
import { noisyMillivolts, SignalWatch, standstillMsOf } from "../sample/signal-watch";
import { Settling } from "./settling";

const referenceCelsius = 20;
/** Smaller changes of the air temperature change the reading by less than its last digit. */
const minChangeCelsius = 0.05;
/**
 * Plausible temperatures when none is measured: an instrument may come out of a winter's night, and where it is warmer by more than
 * `maxWarming`, and up to `maxCelsius`, no shift works. Sensors are rated for this range.
 */
const minCelsius = -20;
const maxCelsius = 50;
const maxWarming = 25;
/** No value and no voltage is below it. */
const nothing = -Number.MAX_VALUE;

/** What becomes of a voltage that had to be checked. */
export const enum Admission {
  /** It may enter the filters. */
  Good,
  /** There is no signal, for the reason in `guard.status` once the loss is confirmed. */
  Lost,
  /** The converter repeats itself. */
  Frozen,
  /** It was filtered, and there is no curve for it. */
  Uncalibrated,
}

/** The fields of a profile that describe the amplifier, the sensor's warm-up and its range. */
export interface SignalProfile {
  readonly amplifierOffsetMillivolts: number;
  readonly shortMillivolts: number;
  readonly openMillivolts: number;
  readonly warmUpMs: number;
  readonly underRange: number;
  readonly fullScale: number;
}

/** How one kind of sensor differs from another. */
export interface SignalTraits {
  /** Of the amplifier: sensor units for each millivolt. */
  readonly perGain: number;
  /** Weight of the smoothing for alarms, and of the one for display. */
  readonly judgedWeight: number;
  readonly shownWeight: number;
  /** Zero of the sensor and its sensitivity against temperature. */
  readonly zero: readonly TablePoint[];
  readonly span: readonly TablePoint[];
  /** Pin voltages from here up are checked in every tick. */
  readonly checkedFromMillivolts: number;
}

export class GasSignal {
  // What every tick reads, in its order.
  readonly analog: Analog;
  readonly millivoltsPerCode: number;
  readonly shortMillivolts: number;
  /** A pin voltage from here up, or any while the signal is not steady, must pass `admit`. */
  steadyBelow = nothing;
  smooth = 0;
  readonly judgedWeight: number;
  readonly median = new Median5();
  readonly offset: number;
  readonly perGain: number;
  curve: Curve | undefined;
  zero = 0;
  perSpan = 1;
  shown = 0;
  shownWeight: number;
  /** A value above it, or any while the status may change, must be examined. */
  settledUpTo = nothing;
  readonly underRange: number;

  /** True while the air temperature is not known. */
  isDoubtful = false;
  readonly guard: SignalGuard;
  readonly watch: SignalWatch;
  readonly settling: Settling;
  #burst: Burst;
  /** False until the filters start from a good signal. */
  #isPrimed = false;
  #celsius = -1000;
  #zeroTable: TemperatureTable;
  #spanTable: TemperatureTable;
  readonly #checkedFrom: number;
  readonly #fullScale: number;

  /** Opens the port. Rethrows the port's error. */
  constructor(profile: SignalProfile, traits: SignalTraits, port: AnalogPort, curve: Curve | undefined) {
    this.#burst = new Burst(port);
    this.analog = this.#burst.analog;
    this.millivoltsPerCode = this.#burst.millivoltsPerCode;
    this.shortMillivolts = profile.shortMillivolts;
    this.judgedWeight = traits.judgedWeight;
    this.offset = profile.amplifierOffsetMillivolts;
    this.perGain = traits.perGain;
    this.curve = curve;
    this.shownWeight = traits.shownWeight;
    this.underRange = profile.underRange;
    this.guard = new SignalGuard(profile.shortMillivolts, profile.openMillivolts);
    this.watch = new SignalWatch(standstillMsOf(port, ticksPerS), noisyMillivolts * traits.perGain);
    this.settling = new Settling(profile.warmUpMs, profile.underRange);
    this.#zeroTable = new TemperatureTable(traits.zero);
    this.#spanTable = new TemperatureTable(traits.span);
    this.#checkedFrom = traits.checkedFromMillivolts;
    this.#fullScale = profile.fullScale;
    this.setAmbient(referenceCelsius);
  }

  /** Sets the air temperature for compensation. About once a second. @returns true when it is known again */
  setAmbient(celsius: number): boolean {
    const wasDoubtful = this.isDoubtful;
    if (!wasDoubtful && Math.abs(celsius - this.#celsius) < minChangeCelsius) return false;
    this.isDoubtful = false;
    this.#celsius = celsius;
    this.zero = this.#zeroTable.at(celsius);
    this.perSpan = 1 / this.#spanTable.at(celsius);
    return wasDoubtful;
  }

  /**
   * The air temperature is not known any more: compensates for the worst of the plausible ones. `isLeast`: the danger is too little.
   * Zero and sensitivity are each at their worst, which is a bound, whatever the signal. @returns true when the doubt begins
   */
  doubtAmbient(isLeast: boolean): boolean {
    if (this.isDoubtful) return false;
    this.isDoubtful = true;
    const last = this.#celsius;
    const warmest = Math.max(last, Math.min(last + maxWarming, maxCelsius));
    const coldest = Math.min(last, minCelsius);
    const zero = this.#zeroTable;
    const span = this.#spanTable;
    this.zero = isLeast ? zero.highest(coldest, warmest) : zero.lowest(coldest, warmest);
    this.perSpan = 1 / (isLeast ? span.highest(coldest, warmest) : span.lowest(coldest, warmest));
    return true;
  }

  /** The newest value of the curve, for a lead that starts again there. */
  get value(): number {
    return this.curve === undefined ? 0 : this.curve.at(this.compensated());
  }

  /** Checks a pin voltage that is out of bounds, or any voltage while the signal is not steady. NaN: no answer. */
  admit(pin: number): Admission {
    const { guard, curve } = this;
    this.unsettle();
    // `undefined` from the converter became NaN, and no driver may give a negative sum: neither is an answer.
    if (!guard.accept(pin >= 0 ? pin : noAnswer, Status.Short, Status.Open)) {
      this.steadyBelow = nothing;
      return Admission.Lost;
    }
    const signal = (pin - this.offset) * this.perGain;
    if (this.watch.status === Status.Frozen) {
      this.#isPrimed = false;
      this.median.push(signal);
      return Admission.Frozen;
    }
    if (!this.#isPrimed || guard.restarts) this.#prime(signal);
    if (curve === undefined) {
      this.smooth += this.judgedWeight * (this.median.push(signal) - this.smooth);
      return Admission.Uncalibrated;
    }
    this.steadyBelow = guard.isClear ? this.#checkedFrom : nothing;
    return Admission.Good;
  }

  /** The signal is lost, or cannot be used without a curve. The warm-up also runs without one. @returns the reason */
  statusWithoutCurve(nowMs: number): Status {
    const { guard, settling } = this;
    if (guard.status !== Status.Ok) return guard.status;
    if (!settling.isWarm) settling.warmUp(nowMs);
    return Status.Uncalibrated;
  }

  /** The sensor warms up first; the shown value starts from `value` when it becomes valid. @returns true once it is warm */
  isWarm(nowMs: number, value: number): boolean {
    const { settling } = this;
    if (settling.isWarm) return true;
    if (!settling.warmUp(nowMs)) return false;
    this.shown = value;
    return true;
  }

  /** What the signal says of a value within the range, after every other reason was looked for. */
  statusInRange(value: number): Status {
    const { settling, watch } = this;
    if (watch.status !== Status.Ok) return watch.status;
    const isInRange = settling.isInRange(value);
    if (settling.isUnderRange) return Status.UnderRange;
    if (isInRange && this.guard.isClear) this.settledUpTo = this.#fullScale;
    return Status.Ok;
  }

  /** The status may be another one in the next tick. */
  unsettle(): void {
    this.settledUpTo = nothing;
  }

  /** Judges the signal of the second that ends. */
  checkSignal(): void {
    if (!this.watch.second(this.guard.status === Status.Ok, this.median)) return;
    this.steadyBelow = nothing;
    this.unsettle();
  }

  /** The compensated signal before calibration. */
  compensated(): number {
    return (this.smooth - this.zero) * this.perSpan;
  }

  useCurve(curve: Curve | undefined): void {
    this.curve = curve;
    this.unsettle();
    // The shown value starts from the new calibration, not from a mixture of two.
    if (curve !== undefined) this.shown = curve.at(this.compensated());
    else this.steadyBelow = nothing;
  }

  /** The sensor was without supply: warm-up and filters start again. */
  restart(): void {
    this.settling.restart();
    this.#isPrimed = false;
    this.steadyBelow = nothing;
  }

  #prime(signal: number): void {
    this.median.prime(signal);
    this.smooth = signal;
    if (this.curve !== undefined) this.shown = this.curve.at(this.compensated());
    this.#isPrimed = true;
  }

  carry(state: StateCarrier): void {
    this.guard.carry(state);
    this.watch.carry(state);
    this.median.carry(state);
    this.settling.carry(state);
    this.smooth = state.number(this.smooth);
    this.zero = state.number(this.zero);
    this.perSpan = state.number(this.perSpan);
    this.shown = state.number(this.shown);
    this.steadyBelow = state.flag(this.steadyBelow !== nothing) ? this.#checkedFrom : nothing;
    this.settledUpTo = state.flag(this.settledUpTo !== nothing) ? this.#fullScale : nothing;
    this.#isPrimed = state.flag(this.#isPrimed);
    this.#celsius = state.number(this.#celsius);
    this.isDoubtful = state.flag(this.isDoubtful);
  }

  close(): void {
    this.#burst.close();
  }
}
