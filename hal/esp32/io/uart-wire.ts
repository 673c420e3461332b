/**
 * A UART through the SDK's Serial. That one has no buffer but the chip's 128 bytes, refuses whole what is more than these have room for,
 * and tells of room when fewer than ten bytes are left to be sent: 0.9 ms of 115,200 baud to come by with more.
 */
import type { Wire, WireOptions } from "./buffered-serial";

/** What is used of the SDK's Serial, of format "buffer". */
export interface Uart {
  read(buffer: Uint8Array): number | undefined;
  write(buffer: Uint8Array): void;
  close(): void;
}

export interface UartWireOptions extends WireOptions {
  /** The SDK's class, with pins and port. */
  readonly uart: { readonly io: new (options: object) => Uart };
}

const chipBytes = 128;

export class UartWire implements Wire {
  #uart: Uart | undefined;
  #fifo = new Uint8Array(chipBytes);
  #room = 0;

  /** @throws what the SDK says: above all "port in use", where the debugger has it */
  constructor({ uart, baud, onWake }: UartWireOptions) {
    // Both callbacks always: without them the SDK keeps a shorter record, and reads beyond it.
    this.#uart = new uart.io({
      ...uart,
      baud,
      format: "buffer",
      onReadable: onWake,
      onWritable: (byteCount: number) => {
        this.#room = byteCount;
        onWake();
      },
    });
  }

  /** What does not fit is taken out all the same: the SDK would tell of it over and over. */
  receive(into: Uint8Array, at: number): number {
    const fifo = this.#fifo;
    const come = this.#uart?.read(fifo) ?? 0;
    const count = come < into.length - at ? come : into.length - at;
    for (let i = 0; i < count; i++) into[at + i] = fifo[i]!;
    return count;
  }

  send(from: Uint8Array, at: number, count: number): number {
    const uart = this.#uart;
    const taken = count < this.#room ? count : this.#room;
    if (uart === undefined || taken === 0) return 0;
    this.#room -= taken;
    uart.write(from.subarray(at, at + taken));
    return taken;
  }

  close(): void {
    this.#uart?.close();
    this.#uart = undefined;
  }
}
