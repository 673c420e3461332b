/** The bare chain of a pellistor and of an electrochemical cell. */
import type { Analog, Device } from "../../../hal/contract";
import { burst, millivoltsPerSum, openAnalog } from "./bare-io";

/** Oversample, median of five, smooth, compensate, calibrate on two segments, smooth for display, judge with hysteresis. */
export class BareGas {
  value = 0;
  shown = 0;
  isLow = false;
  isHigh = false;
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  smooth = 0;
  zeroShift = 0;
  perSpan = 1;
  perSum: number;
  analog: Analog;

  constructor(device: Device) {
    this.analog = openAnalog(device, "ch4");
    this.perSum = millivoltsPerSum(device, "ch4", this.analog) / 12;
  }

  tick(): void {
    const newest = this.analog.readSum(burst)! * this.perSum - 400 / 12;
    let a = this.a;
    let b = this.b;
    let c = this.c;
    let d = this.d;
    this.a = b;
    this.b = c;
    this.c = d;
    this.d = newest;
    let median: number;
    if (a > b) {
      median = a;
      a = b;
      b = median;
    }
    if (c > d) {
      median = c;
      c = d;
      d = median;
    }
    if (c > a) a = c;
    if (d < b) b = d;
    if (a > b) {
      median = a;
      a = b;
      b = median;
    }
    median = newest < a ? a : newest > b ? b : newest;
    const smooth = this.smooth + 0.5 * (median - this.smooth);
    this.smooth = smooth;
    const signal = (smooth - this.zeroShift) * this.perSpan;
    const value = signal < 15 ? signal * 0.0667 : 1 + (signal - 15) * 0.0667;
    this.value = value;
    this.shown += 0.12 * (value - this.shown);
    if (value >= 1) this.isLow = true;
    else if (value < 0.9) this.isLow = false;
    if (value >= 1.5) this.isHigh = true;
    else if (value < 1.4) this.isHigh = false;
  }
}

/** The same for an electrochemical cell, with its correction for another gas. */
export class BareCell {
  value = 0;
  shown = 0;
  raw = 0;
  isLow = false;
  isHigh = false;
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  smooth = 0;
  baseline = 0;
  perSpan = 1;
  correction = 0;
  perSum: number;
  offset: number;
  analog: Analog;

  constructor(device: Device, name: string, millivoltsPerMicroamp: number) {
    this.analog = openAnalog(device, name);
    this.perSum = millivoltsPerSum(device, name, this.analog) / millivoltsPerMicroamp;
    this.offset = 200 / millivoltsPerMicroamp;
  }

  tick(): void {
    const newest = this.analog.readSum(burst)! * this.perSum - this.offset;
    let a = this.a;
    let b = this.b;
    let c = this.c;
    let d = this.d;
    this.a = b;
    this.b = c;
    this.c = d;
    this.d = newest;
    let median: number;
    if (a > b) {
      median = a;
      a = b;
      b = median;
    }
    if (c > d) {
      median = c;
      c = d;
      d = median;
    }
    if (c > a) a = c;
    if (d < b) b = d;
    if (a > b) {
      median = a;
      a = b;
      b = median;
    }
    median = newest < a ? a : newest > b ? b : newest;
    const smooth = this.smooth + 0.3 * (median - this.smooth);
    this.smooth = smooth;
    const signal = (smooth - this.baseline) * this.perSpan;
    const raw = signal < 50 ? signal * 0.2 : 10 + (signal - 50) * 0.2;
    this.raw = raw;
    const correction = this.correction;
    const value = correction > 0 ? raw + correction : raw;
    this.value = value;
    this.shown += 0.05 * (raw + correction - this.shown);
    if (value >= 50) this.isLow = true;
    else if (value < 48) this.isLow = false;
    if (value >= 200) this.isHigh = true;
    else if (value < 198) this.isHigh = false;
  }

  second(celsius: number, other: BareCell): void {
    this.baseline = (celsius - 20) * 0.003;
    this.perSpan = 1 - (celsius - 20) * 0.008;
    this.correction = other.raw * -0.04;
  }
}
