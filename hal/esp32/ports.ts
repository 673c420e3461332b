/**
 * Constructors for ports. All board files use them, so that common properties (attenuation, active levels, interrupt edges)
 * are defined once. All results are frozen: they are preloaded into flash.
 */
import SdkDigital from "embedded:io/digital";
import SdkI2C from "embedded:io/i2c";
import SdkPWM from "embedded:io/pwm";
import SdkSerial from "embedded:io/serial";
import SdkSMBus from "embedded:io/smbus";
import type { Analog, AnalogPort, Barometer, Digital, I2C, Port, PulseMeter, PWM, Serial, SMBus } from "../contract";
import type { Ads1115Wiring } from "../drivers/ads1115";
import { Bmp280 } from "../drivers/bmp280";
import { BufferedSerial } from "./io/buffered-serial";
import { BurstAnalog } from "./io/burst-analog";
import { PolledDigital } from "./io/polled-digital";
import { UartWire } from "./io/uart-wire";
import SdkPulseMeter from "./pulse/pulse-meter";

/** Modes of the SDK's Digital. */
const enum Mode {
  Input = 0,
  InputPullUp = 1,
  Output = 8,
}

const fallingEdge = 2;

/**
 * Volts of code 4096 at 12 dB: the SDK scales a calibrated reading so that code 4095 is 2.45 V. Signals on these pins must stay
 * below that, although the pin itself tolerates more.
 */
const analogReferenceVolts = (2.45 * 4096) / 4095;

/** A pin of ADC1: ADC2 is not available while the radio is on. The attenuation is the same for all pins, because the unit has one calibration. */
export function analogInput(pin: number): AnalogPort & Port<Analog> {
  return Object.freeze({
    io: BurstAnalog,
    pin,
    referenceVolts: analogReferenceVolts,
    esp32: Object.freeze({ calibrated: true, attenuation: 12 as const }),
  });
}

/** A button to ground: 0 is pressed, and pressing notifies. Pins 34 to 39 of the ESP32 have no internal pull-up. */
export function button(pin: number, pullUp: boolean): Port<Digital> {
  return Object.freeze({ io: SdkDigital, pin, mode: pullUp ? Mode.InputPullUp : Mode.Input, edge: fallingEdge });
}

/**
 * A button on pin 36 or 39 of the ESP32, polled. By erratum 3.11 of the chip these two pins are pulled low for about 80 ns
 * when a converter is switched on: with an interrupt, sixteen conversions per tick would look like presses.
 */
export function polledButton(pin: number): Port<Digital> {
  return Object.freeze({ io: PolledDigital, pin, mode: Mode.Input });
}

/** Driver of an LED or motor: 1 is on. Off from opening. */
export function output(pin: number, activeLow = false): Port<Digital> {
  return Object.freeze({ io: SdkDigital, pin, mode: Mode.Output, activeLow, initialValue: 0 });
}

/** A buzzer that is driven with a square wave at its tone's frequency. */
export function tone(pin: number, channel: number): Port<PWM> {
  return Object.freeze({ io: SdkPWM, pin, port: channel, resolution: 10 });
}

/** A backlight on a transistor: a higher duty is brighter. The frequency is too high for an eye or a camera to see flicker. */
export function light(pin: number, channel: number): Port<PWM> {
  return Object.freeze({ io: SdkPWM, pin, port: channel, resolution: 10, hz: 5000 });
}

/** A pulse output with open collector, or a contact to ground. */
export function pulseInput(pin: number): Port<PulseMeter> {
  return Object.freeze({ io: SdkPulseMeter, pin, edge: 2, pull: 1 });
}

export interface Bus {
  readonly data: number;
  readonly clock: number;
  readonly hz: number;
}

export function i2c(bus: Bus): Port<I2C> & Bus {
  return Object.freeze({ io: SdkI2C, ...bus });
}

export function smbus(bus: Bus): Port<SMBus> & Bus {
  return Object.freeze({ io: SdkSMBus, ...bus });
}

/** A BMP280 on the bus, at its usual address 0x76. */
export function bmp280(bus: Bus): Port<Barometer> {
  return Object.freeze({ io: Bmp280, sensor: smbus(bus) });
}

/** An ADS1115 on the bus, ADDR connected to ground: the input of each port. */
export function ads1115(bus: Bus, inputs: Readonly<Record<string, number>>): Ads1115Wiring {
  return Object.freeze({ sensor: smbus(bus), address: 0x48, inputs: Object.freeze(inputs) });
}

/**
 * The line to a computer through the board's USB-serial chip. It uses UART 0, although other UARTs could be routed to these pins: builds
 * for the debugger have its driver installed, and the SDK then refuses the port.
 */
export function uart(transmit: number, receive: number): Port<Serial> {
  return Object.freeze({
    io: BufferedSerial,
    wire: Object.freeze({ io: UartWire, uart: Object.freeze({ io: SdkSerial, port: 0, transmit, receive }) }),
  });
}
