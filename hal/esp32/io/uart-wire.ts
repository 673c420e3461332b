/**
 * A UART through the SDK's Serial, which has only the chip's buffer of 128 bytes, refuses writes that do not fit completely, and
 * reports room when fewer than ten bytes are left to send: 0.9 ms at 115,200 baud for the next write.
 */
import type { Wire, WireOptions } from "./buffered-serial";

/** The part of the SDK's Serial, of format "buffer", that is used. */
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

  /** @throws the SDK's error, usually "port in use" where the debugger uses the port */
  constructor({ uart, baud, onWake }: UartWireOptions) {
    // Both callbacks are always given: without them the SDK allocates a shorter record and reads beyond its end.
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

  /** Bytes that do not fit are read and dropped: otherwise the SDK would notify again and again. */
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
