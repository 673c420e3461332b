/**
 * A Holtek HT16K33 with seven-segment digits, as seen from the bus and by the eye: asleep and dark after power-on, sixteen
 * bytes of RAM, an address that counts up and wraps.
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
  /** `silent` does not acknowledge and is dark, as if unplugged; `stuck` acknowledges everything and keeps its display. */
  fault: SegmentsFault = "none";
  /** Incremented whenever the visible display may have changed. */
  version = 0;
  /** Number of bytes on the bus to and from the part. */
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

  /** The content of the RAM is undefined after power-on. */
  powerOn(): void {
    this.#isAwake = this.#isOn = false;
    this.#dimming = brightest;
    this.#address = 0;
    for (let i = 0; i < ramBytes; i++) this.#ram[i] = this.#random.integer(0, 255);
    this.version++;
  }

  /** Lit segments at a position, from the left; none while the part sleeps, is off or unplugged. */
  litAt(place: number): number {
    return this.#isAwake && this.#isOn && this.fault !== "silent" ? this.#ram[digitAddresses[place]!]! : 0;
  }

  /** Duty of lit segments in sixteenths. */
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
      // Keys and interrupts, which are not connected.
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
