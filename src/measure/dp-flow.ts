/**
 * Actual volume flow from a differential pressure and the density of the gas in the pipe. Pressure, temperature and methane
 * are measured; if one is missing there is no reading, because each of them can change the flow by a fifth. The
 * differential pressure is a channel of its own, so that a broken loop is reported as such.
 */
import { density } from "../compensate/gas-mix";
import type { StateCarrier } from "../core/state-carrier";
import type { DpFlowProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import type { Channel } from "./channel";
import { FlowCeiling } from "./flow-ceiling";
import { FlowChannel } from "./flow-channel";
import { FlowElement } from "./flow-element";
import type { MethaneShare } from "./methane-share";
import { PipeGas } from "./pipe-gas";
import { dampingPerTick } from "./pulse-flow";
import { Status } from "../core/reading";
import { ticksPerS } from "../core/tick";

const microPerM3 = 1e6;
const msPerHour = 3600000;
/** Ticks between two updates of the gas composition. */
const gasTicks = ticksPerS;
/**
 * A differential pressure below zero by more than this share of the transmitter's span is gas that flows backwards, or a transmitter
 * that must be zeroed: 0.5 % of span is 3.92 mA, several times what a transmitter drifts in a year. NAMUR NE 43 lets a transmitter signal
 * values down to 3.8 mA, so they arrive as numbers. The reading returns above half of the share.
 */
export const reverseShare = 0.005;
/** Ticks for which it must last: a valve that closes makes a pressure wave. */
const reverseTicks = 20;

export class DpFlow extends FlowChannel {
  #element: FlowElement;
  #differential: Channel;
  #gas: PipeGas;
  #methane: MethaneShare;
  readonly #ceiling: FlowCeiling;
  readonly #reverseBelow: number;
  #reverseTicks = 0;
  #offBelow: number;
  #onAbove: number;
  readonly #damping: number;
  #flowing = false;
  #shown = 0;
  #gasTick = 0;
  #gasStatus: Status = Status.WarmUp;
  #lastMs = -1;
  /** Micro-m³ since the last call of `takeMicroM3`. */
  #passed = 0;

  constructor(
    profile: DpFlowProfile,
    limits: LimitsInForce | undefined,
    differential: Channel,
    pressure: Channel,
    temperature: Channel,
    methane: MethaneShare,
  ) {
    super(profile, limits);
    this.#element = new FlowElement(profile.primary);
    this.#differential = differential;
    this.#gas = new PipeGas(pressure, temperature);
    this.#ceiling = new FlowCeiling(profile.fullScale);
    this.#reverseBelow = -reverseShare * differential.fullScale;
    this.#methane = methane;
    this.#offBelow = profile.cutOff;
    this.#onAbove = profile.cutOff * (1 + profile.cutOffHysteresis);
    this.#damping = dampingPerTick(profile.dampingS);
  }

  override tick(nowMs: number): void {
    const elapsedMs = this.#lastMs < 0 ? 0 : nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    const differential = this.#differential.judged;
    let status: Status = differential.status;
    if (status === Status.Ok) {
      if (differential.value < 0 || this.#reverseTicks !== 0) this.#watchReverse(differential.value);
      status = this.isReverse ? Status.UnderRange : this.#gas.status;
    } else this.isReverse = false;
    if (status === Status.Ok) {
      if (--this.#gasTick < 0) this.#renewGas(differential.value);
      status = this.#gasStatus;
    }
    if (status !== Status.Ok) {
      // The first good tick updates the gas composition.
      this.#gasTick = 0;
      this.setStatus(status);
      return;
    }
    let flow = this.#element.flowAt(differential.value);
    if (flow < this.#offBelow) this.#flowing = false;
    else if (flow >= this.#onAbove) this.#flowing = true;
    if (!this.#flowing) flow = this.#shown = 0;
    const shown = this.#shown + this.#damping * (flow - this.#shown);
    this.#shown = shown;
    this.judged.value = flow;
    this.shown.value = shown;
    if (this.#ceiling.isBroken(flow)) {
      this.setStatus(Status.Invalid);
      return;
    }
    this.#passed += (flow * elapsedMs * microPerM3) / msPerHour;
    this.setStatus(
      differential.value > this.#differential.fullScale || flow > this.fullScale ? Status.OverRange : Status.Ok,
    );
  }

  /** Reverse begins after `reverseTicks` in a row, and ends at once. */
  #watchReverse(differentialKPa: number): void {
    const isBelow = differentialKPa < (this.isReverse ? this.#reverseBelow / 2 : this.#reverseBelow);
    if (!isBelow) this.#reverseTicks = 0;
    else if (this.#reverseTicks < reverseTicks) this.#reverseTicks++;
    this.isReverse = this.#reverseTicks >= reverseTicks;
  }

  #renewGas(differentialKPa: number): void {
    this.#gasTick = gasTicks;
    const methane = this.#methane;
    methane.update();
    const kPa = this.#gas.kPa;
    if (methane.status !== Status.Ok) this.#gasStatus = methane.status;
    else {
      const isInBounds = this.#element.setGas(
        density(kPa, this.#gas.celsius, methane.share),
        kPa,
        methane.share,
        differentialKPa,
      );
      this.#gasStatus = isInBounds ? Status.Ok : Status.Invalid;
    }
  }

  /**
   * The volume is integrated while the reading is good, and while it is over range, where it is the minimum that has passed. Below the
   * cut-off nothing is added: the square root of a transmitter's zero error is not a flow.
   */
  override takeMicroM3(): number {
    const passed = this.#passed;
    this.#passed = 0;
    return passed;
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#element.carry(state);
    this.#ceiling.carry(state);
    this.#reverseTicks = state.integer(this.#reverseTicks);
    this.#methane.carry(state);
    this.#flowing = state.flag(this.#flowing);
    this.#shown = state.number(this.#shown);
    this.#gasTick = state.integer(this.#gasTick);
    this.#gasStatus = state.integer(this.#gasStatus);
    this.#lastMs = state.number(this.#lastMs);
    this.#passed = state.number(this.#passed);
  }
}
