/** A simulated I2C bus with its devices, and ECMA-419 I2C and SMBus on it. */
import type { Closable, I2C, SMBus } from "../../hal/contract";
import { checkInteger, closedError } from "./line";

/** A part on the bus. Each method returns whether the part acknowledged. */
export interface BusDevice {
  write(bytes: Uint8Array, length: number): boolean;
  read(into: Uint8Array, length: number): boolean;
}

const highestAddress = 0x7f;

export class SimBus {
  #devices: (BusDevice | undefined)[] = [];
  #holders: (Closable | undefined)[] = [];

  attach(address: number, device: BusDevice): void {
    checkInteger("address", address, 0, highestAddress);
    this.#devices[address] = device;
  }

  deviceAt(address: number): BusDevice | undefined {
    return this.#devices[address];
  }

  /** @throws Error when another object uses this address */
  take(address: number, holder: Closable): void {
    checkInteger("address", address, 0, highestAddress);
    if (this.#holders[address] !== undefined) throw new Error(`address 0x${address.toString(16)} is in use`);
    this.#holders[address] = holder;
  }

  release(address: number): void {
    this.#holders[address] = undefined;
  }

  /** Power has failed: the objects that used the bus no longer exist. */
  drop(): void {
    for (const holder of this.#holders) holder?.close();
  }
}

export interface SimBusOptions {
  readonly bus: SimBus;
  readonly address: number;
}

/** Common part of I2C and SMBus: an address on a bus, held until closed. */
class BusClient implements Closable {
  #bus: SimBus | undefined;
  #address: number;

  constructor(options: SimBusOptions) {
    const { bus, address } = options;
    bus.take(address, this);
    this.#bus = bus;
    this.#address = address;
  }

  close(): void {
    this.#bus?.release(this.#address);
    this.#bus = undefined;
  }

  protected send(bytes: Uint8Array, length: number): void {
    if (!this.#device().write(bytes, length)) throw this.#silence();
  }

  protected receive(into: Uint8Array, length: number): void {
    if (!this.#device().read(into, length)) throw this.#silence();
  }

  #device(): BusDevice {
    const bus = this.#bus;
    if (bus === undefined) throw closedError();
    const device = bus.deviceAt(this.#address);
    if (device === undefined) throw this.#silence();
    return device;
  }

  #silence(): Error {
    return new Error(`no response from 0x${this.#address.toString(16)}`);
  }
}

function checkBuffer(buffer: unknown): asserts buffer is Uint8Array {
  if (!(buffer instanceof Uint8Array)) throw new TypeError("the buffer is not a Uint8Array");
}

export class SimI2C extends BusClient implements I2C {
  read(byteLength: number, stop?: boolean): ArrayBuffer;
  read(buffer: Uint8Array, stop?: boolean): number;
  read(into: number | Uint8Array): ArrayBuffer | number {
    if (typeof into === "number") {
      checkInteger("byteLength", into, 1, 65535);
      const bytes = new Uint8Array(into);
      this.receive(bytes, into);
      return bytes.buffer;
    }
    checkBuffer(into);
    this.receive(into, into.length);
    return into.length;
  }

  write(buffer: Uint8Array): void {
    checkBuffer(buffer);
    this.send(buffer, buffer.length);
  }

  writeRead(buffer: Uint8Array, into: Uint8Array): number {
    checkBuffer(into);
    this.write(buffer);
    return this.read(into);
  }
}

export class SimSMBus extends BusClient implements SMBus {
  #scratch = new Uint8Array(3);
  #answer = new Uint8Array(2);

  readUint8(register: number): number {
    this.#select(register);
    this.receive(this.#answer, 1);
    return this.#answer[0]!;
  }

  writeUint8(register: number, value: number): void {
    checkInteger("register", register, 0, 255);
    checkInteger("value", value, 0, 255);
    this.#scratch[0] = register;
    this.#scratch[1] = value;
    this.send(this.#scratch, 2);
  }

  readUint16(register: number, bigEndian = false): number {
    this.#select(register);
    this.receive(this.#answer, 2);
    const first = this.#answer[0]!;
    const second = this.#answer[1]!;
    return bigEndian ? (first << 8) | second : first | (second << 8);
  }

  writeUint16(register: number, value: number, bigEndian = false): void {
    checkInteger("register", register, 0, 255);
    checkInteger("value", value, 0, 65535);
    this.#scratch[0] = register;
    this.#scratch[1] = bigEndian ? value >> 8 : value & 255;
    this.#scratch[2] = bigEndian ? value & 255 : value >> 8;
    this.send(this.#scratch, 3);
  }

  readBuffer(register: number, buffer: Uint8Array): void {
    checkBuffer(buffer);
    this.#select(register);
    this.receive(buffer, buffer.length);
  }

  #select(register: number): void {
    checkInteger("register", register, 0, 255);
    this.#scratch[0] = register;
    this.send(this.#scratch, 1);
  }
}
