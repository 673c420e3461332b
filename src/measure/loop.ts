/**
 * A quantity from a 4–20 mA transmitter, by the bands of NAMUR NE 43. Between these limits and the range a small excess is still a value.
 *
 *   3.6 mA and below    the loop is broken
 *   to 3.8 mA           below what a sound transmitter signals: under range, until it is above 3.85 mA
 *   21 mA and above     the transmitter signals a fault, or the loop is shorted
 */
import type { AnalogPort } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { WatchedBurst } from "../sample/watched-burst";
import { SignalGuard } from "../sample/signal-guard";
import type { LoopProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import { Channel } from "./channel";
import { Status } from "../core/reading";

const brokenMilliamps = 3.6;
const lowestMilliamps = 3.8;
const backMilliamps = 3.85;
const failedMilliamps = 21;
const zeroMilliamps = 4;
const spanMilliamps = 16;
/** Weight of the smoothing, per tick. */
const weight = 0.2;

export class Loop extends Channel {
  #burst: WatchedBurst;
  #brokenMillivolts: number;
  #failedMillivolts: number;
  readonly #lowestMillivolts: number;
  /** The smoothed reading at and below which the transmitter is under range, and at and below which it stays so. */
  readonly #lowest: number;
  readonly #back: number;
  #isUnder = false;
  #guard: SignalGuard;
  #smooth = 0;
  #valueAtNoCurrent: number;
  #perMillivolt: number;
  #primed = false;
  /** True while the loop is in bounds and nothing is in doubt. */
  #isSteady = false;

  constructor(profile: LoopProfile, limits: LimitsInForce | undefined, port: AnalogPort) {
    super(profile, limits);
    this.setStatus(Status.WarmUp);
    this.#perMillivolt = (profile.fullScale - profile.zero) / (spanMilliamps * profile.shuntOhms);
    this.#valueAtNoCurrent = profile.zero - (zeroMilliamps / spanMilliamps) * (profile.fullScale - profile.zero);
    this.#brokenMillivolts = brokenMilliamps * profile.shuntOhms;
    this.#failedMillivolts = failedMilliamps * profile.shuntOhms;
    this.#lowestMillivolts = lowestMilliamps * profile.shuntOhms;
    this.#lowest = this.#valueAtNoCurrent + this.#lowestMillivolts * this.#perMillivolt;
    this.#back = this.#valueAtNoCurrent + backMilliamps * profile.shuntOhms * this.#perMillivolt;
    this.#guard = new SignalGuard(this.#brokenMillivolts, this.#failedMillivolts);
    this.#burst = new WatchedBurst(port);
  }

  override tick(): void {
    const pin = this.#burst.read();
    const value = this.#valueAtNoCurrent + pin * this.#perMillivolt;
    if (pin <= this.#lowestMillivolts || pin >= this.#failedMillivolts || !this.#isSteady) {
      if (!this.#admit(pin, value)) return;
    }
    let smooth = this.#smooth;
    smooth += weight * (value - smooth);
    this.#smooth = smooth;
    this.judged.value = smooth;
    this.shown.value = smooth;
  }

  override checkSignal(): void {
    if (this.#burst.second(this.#guard.status === Status.Ok)) this.#isSteady = false;
  }

  /** @returns true when the value may enter the filter */
  #admit(pin: number, value: number): boolean {
    const guard = this.#guard;
    this.#isSteady = false;
    const isAccepted = guard.accept(pin, Status.Open, Status.Short);
    const watched = this.#burst.status;
    const status = guard.status === Status.Ok ? watched : guard.status;
    if (!isAccepted || watched === Status.Frozen) {
      if (watched === Status.Frozen) this.#primed = false;
      if (status !== Status.Ok) this.setStatus(status);
      return false;
    }
    if (!this.#primed || guard.restarts) this.#smooth = value;
    this.#primed = true;
    // A value in the middle of a recovery stays what it was.
    if (guard.isClear) this.#isUnder = this.#smooth <= (this.#isUnder ? this.#back : this.#lowest);
    this.#isSteady = guard.isClear && watched === Status.Ok && !this.#isUnder;
    this.setStatus(status === Status.Ok && this.#isUnder ? Status.UnderRange : status);
    return true;
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#guard.carry(state);
    this.#burst.carry(state);
    this.#isSteady = state.flag(this.#isSteady);
    this.#isUnder = state.flag(this.#isUnder);
    this.#smooth = state.number(this.#smooth);
    this.#primed = state.flag(this.#primed);
  }

  override close(): void {
    this.#burst.close();
  }
}
