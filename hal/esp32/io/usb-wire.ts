/**
 * The USB socket of chips that are a serial port themselves (USB Serial/JTAG of the ESP32-S3). Its driver calls nobody back, so it is
 * looked at as often as the firmware ticks.
 */
import type { Wire, WireOptions } from "./buffered-serial";

/** What is used of hal/esp32/usb. */
export interface UsbPort {
  read(into: Uint8Array, at: number): number;
  /** All of it or nothing. */
  write(from: Uint8Array, at: number, count: number): boolean;
  close(): void;
}

export interface UsbWireOptions extends WireOptions {
  readonly usb: { readonly io: new () => UsbPort };
  /** The SDK's Timer. */
  readonly timer: {
    repeat(callback: () => void, intervalMs: number): unknown;
    clear(timer: any): void;
  };
}

const lookMs = 100;
/** What a packet holds: of more the driver may take a part and say that it took nothing. */
const packetBytes = 64;

export class UsbWire implements Wire {
  #usb: UsbPort | undefined;
  #timer: UsbWireOptions["timer"];
  #looking: unknown;

  /** USB has a rate of its own: `baud` means nothing here. */
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
