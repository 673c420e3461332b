/** A board without a single port, for what needs a few. */
import type { Device } from "../../hal/contract";

export const bareBoard: Device = Object.freeze({
  board: "bench",
  Analog: {},
  Digital: {},
  PWM: {},
  PulseMeter: {},
  I2C: {},
  SMBus: {},
  Barometer: {},
  RTC: {},
  Watchdog: {},
  Digest: {},
  network: {},
});
