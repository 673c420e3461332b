/** The hardware behind a board's serial port, and the computer's end: the SDK's Serial with the chip's 128 bytes, or the driver of a USB socket. */
import type { Uart } from "../../hal/esp32/io/uart-wire";
import type { UsbPort } from "../../hal/esp32/io/usb-wire";
import type { Clock } from "../../host-sim/clock/clock";

const chipBytes = 128;
const almostEmpty = 10;
const bytesPerMs = 11.52;

/** The far end of a line. */
export class FarEnd {
  readonly clock: Clock;
  readonly received: number[] = [];
  /** Bytes that the chip lost because its buffer was full. */
  lost = 0;
  /** Bytes in the chip that were not read yet. */
  readonly waiting: number[] = [];
  isTaken = false;
  /** A reader that takes nothing. */
  isHeld = false;
  onSent: (() => void) | undefined;
  #most: number;

  constructor(clock: Clock, most = chipBytes) {
    this.clock = clock;
    this.#most = most;
  }

  send(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.waiting.length < this.#most) this.waiting.push(byte);
      else this.lost++;
    }
    this.onSent?.();
  }
}

interface FakeUartOptions {
  readonly far: FarEnd;
  readonly baud: number;
  readonly format: string;
  readonly transmit: number;
  readonly receive: number;
  readonly port: number;
  readonly onReadable: (this: Uart, byteCount: number) => void;
  readonly onWritable: (this: Uart, byteCount: number) => void;
}

/** As modules/io/serial/esp32 of the SDK: callbacks come later, once each until they are handled; a write that is too long is refused completely. */
export class FakeUart implements Uart {
  #far: FarEnd | undefined;
  #options: FakeUartOptions;
  #outgoing: number[] = [];
  #isTelling = false;
  #isWritableWanted = true;
  #owed = 0;

  constructor(options: FakeUartOptions) {
    const { far, baud } = options;
    if (!(baud > 0) || baud > 20000000) throw new RangeError("invalid baud");
    if (options.format !== "buffer") throw new RangeError("invalid format");
    if (far.isTaken) throw new RangeError("port in use");
    far.isTaken = true;
    this.#far = far;
    this.#options = options;
    far.onSent = () => {
      this.#tellLater();
    };
    far.clock.every(1, () => {
      this.#carry();
    });
  }

  read(buffer: Uint8Array): number | undefined {
    const far = this.#opened();
    if (far.waiting.length === 0) return undefined;
    const bytes = far.waiting.splice(0, buffer.length);
    buffer.set(bytes);
    return bytes.length;
  }

  write(buffer: Uint8Array): void {
    this.#opened();
    if (buffer.length > chipBytes - this.#outgoing.length) throw new Error("output full");
    this.#outgoing.push(...buffer);
    this.#isWritableWanted = true;
  }

  close(): void {
    const far = this.#far;
    if (far === undefined) return;
    far.isTaken = false;
    far.onSent = undefined;
    this.#far = undefined;
  }

  #opened(): FarEnd {
    if (this.#far === undefined) throw new Error("closed");
    return this.#far;
  }

  #tellLater(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    this.#far?.clock.after(1, () => {
      this.#isTelling = false;
      const count = this.#far?.waiting.length ?? 0;
      if (count > 0) this.#options.onReadable.call(this, count);
    });
  }

  #carry(): void {
    const far = this.#far;
    if (far === undefined) return;
    this.#owed = far.isHeld ? 0 : this.#owed + bytesPerMs;
    const out = this.#outgoing.splice(0, Math.floor(this.#owed));
    this.#owed = this.#outgoing.length === 0 ? 0 : this.#owed - out.length;
    far.received.push(...out);
    if (!this.#isWritableWanted || this.#outgoing.length >= almostEmpty) return;
    this.#isWritableWanted = false;
    this.#options.onWritable.call(this, chipBytes - this.#outgoing.length);
  }
}

const driverBytes = 2048;
const packetBytes = 64;

/** As ESP-IDF's driver of USB Serial/JTAG behind hal/esp32/usb: a ring each way, moved a packet at a time. */
export function fakeUsb(far: FarEnd): new () => UsbPort {
  return class implements UsbPort {
    #ring: number[] = [];
    #isOpen = true;

    constructor() {
      if (far.isTaken) throw new Error("in use");
      far.isTaken = true;
      far.clock.every(1, () => {
        if (this.#isOpen && !far.isHeld) far.received.push(...this.#ring.splice(0, packetBytes));
      });
    }

    read(into: Uint8Array, at: number): number {
      if (!this.#isOpen) throw new Error("closed");
      const bytes = far.waiting.splice(0, into.length - at);
      into.set(bytes, at);
      return bytes.length;
    }

    write(from: Uint8Array, at: number, count: number): boolean {
      if (!this.#isOpen) throw new Error("closed");
      if (this.#ring.length + count > driverBytes) return false;
      this.#ring.push(...from.subarray(at, at + count));
      return true;
    }

    close(): void {
      this.#isOpen = far.isTaken = false;
    }
  };
}

/** The SDK's Timer on a clock that a test advances. */
export function fakeTimer(clock: Clock): {
  repeat(callback: () => void, intervalMs: number): { isOn: boolean };
  clear(timer: { isOn: boolean }): void;
} {
  return {
    repeat(callback, intervalMs) {
      const timer = { isOn: true };
      clock.every(intervalMs, () => {
        if (timer.isOn) callback();
      });
      return timer;
    },
    clear(timer) {
      timer.isOn = false;
    },
  };
}
