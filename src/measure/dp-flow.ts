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
import { FlowChannel } from "./flow-channel";
import { FlowElement } from "./flow-element";
import type { MethaneShare } from "./methane-share";
import { dampingPerTick } from "./pulse-flow";
import { Status } from "../core/reading";
import { ticksPerS } from "../core/tick";

const microPerM3 = 1e6;
const msPerHour = 3600000;
/** Ticks between two updates of the gas composition. */
const gasTicks = ticksPerS;
/** A pressure or temperature below these cannot be a gas: the reading is refused to avoid a division by it. */
const minKPa = 1;
const minCelsius = -100;

export class DpFlow extends FlowChannel {
  #element: FlowElement;
  #differential: Channel;
  #pressure: Channel;
  #temperature: Channel;
  #methane: MethaneShare;
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
    this.#pressure = pressure;
    this.#temperature = temperature;
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
    if (status === Status.Ok) status = this.#pressure.judged.status;
    if (status === Status.Ok) status = this.#temperature.judged.status;
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
    this.#passed += (flow * elapsedMs * microPerM3) / msPerHour;
    this.setStatus(
      differential.value > this.#differential.fullScale || flow > this.fullScale ? Status.OverRange : Status.Ok,
    );
  }

  #renewGas(differentialKPa: number): void {
    this.#gasTick = gasTicks;
    const methane = this.#methane;
    methane.update();
    const kPa = this.#pressure.judged.value;
    const celsius = this.#temperature.judged.value;
    if (methane.status !== Status.Ok) this.#gasStatus = methane.status;
    else if (!(kPa >= minKPa && celsius >= minCelsius)) this.#gasStatus = Status.Invalid;
    else {
      const isInBounds = this.#element.setGas(
        density(kPa, celsius, methane.share),
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
    this.#methane.carry(state);
    this.#flowing = state.flag(this.#flowing);
    this.#shown = state.number(this.#shown);
    this.#gasTick = state.integer(this.#gasTick);
    this.#gasStatus = state.integer(this.#gasStatus);
    this.#lastMs = state.number(this.#lastMs);
    this.#passed = state.number(this.#passed);
  }
}
