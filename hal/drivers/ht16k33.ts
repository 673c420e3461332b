/**
 * Driver of the Holtek HT16K33 over I2C, wired to seven-segment digits as on the common backpacks of four.
 * Data sheet: Holtek "HT16K33", command summary, "Display memory - RAM structure", I2C serial interface.
 *
 *   a digit's byte stands at an even address of the display RAM, segment a in bit 0, the point in bit 7:
 *   0x00 first digit · 0x02 second · 0x04 colon · 0x06 third · 0x08 fourth
 *
 * After its power-on the part is asleep and dark, and nothing tells the processor that this happened. So each write wakes it,
 * sets brightness and digits, and reads the digits back: what it says of itself is true for whatever was before. That is some
 * 30 bytes, 0.7 ms on a bus of 400 kHz. A part that does not answer is a state (`write` is false), never an exception.
 */
import type { I2C, Port, Segments, SegmentsConfiguration } from "../contract";

const Command = Object.freeze({
  oscillatorOn: 0x21,
  /** Lit and not blinking. */
  displayOn: 0x81,
  /** And the duty in sixteenths less one. */
  dimming: 0xe0,
} as const);

const brightest = 15;
const lastAddress = 0x0f;
/** Of the backpack with four digits and a colon. */
const fourDigits: readonly number[] = Object.freeze([0x00, 0x02, 0x06, 0x08]);

export interface Ht16k33Options {
  /** The bus: `{ ...device.I2C.default }`. */
  readonly sensor: Port<I2C> & Readonly<Record<string, unknown>>;
  /** 0x70 (default) to 0x77, by the solder bridges. */
  readonly address?: number;
  /** Where in the display RAM each digit stands, from the left; as on the backpack of four unless told. */
  readonly digits?: readonly number[];
}

export class Ht16k33 implements Segments {
  readonly places: number;
  #io: I2C | undefined;
  #digits: readonly number[];
  #command = new Uint8Array(1);
  /** The address 0, then the RAM from there. */
  #memory: Uint8Array;
  #answer: Uint8Array;
  #dimming = Command.dimming | brightest;

  /** @throws RangeError for digits that the RAM does not have; what the bus throws when it cannot be opened, not when nothing answers */
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
    if (digits.length === 0) throw new RangeError("digits: there are none");
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
      this.#tell(io, Command.oscillatorOn);
      io.write(memory);
      this.#tell(io, this.#dimming);
      this.#tell(io, Command.displayOn);
      // The digits' address again, and what stands there.
      this.#command[0] = 0;
      io.writeRead(this.#command, this.#answer);
    } catch {
      return false;
    }
    const answer = this.#answer;
    for (let i = 0; i < digits.length; i++) if (answer[digits[i]!] !== bits[i]) return false;
    return true;
  }

  #tell(io: I2C, command: number): void {
    this.#command[0] = command;
    io.write(this.#command);
  }

  /** The digits stay as they were written last: the firmware darkens them first. */
  close(): void {
    this.#io?.close();
    this.#io = undefined;
  }
}
