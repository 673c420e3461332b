/**
 * Driver of the Bosch BMP280 barometer over SMBus.
 * Data sheet: Bosch Sensortec BST-BMP280-DS001 (revision 1.23), §3.11 compensation, §4.3 registers, §8.1 the formula.
 *
 * The part measures by itself twice a second; `sample` reads the newest result in one burst, which the part keeps
 * consistent (§3.9). All buffers are allocated when the driver is opened.
 */
import type { Barometer, BarometerSample, Port, SMBus } from "../contract";

const Register = Object.freeze({
  trimming: 0x88,
  chipId: 0xd0,
  status: 0xf3,
  controlMeasure: 0xf4,
  config: 0xf5,
  data: 0xf7,
} as const);

/** The BMP280, and two engineering samples of it. */
const chipIds: readonly number[] = Object.freeze([0x58, 0x56, 0x57]);
const trimmingBytes = 24;
/** Of the status: the part copies its trimming words from its own memory (§4.3.3). */
const isCopying = 1;
/**
 * Limits of dig_T1 … dig_P9, generous around the words of parts in use: words that were not loaded are all ones or zeros, and half loaded
 * ones are far away. P5 and P6 may be almost anything.
 */
const wordLimits: readonly (readonly [least: number, greatest: number])[] = Object.freeze([
  Object.freeze([20000, 36000] as const),
  Object.freeze([18000, 32700] as const),
  Object.freeze([-8000, 8000] as const),
  Object.freeze([25000, 50000] as const),
  Object.freeze([-20000, -3000] as const),
  Object.freeze([500, 12000] as const),
  Object.freeze([300, 20000] as const),
  Object.freeze([-2000, 2000] as const),
  Object.freeze([-500, 500] as const),
  Object.freeze([2000, 32000] as const),
  Object.freeze([-32000, -2000] as const),
  Object.freeze([1000, 20000] as const),
]);
/** T1 and P1 are unsigned. */
const unsignedWords: readonly number[] = Object.freeze([0, 3]);
/** Standby 500 ms, filter off: the firmware has its own filter. */
const config = 0b100_000_00;
/** Temperature once, pressure averaged over 8 conversions, normal mode. */
const controlMeasure = 0b001_100_11;
/** Content of the data registers until the first measurement. */
const noData = 0x80000;
const fullCode = 0xfffff;

/**
 * The part is specified for 30 to 110 kPa; deep mines reach 120 kPa, where it still works. A value outside these limits is not
 * an atmospheric pressure.
 */
const lowestPascal = 30000;
const highestPascal = 125000;
const lowestCelsius = -40;
const highestCelsius = 85;

export interface Bmp280Options {
  /** The bus: `{ ...device.SMBus.default }`. */
  readonly sensor: Port<SMBus> & Readonly<Record<string, unknown>>;
  /** 0x76 (default) or 0x77, by the level of the part's SDO pin. */
  readonly address?: number;
}

export class Bmp280 implements Barometer {
  #io: SMBus | undefined;
  #data = new Uint8Array(6);
  #trimming = new Uint8Array(trimmingBytes);
  #again = new Uint8Array(trimmingBytes);
  /** False from a restart of the part until its trimming words are again the ones that this driver uses. */
  #isTrimmed = true;
  #sample: BarometerSample = { pressure: 0, temperature: 0 };
  /** The data sheet's dig_T1 … dig_P9, pre-scaled so that a sample has only the divisions that the formula needs. */
  #t1 = 0;
  #t2 = 0;
  #t3 = 0;
  #p1 = 0;
  #p2 = 0;
  #p3 = 0;
  #p4 = 0;
  #p5 = 0;
  #p6 = 0;
  #p7 = 0;
  #p8 = 0;
  #p9 = 0;

  /** @throws Error if nothing or another part responds; rethrows the bus's error */
  constructor(options: Bmp280Options) {
    const { sensor, address = 0x76 } = options;
    const io = new sensor.io({ ...sensor, address });
    try {
      const chipId = io.readUint8(Register.chipId);
      if (!chipIds.includes(chipId)) throw new Error(`not a BMP280: chip id 0x${chipId.toString(16)}`);
      this.#readTrimming(io);
      this.#start(io);
    } catch (error) {
      io.close();
      throw error;
    }
    this.#io = io;
  }

  sample(): BarometerSample | undefined {
    const io = this.#io;
    if (io === undefined) throw new Error("closed");
    const data = this.#data;
    try {
      io.readBuffer(Register.data, data);
      const pressureCode = (data[0]! << 12) | (data[1]! << 4) | (data[2]! >> 4);
      const temperatureCode = (data[3]! << 12) | (data[4]! << 4) | (data[5]! >> 4);
      if (pressureCode === noData) {
        // No measurement yet, or the part has restarted and sleeps: configuring it again is correct in both cases.
        this.#isTrimmed = this.#hasSameTrimming(io);
        this.#start(io);
        return undefined;
      }
      if (!this.#isTrimmed && !(this.#isTrimmed = this.#hasSameTrimming(io))) return undefined;
      if (isStuck(pressureCode) || isStuck(temperatureCode)) return undefined;
      return this.#compensate(pressureCode, temperatureCode);
    } catch {
      return undefined;
    }
  }

  close(): void {
    this.#io?.close();
    this.#io = undefined;
  }

  #start(io: SMBus): void {
    io.writeUint8(Register.config, config);
    io.writeUint8(Register.controlMeasure, controlMeasure);
  }

  /** After a restart: has the part the words of its opening? A part that lost them cannot be trusted to measure. */
  #hasSameTrimming(io: SMBus): boolean {
    const again = this.#again;
    if ((io.readUint8(Register.status) & isCopying) !== 0) return false;
    io.readBuffer(Register.trimming, again);
    for (let i = 0; i < trimmingBytes; i++) if (again[i] !== this.#trimming[i]) return false;
    return true;
  }

  /** §3.11.2: twelve little-endian words, of which T1 and P1 are unsigned. Read twice, after the part has loaded them. */
  #readTrimming(io: SMBus): void {
    const bytes = this.#trimming;
    if ((io.readUint8(Register.status) & isCopying) !== 0) throw new Error("BMP280 still loads its trimming words");
    io.readBuffer(Register.trimming, bytes);
    if (!this.#hasSameTrimming(io)) throw new Error("BMP280 gives other trimming words each time");
    const words = new DataView(bytes.buffer);
    wordLimits.forEach(([least, greatest], index) => {
      const word = unsignedWords.includes(index) ? words.getUint16(2 * index, true) : words.getInt16(2 * index, true);
      if (word < least || word > greatest) throw new Error(`BMP280 with impossible trimming word ${index}: ${word}`);
    });
    this.#t1 = words.getUint16(0, true) * 16;
    this.#t2 = words.getInt16(2, true) / 16384;
    this.#t3 = words.getInt16(4, true) / 17179869184;
    this.#p1 = words.getUint16(6, true);
    this.#p2 = words.getInt16(8, true) / 17179869184;
    this.#p3 = words.getInt16(10, true) / 9007199254740992;
    this.#p4 = words.getInt16(12, true) * 16;
    this.#p5 = words.getInt16(14, true) / 8192;
    this.#p6 = words.getInt16(16, true) / 536870912;
    this.#p7 = words.getInt16(18, true) / 16;
    this.#p8 = words.getInt16(20, true) / 524288;
    this.#p9 = words.getInt16(22, true) / 34359738368;
  }

  /**
   * §8.1, with the constant divisions included in the trimming words. The fine temperature keeps its fraction, as in the
   * worked example of §3.12; truncating it as the listing does changes the result by 0.01 Pa.
   */
  #compensate(pressureCode: number, temperatureCode: number): BarometerSample | undefined {
    const offset = temperatureCode - this.#t1;
    const fine = offset * this.#t2 + offset * offset * this.#t3;
    const temperature = fine / 5120;
    const warm = fine * 0.5 - 64000;
    const sensitivity = this.#p1 * (1 + warm * (this.#p2 + warm * this.#p3));
    if (!(sensitivity > 0)) return undefined;
    const zero = this.#p4 + warm * (this.#p5 + warm * this.#p6);
    const linear = ((1048576 - pressureCode - zero) * 6250) / sensitivity;
    const pressure = linear + linear * (this.#p8 + linear * this.#p9) + this.#p7;
    if (!(pressure >= lowestPascal && pressure <= highestPascal)) return undefined;
    if (!(temperature >= lowestCelsius && temperature <= highestCelsius)) return undefined;
    const sample = this.#sample;
    sample.pressure = pressure;
    sample.temperature = temperature;
    return sample;
  }
}

/** All bits equal: a stuck bus, not a measurement. */
function isStuck(code: number): boolean {
  return code === 0 || code === fullCode;
}
