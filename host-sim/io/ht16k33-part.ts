/**
 * A Holtek HT16K33 with seven-segment digits as its bus sees it, and as an eye does: asleep and dark after power-on, sixteen
 * bytes of RAM, an address that counts up and goes round.
 * Data sheet: Holtek "HT16K33", command summary and "Display data address pointer".
 */
import type { Random } from "../world/random";
import type { BusDevice } from "./sim-bus";

export const ht16k33Address = 0x70;

const ramBytes = 16;
/** Digits of the backpack, from the left; the colon is at 4. */
const digitAddresses = Object.freeze([0, 2, 6, 8]);
const brightest = 15;

export type SegmentsFault = "none" | "silent" | "stuck";

export class Ht16k33Part implements BusDevice {
  /** `silent` does not acknowledge and is dark, as when its plug is off; `stuck` takes everything and shows what it showed. */
  fault: SegmentsFault = "none";
  /** Goes up whenever an eye might see something else. */
  version = 0;
  /** Bytes that the bus carried to and from it. */
  bytesCarried = 0;
  readonly places = digitAddresses.length;
  #ram = new Uint8Array(ramBytes);
  #random: Random;
  #address = 0;
  #isAwake = false;
  #isOn = false;
  #dimming = brightest;

  constructor(random: Random) {
    this.#random = random;
    this.powerOn();
  }

  /** The RAM holds whatever its cells fell to. */
  powerOn(): void {
    this.#isAwake = this.#isOn = false;
    this.#dimming = brightest;
    this.#address = 0;
    for (let i = 0; i < ramBytes; i++) this.#ram[i] = this.#random.integer(0, 255);
    this.version++;
  }

  /** What is lit at a place, from the left; nothing while it sleeps, is off or unplugged. */
  litAt(place: number): number {
    return this.#isAwake && this.#isOn && this.fault !== "silent" ? this.#ram[digitAddresses[place]!]! : 0;
  }

  /** Sixteenths of the time that lit segments are lit. */
  get duty(): number {
    return this.#dimming + 1;
  }

  write(bytes: Uint8Array, length: number): boolean {
    if (this.fault === "silent") return false;
    this.bytesCarried += length + 1;
    this.version++;
    const command = bytes[0]!;
    switch (command & 0xf0) {
      case 0x00:
        this.#address = command & 0x0f;
        for (let i = 1; i < length; i++) this.#put(bytes[i]!);
        return true;
      case 0x20:
        this.#isAwake = (command & 1) === 1;
        return length === 1;
      case 0x80:
        this.#isOn = (command & 1) === 1;
        return length === 1;
      case 0xe0:
        this.#dimming = command & 0x0f;
        return length === 1;
      // Keys and interrupts, which nobody has wired.
      default:
        return length === 1;
    }
  }

  read(into: Uint8Array, length: number): boolean {
    if (this.fault === "silent") return false;
    this.bytesCarried += length + 1;
    for (let i = 0; i < length; i++) {
      into[i] = this.#ram[this.#address]!;
      this.#address = (this.#address + 1) % ramBytes;
    }
    return true;
  }

  #put(byte: number): void {
    if (this.fault !== "stuck") this.#ram[this.#address] = byte;
    this.#address = (this.#address + 1) % ramBytes;
  }
}
