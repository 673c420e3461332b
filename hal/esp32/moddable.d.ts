/**
 * The parts of the Moddable SDK's modules that the ESP32 port uses, as structural declarations of its own: the SDK's
 * typings lack `close`, storage and the drivers, and this file shows everything that the port depends on.
 */

declare function trace(text: string): void;

declare module "timer" {
  export default class Timer {
    private constructor();
    /** Calls back every `intervalMs` without drift; `clear` ends it. */
    static repeat(callback: () => void, intervalMs: number): Timer;
    static clear(timer: Timer): void;
  }
}

declare module "time" {
  export default class Time {
    /** Milliseconds since an unspecified start, 32 bits, wrapping. */
    static readonly ticks: number;
    /** Milliseconds from one value of `ticks` to another, correct across a wrap. */
    static delta(from: number, to: number): number;
    /** Sets the system clock, seconds since 1970 UTC. */
    static set(seconds: number): void;
  }
}

declare module "crypt" {
  export class Digest {
    constructor(type: "SHA256");
    /** Any buffer; the SDK's typings lack views. */
    write(data: ArrayBuffer | Uint8Array): void;
    close(): ArrayBuffer;
  }
}

declare module "Resource" {
  /** A file in flash. The constructor throws when there is none of that name. */
  export default class Resource {
    constructor(path: string);
    static exists(path: string): boolean;
    readonly byteLength: number;
  }
}

declare module "mc/config" {
  const config: Readonly<Record<string, unknown>>;
  export default config;
}

declare module "commodetto/Poco" {
  export default class Poco {
    constructor(output: object, options?: { readonly displayListLength?: number; readonly rotation?: number });
    readonly width: number;
    readonly height: number;
    begin(x: number, y: number, width: number, height: number): void;
    end(): void;
    makeColor(red: number, green: number, blue: number): number;
    fillRectangle(color: number, x: number, y: number, width: number, height: number): void;
    drawText(text: string, font: { readonly height: number }, color: number, x: number, y: number): void;
    getTextWidth(text: string, font: { readonly height: number }): number;
    drawBitmap(bitmap: object, x: number, y: number): void;
  }
}

declare module "commodetto/BufferOut" {
  /** A display in memory. */
  export default class BufferOut {
    /** `pixelFormat` must be the one that the renderer was built for. */
    constructor(options: {
      readonly width: number;
      readonly height: number;
      readonly pixelFormat: number;
      readonly buffer: ArrayBuffer;
    });
  }
}

declare module "commodetto/parseBMF" {
  export default function parseBMF(data: object): { readonly height: number };
}

declare module "embedded:io/analog" {
  export interface AnalogOptions {
    readonly pin: number;
    readonly esp32?: { readonly calibrated?: boolean; readonly attenuation?: 0 | 2.5 | 6 | 12 };
  }
  export default class Analog {
    constructor(options: AnalogOptions);
    readonly resolution: number;
    read(): number | undefined;
    close(): void;
  }
}

declare module "embedded:io/digital" {
  export default class Digital {
    constructor(options: object);
    read(): number;
    write(value: number): void;
    close(): void;
  }
}

declare module "embedded:io/pwm" {
  export default class PWM {
    constructor(options: object);
    readonly hz: number;
    readonly resolution: number;
    write(duty: number): void;
    close(): void;
  }
}

declare module "embedded:io/i2c" {
  export default class I2C {
    constructor(options: object);
    read(byteLength: number, stop?: boolean): ArrayBuffer;
    read(buffer: Uint8Array, stop?: boolean): number;
    write(buffer: Uint8Array, stop?: boolean): void;
    writeRead(buffer: Uint8Array, into: Uint8Array, stop?: boolean): number;
    close(): void;
  }
}

declare module "embedded:io/serial" {
  /** Of format "buffer". `read` and `write` throw once closed; `write` throws if the chip cannot take all bytes. */
  export default class Serial {
    constructor(options: object);
    read(buffer: Uint8Array): number | undefined;
    write(buffer: Uint8Array): void;
    close(): void;
  }
}

declare module "embedded:io/smbus" {
  export default class SMBus {
    constructor(options: object);
    readUint8(register: number): number;
    writeUint8(register: number, value: number): void;
    readUint16(register: number, bigEndian?: boolean): number;
    writeUint16(register: number, value: number, bigEndian?: boolean): void;
    readBuffer(register: number, buffer: Uint8Array): void;
    close(): void;
  }
}

declare module "embedded:storage/key-value" {
  interface KeyValueStore {
    read(key: string): ArrayBuffer | undefined;
    write(key: string, value: ArrayBuffer | Uint8Array): void;
    delete(key: string): void;
    close(): void;
  }
  const keyValue: { open(options: { readonly path: string; readonly mode?: "r" | "r+" }): KeyValueStore };
  export default keyValue;
}

declare module "embedded:storage/flash" {
  interface FlashPartition {
    eraseBlock(start: number, end?: number): void;
    read(byteLength: number, byteOffset: number): ArrayBuffer;
    read(buffer: Uint8Array, byteOffset: number): number;
    write(buffer: Uint8Array, byteOffset: number): void;
    status(): { readonly size: number; readonly blockLength: number; readonly blocks: number };
    close(): void;
  }
  const flash: { open(options: { readonly path: string; readonly mode?: "r" | "r+" }): FlashPartition };
  export default flash;
}

declare module "embedded:RTC/BM8563" {
  export default class BM8563 {
    constructor(options: { readonly clock: object });
    time: number;
    close(): void;
  }
}

/** The SDK's provider of the target board; only its power controller is used, to switch the screen on. */
declare module "embedded:provider/builtin" {
  const provider: { readonly peripheral?: { readonly Power?: new () => object } };
  export default provider;
}
