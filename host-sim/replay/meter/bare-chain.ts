/**
 * The yardstick of `tick.bytecodesToBare`: the same channels of the same board with everything left out that is not
 * arithmetic. One function for each channel, its state in plain fields, filters and calibration written out by hand. No
 * fault detection, no statuses, no latching, no log, no trend, no lamps: nobody should carry such an instrument.
 */
import type { Analog, Barometer, Device, PulseMeter, PulseSample } from "../../../hal/contract";

const burst = 16;

/** Millivolts at the pin for one unit of a burst's sum. */
function millivoltsPerSum(device: Device, name: string, analog: Analog): number {
  return (device.Analog[name]!.referenceVolts * 1000) / ((1 << analog.resolution) * burst);
}

function openAnalog(device: Device, name: string): Analog {
  const port = device.Analog[name]!;
  return new port.io({ ...port });
}

/** Oversample, median of five, smooth, compensate, calibrate on two segments, smooth for the eye, judge with hysteresis. */
class BareGas {
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

class BareLoop {
  value = 0;
  atNone: number;
  perSum: number;
  analog: Analog;

  constructor(device: Device, name: string, zero: number, full: number) {
    this.analog = openAnalog(device, name);
    this.perSum = (millivoltsPerSum(device, name, this.analog) * (full - zero)) / 1600;
    this.atNone = zero - (full - zero) / 4;
  }

  tick(): void {
    const value = this.atNone + this.analog.readSum(burst)! * this.perSum;
    this.value += 0.2 * (value - this.value);
  }
}

/** Reciprocal counting, one K factor, cut-off, damping. */
class BareFlow {
  value = 0;
  shown = 0;
  hz = 0;
  fromUs = 0;
  fromCount = 0;
  isFlowing = false;
  sample: PulseSample = { count: 0, lastEdgeUs: -1, nowUs: 0 };
  meter: PulseMeter;

  constructor(device: Device) {
    const port = device.PulseMeter["flow"]!;
    this.meter = new port.io({ ...port });
  }

  tick(): void {
    const sample = this.sample;
    this.meter.read(sample);
    const edgeUs = sample.lastEdgeUs;
    const periods = (sample.count - this.fromCount) & 0x7fffffff;
    const spanUs = (edgeUs - this.fromUs) & 0x7fffffff;
    if (periods > 0 && spanUs >= 250000) {
      this.hz = (periods * 1e6) / spanUs;
      this.fromUs = edgeUs;
      this.fromCount = sample.count;
    }
    const flow = this.hz;
    if (flow < 1) this.isFlowing = false;
    else if (flow >= 1.5) this.isFlowing = true;
    const value = this.isFlowing ? flow : 0;
    this.value = value;
    this.shown += 0.1 * (value - this.shown);
  }
}

/** Infrared: two detectors, their ratio, median of five, smooth, compensate, a table, pressure and temperature, for the eye, judge. */
class BareBench {
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

/** What is read once a second: the air and the cell. */
class BareSlow {
  celsius = 20;
  kilopascal = 101;
  volts = 3.9;
  percent = 0;
  perSum: number;
  barometer: Barometer;
  battery: Analog;

  constructor(device: Device) {
    const port = device.Barometer["ambient"]!;
    this.barometer = new port.io({ ...port });
    this.battery = openAnalog(device, "battery");
    this.perSum = (millivoltsPerSum(device, "battery", this.battery) * 2) / 1000;
  }

  second(): void {
    const air = this.barometer.sample()!;
    this.celsius = air.temperature;
    this.kilopascal = air.pressure * 0.001;
    const volts = this.volts + 0.05 * (this.battery.readSum(burst)! * this.perSum - this.volts);
    this.volts = volts;
    this.percent = volts < 3.77 ? (volts - 3.3) * 106 : 50 + (volts - 3.77) * 122;
  }
}

/** The same for an electrochemical cell, with its correction for another gas. */
class BareCell {
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

export interface BareChain {
  tick(): void;
}

export class BareMethane implements BareChain {
  count = 0;
  gas: BareGas;
  slow: BareSlow;

  constructor(device: Device) {
    this.gas = new BareGas(device);
    this.slow = new BareSlow(device);
  }

  tick(): void {
    const gas = this.gas;
    gas.tick();
    if (++this.count < 10) return;
    this.count = 0;
    const slow = this.slow;
    slow.second();
    gas.perSpan = 1 - (slow.celsius - 20) * 0.0003;
  }
}

export class BareFourGas implements BareChain {
  count = 0;
  isLacking = false;
  gas: BareGas;
  o2: BareCell;
  co: BareCell;
  h2s: BareCell;
  slow: BareSlow;

  constructor(device: Device) {
    this.gas = new BareGas(device);
    this.o2 = new BareCell(device, "o2", 10);
    this.co = new BareCell(device, "co", 36);
    this.h2s = new BareCell(device, "h2s", 65);
    this.slow = new BareSlow(device);
  }

  tick(): void {
    const gas = this.gas;
    const co = this.co;
    const h2s = this.h2s;
    gas.tick();
    const o2 = this.o2;
    o2.tick();
    const oxygen = o2.value;
    if (oxygen <= 4) this.isLacking = true;
    else if (oxygen > 4.2) this.isLacking = false;
    co.tick();
    h2s.tick();
    if (++this.count < 10) return;
    this.count = 0;
    const slow = this.slow;
    slow.second();
    const celsius = slow.celsius;
    gas.perSpan = 1 - (celsius - 20) * 0.0003;
    co.second(celsius, h2s);
    h2s.second(celsius, co);
    o2.perSpan = 1 - (celsius - 20) * 0.001;
  }
}

export class BareDrainage implements BareChain {
  standardFlow = 0;
  methaneFlow = 0;
  shownMethane = 0;
  bench: BareBench;
  shown = 0;
  count = 0;
  flow: BareFlow;
  pressure: BareLoop;
  temperature: BareLoop;
  slow: BareSlow;

  constructor(device: Device) {
    this.bench = new BareBench(device);
    this.flow = new BareFlow(device);
    this.pressure = new BareLoop(device, "pipePressure", 0, 200);
    this.temperature = new BareLoop(device, "pipeTemperature", -40, 85);
    this.slow = new BareSlow(device);
  }

  tick(): void {
    const flow = this.flow;
    const pressure = this.pressure;
    const temperature = this.temperature;
    const bench = this.bench;
    bench.tick();
    flow.tick();
    pressure.tick();
    temperature.tick();
    const factor = (pressure.value * (293.15 / 101.325)) / (temperature.value + 273.15);
    this.standardFlow = flow.value * factor;
    this.shown = flow.shown * factor;
    const share = bench.value * 0.01;
    this.methaneFlow = this.standardFlow * share;
    this.shownMethane = this.shown * share;
    if (++this.count < 10) return;
    this.count = 0;
    this.slow.second();
    bench.second(pressure.value);
  }
}

/** A plate and its transmitters: one root a tick, the gas once a second. */
export class BareDrainageDp implements BareChain {
  flow = 0;
  shown = 0;
  standardFlow = 0;
  methaneFlow = 0;
  isFlowing = false;
  count = 0;
  gain = 1300;
  slope = 0.004;
  factor = 1;
  share = 0.3;
  passed = 0;
  differential: BareLoop;
  pressure: BareLoop;
  temperature: BareLoop;
  methane: BareLoop;
  slow: BareSlow;

  constructor(device: Device) {
    this.differential = new BareLoop(device, "pipeDifferential", 0, 5);
    this.pressure = new BareLoop(device, "pipePressure", 0, 200);
    this.temperature = new BareLoop(device, "pipeTemperature", -40, 85);
    this.methane = new BareLoop(device, "pipeCh4", 0, 110);
    this.slow = new BareSlow(device);
  }

  tick(): void {
    const differential = this.differential;
    differential.tick();
    this.pressure.tick();
    this.temperature.tick();
    this.methane.tick();
    const kPa = differential.value;
    let flow = this.gain * (1 - this.slope * kPa) * Math.sqrt(kPa > 0 ? kPa : 0);
    if (flow < 120) this.isFlowing = false;
    else if (flow >= 150) this.isFlowing = true;
    if (!this.isFlowing) flow = 0;
    this.flow = flow;
    this.shown += 0.1 * (flow - this.shown);
    this.passed += flow * (1e6 / 36000);
    this.standardFlow = flow * this.factor;
    this.methaneFlow = this.standardFlow * this.share;
    if (++this.count < 10) return;
    this.count = 0;
    this.slow.second();
    const pressure = this.pressure.value;
    const kelvin = this.temperature.value + 273.15;
    const share = this.methane.value * 0.01;
    this.share = share;
    this.factor = (pressure * (293.15 / 101.325)) / kelvin;
    this.gain = 1090 * Math.sqrt(kelvin / (pressure * (28.965 - 12.922 * share) * 0.12));
    this.slope = 0.38 / pressure;
  }
}
