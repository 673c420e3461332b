/** The bare chain of the parts on a pipe: current-loop transmitters and a pulse meter. */
import type { Analog, Device, PulseMeter, PulseSample } from "../../../hal/contract";
import { burst, millivoltsPerSum, openAnalog } from "./bare-io";

export class BareLoop {
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
export class BareFlow {
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
