/** The program in flash with its checksum, and a bit error in it. */
import type { Firmware } from "../../hal/contract";
import { crc32 } from "../../src/core/crc32";
import type { Random } from "../world/random";

export type FirmwareFault = "none" | "damaged";

/** Size of the simulated program; the value does not matter. */
const imageBytes = 4096;

export class SimFirmware implements Firmware {
  readonly checksum: string;
  #image = new DataView(new ArrayBuffer(imageBytes));
  #sum: number;
  #flippedAt: number;
  #fault: FirmwareFault = "none";

  constructor(random: Random) {
    const image = this.#image;
    for (let at = 0; at < imageBytes; at += 4) image.setInt32(at, random.int32(), true);
    this.#flippedAt = random.integer(0, imageBytes - 1);
    this.#sum = crc32(image, imageBytes);
    const text = this.#sum.toString(16).toUpperCase();
    this.checksum = "00000000".slice(text.length) + text;
  }

  set fault(fault: FirmwareFault) {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#image.setUint8(this.#flippedAt, this.#image.getUint8(this.#flippedAt) ^ 0x10);
  }

  verify(): boolean {
    return crc32(this.#image, imageBytes) === this.#sum;
  }
}
