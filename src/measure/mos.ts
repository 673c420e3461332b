/**
 * Methane by a metal-oxide sensor, ppm. Teaching tier: shown as "uncertified", and not allowed as the only gas channel of an
 * instrument (`validateDeviceProfile`). Other gases, humidity, heat and age change the reading; 10 % error of the resistance is 28 % of the gas.
 *
 *   Rs = RL·(Vc/V − 1)  →  Rs/R0, at the reference's temperature and humidity  →  median of 5, smoothing  →  table of the curve
 *
 * R0, the resistance in 1000 ppm, is part of the profile: a class measures it as an exercise. There is no guided calibration.
 */
import type { AnalogPort } from "../../hal/contract";
import { MosTable } from "../compensate/mos-table";
import { Median5 } from "../filter/median5";
import type { StateCarrier } from "../core/state-carrier";
import { Light } from "../sample/light";
import type { MosProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { isFault, Status } from "../core/reading";
import { Settling } from "./settling";
import { ticksPerS } from "../core/tick";

const judgedWeight = 0.2;
/** A time constant of about 2 s. */
const shownWeight = 0.05;
const referenceCelsius = 20;
const referenceHumidity = 65;
/** The plausible temperature at which a resistance means most gas, for a temperature that is not known any more. */
const coldestCelsius = -20;
/** Resistance falls with temperature and humidity: share per kelvin and per %RH, from the data sheet's curves. */
const perKelvin = -0.005;
const perHumidity = -0.0022;

function isDoubtful(channel: Channel | undefined): boolean {
  return channel !== undefined && isFault(channel.judged.status);
}

/** @returns the reading, `reference` while there is none yet, or `worst` where it cannot be believed */
function believed(channel: Channel | undefined, reference: number, worst: number): number {
  if (channel === undefined || channel.judged.status === Status.WarmUp) return reference;
  return isDoubtful(channel) ? worst : channel.judged.value;
}

export class Mos extends Channel {
  override readonly tier = "teaching";
  #input: Light;
  #supplyMillivolts: number;
  #loadPerR0: number;
  #table = new MosTable();
  #median = new Median5();
  #ratio = 1;
  #shownSmooth = 0;
  #primed = false;
  #untilSlow = 0;
  #perInfluence = 1;
  #settling: Settling;
  #temperature: Channel | undefined;
  #humidity: Channel | undefined;

  /** `temperature` and `humidity` of the air. Without a channel the reference conditions are used, in place of a reason the worst ones. */
  constructor(
    profile: MosProfile,
    limits: LimitsInForce | undefined,
    port: AnalogPort,
    temperature: Channel | undefined,
    humidity: Channel | undefined,
  ) {
    super(profile, limits);
    this.#supplyMillivolts = profile.supplyMillivolts;
    this.#loadPerR0 = profile.loadOhms / profile.r0Ohms;
    this.#settling = new Settling(profile.warmUpMs, -1);
    this.#temperature = temperature;
    this.#humidity = humidity;
    // The sensor is on the supply side of the load resistor: a broken sensor leaves the pin at ground.
    this.#input = new Light(port, 0, profile.openMillivolts, profile.shortMillivolts, Status.Open, Status.Short);
  }

  /** Milliseconds of warm-up left. */
  warmUpLeftMs(nowMs: number): number {
    return this.#settling.leftMs(nowMs);
  }

  override tick(nowMs: number): void {
    if (!this.#settling.isWarm) this.#settling.warmUp(nowMs);
    if (--this.#untilSlow < 0) this.#everySecond();
    const input = this.#input;
    const guard = input.guard;
    if (!input.read()) {
      // A cold sensor is almost an insulator. This tier has no worst-case projection: the reading is held until the guard confirms a fault.
      if (input.reason !== Status.Ok && this.#settling.isWarm) this.setStatus(input.reason);
      return;
    }
    const ratio = (this.#supplyMillivolts / input.millivolts - 1) * this.#loadPerR0 * this.#perInfluence;
    if (!this.#primed || guard.restarts) {
      this.#median.prime(ratio);
      this.#ratio = ratio;
      this.#shownSmooth = this.#table.at(ratio);
      this.#primed = true;
    }
    let smooth = this.#ratio;
    smooth += judgedWeight * (this.#median.push(ratio) - smooth);
    this.#ratio = smooth;
    const value = this.#table.at(smooth);
    this.judged.value = value;
    this.shown.value = this.#shownSmooth += shownWeight * (value - this.#shownSmooth);
    this.setStatus(
      !this.#settling.isWarm
        ? Status.WarmUp
        : input.reason !== Status.Ok
          ? input.reason
          : value > this.fullScale
            ? Status.OverRange
            : Status.Ok,
    );
  }

  override checkSignal(): void {
    if (this.#input.second()) this.#primed = false;
  }

  #everySecond(): void {
    this.#untilSlow = ticksPerS - 1;
    const celsius = believed(this.#temperature, referenceCelsius, coldestCelsius);
    const water = believed(this.#humidity, referenceHumidity, 0) - referenceHumidity;
    this.isExtrapolated = isDoubtful(this.#temperature) || isDoubtful(this.#humidity);
    const kelvin = celsius - referenceCelsius;
    this.#perInfluence = 1 / ((1 + perKelvin * kelvin) * (1 + perHumidity * water));
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#input.carry(state);
    this.#median.carry(state);
    this.#ratio = state.number(this.#ratio);
    this.#shownSmooth = state.number(this.#shownSmooth);
    this.#primed = state.flag(this.#primed);
    this.#untilSlow = state.integer(this.#untilSlow);
    this.#perInfluence = state.number(this.#perInfluence);
    this.#settling.carry(state);
  }

  override close(): void {
    this.#input.close();
  }
}
