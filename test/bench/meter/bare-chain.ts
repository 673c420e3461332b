/**
 * The reference of `tick.*ToBare`: the same channels on the same board, reduced to the arithmetic. One function per channel,
 * its state in plain fields, filters and calibration inlined by hand. No fault detection, statuses, latches, logs, trends
 * or lamps: it measures a lower bound of the cost and is no usable instrument.
 */
import type { Device } from "../../../hal/contract";
import { BareBench } from "./bare-bench";
import { BareCell, BareGas } from "./bare-gas";
import { BareFlow, BareLoop } from "./bare-pipe";
import { BareSlow } from "./bare-slow";

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

/** An orifice plate and its transmitters: one square root per tick, the gas once a second. */
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
