/**
 * A Sensirion SHT4x humidity sensor as seen from the bus: one command byte, then six bytes when the measurement is done.
 * Data sheet: Sensirion "SHT4x", §1 (accuracy, response), §4.5 (commands), §4.6 (signal output).
 *
 * The film absorbs water with a lag of some seconds and measures relative to the part's own temperature.
 * The CRC is computed bit by bit from the polynomial, unlike in the driver, so that an error in one of them shows.
 */
import type { Clock } from "../clock/clock";
import { Gaussian } from "../world/gaussian";
import { lagShare } from "../world/maths";
import type { Random } from "../world/random";
import type { WorldPart, World } from "../world/world";
import type { BusDevice } from "./sim-bus";

export const sht4xAddress = 0x44;

/** High, medium and low repeatability: duration of each (§4.5), rounded up, ms. */
const measuringMs: Readonly<Record<number, number>> = Object.freeze({ 0xfd: 9, 0xf6: 5, 0xe0: 2 });
const resetCommand = 0x94;
const filmMs = 4000;
const housingMs = 60000;
/** A film under dust. */
const cloggedMs = 600000;
const faultOffsetPercent = 20;
const driftPercentPerMs = 1 / 60000;
const faultNoise = 100;
/** A specimen is within ±1.8 %RH and ±0.2 K. */
const tolerancePercent = 1.8;
const toleranceKelvin = 0.2;
const noisePercent = 0.04;
const noiseKelvin = 0.02;

/**
 * `silent` does not acknowledge, `garbled` flips bits in transfer, `stuck` repeats its newest measurement, `intermittent`
 * acknowledges every third measurement, `noise` is a hundred times its own noise, `garbage` gives unrelated codes, `offset` reads 20 %RH too much,
 * `drifting` gains 1 %RH a minute, `slow` follows the air with a lag of ten minutes.
 */
export type HygrometerFault =
  "none" | "silent" | "garbled" | "stuck" | "intermittent" | "noise" | "garbage" | "offset" | "drifting" | "slow";

export class Sht4xPart implements BusDevice, WorldPart {
  #fault: HygrometerFault = "none";
  #faultSinceMs = 0;
  #asked = 0;
  #world: World;
  #clock: Clock;
  #gaussian: Gaussian;
  #readyMs = Infinity;
  #nowMs: number;
  #percent: number;
  #celsius: number;
  #answer = new Uint8Array(6);
  readonly #offPercent: number;
  readonly #offCelsius: number;

  constructor(world: World, clock: Clock, random: Random) {
    this.#world = world;
    this.#clock = clock;
    const specimen = random.fork("specimen");
    this.#offPercent = specimen.within(tolerancePercent);
    this.#offCelsius = specimen.within(toleranceKelvin);
    this.#gaussian = new Gaussian(random.fork("noise"));
    this.#nowMs = clock.nowMs;
    const air = world.at(clock.nowMs);
    this.#percent = air.humidity;
    this.#celsius = air.temperature;
  }

  get fault(): HygrometerFault {
    return this.#fault;
  }

  set fault(fault: HygrometerFault) {
    this.#fault = fault;
    this.#faultSinceMs = this.#clock.nowMs;
  }

  powerOn(): void {
    this.#readyMs = Infinity;
    this.#answer.fill(0);
  }

  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === 0) return;
    const air = this.#world.at(nowMs);
    this.#percent += lagShare(gapMs, this.#fault === "slow" ? cloggedMs : filmMs) * (air.humidity - this.#percent);
    this.#celsius += lagShare(gapMs, housingMs) * (air.temperature - this.#celsius);
    this.#nowMs = nowMs;
  }

  write(bytes: Uint8Array, length: number): boolean {
    const command = bytes[0]!;
    if (this.#fault === "silent" || length !== 1) return false;
    if (this.#fault === "intermittent" && ++this.#asked % 3 !== 0) return false;
    if (command === resetCommand) {
      this.powerOn();
      return true;
    }
    const takesMs = measuringMs[command];
    if (takesMs === undefined) return false;
    this.#readyMs = this.#clock.nowMs + takesMs;
    return true;
  }

  /** Before its measurement is done the part does not acknowledge a read (§4.2). */
  read(into: Uint8Array, length: number): boolean {
    if (this.#fault === "silent" || this.#clock.nowMs < this.#readyMs) return false;
    this.#readyMs = Infinity;
    if (this.#fault !== "stuck") this.#measure();
    for (let i = 0; i < length; i++) into[i] = this.#answer[i] ?? 0xff;
    if (this.#fault === "garbled") into[3]! ^= 0x10;
    return true;
  }

  #measure(): void {
    this.advance(this.#clock.nowMs);
    if (this.#fault === "garbage") {
      for (const at of [0, 3]) this.#put(at, Math.abs(this.#gaussian.next() * 65536) % 65536);
      return;
    }
    const celsius = this.#celsius + this.#offCelsius + this.#noise(noiseKelvin);
    const percent = this.#percent + this.#offPercent + this.#faultPercent() + this.#noise(noisePercent);
    this.#put(0, ((celsius + 45) * 65535) / 175);
    this.#put(3, ((percent + 6) * 65535) / 125);
  }

  #noise(deviation: number): number {
    return (this.#fault === "noise" ? faultNoise : 1) * deviation * this.#gaussian.next();
  }

  #faultPercent(): number {
    if (this.#fault === "offset") return faultOffsetPercent;
    return this.#fault === "drifting" ? (this.#clock.nowMs - this.#faultSinceMs) * driftPercentPerMs : 0;
  }

  #put(at: number, exact: number): void {
    const code = Math.round(exact < 0 ? 0 : exact > 65535 ? 65535 : exact);
    const answer = this.#answer;
    answer[at] = code >> 8;
    answer[at + 1] = code & 255;
    answer[at + 2] = remainder(code);
  }
}

/** Remainder of the two bytes, starting from 0xFF, divided by x^8 + x^5 + x^4 + 1 over GF(2). */
function remainder(word: number): number {
  let rest = (word ^ 0xff00) << 8;
  for (let bit = 23; bit >= 8; bit--) if ((rest & (1 << bit)) !== 0) rest ^= 0x131 << (bit - 8);
  return rest & 0xff;
}
