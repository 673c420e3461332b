/**
 * The USB socket of chips with a built-in serial port (USB Serial/JTAG of the ESP32-S3). Its driver has no callbacks, so it is
 * polled at the rate of the firmware's ticks.
 */
import type { Wire, WireOptions } from "./buffered-serial";

/** The part of hal/esp32/usb that is used. */
export interface UsbPort {
  read(into: Uint8Array, at: number): number;
  /** Writes all bytes or none. */
  write(from: Uint8Array, at: number, count: number): boolean;
  close(): void;
}

export interface UsbWireOptions extends WireOptions {
  readonly usb: { readonly io: new () => UsbPort };
  /** The SDK's Timer. */
  readonly timer: {
    repeat(callback: () => void, intervalMs: number): unknown;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what `repeat` gave
    clear(timer: any): void;
  };
}

const lookMs = 100;
/** Size of a USB packet: of larger writes the driver may take a part and report that it took nothing. */
const packetBytes = 64;

export class UsbWire implements Wire {
  #usb: UsbPort | undefined;
  #timer: UsbWireOptions["timer"];
  #looking: unknown;

  /** USB has its own data rate: `baud` has no effect. */
  constructor({ usb, timer, onWake }: UsbWireOptions) {
    this.#usb = new usb.io();
    this.#timer = timer;
    this.#looking = timer.repeat(onWake, lookMs);
  }

  receive(into: Uint8Array, at: number): number {
    return this.#usb === undefined || at === into.length ? 0 : this.#usb.read(into, at);
  }

  send(from: Uint8Array, at: number, count: number): number {
    const usb = this.#usb;
    if (usb === undefined) return 0;
    let taken = 0;
    while (taken < count) {
      const packet = count - taken < packetBytes ? count - taken : packetBytes;
      if (!usb.write(from, at + taken, packet)) break;
      taken += packet;
    }
    return taken;
  }

  close(): void {
    if (this.#usb === undefined) return;
    this.#timer.clear(this.#looking);
    this.#usb.close();
    this.#usb = undefined;
  }
}
