/**
 * M5StickC Plus: ESP32, 240×135, two buttons, buzzer, red LED, cell on an AXP192, clock chip. Pins from M5Stack's published
 * schematic; wiring in docs/hardware.md.
 *
 * GPIO 36 and 25 share one header pin: 25 stays unopened. GPIO 10 and the LED on it are active low.
 */
import flash from "embedded:storage/flash";
import keyValue from "embedded:storage/key-value";
import type { Board } from "../board";
import { Axp192Backlight } from "../io/axp192-backlight";
import { Axp192Battery } from "../io/axp192-battery";
import { BatteryBackedClock } from "../io/battery-backed-clock";
import { Sha256 } from "../io/sha256";
import { analogInput, bmp280, button, i2c, output, polledButton, pulseInput, smbus, tone, uart } from "../ports";
import Signer from "../signer/signer";
import Watchdog from "../watchdog/watchdog";

const grove = Object.freeze({ data: 32, clock: 33, hz: 400_000 });
const inside = smbus({ data: 21, clock: 22, hz: 400_000 });

/** The gauge averages: an idle cell gives the same code for minutes (`standstillMs`). Code 4096 is 4.5056 V at the cell. Halved, because the profile assumes the 2:1 divider of boards that measure through a pin. */
const halfCellReferenceVolts = (4096 * 0.0011) / 2;

const board: Board = Object.freeze({
  board: "m5stick_cplus",
  hasScreen: true,
  Analog: Object.freeze({
    ch4: analogInput(36),
    battery: Object.freeze({ io: Axp192Battery, bus: inside, referenceVolts: halfCellReferenceVolts, standstillMs: 0 }),
  }),
  Digital: Object.freeze({
    buttonAcknowledge: button(37, false),
    buttonPage: polledButton(39),
    ledRed: output(10, true),
  }),
  PWM: Object.freeze({ horn: tone(2, 4), backlight: Object.freeze({ io: Axp192Backlight }) }),
  PulseMeter: Object.freeze({ flow: pulseInput(26) }),
  I2C: Object.freeze({ default: i2c(grove) }),
  SMBus: Object.freeze({ default: smbus(grove) }),
  Barometer: Object.freeze({ ambient: bmp280(grove) }),
  Serial: Object.freeze({ console: uart(1, 3) }),
  RTC: Object.freeze({ default: Object.freeze({ io: BatteryBackedClock, clock: inside }) }),
  Watchdog: Object.freeze({ default: Object.freeze({ io: Watchdog }) }),
  Digest: Object.freeze({ sha256: Object.freeze({ io: Sha256 }) }),
  Signer: Object.freeze({ log: Object.freeze({ io: Signer }) }),
  keyValue,
  flash,
  network: Object.freeze({}),
});

export default board;
