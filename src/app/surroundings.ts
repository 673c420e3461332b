/**
 * Compensate: what the air around the instrument does to its sensors, once a second. Its temperature shifts beads and cells,
 * its oxygen says whether a bead can burn, a step of its pressure blows through an oxygen cell, and one gas reads on
 * another's cell. Over hours its pressure tells the weather, and with it what comes out of the goaf.
 */
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import { BarometerTrend } from "../measure/barometer-trend";
import type { BuiltChannels } from "./build-channels";
import type { AmbientAir } from "../sample/ambient-air";
import { PressureStep } from "../measure/pressure-step";
import { Status } from "../core/reading";

/** The alarm of the oxygen channel, which waits longer for LOW after a step of pressure. */
export interface PressureWary {
  afterPressureStep: boolean;
}

export class Surroundings {
  readonly barometer = new BarometerTrend();
  #built: BuiltChannels;
  #oxygenJudge: PressureWary | undefined;
  #sink: EventSink;
  #pressureStep = new PressureStep();

  constructor(built: BuiltChannels, oxygenJudge: PressureWary | undefined, sink: EventSink) {
    this.#built = built;
    this.#oxygenJudge = oxygenJudge;
    this.#sink = sink;
  }

  /** Samples the air and tells every sensor what it has to know. */
  update(nowMs: number): void {
    const { air } = this.#built;
    this.#built.crossSensitivity?.update();
    this.#tellOxygen();
    if (air === undefined) return;
    air.sample();
    this.#tellTemperature(air);
    const oxygenJudge = this.#oxygenJudge;
    if (oxygenJudge === undefined) return;
    if (air.status === Status.Ok) this.#watchPressure(oxygenJudge, nowMs, air.pascal);
    // What cannot be believed is no reason to wait longer.
    else oxygenJudge.afterPressureStep = false;
  }

  /**
   * Gas sensors are compensated with the barometer's temperature, or with the hygrometer's where the barometer has none. If they
   * contradict each other, or neither can be believed, alarms judge by the worst of the plausible temperatures.
   */
  #tellTemperature(air: AmbientAir): void {
    const { pellistors, cells, humidAir } = this.#built;
    const hasSecond = humidAir?.status === Status.Ok;
    if (air.status === Status.Ok && hasSecond) air.compare(humidAir.celsius);
    if (air.status === Status.WarmUp) return;
    const isFirst = air.status === Status.Ok;
    const isKnown = isFirst ? air.temperatureStatus === Status.Ok : hasSecond;
    const celsius = isFirst || !hasSecond ? air.celsius : humidAir.celsius;
    for (let i = 0; i < pellistors.length; i++) pellistors[i]!.setAmbient(celsius, isKnown);
    for (let i = 0; i < cells.length; i++) cells[i]!.setAmbient(celsius, isKnown);
  }

  /** Watches the weather. */
  second(nowMs: number): void {
    const air = this.#built.air;
    const barometer = this.barometer;
    if (air !== undefined && barometer.second(air.status === Status.Ok ? air.pascal : -1)) {
      this.#sink.record(nowMs, EventKind.PressureFall, -1, AlarmKind.None, barometer.tendencyHPa, barometer.minutes);
    }
  }

  #watchPressure(oxygenJudge: PressureWary, nowMs: number, pascal: number): void {
    const step = this.#pressureStep;
    if (step.note(nowMs, pascal)) this.#sink.record(nowMs, EventKind.PressureStep, -1, AlarmKind.None, step.pascal, 0);
    oxygenJudge.afterPressureStep = step.isRecent;
  }

  /** Methane needs oxygen to be seen. An oxygen reading that is missing is an alarm of its own and changes nothing here. */
  #tellOxygen(): void {
    const { oxygen, pellistors } = this.#built;
    if (oxygen === undefined) return;
    const reading = oxygen.judged;
    if (reading.status === Status.WarmUp) return;
    for (let i = 0; i < pellistors.length; i++) {
      if (reading.status === Status.Ok) pellistors[i]!.setOxygen(reading.value);
      else pellistors[i]!.ignoreOxygen();
    }
  }

  carry(state: StateCarrier): void {
    this.#built.air?.carry(state);
    this.barometer.carry(state);
    this.#pressureStep.carry(state);
  }

  close(): void {
    this.#built.air?.close();
  }
}
