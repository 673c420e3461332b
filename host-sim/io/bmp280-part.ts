/**
 * A BMP280 pressure sensor as seen from the bus: registers, modes, trimming words, raw codes.
 * Data sheet: Bosch Sensortec BST-BMP280-DS001, §3.3 to 3.6 (modes, noise), §3.8.1 (timing), §3.11 (trimming), §4 (registers).
 *
 * The driver under test converts raw codes to pascals by the data sheet's compensation; this part needs the inverse.
 * It searches the codes whose compensation gives the wanted temperature and pressure, with a separate implementation of the
 * formula: an error in one of the two shows as a wrong reading. The search is repeated only when the world has changed by
 * more than the part's resolution.
 */
import type { Clock } from "../clock/clock";
import { Gaussian } from "../world/gaussian";
import { lagShare } from "../world/maths";
import type { Random } from "../world/random";
import type { WorldPart, World } from "../world/world";
import type { BusDevice } from "./sim-bus";

const enum Register {
  Trimming = 0x88,
  ChipId = 0xd0,
  Reset = 0xe0,
  Status = 0xf3,
  ControlMeasure = 0xf4,
  Config = 0xf5,
  Data = 0xf7,
}

const chipId = 0x58;
const resetWord = 0xb6;
const codes = 1 << 20;
/** Content of the data registers before the first measurement. */
const noData = 0x80000;

/** Trimming words of the data sheet's worked example (§3.12): T1 to T3, P1 to P9. */
const t1 = 27504,
  t2 = 26435,
  t3 = -1000;
const p1 = 36477,
  p2 = -10685,
  p3 = 3024,
  p4 = 2855,
  p5 = 140,
  p6 = -7,
  p7 = 15500,
  p8 = -14600,
  p9 = 6000;
const trimming: readonly number[] = Object.freeze([t1, t2, t3, p1, p2, p3, p4, p5, p6, p7, p8, p9]);

/** Standby between measurements in normal mode, ms, by the t_sb field (§3.6.3, rounded up). */
const standbyMs: readonly number[] = Object.freeze([1, 63, 125, 250, 500, 1000, 2000, 4000]);
/** Number of averaged measurements, by the osrs field. */
const oversampling: readonly number[] = Object.freeze([0, 1, 2, 4, 8, 16, 16, 16]);
/** RMS noise of a pressure reading, pascal, by the osrs_p field, without filter (§3.5). */
const noisePascal: readonly number[] = Object.freeze([0, 3.3, 2.6, 2.1, 1.6, 1.3, 1.3, 1.3]);
/** Divisor of the filter, by its field. */
const filters: readonly number[] = Object.freeze([1, 2, 4, 8, 16, 16, 16, 16]);

/** Time constant with which the housing follows the air. */
const housingMs = 60000;
/** Absolute accuracy of a specimen (§1). */
const tolerancePascal = 100;
const toleranceKelvin = 0.5;
/** Changes that move a code by about one. */
const pascalStep = 0.1;
const kelvinStep = 0.001;

export const bmp280Address = 0x76;

/** The fine temperature of a raw code: 5120 per °C. */
function fineTemperature(code: number): number {
  const offset = code / 16384 - t1 / 1024;
  return offset * t2 + ((offset * offset) / 64) * t3;
}

/** Compensated pressure of a raw code at a fine temperature, pascal. */
function pressureAt(code: number, fine: number): number {
  const warm = fine / 2 - 64000;
  const sensitivity = p1 * (1 + ((p3 * warm * warm) / 524288 + p2 * warm) / 524288 / 32768);
  const offset = ((warm * warm * p6) / 32768 + warm * p5 * 2) / 4 + p4 * 65536;
  const linear = ((codes - code - offset / 4096) * 6250) / sensitivity;
  return linear + ((p9 * linear * linear) / 2147483648 + (linear * p8) / 32768 + p7) / 16;
}

/**
 * `silent` does not acknowledge, `stuck` repeats its newest measurement, `erased` lost its trimming words and restarts
 * (they read 0xFF), `intermittent` acknowledges in one second of three, `noise` is a thousand times its own noise, `garbage`
 * gives unrelated codes, `offset` reads 10 kPa and 15 K too much, `drifting` gains 0.2 kPa and 0.5 K a minute, `slow` follows the air's
 * temperature with a lag of ten minutes.
 */
export type BarometerFault =
  "none" | "silent" | "stuck" | "erased" | "intermittent" | "noise" | "garbage" | "offset" | "drifting" | "slow";

const faultNoise = 1000;
const faultOffsetPascal = 10000;
const faultOffsetKelvin = 15;
const driftPascalPerMs = 200 / 60000;
const driftKelvinPerMs = 0.5 / 60000;
const slowHousingMs = 600000;

export class Bmp280Part implements BusDevice, WorldPart {
  #fault: BarometerFault = "none";
  #faultSinceMs = 0;
  #world: World;
  #clock: Clock;
  #gaussian: Gaussian;
  #registers = new Uint8Array(256);
  #pointer = 0;
  /** Start of the measurement in the data registers; then the time at which the next one is ready. */
  #readyMs = Infinity;
  #nowMs: number;
  #celsius: number;
  #lagGapMs = 1000;
  #lagShare = lagShare(1000, housingMs);
  #searchedCelsius = NaN;
  #searchedPascal = NaN;
  #temperatureCode = 0;
  #pressureCode = 0;
  #codesPerPascal = 0;
  #filtered = NaN;
  readonly #offCelsius: number;
  readonly #offPascal: number;

  constructor(world: World, clock: Clock, random: Random) {
    this.#world = world;
    this.#clock = clock;
    const specimen = random.fork("specimen");
    this.#offCelsius = specimen.within(toleranceKelvin);
    this.#offPascal = specimen.within(tolerancePascal);
    this.#gaussian = new Gaussian(random.fork("noise"));
    this.#nowMs = clock.nowMs;
    this.#celsius = world.at(clock.nowMs).temperature;
    this.powerOn();
  }

  get fault(): BarometerFault {
    return this.#fault;
  }

  set fault(fault: BarometerFault) {
    const wasErased = this.#fault === "erased";
    this.#fault = fault;
    this.#faultSinceMs = this.#clock.nowMs;
    if (fault === "erased" || wasErased) this.powerOn();
  }

  #answers(): boolean {
    return (
      this.#fault !== "silent" && (this.#fault !== "intermittent" || Math.floor(this.#clock.nowMs / 1000) % 3 === 0)
    );
  }

  /** Registers as after power-on: sleep mode, no measurement. */
  powerOn(): void {
    const registers = this.#registers;
    registers.fill(0);
    registers[Register.ChipId] = chipId;
    for (let i = 0; i < trimming.length; i++) {
      const word = this.#fault === "erased" ? 0xffff : trimming[i]!;
      registers[Register.Trimming + 2 * i] = word & 255;
      registers[Register.Trimming + 2 * i + 1] = (word >> 8) & 255;
    }
    this.#store(Register.Data, noData);
    this.#store(Register.Data + 3, noData);
    this.#readyMs = Infinity;
    this.#filtered = NaN;
  }

  /** The housing follows the air's temperature. */
  advance(nowMs: number): void {
    const gapMs = nowMs - this.#nowMs;
    if (gapMs === 0) return;
    if (gapMs !== this.#lagGapMs) {
      this.#lagGapMs = gapMs;
      this.#lagShare = lagShare(gapMs, housingMs);
    }
    const share = this.#fault === "slow" ? lagShare(gapMs, slowHousingMs) : this.#lagShare;
    this.#celsius += share * (this.#world.at(nowMs).temperature - this.#celsius);
    this.#nowMs = nowMs;
  }

  /** Register, value, register, value … (§5.2.1); a register alone selects where reading begins. */
  write(bytes: Uint8Array, length: number): boolean {
    if (!this.#answers()) return false;
    if (length === 1) this.#pointer = bytes[0]!;
    for (let i = 0; i + 1 < length; i += 2) this.#command(bytes[i]!, bytes[i + 1]!);
    return true;
  }

  read(into: Uint8Array, length: number): boolean {
    if (!this.#answers()) return false;
    this.#measureIfDue();
    for (let i = 0; i < length; i++) {
      into[i] = this.#registers[this.#pointer]!;
      this.#pointer = (this.#pointer + 1) & 255;
    }
    return true;
  }

  #command(register: number, value: number): void {
    if (register === Register.Reset) {
      if (value === resetWord) this.powerOn();
    } else if (register === Register.Config) {
      this.#registers[register] = value;
    } else if (register === Register.ControlMeasure) {
      this.#registers[register] = value;
      this.#readyMs = (value & 3) === 0 ? Infinity : this.#clock.nowMs + this.#measuringMs();
    }
  }

  /** Typical duration of one measurement (§3.8.1), rounded up. */
  #measuringMs(): number {
    const control = this.#registers[Register.ControlMeasure]!;
    const temperature = oversampling[control >> 5]!;
    const pressure = oversampling[(control >> 2) & 7]!;
    return Math.floor(2 + 2 * temperature + (pressure > 0 ? 2 * pressure + 0.5 : 0));
  }

  /**
   * Takes the newest completed measurement. In normal mode it is up to one cycle newer than the real part's, because
   * earlier states of the world are not stored.
   */
  #measureIfDue(): void {
    const nowMs = this.#clock.nowMs;
    if (nowMs < this.#readyMs || this.#fault === "stuck") return;
    const mode = this.#registers[Register.ControlMeasure]! & 3;
    if (mode === 3) {
      const cycleMs = this.#measuringMs() + standbyMs[this.#registers[Register.Config]! >> 5]!;
      this.#readyMs += (Math.floor((nowMs - this.#readyMs) / cycleMs) + 1) * cycleMs;
    } else {
      // Forced mode makes one measurement; then the part sleeps.
      this.#registers[Register.ControlMeasure]! &= 0xfc;
      this.#readyMs = Infinity;
    }
    this.#measure(nowMs);
  }

  #measure(nowMs: number): void {
    this.advance(nowMs);
    const isOff = this.#fault === "offset";
    const driftMs = this.#fault === "drifting" ? nowMs - this.#faultSinceMs : 0;
    const celsius = this.#celsius + this.#offCelsius + (isOff ? faultOffsetKelvin : driftMs * driftKelvinPerMs);
    const pascal =
      this.#world.at(nowMs).pressure * 1000 +
      this.#offPascal +
      (isOff ? faultOffsetPascal : driftMs * driftPascalPerMs);
    const divisor = filters[(this.#registers[Register.Config]! >> 2) & 7]!;
    const ownNoise = this.#fault === "noise" ? faultNoise : 1;
    const noise = ownNoise * noisePascal[(this.#registers[Register.ControlMeasure]! >> 2) & 7]! * this.#gaussian.next();
    if (divisor === 1 || this.#filtered !== this.#filtered) this.#filtered = pascal + noise;
    else this.#filtered += (pascal + noise - this.#filtered) / divisor;
    const wobble = this.#filtered - pascal;
    if (!(
      Math.abs(celsius - this.#searchedCelsius) < kelvinStep && Math.abs(pascal - this.#searchedPascal) < pascalStep
    )) {
      this.#search(celsius, pascal);
    }
    if (this.#fault === "garbage") {
      this.#store(Register.Data, this.#unrelated());
      this.#store(Register.Data + 3, this.#unrelated());
      return;
    }
    // Near one point the code is linear in pressure.
    this.#store(Register.Data, Math.round(this.#pressureCode + wobble * this.#codesPerPascal));
    this.#store(Register.Data + 3, this.#temperatureCode);
  }

  #unrelated(): number {
    const fraction = this.#gaussian.next() * codes;
    return Math.floor(Math.abs(fraction)) % codes;
  }

  /** Bisects the range of codes, for temperature (rising with the code) and for pressure (falling). */
  #search(celsius: number, pascal: number): void {
    let low = 0;
    let high = codes - 1;
    const wanted = celsius * 5120;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fineTemperature(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    this.#temperatureCode = low;
    const fine = fineTemperature(low);
    low = 0;
    high = codes - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pressureAt(middle, fine) > pascal) low = middle + 1;
      else high = middle;
    }
    this.#pressureCode = low;
    this.#codesPerPascal = 16 / (pressureAt(low + 16, fine) - pressureAt(low, fine));
    this.#searchedCelsius = celsius;
    this.#searchedPascal = pascal;
  }

  /** Stores twenty bits in three registers, left-aligned (§4.3.6). */
  #store(register: number, code: number): void {
    const registers = this.#registers;
    const clipped = code < 0 ? 0 : code >= codes ? codes - 1 : code;
    registers[register] = clipped >> 12;
    registers[register + 1] = (clipped >> 4) & 255;
    registers[register + 2] = (clipped << 4) & 255;
  }
}
