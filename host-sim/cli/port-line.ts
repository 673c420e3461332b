/** A serial port of the system as the line to an instrument. */
import { SerialPort } from "serialport";
import { baud } from "../../src/send/export-port";
import type { ByteLine } from "../serial/pull-session";
import { InputError, oneLine } from "./input-error";

export class PortLine implements ByteLine {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  readonly closed: Promise<string>;
  #port: SerialPort;

  private constructor(port: SerialPort) {
    this.#port = port;
    port.on("data", (chunk: Buffer) => {
      this.onBytes?.(chunk);
    });
    port.on("error", () => {});
    this.closed = new Promise((resolve) => {
      port.once("close", () => {
        resolve("the port was closed: unplugged?");
      });
    });
  }

  /** @throws InputError. Not locked: a pseudo-terminal that was locked once stays locked while its other end is open. */
  static open(path: string): Promise<PortLine> {
    return new Promise((resolve, reject) => {
      const port = new SerialPort({ path, baudRate: baud, autoOpen: false, lock: !path.startsWith("/dev/pts/") });
      port.open((error) => {
        if (error === null) resolve(new PortLine(port));
        else reject(new InputError(`${path}: ${oneLine(error.message)}`));
      });
    });
  }

  send(bytes: Uint8Array): void {
    this.#port.write(Buffer.from(bytes));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#port.close(() => {
        resolve();
      });
    });
  }
}
