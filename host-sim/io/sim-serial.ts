/**
 * ECMA-419 Serial over a simulated line to a computer: bytes take the time of the line's rate, each end has a buffer
 * of a kilobyte, and bytes that arrive while it is full are lost, as on lines without flow control.
 */
import type { Serial, SerialOptions } from "../../hal/contract";
import type { Clock } from "../clock/clock";
import { checkInteger, closedError, Line } from "./line";

const bufferBytes = 1024;
const defaultBaud = 115200;
/** Eight data bits with a start and a stop bit. */
const bitsPerByte = 10;
/** Interval at which bytes are moved. */
const stepMs = 10;

/** The line and the computer at its other end. */
export class SerialLine extends Line {
  /** Bytes for the computer, in a new buffer each time. */
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** Number of bytes to the instrument that were lost because its buffer was full or closed. */
  lost = 0;
  readonly clock: Clock;
  #isHeld = false;
  /** Called when there are bytes to move. */
  #wake: (() => void) | undefined;
  #toBoard = new Uint8Array(bufferBytes);
  #waiting = 0;

  constructor(clock: Clock) {
    super();
    this.clock = clock;
  }

  /** The computer sends bytes. */
  send(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      if (this.isTaken && this.#waiting < bufferBytes) this.#toBoard[this.#waiting++] = bytes[i]!;
      else this.lost++;
    }
    this.#wake?.();
  }

  /** True: the computer takes no bytes from the line, like one that hangs. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  set isHeld(isHeld: boolean) {
    this.#isHeld = isHeld;
    this.#wake?.();
  }

  /** Number of bytes on their way to the instrument. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Sets the function that is called when there are bytes for the holder of the line. */
  listen(wake: (() => void) | undefined): void {
    this.#wake = wake;
    if (wake === undefined) this.#waiting = 0;
  }

  /** Moves up to `into.length` bytes. @returns the number of bytes */
  fetch(into: Uint8Array): number {
    const count = Math.min(into.length, this.#waiting);
    for (let i = 0; i < count; i++) into[i] = this.#toBoard[i]!;
    this.#toBoard.copyWithin(0, count, this.#waiting);
    this.#waiting -= count;
    return count;
  }
}

export interface SimSerialOptions extends SerialOptions {
  readonly line: SerialLine;
}

export class SimSerial implements Serial {
  #line: SerialLine | undefined;
  #onReadable: ((byteCount: number) => void) | undefined;
  #onWritable: ((byteCount: number) => void) | undefined;
  #bytesPerStep: number;
  #outgoing = new Uint8Array(bufferBytes);
  #count = 0;
  /** Number of bytes reported to the firmware last: only a larger number is reported. */
  #reported = 0;
  #isStepping = false;
  readonly #step = (): void => {
    this.#carry();
  };

  constructor(options: SimSerialOptions) {
    const { line, baud = defaultBaud, format = "buffer", onReadable, onWritable } = options;
    checkInteger("baud", baud, 300, 4000000);
    if (format !== "buffer") throw new RangeError(`format: "${String(format)}" is not buffer`);
    if (onReadable !== undefined && typeof onReadable !== "function") {
      throw new TypeError("onReadable is not a function");
    }
    if (onWritable !== undefined && typeof onWritable !== "function") {
      throw new TypeError("onWritable is not a function");
    }
    this.#bytesPerStep = Math.floor((baud * stepMs) / (bitsPerByte * 1000)) || 1;
    this.#onReadable = onReadable;
    this.#onWritable = onWritable;
    line.take(this);
    this.#line = line;
    line.listen(() => {
      this.#wake();
    });
    line.clock.after(0, () => {
      if (this.#line !== undefined) this.#onWritable?.call(this, bufferBytes - this.#count);
    });
  }

  read(buffer: Uint8Array): number | undefined {
    const line = this.#line;
    if (line === undefined) throw closedError();
    if (!(buffer instanceof Uint8Array)) throw new TypeError("not a buffer");
    if (line.waiting === 0) return undefined;
    const count = line.fetch(buffer);
    this.#reported = line.waiting;
    return count;
  }

  write(buffer: Uint8Array): void {
    if (this.#line === undefined) throw closedError();
    if (!(buffer instanceof Uint8Array)) throw new TypeError("not a buffer");
    if (buffer.length > bufferBytes - this.#count) throw new Error("output full");
    this.#outgoing.set(buffer, this.#count);
    this.#count += buffer.length;
    this.#wake();
  }

  close(): void {
    const line = this.#line;
    if (line === undefined) return;
    this.#line = undefined;
    line.listen(undefined);
    line.release();
  }

  #wake(): void {
    if (this.#isStepping || this.#line === undefined) return;
    this.#isStepping = true;
    this.#line.clock.after(stepMs, this.#step);
  }

  #carry(): void {
    this.#isStepping = false;
    const line = this.#line;
    if (line === undefined) return;
    if (line.waiting > this.#reported) {
      this.#reported = line.waiting;
      this.#onReadable?.call(this, line.waiting);
    }
    if (this.#count > 0 && !line.isHeld) this.#deliver(line);
    if (this.#count > 0 && !line.isHeld) this.#wake();
  }

  #deliver(line: SerialLine): void {
    const count = Math.min(this.#count, this.#bytesPerStep);
    const bytes = this.#outgoing.slice(0, count);
    this.#outgoing.copyWithin(0, count, this.#count);
    this.#count -= count;
    line.onBytes?.(bytes);
    this.#onWritable?.call(this, bufferBytes - this.#count);
  }
}
