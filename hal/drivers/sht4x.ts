/**
 * Driver of the Sensirion SHT40, SHT41 and SHT45 humidity sensors over I2C.
 * Data sheet: Sensirion "SHT4x", §4.3 to 4.6: commands, CRC, conversion of the signal output.
 *
 * The part measures on command and has the result some milliseconds later. To avoid waiting, each `sample` reads the measurement
 * that the previous call started and starts the next: the result is one sampling interval old, which is enough for humidity.
 */
import type { Hygrometer, HygrometerSample, I2C, Port } from "../contract";

const Command = Object.freeze({
  /** High repeatability, 8.3 ms. */
  measure: 0xfd,
} as const);

const fullCode = 65535;
const crcPolynomial = 0x31;
const crcStart = 0xff;

export interface Sht4xOptions {
  /** The bus: `{ ...device.I2C.default }`. */
  readonly sensor: Port<I2C> & Readonly<Record<string, unknown>>;
  /** 0x44 (default), 0x45 or 0x46 by the part's type. */
  readonly address?: number;
}

export class Sht4x implements Hygrometer {
  #io: I2C | undefined;
  #command = new Uint8Array(1);
  #answer = new Uint8Array(6);
  #sample: HygrometerSample = { humidity: 0, temperature: 0 };
  #isCommanded = false;

  /** @throws the bus's error if it cannot be opened or nothing responds at the address */
  constructor(options: Sht4xOptions) {
    const { sensor, address = 0x44 } = options;
    const io = new sensor.io({ ...sensor, address });
    try {
      this.#command[0] = Command.measure;
      io.write(this.#command);
    } catch (error) {
      io.close();
      throw error;
    }
    this.#isCommanded = true;
    this.#io = io;
  }

  sample(): HygrometerSample | undefined {
    const io = this.#io;
    if (io === undefined) throw new Error("closed");
    const answer = this.#answer;
    let isGood = false;
    try {
      if (this.#isCommanded) {
        this.#isCommanded = false;
        io.read(answer);
        isGood = crcOf(answer, 0) === answer[2] && crcOf(answer, 3) === answer[5];
      }
    } catch {
      // No response: the part may have lost its supply and with it the command, which is sent again below.
    }
    try {
      io.write(this.#command);
      this.#isCommanded = true;
    } catch {
      return undefined;
    }
    return isGood ? this.#convert((answer[0]! << 8) | answer[1]!, (answer[3]! << 8) | answer[4]!) : undefined;
  }

  close(): void {
    this.#io?.close();
    this.#io = undefined;
  }

  /** §4.6. The formula can give values slightly outside 0…100 %RH; they are clamped, as the data sheet says. */
  #convert(temperatureCode: number, humidityCode: number): HygrometerSample | undefined {
    if (temperatureCode === 0 || temperatureCode === fullCode || humidityCode === 0 || humidityCode === fullCode) {
      return undefined;
    }
    const humidity = -6 + (125 * humidityCode) / fullCode;
    const sample = this.#sample;
    sample.humidity = humidity < 0 ? 0 : humidity > 100 ? 100 : humidity;
    sample.temperature = -45 + (175 * temperatureCode) / fullCode;
    return sample;
  }
}

/** §4.4: CRC-8 of the two bytes at `offset`. */
function crcOf(bytes: Uint8Array, offset: number): number {
  let crc = crcStart;
  for (let i = 0; i < 2; i++) {
    crc ^= bytes[offset + i]!;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc & 0x80) !== 0 ? ((crc << 1) ^ crcPolynomial) & 0xff : (crc << 1) & 0xff;
    }
  }
  return crc;
}
