/**
 * Driver of the Holtek HT16K33 over I2C, wired to seven-segment digits as on the common backpacks of four.
 * Data sheet: Holtek "HT16K33", command summary, "Display memory - RAM structure", I2C serial interface.
 *
 *   a digit's byte is at an even address of the display RAM, segment a in bit 0, the decimal point in bit 7:
 *   0x00 first digit · 0x02 second · 0x04 colon · 0x06 third · 0x08 fourth
 *
 * After power-on the part is asleep and dark, and it does not notify the processor. So each write wakes it, sets
 * brightness and digits, and reads the digits back, which verifies the previous write. This takes about 30 bytes, 0.7 ms on a
 * 400 kHz bus. A part that does not respond is a state (`write` returns false) and not an exception.
 */
import type { I2C, Port, Segments, SegmentsConfiguration } from "../contract";

const Command = Object.freeze({
  oscillatorOn: 0x21,
  /** Display on, blinking off. */
  displayOn: 0x81,
  /** Plus the duty in sixteenths minus one. */
  dimming: 0xe0,
} as const);

const brightest = 15;
const lastAddress = 0x0f;
/** Addresses on the backpack with four digits and a colon. */
const fourDigits: readonly number[] = Object.freeze([0x00, 0x02, 0x06, 0x08]);

export interface Ht16k33Options {
  /** The bus: `{ ...device.I2C.default }`. */
  readonly sensor: Port<I2C> & Readonly<Record<string, unknown>>;
  /** 0x70 (default) to 0x77, by the solder bridges. */
  readonly address?: number;
  /** Display RAM address of each digit, from the left; default: the backpack with four digits. */
  readonly digits?: readonly number[];
}

export class Ht16k33 implements Segments {
  readonly places: number;
  #io: I2C | undefined;
  #digits: readonly number[];
  #command = new Uint8Array(1);
  /** Address 0, followed by the content of the RAM. */
  #memory: Uint8Array;
  #answer: Uint8Array;
  #dimming = Command.dimming | brightest;

  /** @throws RangeError for digits outside the RAM; rethrows the bus's error when opening, but does not throw if the part does not respond */
  constructor(options: Ht16k33Options) {
    const { sensor, address = 0x70, digits = fourDigits } = options;
    let last = 0;
    for (let i = 0; i < digits.length; i++) {
      const at = digits[i]!;
      if (!(at >= 0 && at <= lastAddress && Math.floor(at) === at)) {
        throw new RangeError(`digits: ${at} is not 0 to ${lastAddress}`);
      }
      if (at > last) last = at;
    }
    if (digits.length === 0) throw new RangeError("digits: the list is empty");
    this.places = digits.length;
    this.#digits = digits;
    this.#memory = new Uint8Array(last + 2);
    this.#answer = new Uint8Array(last + 1);
    this.#io = new sensor.io({ ...sensor, address });
  }

  configure({ brightness }: SegmentsConfiguration): void {
    if (brightness === undefined) return;
    if (!(brightness >= 0 && brightness <= 1)) throw new RangeError(`brightness: ${brightness} is not 0 to 1`);
    this.#dimming = Command.dimming | Math.round(brightness * brightest);
  }

  write(bits: Uint8Array): boolean {
    const io = this.#io;
    if (io === undefined) throw new Error("closed");
    const memory = this.#memory,
      digits = this.#digits;
    for (let i = 0; i < digits.length; i++) memory[digits[i]! + 1] = bits[i]!;
    try {
      this.#send(io, Command.oscillatorOn);
      io.write(memory);
      this.#send(io, this.#dimming);
      this.#send(io, Command.displayOn);
      // Send the digits' address again and read their content back.
      this.#command[0] = 0;
      io.writeRead(this.#command, this.#answer);
    } catch {
      return false;
    }
    const answer = this.#answer;
    for (let i = 0; i < digits.length; i++) if (answer[digits[i]!] !== bits[i]) return false;
    return true;
  }

  #send(io: I2C, command: number): void {
    this.#command[0] = command;
    io.write(this.#command);
  }

  /** Keeps the digits that were written last: the firmware clears them before closing. */
  close(): void {
    this.#io?.close();
    this.#io = undefined;
  }
}
