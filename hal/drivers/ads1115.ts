/**
 * Driver of the Texas Instruments ADS1115 converter over SMBus: four single-ended inputs, ±4.096 V, 16 bits of which positive
 * voltages use 15.
 * Data sheet: Texas Instruments SBAS444, "Programming" (conversion and config registers) and "Input multiplexer".
 *
 * A conversion takes 1.2 ms (860 a second, ±10 %), and the four inputs share one converter. A tick must not wait for it, so each read
 * takes the completed conversion, starts the next one for the input that has waited longest, and returns the newest code of its own
 * input. In an instrument that reads k inputs per tick, each input has a new code every k ticks; an input that is read once a second
 * is one second old. A burst is one conversion times its length: at this rate the part does not average.
 *
 *   read ──► done? ──yes──► take the code ──► start the next ──► newest code of this input
 *              └────no────────────────────────────────────────►
 *
 * A conversion is valid only while the part still holds the configuration that it was started with. After a loss of the part's
 * supply, on a bus that is stuck at either level, and without a response, all inputs have no value.
 */
import type { Analog, AnalogPort, Port, SMBus } from "../contract";

const Register = Object.freeze({
  conversion: 0x00,
  config: 0x01,
} as const);

const inputs = 4;
const resolution = 15;
export const ads1115ReferenceVolts = 4.096;
/**
 * A burst is one conversion times its length: nothing is averaged, its noise is about one code, and a quiet signal repeats a code in
 * every second conversion. 60 s are at least 150 conversions of each input.
 */
const ads1115StandstillMs = 60000;
/** Reads as 0 during a conversion; writing 1 starts one. */
const start = 0x8000;
/** Input 0 to ground; the codes of the other inputs follow. */
const multiplexer = 0x4000;
const multiplexerStep = 0x1000;
/** ±4.096 V, single shot, 860 conversions a second, comparator off. */
const configuration = 0x0200 | 0x0100 | 0x00e0 | 0x0003;
/** Status reads after which a conversion counts as failed. Each takes 0.1 ms or more on the bus, so this is far longer than a conversion. */
const maxLooks = 80;
const none = -1;
/** Longest burst whose sum fits in a signed 32-bit integer. */
const longestBurst = 65535;

export interface Ads1115Wiring {
  /** The bus: `{ ...device.SMBus.default }`. */
  readonly sensor: Port<SMBus>;
  /** 0x48 to 0x4b, by the connection of the ADDR pin. */
  readonly address: number;
  /** Number of the input, 0 to 3, for each port name. */
  readonly inputs: Readonly<Record<string, number>>;
}

/** One part on its bus, shared by its inputs: opened with the first input and closed with the last. */
export class Ads1115 {
  #wiring: Ads1115Wiring;
  #io: SMBus | undefined;
  #open = 0;
  /** Newest code of each input; `none` before the first conversion and after an error of the part. */
  #codes = new Int32Array(inputs).fill(none);
  /** Bit mask of the inputs that have been read since their newest conversion was started. */
  #wanted = 0;
  /** The input whose conversion is running. */
  #running = none;
  #newest = inputs - 1;
  #config = 0;
  #looks = 0;

  constructor(wiring: Ads1115Wiring) {
    this.#wiring = wiring;
  }

  /** @throws Error if the input is already open; rethrows the bus's error, with everything closed, if the part does not respond */
  open(input: number): void {
    const bit = 1 << input;
    if ((this.#open & bit) !== 0) throw new Error(`input ${input} is in use`);
    if (this.#io === undefined) {
      const { sensor, address } = this.#wiring;
      const io = new sensor.io({ ...sensor, address });
      try {
        this.#start(io, input);
      } catch (error) {
        io.close();
        throw error;
      }
      this.#io = io;
    } else {
      this.#wanted |= bit;
    }
    this.#open |= bit;
  }

  release(input: number): void {
    const bit = 1 << input;
    this.#open &= ~bit;
    this.#wanted &= ~bit;
    this.#codes[input] = none;
    if (this.#open !== 0) return;
    this.#io?.close();
    this.#io = undefined;
    this.#running = none;
  }

  /** @returns the newest code of an open input, or −1 if there is no valid one */
  codeOf(input: number): number {
    const io = this.#io;
    if (io === undefined) return none;
    this.#wanted |= 1 << input;
    try {
      if (this.#running >= 0) this.#look(io);
      if (this.#running < 0) this.#startNext(io);
    } catch {
      // The running conversion may be completed long before the bus works again.
      this.#giveUp();
    }
    return this.#codes[input]!;
  }

  #look(io: SMBus): void {
    const config = io.readUint16(Register.config, true);
    if ((config | start) !== this.#config) {
      this.#giveUp();
    } else if ((config & start) === 0) {
      if (++this.#looks >= maxLooks) this.#giveUp();
    } else {
      const code = io.readUint16(Register.conversion, true);
      // Two's complement: slightly negative codes count as 0.
      this.#codes[this.#running] = code > 0x7fff ? 0 : code;
      this.#running = none;
    }
  }

  #startNext(io: SMBus): void {
    let input = this.#newest;
    for (let i = 0; i < inputs; i++) {
      input = input + 1 === inputs ? 0 : input + 1;
      if ((this.#wanted & (1 << input)) === 0) continue;
      this.#start(io, input);
      return;
    }
  }

  #start(io: SMBus, input: number): void {
    const config = start | (multiplexer + input * multiplexerStep) | configuration;
    io.writeUint16(Register.config, config, true);
    this.#config = config;
    this.#running = this.#newest = input;
    this.#wanted &= ~(1 << input);
    this.#looks = 0;
  }

  /** Discards the running conversion and all codes. */
  #giveUp(): void {
    this.#running = none;
    for (let i = 0; i < inputs; i++) this.#codes[i] = none;
  }
}

export interface Ads1115InputOptions {
  readonly converter: Ads1115;
  /** 0 to 3. */
  readonly input: number;
  /** Only 15 bits are accepted. */
  readonly resolution?: number;
}

/** One input of the part, as the contract's Analog. */
export class Ads1115Input implements Analog {
  readonly resolution = resolution;
  #converter: Ads1115 | undefined;
  #input: number;

  /** @throws RangeError for an input or a resolution that the part does not have; rethrows errors of `Ads1115.open` */
  constructor(options: Ads1115InputOptions) {
    const { converter, input } = options;
    if (!(input >= 0 && input < inputs && Math.floor(input) === input)) {
      throw new RangeError(`input: ${input} is not 0 to 3`);
    }
    if (options.resolution !== undefined && options.resolution !== resolution) {
      throw new RangeError(`resolution: ${options.resolution} is not ${resolution}`);
    }
    converter.open(input);
    this.#converter = converter;
    this.#input = input;
  }

  read(): number | undefined {
    return this.readSum(1);
  }

  readSum(count: number): number | undefined {
    if (typeof count !== "number") throw new TypeError("count is not a number");
    if (!(count >= 1 && count <= longestBurst && Math.floor(count) === count)) {
      throw new RangeError(`count: ${count} is not 1 to ${longestBurst}`);
    }
    const converter = this.#converter;
    if (converter === undefined) throw new Error("closed");
    const code = converter.codeOf(this.#input);
    return code < 0 ? undefined : code * count;
  }

  close(): void {
    this.#converter?.release(this.#input);
    this.#converter = undefined;
  }
}

/** The analogue ports that a converter on the bus adds to a board. They share a state, so they are made when the board is opened. */
export function ads1115Ports(wiring: Ads1115Wiring): Record<string, AnalogPort & Ads1115InputOptions> {
  const converter = new Ads1115(wiring);
  const ports: Record<string, AnalogPort & Ads1115InputOptions> = {};
  for (const name of Object.keys(wiring.inputs)) {
    ports[name] = {
      io: Ads1115Input,
      converter,
      input: wiring.inputs[name]!,
      referenceVolts: ads1115ReferenceVolts,
      standstillMs: ads1115StandstillMs,
    };
  }
  return ports;
}
