/**
 * Battery voltage on boards whose cell is connected to an AXP192 power controller instead of a pin of the processor.
 * Data sheet: X-Powers AXP192, registers 0x78/0x79, 12 bits of 1.1 mV.
 *
 * The controller converts 25 times a second by itself, so a burst reads one conversion and multiplies it by `count`.
 */
import type { Analog, SMBus } from "../../contract";

const Register = Object.freeze({ batteryHigh: 0x78, batteryLow: 0x79 });
const address = 0x34;

export interface Axp192BatteryOptions {
  /** Class and bus options of the power controller. */
  readonly bus: { readonly io: new (options: object) => SMBus };
}

export class Axp192Battery implements Analog {
  readonly resolution = 12;
  #io: SMBus | undefined;

  constructor(options: Axp192BatteryOptions) {
    this.#io = new options.bus.io({ ...options.bus, address });
  }

  read(): number | undefined {
    const io = this.#io;
    if (io === undefined) throw new Error("closed");
    try {
      return (io.readUint8(Register.batteryHigh) << 4) | (io.readUint8(Register.batteryLow) & 0x0f);
    } catch {
      return undefined;
    }
  }

  readSum(count: number): number | undefined {
    const code = this.read();
    return code === undefined ? undefined : code * count;
  }

  close(): void {
    this.#io?.close();
    this.#io = undefined;
  }
}
