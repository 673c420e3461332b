/**
 * Driver of the Texas Instruments ADS1115 converter over SMBus: four inputs to ground, 16 bits of which a voltage above ground
 * uses 15, ±4.096 V.
 * Data sheet: Texas Instruments SBAS444, "Programming" (conversion and config registers) and "Input multiplexer".
 *
 * A conversion takes 1.2 ms (860 a second, ±10 %), and the four inputs share one converter. So that no tick waits for it, each read takes
 * the conversion that is done, starts the next for whichever input has waited longest, and answers with the newest of its own.
 * In an instrument that reads k inputs a tick, each is converted anew every k ticks; what is read once a second is one second old. A
 * burst is that one conversion times its length: the part averages nothing at this rate.
 *
 *   read ──► done? ──yes──► take the code ──► start the next ──► newest code of this input
 *              └────no────────────────────────────────────────►
 *
 * A conversion counts only while the part still holds the configuration that it was started with: a part that lost its supply
 * meanwhile, a bus that hangs at either level, or one that does not answer, leave every input without a value.
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
 * A burst is one conversion times its length, so no noise is averaged into it: its noise is about one code, and a quiet signal repeats
 * a code in every second conversion. 60 s are at least 150 conversions of each input.
 */
const ads1115StandstillMs = 60000;
/** Reads as 0 while it converts; written, starts one. */
const start = 0x8000;
/** Input 0 to ground; the next ones follow. */
const multiplexer = 0x4000;
const multiplexerStep = 0x1000;
/** ±4.096 V, single shot, 860 a second, no comparator. */
const configuration = 0x0200 | 0x0100 | 0x00e0 | 0x0003;
/** So many looks in vain, each of which takes the bus 0.1 ms and more, are far beyond what a conversion takes: it will not end. */
const maxLooks = 80;
const none = -1;
/** Longest burst that still fits a signed 32-bit sum. */
const longestBurst = 65535;

export interface Ads1115Wiring {
  /** The bus: `{ ...device.SMBus.default }`. */
  readonly sensor: Port<SMBus>;
  /** 0x48 to 0x4b, by what the ADDR pin is tied to. */
  readonly address: number;
  /** Input, 0 to 3, by the name of its port. */
  readonly inputs: Readonly<Record<string, number>>;
}

/** One part on its bus, shared by its inputs: it is opened with the first and closed with the last. */
export class Ads1115 {
  #wiring: Ads1115Wiring;
  #io: SMBus | undefined;
  #open = 0;
  /** Newest code of each input; `none` until there is one, and after the part could not be believed. */
  #codes = new Int32Array(inputs).fill(none);
  /** Inputs that have been read since their newest conversion was started, a bit for each. */
  #wanted = 0;
  /** Input that is being converted. */
  #running = none;
  #newest = inputs - 1;
  #config = 0;
  #looks = 0;

  constructor(wiring: Ads1115Wiring) {
    this.#wiring = wiring;
  }

  /** @throws Error where the input is open already; what the bus throws when nothing answers: nothing is held then */
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

  /** @returns the newest code of an open input, or −1 where there is none to be believed */
  codeOf(input: number): number {
    const io = this.#io;
    if (io === undefined) return none;
    this.#wanted |= 1 << input;
    try {
      if (this.#running >= 0) this.#look(io);
      if (this.#running < 0) this.#startNext(io);
    } catch {
      // Whatever was running may be done long before the bus comes back.
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
      // Two's complement: a little below ground is ground.
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

  /** What was running is lost, and nothing from before it is worth anything. */
  #giveUp(): void {
    this.#running = none;
    for (let i = 0; i < inputs; i++) this.#codes[i] = none;
  }
}

export interface Ads1115InputOptions {
  readonly converter: Ads1115;
  /** 0 to 3. */
  readonly input: number;
  /** Bits; other than 15 is refused. */
  readonly resolution?: number;
}

/** One input of the part, as the contract's Analog. */
export class Ads1115Input implements Analog {
  readonly resolution = resolution;
  #converter: Ads1115 | undefined;
  #input: number;

  /** @throws RangeError for an input or a resolution that the part does not have; what `Ads1115.open` throws */
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

/** The analogue ports that a part on the bus gives a board. It has a state of its own: made when the board is opened. */
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
