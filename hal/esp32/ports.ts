/**
 * Ports in the words of a wiring list. Every board file is written with these, so that what is the same on all of them
 * (attenuation, active levels, interrupt edges) is said once. All results are frozen: they are preloaded into flash.
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
 * Volts of code 4096 at 12 dB: the SDK scales a calibrated reading so that code 4095 is 2.45 V. Signals on these pins
 * have to stay below, whatever the pin itself stands.
 */
const analogReferenceVolts = (2.45 * 4096) / 4095;

/** A pin of ADC1: ADC2 is taken while the radio is on. One attenuation for all, because the unit has one calibration. */
export function analogInput(pin: number): AnalogPort & Port<Analog> {
  return Object.freeze({
    io: BurstAnalog,
    pin,
    referenceVolts: analogReferenceVolts,
    esp32: Object.freeze({ calibrated: true, attenuation: 12 as const }),
  });
}

/** A button to ground: 0 is pressed, and pressing notifies. Pins 34 to 39 of the ESP32 have no pull-up of their own. */
export function button(pin: number, pullUp: boolean): Port<Digital> {
  return Object.freeze({ io: SdkDigital, pin, mode: pullUp ? Mode.InputPullUp : Mode.Input, edge: fallingEdge });
}

/**
 * A button on pin 36 or 39 of the ESP32, polled. By erratum 3.11 of the chip these two pins are pulled low for some 80 ns
 * whenever a converter is switched on: with an interrupt, sixteen conversions a tick would press the button by themselves.
 */
export function polledButton(pin: number): Port<Digital> {
  return Object.freeze({ io: PolledDigital, pin, mode: Mode.Input });
}

/** A lamp or motor driver: 1 is on. Off from the moment it is opened. */
export function output(pin: number, activeLow = false): Port<Digital> {
  return Object.freeze({ io: SdkDigital, pin, mode: Mode.Output, activeLow, initialValue: 0 });
}

/** A buzzer that is given its tone as a square wave. */
export function tone(pin: number, channel: number): Port<PWM> {
  return Object.freeze({ io: SdkPWM, pin, port: channel, resolution: 10 });
}

/** A backlight on a transistor, brighter the longer the pin is high. Far above what an eye or a camera sees flicker. */
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

/** An ADS1115 on the bus, ADDR tied to ground: which input carries which port. */
export function ads1115(bus: Bus, inputs: Readonly<Record<string, number>>): Ads1115Wiring {
  return Object.freeze({ sensor: smbus(bus), address: 0x48, inputs: Object.freeze(inputs) });
}

/**
 * The line to a computer behind the board's USB-serial chip. UART 0 by its number, although others could be led to these pins: builds for
 * the debugger have its driver installed, and the SDK then refuses the port.
 */
export function uart(transmit: number, receive: number): Port<Serial> {
  return Object.freeze({
    io: BufferedSerial,
    wire: Object.freeze({ io: UartWire, uart: Object.freeze({ io: SdkSerial, port: 0, transmit, receive }) }),
  });
}
