/** The bare chain of an infrared bench in a pipe. */
import type { Analog, Device } from "../../../hal/contract";
import { burst, millivoltsPerSum, openAnalog } from "./bare-io";

/** Infrared: two detectors, their ratio, median of five, smooth, compensate, a table, pressure and temperature, smooth for display, judge. */
export class BareBench {
  value = 0;
  shown = 0;
  isLow = false;
  isHigh = false;
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  smooth = 1;
  zeroFactor = 0.9;
  perSpan = 1;
  density = 1;
  share = 0.4;
  percent = 35;
  slope = 200;
  perSum: number;
  active: Analog;
  reference: Analog;
  thermistor: Analog;

  constructor(device: Device) {
    this.active = openAnalog(device, "ndirActive");
    this.reference = openAnalog(device, "ndirReference");
    this.thermistor = openAnalog(device, "ndirThermistor");
    this.perSum = millivoltsPerSum(device, "ndirActive", this.active);
  }

  tick(): void {
    const perSum = this.perSum;
    const newest = (this.active.readSum(burst)! * perSum - 200) / (this.reference.readSum(burst)! * perSum - 200);
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
    const smooth = this.smooth + 0.1 * (median - this.smooth);
    this.smooth = smooth;
    const missing = (1 - smooth * this.zeroFactor) * this.perSpan;
    const value = (this.percent + (missing - this.share) * this.slope) * this.density;
    this.value = value;
    this.shown += 0.05 * (value - this.shown);
    if (value <= 30) this.isLow = true;
    else if (value > 32) this.isLow = false;
    if (value <= 16) this.isHigh = true;
    else if (value > 18) this.isHigh = false;
  }

  second(kPa: number): void {
    const celsius = 60 - this.thermistor.readSum(burst)! * this.perSum * 0.03;
    this.density = ((celsius + 273.15) * 101.325) / (293.15 * kPa);
    this.perSpan = 1 - (celsius - 20) * 0.0002;
  }
}
