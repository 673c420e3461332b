/** The bare chain of what is read once a second. */
import type { Analog, Barometer, Device } from "../../../hal/contract";
import { burst, millivoltsPerSum, openAnalog } from "./bare-io";

/** Ambient air and battery. */
export class BareSlow {
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
