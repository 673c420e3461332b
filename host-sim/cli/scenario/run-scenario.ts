/**
 * Runs a scenario tick by tick and evaluates its expectations.
 *
 * A step at 10 s is done when the clock is at 10 s; the instrument sees it in the following tick. Expectations with a time
 * are evaluated at the end of each tick in that time, those without one before any action of that moment.
 */
import type { Simulation } from "../../simulation";
import type { Recording } from "./recording";
import { Observer } from "./observer";
import { everyChannel, type LinedExpectation, Scenario, TimedAction } from "./scenario";
import { ScenarioError } from "./scenario-error";
import { tickMs } from "../../../src/core/tick";

export interface Failure {
  readonly expectation: LinedExpectation;
  /** When the failure was certain: the end of its time, or the moment at which a lasting condition did not hold. */
  readonly atMs: number;
  /** The state of its subject at that moment. */
  readonly seen: string;
  readonly state: string;
}

interface Release {
  readonly atMs: number;
  readonly button: "acknowledge" | "page" | "menu";
}

export class ScenarioRun {
  readonly failures: Failure[] = [];
  readonly #scenario: Scenario;
  readonly #simulation: Simulation;
  readonly #recording: Recording | undefined;
  readonly #observer: Observer;
  /** In order of their start. */
  readonly #waiting: LinedExpectation[];
  #open: LinedExpectation[] = [];
  #nextAction = 0;
  #releases: Release[] = [];
  #nowMs = 0;

  /** @throws ScenarioError when an expectation names a channel that the device does not have */
  constructor(scenario: Scenario, simulation: Simulation, recording?: Recording) {
    this.#scenario = scenario;
    this.#simulation = simulation;
    this.#recording = recording;
    this.#observer = new Observer(simulation.board, simulation.view);
    this.#waiting = [...scenario.expectations].sort((a, b) => a.fromMs - b.fromMs);
    for (const { condition, line } of this.#waiting) {
      try {
        this.#observer.checkChannel(condition);
      } catch (error) {
        throw error instanceof RangeError ? new ScenarioError(error.message, line) : error;
      }
    }
    simulation.onEvent = (atMs, kind, channel, alarm, value, detail) => {
      this.#observer.note(kind, channel, alarm, detail);
      recording?.event(atMs, kind, channel, alarm, value, detail);
    };
    recording?.begin(simulation.view);
  }

  /** Simulates up to `durationMs` more. @returns false at the scenario's end */
  step(durationMs: number): boolean {
    const untilMs = Math.min(this.#nowMs + durationMs, this.#scenario.durationMs);
    if (this.#nowMs === 0) this.#judge();
    while (this.#nowMs < untilMs) this.#tick();
    if (this.#nowMs < this.#scenario.durationMs) return true;
    this.#recording?.end();
    return false;
  }

  /** 0 to 1. */
  get fraction(): number {
    return this.#nowMs / this.#scenario.durationMs;
  }

  #tick(): void {
    this.#observer.forgetEvents();
    const actions = this.#scenario.actions;
    for (
      let next = actions[this.#nextAction];
      next !== undefined && next.atMs <= this.#nowMs;
      next = actions[++this.#nextAction]
    ) {
      this.#take(next);
    }
    this.#releases = this.#releases.filter((release) => {
      if (release.atMs > this.#nowMs) return true;
      this.#simulation.board.press(release.button, false);
      return false;
    });
    this.#simulation.advance(tickMs);
    this.#nowMs += tickMs;
    if (this.#nowMs % 1000 === 0) this.#recording?.second(this.#nowMs / 1000);
    this.#judge();
  }

  #take({ action, line }: TimedAction): void {
    const { world, board } = this.#simulation;
    try {
      switch (action.kind) {
        case "set": {
          world.set(action.quantity, action.value);
          return;
        }
        case "ramp": {
          world.ramp(action.quantity, action.to, action.overMs);
          return;
        }
        case "fault": {
          board.setFault(action.port, action.fault);
          return;
        }
        case "signal": {
          board.setSignal(action.port, action.millivolts);
          return;
        }
        case "power": {
          this.#power(action.on);
          return;
        }
        case "sensitivity":
          board.pellistor.sensitivity = action.left;
          return;
        case "calibrate":
          if (!this.#simulation.isOn) return;
          if (action.channel === everyChannel) {
            this.#simulation.instrument.operator.startFreshAir(action.options.isFreshAir === true);
          } else {
            this.#simulation.instrument.operator.startCalibration(action.calibration, action.channel, action.options);
          }
          return;
        case "press":
          board.press(action.button, true);
          this.#releases = this.#releases.filter(({ button }) => button !== action.button);
          this.#releases.push({ atMs: this.#nowMs + action.forMs, button: action.button });
          return;
      }
    } catch (error) {
      throw error instanceof RangeError ? new ScenarioError(error.message, line) : error;
    }
  }

  #power(on: boolean): void {
    const simulation = this.#simulation;
    if (on === (this.#observer.view !== undefined)) return;
    if (on) {
      simulation.powerOn();
      this.#observer.view = simulation.view;
      this.#recording?.begin(simulation.view);
    } else {
      this.#recording?.pause();
      simulation.powerOff();
      this.#observer.losePower();
    }
  }

  #judge(): void {
    const nowMs = this.#nowMs;
    while (this.#waiting.length > 0 && begins(this.#waiting[0]!) <= nowMs) this.#open.push(this.#waiting.shift()!);
    if (this.#open.length > 0) this.#open = this.#open.filter((expectation) => this.#isUndecided(expectation));
  }

  #isUndecided(expectation: LinedExpectation): boolean {
    const nowMs = this.#nowMs;
    const holds = this.#observer.holds(expectation.condition);
    if (expectation.always ? holds : !holds) {
      if (nowMs < expectation.toMs) return true;
      if (expectation.always) return false;
    } else if (!expectation.always) {
      return false;
    }
    const observer = this.#observer;
    this.failures.push({
      expectation,
      atMs: nowMs,
      seen: observer.seen(expectation.condition),
      state: observer.state(),
    });
    return false;
  }
}

/** The first moment at which it is evaluated. */
function begins({ fromMs, toMs }: LinedExpectation): number {
  return fromMs === toMs ? fromMs : fromMs + tickMs;
}
