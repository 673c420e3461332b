/**
 * A serial port of the browser (Web Serial) as the line to an instrument, and the reasons why there may be none.
 *
 * TypeScript's DOM types do not have it yet: the parts that are used are declared here.
 */
import { baud } from "../../../src/send/export-port";
import type { ByteLine } from "../../serial/pull-session";

interface WebPort extends EventTarget {
  /** A new stream after each recoverable error of the line; `null` once the port is closed. */
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { readonly baudRate: number; readonly bufferSize: number }): Promise<void>;
  close(): Promise<void>;
}

interface WebSerial {
  requestPort(): Promise<WebPort>;
}

/** Buffer for the time while the page is busy; the browser's default of 255 bytes is 22 ms of an instrument's reply. */
const bufferBytes = 65536;
const lastWordMs = 300;
const unplugged = "the cable was unplugged, or the instrument switched off";

/** The port cannot be used; `message` gives the reason and the remedy. */
export class NoLine extends Error {}

function webSerial(): WebSerial | undefined {
  return (navigator as { readonly serial?: WebSerial }).serial;
}

/** Why this browser has no serial ports; `undefined` if it has. */
export function whyNoSerial(): string | undefined {
  if (webSerial() !== undefined) return undefined;
  return window.isSecureContext
    ? "This browser gives a page no serial ports. Chrome, Edge and other Chromium browsers on a computer do."
    : "Browsers give serial ports only to pages of this computer or over https. Open this page from there.";
}

export class WebSerialLine implements ByteLine {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  readonly closed: Promise<string>;
  #port: WebPort;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #reading: Promise<void>;
  #isClosing = false;

  private constructor(port: WebPort, writable: WritableStream<Uint8Array>) {
    this.#port = port;
    this.#writer = writable.getWriter();
    this.#reading = this.#read();
    this.closed = Promise.race([
      this.#reading,
      new Promise((resolve) => {
        port.addEventListener("disconnect", resolve, { once: true });
      }),
    ]).then(() => (this.#isClosing ? "disconnected" : unplugged));
  }

  /** Lets the user choose a port; must be called from a click. @returns `undefined` if none was chosen. @throws NoLine */
  static async choose(): Promise<WebSerialLine | undefined> {
    const serial = webSerial();
    if (serial === undefined) throw new NoLine(whyNoSerial());
    let port: WebPort;
    try {
      port = await serial.requestPort();
    } catch (error) {
      if (nameOf(error) === "NotFoundError") return undefined;
      throw new NoLine(`The browser gives this page no port: ${messageOf(error)}`);
    }
    try {
      await port.open({ baudRate: baud, bufferSize: bufferBytes });
    } catch (error) {
      throw new NoLine(
        nameOf(error) === "InvalidStateError"
          ? "This page has that port open already."
          : "The port cannot be opened: another tab or program has it, or this user may not. Close the other, then connect again.",
      );
    }
    if (port.writable === null) {
      throw new NoLine("The port was gone as soon as it was opened: plug the cable in again.");
    }
    return new WebSerialLine(port, port.writable);
  }

  /** Bytes that cannot be sent are noticed by the reader. */
  send(bytes: Uint8Array): void {
    this.#writer.write(bytes).catch(() => {});
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const writer = this.#writer;
    try {
      await this.#reader?.cancel();
      await this.#reading;
      // Waits for bytes in transfer, such as a cancel request, but not for a receiver that takes nothing.
      await Promise.race([
        writer.close(),
        new Promise((resolve) => {
          setTimeout(resolve, lastWordMs);
        }),
      ]);
      await writer.abort();
    } catch {
      // Already closed.
    }
    writer.releaseLock();
    await this.#port.close().catch(() => {});
  }

  /** Reads until the port is closed. Lost or damaged bytes are detected by the checksums of the lines, not here. */
  async #read(): Promise<void> {
    while (!this.#isClosing) {
      const { readable } = this.#port;
      if (readable === null) return;
      const reader = (this.#reader = readable.getReader());
      try {
        for (let one = await reader.read(); !one.done; one = await reader.read()) this.onBytes?.(one.value);
        return;
      } catch {
        // Overrun, framing error or break: the port continues with another stream, or is closed.
      } finally {
        reader.releaseLock();
      }
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof DOMException ? error.name : "";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
