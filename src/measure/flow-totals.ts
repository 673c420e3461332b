/**
 * Totals of one flow: since the instrument was made (permanent) and since the last reset (trip). Pulses are counted; volumes
 * are integers of micro-m³ (millilitres) with the remainder carried over, so nothing is lost over any run time.
 *
 *                      actual                        standard, methane
 *   reading good       as measured by the meter      the same × factor of this second
 *   over range         as measured: it did pass      × newest good factor
 *   fault, `stop`      as measured                   nothing
 *   fault, `actual`    as measured                   × newest good factor
 *   fault, `hold`      as measured; where the meter  volume of the last good second
 *                      itself failed, volume of
 *                      the last good second
 *
 * `faultS` counts every second that a fault affected, as a measure of how far a total can be trusted.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { TotalsOnFault } from "../profile/device-profile";
import type { FlowChannel } from "./flow-channel";
import { isFault, Status } from "../core/reading";
import type { StandardFlow } from "./standard-flow";
import { maxOtherHigh, Total } from "./total";

export class TotalSet {
  /** Pulses of the meter; 0 for a flow without pulses. */
  readonly pulses = new Total();
  /** Micro-m³ at flowing conditions, at reference conditions, and of pure methane at reference conditions. */
  readonly actual = new Total();
  readonly standard = new Total();
  readonly methane = new Total();
  /** Seconds in which any of the totals was stopped, estimated or held. */
  readonly faultS = new Total();
  /** Pulses that no meter makes, or more than it can give: in no other total. */
  readonly rejectedPulses = new Total(maxOtherHigh);
  /** Micro-m³ that a fault's rule put in place of a measurement: in none of the measured totals. */
  readonly estimatedActual = new Total(maxOtherHigh);
  readonly estimatedStandard = new Total(maxOtherHigh);
  readonly estimatedMethane = new Total(maxOtherHigh);
  /** The totals in the order in which they are stored: what was measured, then what was not. */
  readonly all: readonly Total[] = Object.freeze([
    this.pulses,
    this.actual,
    this.standard,
    this.methane,
    this.faultS,
    this.rejectedPulses,
    this.estimatedActual,
    this.estimatedStandard,
    this.estimatedMethane,
  ]);
  /** Number of resets since power-on: the storage has to notice each of them. */
  resets = 0;

  reset(): void {
    this.resets++;
    for (let i = 0; i < this.all.length; i++) this.all[i]!.reset();
  }

  carry(state: StateCarrier): void {
    for (let i = 0; i < this.all.length; i++) this.all[i]!.carry(state);
    this.resets = state.integer(this.resets);
  }
}

/** State of a derived total between two seconds: the amount to add during a fault. */
class Derived {
  readonly flow: StandardFlow;
  #lastGood = 0;

  constructor(flow: StandardFlow) {
    this.flow = flow;
  }

  /** Micro-units for `passed`, the volume of this second that is not yet in the total; `whole` is the volume of the full second. */
  second(passed: number, whole: number, onFault: TotalsOnFault): number {
    const flow = this.flow;
    const status = flow.judged.status;
    if (status === Status.Ok) this.#lastGood = whole * flow.factor;
    else if (onFault === "hold" && isFault(status)) return this.#lastGood;
    return this.part(passed, onFault);
  }

  /** Micro-units for `passed`. Where a fault holds the last good second, nothing is added before the second ends. */
  part(passed: number, onFault: TotalsOnFault): number {
    const flow = this.flow;
    const status = flow.judged.status;
    return status === Status.Ok || status === Status.OverRange || (onFault === "actual" && isFault(status))
      ? passed * flow.factor
      : 0;
  }

  get isInDoubt(): boolean {
    return this.flow.judged.status !== Status.Ok;
  }

  carry(state: StateCarrier): void {
    this.#lastGood = state.number(this.#lastGood);
  }
}

export class FlowTotals {
  readonly permanent = new TotalSet();
  /** Totals that the user may reset. */
  readonly trip = new TotalSet();
  /** Id of the flow channel. */
  readonly channel: string;
  /** Which totals exist besides the actual one. */
  readonly hasStandard: boolean;
  readonly hasMethane: boolean;
  #flow: FlowChannel;
  #onFault: TotalsOnFault;
  #standard: Derived | undefined;
  #methane: Derived | undefined;
  #lastGood = 0;
  /** Micro-m³ of the running second that are already in the total. */
  #early = 0;

  /** Of the derived flows, the first at reference conditions and the first of pure methane get totals. */
  constructor(flow: FlowChannel, onFault: TotalsOnFault, derived: readonly StandardFlow[]) {
    this.channel = flow.id;
    this.#flow = flow;
    this.#onFault = onFault;
    const standard = derived.find((one) => one.flow === flow && one.quantity === "volume");
    const methane = derived.find((one) => one.flow === flow && one.quantity === "methane");
    this.#standard = standard && new Derived(standard);
    this.#methane = methane && new Derived(methane);
    this.hasStandard = standard !== undefined;
    this.hasMethane = methane !== undefined;
  }

  /** Adds the volume of the last second. Once a second. */
  second(): void {
    const flow = this.#flow;
    const pulses = flow.newPulses;
    const measured = flow.takeMicroM3();
    const status = flow.judged.status;
    const isFlowFault = isFault(status);
    const whole = measured + this.#early;
    this.#early = 0;
    let passed = measured;
    if (!isFlowFault) this.#lastGood = whole;
    else if (this.#onFault === "hold") passed = this.#lastGood;
    const standard = this.#standard;
    const methane = this.#methane;
    const isInDoubt = isFlowFault || standard?.isInDoubt === true || methane?.isInDoubt === true;
    const standardPassed = standard === undefined ? 0 : standard.second(measured, whole, this.#onFault);
    const methanePassed = methane === undefined ? 0 : methane.second(measured, whole, this.#onFault);
    this.#add(this.permanent, pulses, passed, standardPassed, methanePassed, isInDoubt);
    this.#add(this.trip, pulses, passed, standardPassed, methanePassed, isInDoubt);
  }

  /** Power is failing: adds the volume since the newest second, up to this moment. If power recovers, the second continues. */
  takeRest(): void {
    if (this.#isHeld()) return;
    this.#flow.catchUp();
    this.takeSoFar();
  }

  /** Adds the volume of the running second up to the newest tick, so that it can be stored; the second continues. */
  takeSoFar(): void {
    if (this.#isHeld()) return;
    const flow = this.#flow;
    const pulses = flow.newPulses;
    const measured = flow.takeMicroM3();
    this.#early += measured;
    const standard = this.#standard === undefined ? 0 : this.#standard.part(measured, this.#onFault);
    const methane = this.#methane === undefined ? 0 : this.#methane.part(measured, this.#onFault);
    this.#add(this.permanent, pulses, measured, standard, methane, false);
    this.#add(this.trip, pulses, measured, standard, methane, false);
  }

  /** A held volume is added only for whole seconds. */
  #isHeld(): boolean {
    return this.#onFault === "hold" && isFault(this.#flow.judged.status);
  }

  #add(set: TotalSet, pulses: number, passed: number, standard: number, methane: number, isInDoubt: boolean): void {
    if (pulses > 0) set.pulses.add(pulses);
    if (passed > 0) set.actual.add(passed);
    if (standard > 0) set.standard.add(standard);
    if (methane > 0) set.methane.add(methane);
    if (isInDoubt) set.faultS.add(1);
  }

  carry(state: StateCarrier): void {
    this.permanent.carry(state);
    this.trip.carry(state);
    this.#standard?.carry(state);
    this.#methane?.carry(state);
    this.#lastGood = state.number(this.#lastGood);
    this.#early = state.number(this.#early);
  }
}
