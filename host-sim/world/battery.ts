/**
 * A lithium-ion cell: open-circuit voltage over charge, an inner resistance through which the horn's load lowers the voltage,
 * and a charge that the loads consume. Its voltage is measured through a 2:1 divider.
 */
import type { Random } from "./random";
import type { SignalSource } from "./signal-source";

/** Open-circuit voltage at 0, 10 … 100 % of charge: a typical cobalt-manganese-nickel cell (engineering values). */
const voltsAtTenths: readonly number[] = Object.freeze([3.0, 3.42, 3.54, 3.6, 3.65, 3.7, 3.79, 3.88, 3.98, 4.08, 4.19]);
const capacityMilliampHours = 3000;
const dividerRatio = 2;
const stepMs = 1000;
const msPerHour = 3600000;

export class Battery implements SignalSource {
  /** After the divider. */
  millivolts = 0;
  noiseMillivolts = 0.4;
  #loadMilliamps = 0;
  #charge = 1;
  #chargeMs: number;
  #nowMs: number;
  readonly #ohms: number;
  readonly #milliampMs: number;

  constructor(random: Random, nowMs: number) {
    this.#ohms = 0.12 * (1 + random.within(0.3));
    this.#milliampMs = capacityMilliampHours * msPerHour * (1 + random.within(0.05));
    this.#nowMs = this.#chargeMs = nowMs;
    this.#emit();
  }

  /** Sets the load current from now on. */
  setLoad(nowMs: number, milliamps: number): void {
    this.#discharge(nowMs);
    this.#loadMilliamps = milliamps;
  }

  /** State of charge, 0 to 100. */
  get chargePercent(): number {
    return this.#charge * 100;
  }

  set chargePercent(percent: number) {
    if (!(percent >= 0 && percent <= 100)) throw new RangeError(`charge ${percent} % is outside 0 to 100 %`);
    this.#charge = percent / 100;
    this.#emit();
  }

  /** The voltage is updated in steps of a second, which is as fast as a gauge reads. */
  advance(nowMs: number): void {
    if (nowMs - this.#nowMs < stepMs) return;
    this.#nowMs = nowMs;
    this.#discharge(nowMs);
    this.#emit();
  }

  #discharge(nowMs: number): void {
    const charge = this.#charge - (this.#loadMilliamps * (nowMs - this.#chargeMs)) / this.#milliampMs;
    this.#charge = charge < 0 ? 0 : charge;
    this.#chargeMs = nowMs;
  }

  #emit(): void {
    const tenths = this.#charge * 10;
    const below = tenths >= 9 ? 9 : Math.floor(tenths);
    const from = voltsAtTenths[below]!;
    const volts =
      from + (voltsAtTenths[below + 1]! - from) * (tenths - below) - this.#ohms * this.#loadMilliamps * 0.001;
    this.millivolts = (volts * 1000) / dividerRatio;
  }
}
