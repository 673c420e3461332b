/** A bench for the `methane` instrument: gas bottles, a user who calibrates, and the log of it. */
import { eventDetail, eventName } from "../../src/send/event-text";
import { Simulation, type SimulationOptions } from "../../host-sim/simulation";
import type { CalibrationOptions } from "../../src/calibrate/request";
import { CalibrationStep, type CalibrationKind, type Refusal } from "../../src/core/calibration-codes";

export class Bench {
  readonly simulation: Simulation;
  /** `calibration-accepted zero 0.123`. */
  readonly log: string[] = [];

  /** Warmed up in clean air. */
  constructor(options: Partial<SimulationOptions> = {}) {
    this.simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, ...options });
    this.simulation.onEvent = (_atMs, kind, _channel, alarm, value, detail) => {
      this.log.push(`${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`);
    };
    this.seconds(60);
  }

  get view() {
    return this.simulation.view.calibration;
  }
  get reading(): number {
    return this.simulation.view.channels[0]!.shown.value;
  }
  get status(): number {
    return this.simulation.view.channels[0]!.shown.status;
  }

  seconds(count: number): void {
    this.simulation.advance(count * 1000);
  }

  gas(percent: number): void {
    this.simulation.world.set("ch4", percent);
  }

  /** Clean air for two minutes, then resets the alarms that the test gas latched. */
  air(): void {
    this.gas(0);
    this.seconds(120);
    this.simulation.board.press("acknowledge", true);
    this.seconds(1);
    this.simulation.board.press("acknowledge", false);
    this.seconds(1);
  }

  /** Applies `percent` of methane until the reading is steady, then clean air. @returns the reading */
  readingOf(percent: number): number {
    this.gas(percent);
    this.seconds(60);
    const { reading } = this;
    this.air();
    return reading;
  }

  start(kind: CalibrationKind, options: CalibrationOptions = {}): Refusal {
    return this.simulation.instrument.operator.startCalibration(kind, "ch4", options);
  }

  /** Runs until the procedure ends. @returns the reason of a refusal, or `Refusal.None` */
  finish(): Refusal {
    for (let s = 0; s < 3000 && this.isRunning; s++) this.seconds(1);
    return this.view.refusal;
  }

  get isRunning(): boolean {
    return this.view.step === CalibrationStep.WaitForGas || this.view.step === CalibrationStep.Settle;
  }
}
