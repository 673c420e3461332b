/**
 * LilyGO T-Display-S3: ESP32-S3, 320×170, two buttons, cell voltage through a 2:1 divider. Pins from LilyGO's published
 * schematic; wiring in docs/hardware.md. Pins 16, 17, 18 and 21 are left free for the touch panel of boards that have one.
 */
import flash from "embedded:storage/flash";
import keyValue from "embedded:storage/key-value";
import Timer from "timer";
import type { Board } from "../board";
import { BufferedSerial } from "../io/buffered-serial";
import { SetUpBacklight } from "../io/set-up-backlight";
import { Sha256 } from "../io/sha256";
import { SystemClock } from "../io/system-clock";
import { UsbWire } from "../io/usb-wire";
import { ads1115, analogInput, bmp280, button, i2c, output, pulseInput, smbus, tone } from "../ports";
import UsbPort from "../usb/usb-port";
import Signer from "../signer/signer";
import Watchdog from "../watchdog/watchdog";

const header = Object.freeze({ data: 43, clock: 44, hz: 400_000 });

/** The USB socket of the chip; the pins of UART 0 are used for the bus on this board. */
const usb = Object.freeze({
  io: BufferedSerial,
  wire: Object.freeze({ io: UsbWire, usb: Object.freeze({ io: UsbPort }), timer: Timer }),
});

const board: Board = Object.freeze({
  board: "lilygo_tdisplay_s3",
  hasScreen: true,
  Analog: Object.freeze({
    ch4: analogInput(1),
    pipePressure: analogInput(2),
    pipeTemperature: analogInput(3),
    // A profile with an orifice plate has neither a bridge nor a pulse meter.
    pipeDifferential: analogInput(1),
    pipeCh4: analogInput(10),
    battery: analogInput(4),
  }),
  converter: ads1115(header, { ndirActive: 0, ndirReference: 1, ndirThermistor: 2 }),
  Digital: Object.freeze({
    buttonAcknowledge: button(14, true),
    buttonPage: button(0, true),
    ledRed: output(12),
    vibrator: output(13),
  }),
  // Channel 4 belongs to the backlight, which the SDK's set-up opens.
  PWM: Object.freeze({ horn: tone(11, 5), backlight: Object.freeze({ io: SetUpBacklight }) }),
  PulseMeter: Object.freeze({ flow: pulseInput(10) }),
  I2C: Object.freeze({ default: i2c(header) }),
  SMBus: Object.freeze({ default: smbus(header) }),
  Barometer: Object.freeze({ ambient: bmp280(header) }),
  Serial: Object.freeze({ console: usb }),
  RTC: Object.freeze({ default: Object.freeze({ io: SystemClock }) }),
  Watchdog: Object.freeze({ default: Object.freeze({ io: Watchdog }) }),
  Digest: Object.freeze({ sha256: Object.freeze({ io: Sha256 }) }),
  Signer: Object.freeze({ log: Object.freeze({ io: Signer }) }),
  keyValue,
  flash,
  network: Object.freeze({}),
});

export default board;
