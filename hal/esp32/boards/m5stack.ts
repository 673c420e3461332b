/**
 * M5Stack Basic and Gray: ESP32, 320×240, three buttons, speaker. Pins from M5Stack's published schematic; the parts
 * on the M-Bus are drawn in docs/hardware.md.
 *
 * Three pins of ADC1 are free, so the bridge and the pipe's pressure share one: no profile has both. The IP5306 power
 * chip reports the charge only in quarters; `battery` needs the bus's BAT line through a 2:1 divider.
 */
import flash from "embedded:storage/flash";
import keyValue from "embedded:storage/key-value";
import type { Board } from "../board";
import { Sha256 } from "../io/sha256";
import { SystemClock } from "../io/system-clock";
import {
  ads1115,
  analogInput,
  bmp280,
  button,
  i2c,
  light,
  output,
  polledButton,
  pulseInput,
  smbus,
  tone,
  uart,
} from "../ports";
import Signer from "../signer/signer";
import Watchdog from "../watchdog/watchdog";

const grove = Object.freeze({ data: 21, clock: 22, hz: 400_000 });

const board: Board = Object.freeze({
  board: "m5stack",
  hasScreen: true,
  Analog: Object.freeze({
    ch4: analogInput(36),
    pipePressure: analogInput(36),
    pipeTemperature: analogInput(34),
    battery: analogInput(35),
  }),
  converter: ads1115(grove, { ndirActive: 0, ndirReference: 1, ndirThermistor: 2 }),
  Digital: Object.freeze({
    buttonAcknowledge: polledButton(39),
    buttonPage: button(38, false),
    buttonMenu: button(37, false),
    ledRed: output(13),
    ledYellow: output(5),
    ledGreen: output(2),
    vibrator: output(26),
  }),
  // The panel's driver sets the backlight pin high once, with the first picture; after that only the PWM controls the pin.
  PWM: Object.freeze({ horn: tone(25, 4), backlight: light(32, 5) }),
  PulseMeter: Object.freeze({ flow: pulseInput(16) }),
  I2C: Object.freeze({ default: i2c(grove) }),
  SMBus: Object.freeze({ default: smbus(grove) }),
  Barometer: Object.freeze({ ambient: bmp280(grove) }),
  Serial: Object.freeze({ console: uart(1, 3) }),
  RTC: Object.freeze({ default: Object.freeze({ io: SystemClock }) }),
  Watchdog: Object.freeze({ default: Object.freeze({ io: Watchdog }) }),
  Digest: Object.freeze({ sha256: Object.freeze({ io: Sha256 }) }),
  Signer: Object.freeze({ log: Object.freeze({ io: Signer }) }),
  keyValue,
  flash,
  network: Object.freeze({}),
});

export default board;
