/**
 * Exposure of the wearer: short-term (STEL, 15 minutes) and shift (TWA, 8 hours) means, peak and minimum, and the share of
 * the time that was measured.
 *
 *   second  one sample of the reading for alarms, in integer steps of 1/1000 of the display's last digit
 *   minute  the sum of its 60 seconds, counted from the start of the exposure and not aligned to a clock
 *   STEL    Σ(last 15 minute means)/15, updated every second (minute-sums.ts)
 *   TWA     ACGIH: Σ(minute means)/480, accumulates and can exceed the peak; OSHA: mean of the last 480 minutes, moving
 *
 * Only integers are added, so a result does not depend on rounding or its order: it equals a sum computed from all samples
 * on every engine. A value below zero counts as zero. A second without a value counts as zero and lowers the coverage. Over
 * range counts as full scale, because gas is present, and also lowers the coverage.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { ExposureView } from "./exposure-view";
import { MinuteSums, minuteSumsBytes, maxSteps, stelMinutes, twaMinutes } from "./minute-sums";
import type { ExposureLimits } from "../profile/limits-profile";
import { type Reading, Status } from "../core/reading";

const msPerS = 1000;
const secondsPerMinute = 60;
const missing = -1;
/** Upper limit of the counts of seconds: the range of 32 bits. */
const maxSeconds = 0xffffffff;
/** Upper limit of the accumulated sum, so that 60 times the sum is still exact: five years at 1000 ppm. */
const maxTotal = 1.5e14;
/** A late sample also counts for the seconds since the previous one, up to this many. */
const longestHoldS = 5;
const headBytes = 40;
/** Bytes that `write` fills. */
export const exposureBytes = headBytes + minuteSumsBytes;

export class Exposure implements ExposureView {
  /** False while the newest second has no value: an unknown exposure must not end an alarm. */
  isMeasured = false;
  measuredS = 0;
  passedS = 0;
  gaps = 0;
  gapS = 0;
  unknownGaps = 0;
  /** Number of resets since power-on: a record from before a reset must not be continued. */
  resets = 0;
  /** Steps per unit of the channel. */
  readonly stepsPerUnit: number;
  #sums = new MinuteSums();
  #total = 0;
  /** In steps. */
  #peak = 0;
  #minimum = 0;
  /** Time of the next second; −1 before the first. */
  #dueMs = -1;
  /** In force, with a single owner (src/profile/limits-in-force.ts). */
  #limits: { readonly now: ExposureLimits };
  /** The newest measured sample, in steps. */
  #newest = 0;
  readonly #fullScale: number;

  /** `decimals` and `fullScale` are the channel's. If the range is too wide for thousandths of a digit, the steps are coarser. */
  constructor(decimals: number, fullScale: number, limits: { readonly now: ExposureLimits }) {
    let stepsPerUnit = 1000;
    for (let i = 0; i < decimals; i++) stepsPerUnit *= 10;
    while (fullScale * stepsPerUnit > maxSteps) stepsPerUnit /= 10;
    this.stepsPerUnit = stepsPerUnit;
    this.#fullScale = Math.floor(fullScale * stepsPerUnit + 0.5);
    this.#limits = limits;
  }

  // Limits may change while it runs: sums are kept for both modes, and nothing that was breathed is forgotten.

  get stelLimit(): number | undefined {
    return this.#limits.now.stel;
  }
  get twaLimit(): number | undefined {
    return this.#limits.now.twa;
  }
  get twaMode(): "acgih" | "osha" {
    return this.#limits.now.twaMode ?? "acgih";
  }

  /** Restarts peak and minimum with the current value; the means stay. */
  resetPeak(): void {
    this.#peak = this.#minimum = this.#newest;
  }

  /** Takes the sample of one second. `nowMs` is monotonic; calls are expected every 1000 ms. */
  second(nowMs: number, reading: Reading): void {
    if (this.#dueMs < 0) this.#dueMs = nowMs;
    const lateMs = nowMs - this.#dueMs;
    // After a late second the next call may come early: it belongs to the same second.
    if (lateMs < -msPerS / 2) return;
    this.#dueMs += msPerS;
    const steps = this.#take(reading);
    if (lateMs >= msPerS / 2) this.#catchUp(Math.floor((lateMs + msPerS / 2) / msPerS), steps);
    this.#pass(steps);
  }

  /** @returns the sample to count, or `missing` */
  #take(reading: Reading): number {
    const status = reading.status;
    this.isMeasured = false;
    if (status === Status.OverRange) {
      if (this.#fullScale > this.#peak) this.#peak = this.#fullScale;
      return this.#fullScale;
    }
    if (status !== Status.Ok) return missing;
    let steps = Math.floor(reading.value * this.stepsPerUnit + 0.5);
    if (steps !== steps) return missing;
    if (steps > maxSteps) steps = maxSteps;
    else if (steps < -maxSteps) steps = -maxSteps;
    this.isMeasured = true;
    this.#newest = steps;
    if (this.measuredS === 0 || steps < this.#minimum) this.#minimum = steps;
    if (steps > this.#peak || (this.measuredS === 0 && this.#peak === 0)) this.#peak = steps;
    return steps < 0 ? 0 : steps;
  }

  #catchUp(seconds: number, steps: number): void {
    this.#dueMs += seconds * msPerS;
    if (seconds > longestHoldS) this.#skip(seconds);
    else for (let i = 0; i < seconds; i++) this.#pass(steps);
  }

  #pass(steps: number): void {
    if (this.passedS < maxSeconds) this.passedS++;
    if (steps < 0) {
      this.#sums.add(0);
      return;
    }
    this.#sums.add(steps);
    if (this.#total < maxTotal) this.#total += steps;
    if (this.isMeasured && this.measuredS < maxSeconds) this.measuredS++;
  }

  #skip(seconds: number): void {
    this.passedS = Math.min(this.passedS + seconds, maxSeconds);
    this.#sums.skip(seconds);
  }

  /**
   * Counts `seconds` without power as zero. −1 means that the duration is unknown: then no time is counted, because a pause
   * that may not have happened must not lower the means.
   */
  passGap(seconds: number): void {
    this.gaps++;
    if (seconds < 0) {
      this.unknownGaps++;
      return;
    }
    this.#skip(seconds);
    this.gapS = Math.min(this.gapS + seconds, maxSeconds);
  }

  /** For a new shift or another wearer. */
  reset(): void {
    this.resets++;
    this.#sums.clear();
    this.#total = this.#peak = this.#minimum = 0;
    this.measuredS = this.passedS = this.gaps = this.gapS = this.unknownGaps = 0;
  }

  /** 60 × the steps whose mean is the STEL: an integer, compared by the alarm. */
  stelSum(): number {
    return this.#sums.shortSum();
  }

  /** The same for the TWA, by the mode in force. */
  twaSum(): number {
    return this.#limits.now.twaMode === "osha" ? this.#sums.longSum() : secondsPerMinute * this.#total;
  }

  /** The `stelSum` of a constant `value`. At least 1: an alarm with a limit of 0 would never end. */
  stelSumOf(value: number): number {
    return this.#sumOf(value, stelMinutes);
  }

  twaSumOf(value: number): number {
    return this.#sumOf(value, twaMinutes);
  }

  #sumOf(value: number, minutes: number): number {
    const steps = Math.floor(value * this.stepsPerUnit + 0.5);
    return (steps < 1 ? 1 : steps) * minutes * secondsPerMinute * secondsPerMinute;
  }

  #meanOf(sum: number, minutes: number): number {
    return sum / (minutes * secondsPerMinute * secondsPerMinute * this.stepsPerUnit);
  }

  get stel(): number {
    return this.#meanOf(this.stelSum(), stelMinutes);
  }
  get twa(): number {
    return this.#meanOf(this.twaSum(), twaMinutes);
  }
  get peak(): number {
    return this.#peak / this.stepsPerUnit;
  }
  get minimum(): number {
    return this.#minimum / this.stepsPerUnit;
  }
  get coveragePercent(): number {
    return this.passedS === 0 ? 0 : Math.floor((this.measuredS * 100) / this.passedS);
  }

  /** Full minutes since the start of the exposure. */
  get minutesPassed(): number {
    return (this.passedS - this.#sums.second) / secondsPerMinute;
  }

  /** Steps per unit, passed, measured and gap seconds, gaps, unknown gaps u32; peak, minimum i32; total f64; minutes. */
  write(into: DataView, at: number): void {
    this.#writeHead(into, at);
    this.#sums.write(into, at + headBytes);
  }

  /** Writes the changes of the last `minutes` full minutes: the head of `write`, the running minute, and those minutes. */
  writeNewest(into: DataView, at: number, minutes: number): void {
    this.#writeHead(into, at);
    this.#sums.writeNewest(into, at + headBytes, minutes);
  }

  #writeHead(into: DataView, at: number): void {
    into.setUint32(at, this.stepsPerUnit, true);
    into.setUint32(at + 4, this.passedS, true);
    into.setUint32(at + 8, this.measuredS, true);
    into.setUint32(at + 12, this.gapS, true);
    into.setUint32(at + 16, this.gaps, true);
    into.setUint32(at + 20, this.unknownGaps, true);
    into.setInt32(at + 24, this.#peak, true);
    into.setInt32(at + 28, this.#minimum, true);
    into.setFloat64(at + 32, this.#total, true);
  }

  /** True if the bytes can have been written by `write`, so that `read` may be called. */
  isPlausible(from: DataView, at: number): boolean {
    const total = from.getFloat64(at + 32, true);
    return (
      from.getUint32(at + 8, true) <= from.getUint32(at + 4, true) &&
      total >= 0 &&
      total <= maxTotal + maxSteps &&
      total === Math.floor(total) &&
      MinuteSums.isPlausible(from, at + headBytes)
    );
  }

  /** Restores what `write` wrote. The caller has checked that it belongs to this channel and is plausible. */
  read(from: DataView, at: number): void {
    this.passedS = from.getUint32(at + 4, true);
    this.measuredS = from.getUint32(at + 8, true);
    this.gapS = from.getUint32(at + 12, true);
    this.gaps = from.getUint32(at + 16, true);
    this.unknownGaps = from.getUint32(at + 20, true);
    this.#peak = from.getInt32(at + 24, true);
    this.#minimum = from.getInt32(at + 28, true);
    this.#total = from.getFloat64(at + 32, true);
    this.#sums.read(from, at + headBytes);
  }

  carry(state: StateCarrier): void {
    this.isMeasured = state.flag(this.isMeasured);
    this.measuredS = state.number(this.measuredS);
    this.passedS = state.number(this.passedS);
    this.gaps = state.integer(this.gaps);
    this.gapS = state.number(this.gapS);
    this.unknownGaps = state.integer(this.unknownGaps);
    this.resets = state.integer(this.resets);
    this.#sums.carry(state);
    this.#total = state.number(this.#total);
    this.#peak = state.number(this.#peak);
    this.#minimum = state.number(this.#minimum);
    this.#dueMs = state.number(this.#dueMs);
    this.#newest = state.number(this.#newest);
  }
}
