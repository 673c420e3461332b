/**
 * State of charge from the cell voltage, by the discharge curve of a lithium-ion cell at a light load. Read once a second and
 * smoothed over minutes, because the horn's load lowers the voltage without discharging the cell.
 */
import type { AnalogPort } from "../../hal/contract";
import { Smoother } from "../filter/smoother";
import type { StateCarrier } from "../core/state-carrier";
import { noAnswer } from "../sample/burst";
import { LossWatch } from "../sample/loss-watch";
import { WatchedBurst } from "../sample/watched-burst";
import type { BatteryProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { Status } from "../core/reading";

/** Cell voltage at 0, 10 … 100 %: typical of a lithium cobalt oxide cell discharged at a tenth of its capacity per hour. */
const voltsAtTenths: readonly number[] = Object.freeze([
  3.3, 3.55, 3.63, 3.68, 3.72, 3.77, 3.83, 3.91, 3.99, 4.08, 4.18,
]);
/** What horn, LEDs and vibrator do to the voltage at the pin, from second to second, is no noise. */
const loadMillivolts = 40;

export class Battery extends Channel {
  #burst: WatchedBurst;
  #cellVoltsPerMillivolt: number;
  #smoother = new Smoother(0.05);
  #primed = false;
  #losses = new LossWatch();
  /** Of the newest voltage, in `voltsAtTenths`: the voltage seldom leaves its tenth. */
  #tenth = 0;

  constructor(profile: BatteryProfile, limits: LimitsInForce | undefined, port: AnalogPort) {
    super(profile, limits);
    this.#cellVoltsPerMillivolt = profile.dividerRatio / 1000;
    this.#burst = new WatchedBurst(port, 1, loadMillivolts);
  }

  override readonly isSlow = true;

  override tick(): void {
    const pin = this.#burst.read();
    const isLost = this.#losses.note(pin !== noAnswer);
    if (isLost) this.setStatus(Status.Stale);
    if (pin === noAnswer) return;
    const volts = pin * this.#cellVoltsPerMillivolt;
    if (!this.#primed) {
      this.#smoother.prime(volts);
      this.#primed = true;
    }
    const percent = this.#percentAt(this.#smoother.push(volts));
    this.judged.value = percent;
    this.shown.value = percent;
    if (!isLost) this.setStatus(this.#burst.status);
  }

  #percentAt(volts: number): number {
    const length = voltsAtTenths.length;
    let at = this.#tenth;
    while (at > 0 && volts <= voltsAtTenths[at - 1]!) at--;
    while (at < length && !(volts <= voltsAtTenths[at]!)) at++;
    this.#tenth = at;
    if (at === 0) return 0;
    if (at === length) return 100;
    const below = voltsAtTenths[at - 1]!;
    return (at - 1 + (volts - below) / (voltsAtTenths[at]! - below)) * 10;
  }

  override checkSignal(): void {
    this.#burst.second(true);
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#smoother.carry(state);
    this.#primed = state.flag(this.#primed);
    this.#losses.carry(state);
    this.#burst.carry(state);
  }

  override close(): void {
    this.#burst.close();
  }
}
