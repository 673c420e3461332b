/**
 * The oracle: plays a history and judges the instrument, second by second, by the true gas, the parts that were broken and
 * the outputs. It uses none of the firmware's rules.
 *
 * - **missed**: gas is beyond HIGH, and the red LED does not flash, or the horn is silent without a mute younger than 60 s.
 * - **silent**: a part has failed for longer than its time to be found, and neither an LED nor a reading shows it.
 * - **clear**: gas is beyond LOW, and the instrument signals nothing.
 * - **amnesty**: gas was beyond HIGH when the power failed, and after its return the instrument does not signal it.
 * - **off**: the power key switched the instrument off while gas was beyond HIGH.
 */
import type { Fault, FaultPort } from "../../host-sim/io/board";
import { Simulation } from "../../host-sim/simulation";
import { Status } from "../../src/core/reading";
import { foundWithinS, type GasFacts } from "./facts";
import type { Act, History } from "./history";
import { Perceived } from "./perceived";

export type Finding = "missed" | "silent" | "clear" | "amnesty" | "off";

export interface Verdict {
  readonly finding: Finding;
  readonly seed: number;
  readonly atS: number;
  readonly text: string;
}

const secondMs = 1000;
/** Slowest rhythm of an alarm that must be heard or seen, and the effect of a late tick. */
const gasRhythmMs = 1500;
const faultRhythmMs = 4000;
const muteMs = 60000;
/** A failed part, or a restart, affects a reading this long after its repair. */
const recoveryS = 60;
/** After the return of power: self-test of outputs, then the last known danger. */
const restartS = 10;

class Gas {
  readonly facts: GasFacts;
  /** Since when the true gas is beyond what must be signalled, ms; −1 while it is not. */
  beyondHighMs = -1;
  beyondLowMs = -1;
  /** True if it was known to be beyond HIGH when the power failed, and has been so since. */
  isRemembered = false;

  constructor(facts: GasFacts) {
    this.facts = facts;
  }

  update(nowMs: number, truth: number): void {
    const { low, high } = this.facts;
    if (!this.#isBeyond(truth, high)) {
      this.beyondHighMs = -1;
      this.isRemembered = false;
    } else if (this.beyondHighMs < 0) this.beyondHighMs = nowMs;
    if (!this.#isBeyond(truth, low)) this.beyondLowMs = -1;
    else if (this.beyondLowMs < 0) this.beyondLowMs = nowMs;
  }

  /** Beyond a set-point by more than the error of a healthy reading. */
  #isBeyond(truth: number, setPoint: number): boolean {
    const { isBelow, errorShare, error } = this.facts;
    return isBelow ? truth <= setPoint * (1 - errorShare) - error : truth >= setPoint * (1 + errorShare) + error;
  }
}

export class Oracle {
  readonly verdicts: Verdict[] = [];
  #history: History;
  #simulation: Simulation;
  #perceived: Perceived;
  #gases: readonly Gas[];
  #broken = new Map<FaultPort, { readonly fault: Fault; readonly sinceMs: number }>();
  #mendedMs = -1e9;
  #poweredMs = 0;
  #pressedMs = -1e9;
  #isOn = true;
  #forgets: boolean;

  /** @param forgets the stored alarms are wiped at each power cut: an instrument that is known to fail */
  constructor(history: History, forgets = false) {
    this.#history = history;
    this.#forgets = forgets;
    const { facts, seed } = history;
    this.#simulation = new Simulation({ device: facts.device, limits: facts.limits, seed, lead: true });
    this.#perceived = new Perceived(this.#simulation.board);
    this.#gases = facts.gases.map((gas) => new Gas(gas));
  }

  play(): readonly Verdict[] {
    const { steps, durationMs } = this.#history;
    const simulation = this.#simulation;
    let next = 0;
    for (let nowMs = secondMs; nowMs <= durationMs; nowMs += secondMs) {
      for (; next < steps.length && steps[next]!.atMs <= nowMs; next++) {
        const { atMs, act } = steps[next]!;
        if (atMs > simulation.nowMs) simulation.advance(atMs - simulation.nowMs);
        this.#do(simulation.nowMs, act);
      }
      if (nowMs > simulation.nowMs) simulation.advance(nowMs - simulation.nowMs);
      this.#judge(nowMs);
    }
    return this.verdicts;
  }

  #do(nowMs: number, act: Act): void {
    const { world, board } = this.#simulation;
    switch (act.kind) {
      case "gas":
        if (act.rampMs > 0) world.ramp(act.gas.quantity, act.level, act.rampMs);
        else world.set(act.gas.quantity, act.level);
        break;
      case "air":
        world.set(act.quantity, act.level);
        break;
      case "fault":
        board.setFault(act.port, act.fault);
        if (act.fault === "none") {
          this.#broken.delete(act.port);
          this.#mendedMs = nowMs;
        } else {
          this.#broken.set(act.port, { fault: act.fault, sinceMs: nowMs });
        }
        break;
      case "key":
        board.press(act.button, act.isDown);
        if (act.button === "acknowledge" && act.isDown) this.#pressedMs = nowMs;
        break;
      case "power":
        if (act.isOn) this.#powerOn(nowMs);
        else this.#powerOff(nowMs);
        break;
    }
  }

  #powerOn(nowMs: number): void {
    if (this.#simulation.isOn) return;
    this.#simulation.powerOn();
    this.#poweredMs = nowMs;
  }

  #powerOff(nowMs: number): void {
    // An instrument that its key has switched off knows nothing of gas that came since.
    const isOn = this.#simulation.isOn;
    for (const gas of this.#gases) if (isOn && this.#isKnownHigh(nowMs, gas)) gas.isRemembered = true;
    this.#simulation.powerOff();
    this.#isOn = false;
    if (!this.#forgets) return;
    const store = this.#simulation.board.keyValue.open({ path: "danger" });
    for (const key of ["dangera", "dangerb"]) store.delete(key);
    store.close();
  }

  /** Whether a working instrument must have signalled HIGH for the gas by now. */
  #isKnownHigh(nowMs: number, gas: Gas): boolean {
    const isLong = gas.beyondHighMs >= 0 && nowMs - gas.beyondHighMs > gas.facts.followS * secondMs;
    return isLong && this.#isSound(nowMs, gas);
  }

  #judge(nowMs: number): void {
    const truth = this.#simulation.world.at(nowMs);
    for (const gas of this.#gases) gas.update(nowMs, truth[gas.facts.quantity]);
    const wasOn = this.#isOn;
    this.#isOn = this.#simulation.isOn;
    if (!this.#isOn) {
      if (wasOn) this.#judgeOff(nowMs);
      return;
    }
    // Switched on by its key since the last check.
    if (!wasOn && this.#poweredMs < nowMs - secondMs) this.#poweredMs = nowMs;
    this.#judgeParts(nowMs);
    if (nowMs - this.#poweredMs < restartS * secondMs) return;
    for (const gas of this.#gases) this.#judgeGas(nowMs, gas);
  }

  /** Whether the channel can be expected to read the true value now. */
  #isSound(nowMs: number, gas: Gas): boolean {
    const { warmUpS, followS } = gas.facts;
    if (nowMs - this.#poweredMs < (warmUpS + followS) * secondMs) return false;
    return this.#broken.size === 0 && nowMs - this.#mendedMs > (recoveryS + followS) * secondMs;
  }

  #judgeGas(nowMs: number, gas: Gas): void {
    const { channel, followS } = gas.facts;
    if (gas.isRemembered) this.#mustSignal("amnesty", nowMs, channel);
    if (!this.#isSound(nowMs, gas)) return;
    gas.isRemembered = false;
    const followMs = followS * secondMs;
    const perceived = this.#perceived;
    if (this.#isKnownHigh(nowMs, gas)) this.#mustSignal("missed", nowMs, channel);
    else if (gas.beyondLowMs >= 0 && nowMs - gas.beyondLowMs > followMs) {
      if (!perceived.isRedWithin(nowMs, gasRhythmMs)) this.#find("clear", nowMs, `${channel}: no red lamp`);
    }
  }

  #mustSignal(finding: Finding, nowMs: number, channel: string): void {
    const perceived = this.#perceived;
    if (!perceived.isRedWithin(nowMs, gasRhythmMs)) this.#find(finding, nowMs, `${channel}: no red lamp`);
    else if (!perceived.heardWithin(nowMs, gasRhythmMs) && nowMs - this.#pressedMs > muteMs + gasRhythmMs) {
      this.#find(finding, nowMs, `${channel}: no horn`);
    }
  }

  #judgeParts(nowMs: number): void {
    for (const [port, { fault, sinceMs }] of this.#broken) {
      const withinS = foundWithinS[fault];
      if (withinS === undefined) continue;
      const sinceS = (nowMs - Math.max(sinceMs, this.#poweredMs)) / secondMs;
      if (sinceS <= withinS) continue;
      const perceived = this.#perceived;
      if (perceived.isYellowWithin(nowMs, faultRhythmMs) || perceived.isRedWithin(nowMs, gasRhythmMs)) continue;
      if (this.#saysReason(port)) continue;
      this.#find("silent", nowMs, `${port} ${fault} for ${sinceS.toFixed(0)} s`);
    }
  }

  /** Whether a reading of that port has a reason instead of a value. */
  #saysReason(port: FaultPort): boolean {
    const ids = port === "ambient" ? ["temperature", "pressure"] : [port];
    return this.#simulation.view.channels.some(({ id, shown }) => ids.includes(id) && shown.status !== Status.Ok);
  }

  #judgeOff(nowMs: number): void {
    const isCut = this.#history.steps.some(
      ({ atMs, act }) => act.kind === "power" && !act.isOn && atMs <= nowMs && atMs > nowMs - 2 * secondMs,
    );
    if (isCut) return;
    for (const gas of this.#gases) {
      if (this.#isKnownHigh(nowMs, gas)) {
        this.#find("off", nowMs, `${gas.facts.channel}: switched off by its key`);
      }
    }
  }

  /** One verdict for each kind and text in ten minutes is enough. */
  #find(finding: Finding, nowMs: number, text: string): void {
    const atS = nowMs / secondMs;
    const label = text.replace(/ for .*$/, "");
    const last = this.verdicts
      .filter((verdict) => verdict.finding === finding && verdict.text.startsWith(label))
      .at(-1);
    if (last !== undefined && atS - last.atS < 600) return;
    this.verdicts.push({ finding, seed: this.#history.seed, atS, text });
  }
}
