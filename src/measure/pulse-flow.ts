/**
 * Actual volume flow from a pulse meter: Q = f/K(f), m³/h at the pipe's own pressure and temperature, with a low-flow
 * cut-off that has hysteresis so that the reading does not flicker.
 *
 * Above what `FlowCeiling` lets pass, and above the meter's highest frequency, the reading is invalid; pulses that no meter makes are
 * noise. Neither is counted as flow: these pulses have a total of their own.
 *
 * The cut-off affects only the reading: totals include every counted pulse. A warm meter body is wider and gives fewer
 * pulses per cubic metre: K(T) = K·[1 − e·(T − 15 °C)], e = 4.81e-5 for the vortex meters of IM 01F06A00. The pipe's
 * temperature is read once a second. While it cannot be read, the newest good value stays in use (an error of at most
 * 0.1 % for 20 K), and the temperature channel shows the fault.
 */
import type { Port, PulseMeter } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { ReciprocalCounter } from "../sample/reciprocal-counter";
import type { KFactorPoint, PulseFlowProfile } from "../profile/device-profile";
import type { LimitsInForce } from "../profile/limits-in-force";
import type { Channel } from "./channel";
import { FlowCeiling } from "./flow-ceiling";
import { FlowChannel } from "./flow-channel";
import { Status } from "../core/reading";
import { tickS } from "../core/tick";

const secondsPerHour = 3600;
/** Damping of the display, 0.9 s unless the profile gives another value. */
const defaultDampingS = 0.9;
/** A meter may run up to this above `maximumHz`: its own tolerance. Noise is found at 1/0.9 of it, the shortest period that is let in. */
const maxHzShare = 1.05;
const countWrap = 0x7fffffff;
const microPerM3 = 1e6;
/** Temperature at which a meter's body is calibrated, °C. */
const bodyCelsius = 15;

/** Weight of the display damping per tick, for a time constant in seconds. */
export function dampingPerTick(dampingS: number | undefined): number {
  return tickS / (tickS + (dampingS ?? defaultDampingS));
}

/** Pulses per m³ at a frequency: linear between the table's points, clamped beyond its ends. */
function kFactorAt(table: readonly KFactorPoint[], hz: number): number {
  let below = table[0]!;
  if (hz <= below.hz) return below.pulsesPerM3;
  for (let i = 1; i < table.length; i++) {
    const above = table[i]!;
    if (hz <= above.hz) {
      return below.pulsesPerM3 + ((above.pulsesPerM3 - below.pulsesPerM3) * (hz - below.hz)) / (above.hz - below.hz);
    }
    below = above;
  }
  return below.pulsesPerM3;
}

/** Whether pulses at this status are no flow. */
function isRejected(status: Status): boolean {
  return status === Status.Noisy || status === Status.Invalid;
}

export class PulseFlow extends FlowChannel {
  #counter: ReciprocalCounter;
  #kFactor: readonly KFactorPoint[];
  #offBelow: number;
  #onAbove: number;
  #flowing = false;
  /** Flow at `#hz`, m³/h: computed only when the counter has a new frequency. */
  #flow = 0;
  #hz = 0;
  /** The flow damped for display. */
  #shown = 0;
  readonly #damping: number;
  /** Number of pulses that the newest total includes, rejected ones too. */
  #countTaken = 0;
  /** Rejected pulses of before `#countTaken` that no total has. */
  #rejected = 0;
  readonly #impossible: FlowCeiling;
  readonly #maxHz: number;
  #firstHz: number;
  #lastHz: number;
  #bodyExpansion: number;
  #temperature: Channel | undefined;
  #celsius = bodyCelsius;
  /** Factor on the table's hertz per m³/h: below 1 while the body is warmer than at calibration. */
  #body = 1;

  /** `temperature` is the channel of the gas in the meter, for the correction of the body's expansion. */
  constructor(
    profile: PulseFlowProfile,
    limits: LimitsInForce | undefined,
    port: Port<PulseMeter>,
    temperature?: Channel,
  ) {
    super(profile, limits);
    this.#damping = dampingPerTick(profile.dampingS);
    this.#firstHz = profile.kFactor[0]!.hz;
    this.#lastHz = profile.kFactor[profile.kFactor.length - 1]!.hz;
    this.#bodyExpansion = profile.bodyExpansionPerK ?? 0;
    this.#temperature = temperature;
    this.#kFactor = profile.kFactor;
    this.#offBelow = profile.cutOff;
    this.#onAbove = profile.cutOff * (1 + profile.cutOffHysteresis);
    this.#impossible = new FlowCeiling(profile.fullScale);
    this.#maxHz = profile.maximumHz * maxHzShare;
    this.#counter = new ReciprocalCounter(port, profile.maximumHz);
  }

  override tick(): void {
    const counter = this.#counter;
    counter.update();
    if (counter.hz !== this.#hz || this.judged.status === Status.WarmUp) this.#renew(counter.hz);
    let shown = this.#shown;
    shown += this.#damping * (this.#flow - shown);
    this.#shown = shown;
    this.shown.value = shown;
  }

  #renew(hz: number): void {
    this.#hz = hz;
    const flow = (hz * secondsPerHour) / (kFactorAt(this.#kFactor, hz) * this.#body);
    if (flow < this.#offBelow) this.#flowing = false;
    else if (flow >= this.#onAbove) this.#flowing = true;
    this.#flow = this.#flowing ? flow : 0;
    if (!this.#flowing) this.#shown = 0;
    this.judged.value = this.#flow;
    // Outside the table its nearest end is used. A meter that stands still, or a flow below the cut-off, is not extrapolated.
    this.isExtrapolated = this.#flowing && hz > 0 && (hz < this.#firstHz || hz > this.#lastHz);
    this.#judge(flow);
  }

  /** Status of a flow before the cut-off. */
  #judge(flow: number): void {
    const isImpossible = this.#impossible.isBroken(flow) || this.#hz > this.#maxHz;
    const status = this.#counter.watch.isNoise
      ? Status.Noisy
      : isImpossible
        ? Status.Invalid
        : flow > this.fullScale
          ? Status.OverRange
          : Status.Ok;
    const was = this.judged.status;
    if (status === was) return;
    if (isRejected(was)) this.#takeRejected();
    this.setStatus(status);
  }

  override checkSignal(): void {
    if (this.#counter.watch.second(this.#counter.hz)) this.#renew(this.#counter.hz);
  }

  override get newPulses(): number {
    return isRejected(this.judged.status) ? 0 : this.#newEdges;
  }

  /** When pulses begin to be rejected, those since the newest total are too: they gave the reason. */
  override get newRejectedPulses(): number {
    return this.#rejected + (isRejected(this.judged.status) ? this.#newEdges : 0);
  }

  get #newEdges(): number {
    return (this.#counter.count - this.#countTaken) & countWrap;
  }

  #takeRejected(): void {
    this.#rejected += this.#newEdges;
    this.#countTaken = this.#counter.count;
  }

  override catchUp(): void {
    this.#counter.update();
  }

  /** Volume of the pulses since the last call, including those below the cut-off, at the K factor of the newest frequency. */
  override takeMicroM3(): number {
    const pulses = this.newPulses;
    this.#countTaken = this.#counter.count;
    this.#rejected = 0;
    if (this.#temperature !== undefined) this.#followBody(this.#temperature);
    return pulses === 0 ? 0 : (pulses * microPerM3) / (kFactorAt(this.#kFactor, this.#hz) * this.#body);
  }

  #followBody(temperature: Channel): void {
    const { status, value } = temperature.judged;
    if (status !== Status.Ok || value === this.#celsius) return;
    const body = 1 - this.#bodyExpansion * (value - bodyCelsius);
    // A temperature that would halve the K factor is not possible for a meter.
    if (!(body > 0.5 && body < 2)) return;
    this.#celsius = value;
    this.#body = body;
    this.#renew(this.#hz);
  }

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.#counter.carry(state);
    this.#flowing = state.flag(this.#flowing);
    this.#flow = state.number(this.#flow);
    this.#hz = state.number(this.#hz);
    this.#shown = state.number(this.#shown);
    this.#countTaken = state.integer(this.#countTaken);
    this.#rejected = state.integer(this.#rejected);
    this.#impossible.carry(state);
    this.#celsius = state.number(this.#celsius);
    this.#body = state.number(this.#body);
  }

  override close(): void {
    this.#counter.close();
  }
}
