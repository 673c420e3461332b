/** The instrument's end of a serial line without a line: its input, and its output. One at a time. */
import type { Device, Serial, SerialOptions } from "../../hal/contract";
import { ExportPort, type Exported } from "../../src/send/export-port";

class FedSerial implements Serial {
  waiting: Uint8Array = new Uint8Array(0);
  said: Uint8Array[] = [];
  readonly #options: SerialOptions;

  constructor(options: SerialOptions & { readonly owner: FedPort }) {
    this.#options = options;
    options.owner.serial = this;
  }

  feed(bytes: Uint8Array): void {
    this.waiting = bytes;
    if (bytes.length > 0) this.#options.onReadable!.call(this, bytes.length);
  }

  allow(bytes: number): void {
    this.#options.onWritable!.call(this, bytes);
  }

  read(buffer: Uint8Array): number | undefined {
    const count = Math.min(buffer.length, this.waiting.length);
    if (count === 0) return undefined;
    buffer.set(this.waiting.subarray(0, count));
    this.waiting = this.waiting.subarray(count);
    return count;
  }

  write(buffer: Uint8Array): void {
    this.said.push(buffer.slice());
  }

  close(): void {}
}

export class FedPort {
  serial!: FedSerial;
  readonly port: ExportPort;
  #nowMs: number;

  constructor(device: Device, instrument: Exported, nowMs: number) {
    this.#nowMs = nowMs;
    this.port = new ExportPort({ ...device, Serial: { console: { io: FedSerial, owner: this } as never } }, instrument);
  }

  /** Gives it bytes and lets it reply until it is idle. @returns the output; `undefined` if it does not end */
  ask(bytes: Uint8Array, maxTicks: number): Uint8Array | undefined {
    const { serial, port } = this;
    serial.said = [];
    serial.feed(bytes);
    for (let ticks = 0; port.isAwake; ticks++) {
      if (ticks === maxTicks) return undefined;
      serial.allow(1024);
      port.tick((this.#nowMs += 100));
    }
    const said = new Uint8Array(serial.said.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of serial.said) {
      said.set(part, at);
      at += part.length;
    }
    return said;
  }
}
