/**
 * Totals of one flow: since the instrument was made (permanent) and since the last reset (trip). Pulses are counted; volumes
 * are integers of micro-m³ (millilitres) with the remainder carried over, so nothing is lost over any run time.
 *
 *                      measured actual      measured standard, methane   estimated
 *   reading good       as the meter counts  × factor of this second      nothing
 *   over range         as the meter counts  × newest good factor         nothing
 *   fault, `stop`      as the meter counts  nothing                      nothing
 *   fault, `actual`    as the meter counts  nothing                      standard, methane: × newest good factor
 *   fault, `hold`      as the meter counts  nothing                      the last good second, of each volume that is not measured
 *
 * A flow in reverse is known, and is estimated as nothing. What is estimated is in no measured total, and each volume is estimated for `estimateS` at most: a good second gives back one second.
 * A flow that the meter cannot give is a fault, and its pulses are counted as rejected only.
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
    this.pulses.carry(state);
    this.actual.carry(state);
    this.standard.carry(state);
    this.methane.carry(state);
    this.faultS.carry(state);
    this.rejectedPulses.carry(state);
    this.estimatedActual.carry(state);
    this.estimatedStandard.carry(state);
    this.estimatedMethane.carry(state);
    this.resets = state.integer(this.resets);
  }
}

/** What stands in for one volume during a fault, and for how long it still may. */
class Estimate {
  /** Micro-units of the last good second. */
  lastGood = 0;
  #leftS: number;
  readonly #maxS: number;

  constructor(maxS: number) {
    this.#maxS = maxS;
    this.#leftS = maxS;
  }

  get mayGoOn(): boolean {
    return this.#leftS > 0;
  }

  /** A good second has ended. */
  renew(whole: number): void {
    this.lastGood = whole;
    if (this.#leftS < this.#maxS) this.#leftS++;
  }

  /** A second of a fault has ended. @returns whether it may be estimated */
  spend(): boolean {
    if (this.#leftS === 0) return false;
    this.#leftS--;
    return true;
  }

  carry(state: StateCarrier): void {
    this.lastGood = state.number(this.lastGood);
    this.#leftS = state.integer(this.#leftS);
  }
}

/** A volume that is calculated from the actual one: what a second, or a part of one, adds to its totals. */
class Derived {
  readonly flow: StandardFlow;
  /** Micro-units of the newest second or part. */
  measured = 0;
  estimated = 0;
  readonly #onFault: TotalsOnFault;
  readonly #estimate: Estimate;
  /** Micro-units of the running second that are already in a total. */
  #early = 0;

  constructor(flow: StandardFlow, onFault: TotalsOnFault, estimateS: number) {
    this.flow = flow;
    this.#onFault = onFault;
    this.#estimate = new Estimate(estimateS);
  }

  /** `passed`: actual volume of this second that is not yet in the total; `whole`: of the full second. */
  second(passed: number, whole: number): void {
    const { status } = this.flow.judged;
    this.part(passed);
    const early = this.#early;
    this.#early = 0;
    if (status === Status.Ok) this.#estimate.renew(whole * this.flow.factor);
    else if (isFault(status) && this.#onFault !== "stop" && !this.flow.flow.isReverse) {
      const missing = this.#estimate.spend() && this.#onFault === "hold" ? this.#estimate.lastGood - early : 0;
      if (missing > 0) this.estimated = missing;
    }
  }

  /** Where a fault holds the last good second, nothing is added before the second ends. */
  part(passed: number): void {
    const { flow } = this;
    const { status } = flow.judged;
    const volume = passed * flow.factor;
    const isMeasured = status === Status.Ok || status === Status.OverRange;
    this.measured = isMeasured ? volume : 0;
    this.estimated = isFault(status) && this.#onFault === "actual" && this.#estimate.mayGoOn ? volume : 0;
    this.#early += this.measured + this.estimated;
  }

  get isInDoubt(): boolean {
    return this.flow.judged.status !== Status.Ok;
  }

  carry(state: StateCarrier): void {
    this.measured = state.number(this.measured);
    this.estimated = state.number(this.estimated);
    this.#estimate.carry(state);
    this.#early = state.number(this.#early);
  }
}

/** Longest time that a fault is estimated unless the profile gives another one. */
const defaultEstimateS = 60;

export class FlowTotals {
  readonly permanent = new TotalSet();
  /** Totals that the user may reset. */
  readonly trip = new TotalSet();
  /** Id of the flow channel. */
  readonly channel: string;
  /** Which totals exist besides the actual one. */
  readonly hasStandard: boolean;
  readonly hasMethane: boolean;
  /** True while a fault's rule stands in for a measurement. */
  isEstimating = false;
  #flow: FlowChannel;
  #onFault: TotalsOnFault;
  #estimate: Estimate;
  #standard: Derived | undefined;
  #methane: Derived | undefined;
  /** Micro-m³ of the running second that are already in the total. */
  #early = 0;

  /** Of the derived flows, the first at reference conditions and the first of pure methane get totals. */
  constructor(
    flow: FlowChannel,
    onFault: TotalsOnFault,
    derived: readonly StandardFlow[],
    estimateS = defaultEstimateS,
  ) {
    this.channel = flow.id;
    this.#flow = flow;
    this.#onFault = onFault;
    this.#estimate = new Estimate(estimateS);
    const standard = derived.find((one) => one.flow === flow && one.quantity === "volume");
    const methane = derived.find((one) => one.flow === flow && one.quantity === "methane");
    this.#standard = standard && new Derived(standard, onFault, estimateS);
    this.#methane = methane && new Derived(methane, onFault, estimateS);
    this.hasStandard = standard !== undefined;
    this.hasMethane = methane !== undefined;
  }

  /** Adds the volume of the last second. Once a second. */
  second(): void {
    const flow = this.#flow;
    const pulses = flow.newPulses;
    const rejected = flow.newRejectedPulses;
    const measured = flow.takeMicroM3();
    const isFlowFault = isFault(flow.judged.status);
    const whole = measured + this.#early;
    this.#early = 0;
    let estimated = 0;
    if (!isFlowFault) this.#estimate.renew(whole);
    else if (this.#onFault === "hold" && !flow.isReverse && this.#estimate.spend()) {
      estimated = this.#estimate.lastGood - whole;
    }
    const standard = this.#standard;
    const methane = this.#methane;
    standard?.second(measured, whole);
    methane?.second(measured, whole);
    const isInDoubt = isFlowFault || standard?.isInDoubt === true || methane?.isInDoubt === true;
    this.isEstimating =
      estimated > 0 ||
      (standard !== undefined && standard.estimated > 0) ||
      (methane !== undefined && methane.estimated > 0);
    this.#add(this.permanent, pulses, rejected, measured, estimated, isInDoubt);
    this.#add(this.trip, pulses, rejected, measured, estimated, isInDoubt);
  }

  /** Power is failing: adds the volume since the newest second, up to this moment. If power recovers, the second continues. */
  takeRest(): void {
    this.#flow.catchUp();
    this.takeSoFar();
  }

  /** Adds the volume of the running second up to the newest tick, so that it can be stored; the second continues. */
  takeSoFar(): void {
    const flow = this.#flow;
    const pulses = flow.newPulses;
    const rejected = flow.newRejectedPulses;
    const measured = flow.takeMicroM3();
    this.#early += measured;
    this.#standard?.part(measured);
    this.#methane?.part(measured);
    this.#add(this.permanent, pulses, rejected, measured, 0, false);
    this.#add(this.trip, pulses, rejected, measured, 0, false);
  }

  #add(set: TotalSet, pulses: number, rejected: number, measured: number, estimated: number, isInDoubt: boolean): void {
    if (pulses > 0) set.pulses.add(pulses);
    if (rejected > 0) set.rejectedPulses.add(rejected);
    if (measured > 0) set.actual.add(measured);
    if (estimated > 0) set.estimatedActual.add(estimated);
    const standard = this.#standard;
    if (standard !== undefined) {
      if (standard.measured > 0) set.standard.add(standard.measured);
      if (standard.estimated > 0) set.estimatedStandard.add(standard.estimated);
    }
    const methane = this.#methane;
    if (methane !== undefined) {
      if (methane.measured > 0) set.methane.add(methane.measured);
      if (methane.estimated > 0) set.estimatedMethane.add(methane.estimated);
    }
    if (isInDoubt) set.faultS.add(1);
  }

  carry(state: StateCarrier): void {
    this.permanent.carry(state);
    this.trip.carry(state);
    this.isEstimating = state.flag(this.isEstimating);
    this.#estimate.carry(state);
    this.#standard?.carry(state);
    this.#methane?.carry(state);
    this.#early = state.number(this.#early);
  }
}
