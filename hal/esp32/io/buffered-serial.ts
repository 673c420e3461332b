/**
 * ECMA-419 Serial with a buffer in each direction, over a wire that moves a few bytes at a time: the chip's own buffers hold 64 or
 * 128 bytes, and the firmware calls every 100 ms. Bytes that arrive while the buffer is full are lost, as on any line without flow control.
 *
 *   firmware ──write──► outgoing, 1 KB ──►  wire  ──► computer
 *   firmware ◄──read─── incoming       ◄──  wire  ◄── computer
 */
import type { Closable, Serial, SerialOptions } from "../../contract";

/** The hardware behind the port. It calls `onWake` when bytes have arrived, when it can take more, and once soon after opening. */
export interface Wire extends Closable {
  /** Moves received bytes into `into`, starting at `at`. @returns the number of bytes */
  receive(into: Uint8Array, at: number): number;
  /** Sends up to `count` bytes of `from`, starting at `at`. @returns the number of bytes taken */
  send(from: Uint8Array, at: number, count: number): number;
}

export interface WireOptions {
  readonly baud: number;
  readonly onWake: () => void;
}

export interface BufferedSerialOptions extends SerialOptions {
  /** Class and options of the wire. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in `Port`
  readonly wire: { readonly io: new (options: any) => Wire };
}

const defaultBaud = 115200;
/** Maximum that the firmware sends in a tick, `bytesPerTick` of src/send. */
const outgoingBytes = 1024;
/** More than the longest request of 160 bytes. */
const incomingBytes = 256;

export class BufferedSerial implements Serial {
  #wire: Wire | undefined;
  #onReadable: ((this: Serial, byteCount: number) => void) | undefined;
  #onWritable: ((this: Serial, byteCount: number) => void) | undefined;
  #incoming = new Uint8Array(incomingBytes);
  #waiting = 0;
  #outgoing = new Uint8Array(outgoingBytes);
  /** The part of `#outgoing` that is not sent yet: from `#sent` to `#count`. */
  #sent = 0;
  #count = 0;
  /** Number of bytes that `onWritable` reported last, minus those written since. */
  #room = 0;

  constructor(options: BufferedSerialOptions) {
    const { wire, baud = defaultBaud, format = "buffer", onReadable, onWritable } = options;
    if (!(baud > 0)) throw new RangeError(`baud ${baud} is not above 0`);
    if (format !== "buffer") throw new RangeError(`format "${String(format)}" is not buffer`);
    this.#onReadable = onReadable;
    this.#onWritable = onWritable;
    this.#wire = new wire.io({
      ...wire,
      baud,
      onWake: () => {
        this.#move();
      },
    });
  }

  read(buffer: Uint8Array): number | undefined {
    if (this.#wire === undefined) throw new Error("closed");
    if (!(buffer instanceof Uint8Array)) throw new TypeError("not a buffer");
    const incoming = this.#incoming;
    const count = buffer.length < this.#waiting ? buffer.length : this.#waiting;
    if (this.#waiting === 0) return undefined;
    for (let i = 0; i < count; i++) buffer[i] = incoming[i]!;
    incoming.copyWithin(0, count, this.#waiting);
    this.#waiting -= count;
    return count;
  }

  write(buffer: Uint8Array): void {
    const wire = this.#wire;
    if (wire === undefined) throw new Error("closed");
    if (!(buffer instanceof Uint8Array)) throw new TypeError("not a buffer");
    if (buffer.length > this.#room) throw new Error("output full");
    const outgoing = this.#outgoing;
    if (this.#sent > 0) {
      outgoing.copyWithin(0, this.#sent, this.#count);
      this.#count -= this.#sent;
      this.#sent = 0;
    }
    outgoing.set(buffer, this.#count);
    this.#count += buffer.length;
    this.#room -= buffer.length;
    this.#push(wire);
  }

  close(): void {
    this.#wire?.close();
    this.#wire = undefined;
  }

  #push(wire: Wire): void {
    if (this.#sent < this.#count) this.#sent += wire.send(this.#outgoing, this.#sent, this.#count - this.#sent);
  }

  #move(): void {
    const wire = this.#wire;
    if (wire === undefined) return;
    const come = wire.receive(this.#incoming, this.#waiting);
    this.#waiting += come;
    this.#push(wire);
    const room = outgoingBytes - this.#count + this.#sent;
    const hasRoom = room > this.#room;
    if (hasRoom) this.#room = room;
    if (come > 0) this.#onReadable?.call(this, this.#waiting);
    if (hasRoom) this.#onWritable?.call(this, room);
  }
}
