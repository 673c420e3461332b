/**
 * Does the instrument trust itself? What may break without a sensor saying so is watched here second by second, and told to
 * the alarms of the device; and at the start, daily and on request it is gone through once and the result is logged.
 *
 *     found wrong                                         is shown as
 *     parameters, memory, firmware, reference, a button   SELF-TEST   FAULT
 *     a stage of the tick                                 SELF-TEST   FAULT, and the watchdog starves
 *     horn, lamp, vibrator, digits                        OUTPUTS     FAULT
 *     stored settings                                     SETTINGS    FAULT
 *     clock                                               CLOCK       reminder
 *     event log, data log, totals and exposure            LOG         reminder
 */
import type { Device } from "../../hal/contract";
import { type DeviceAlarms, DeviceCondition } from "../alarm/device-alarms";
import { AlarmKind } from "../core/alarm-kind";
import type { StateCarrier } from "../core/state-carrier";
import { EventKind, type EventSink } from "../core/event";
import type { OutputTest } from "./output-test";
import { ClockCheck } from "./clock-check";
import { MemoryCheck } from "./memory-check";
import { ParameterCheck, type ParameterGroup } from "./parameter-check";
import type { ProgramFlow } from "../core/program-flow";
import type { WallClock } from "../core/wall-clock";
import { ReferenceCheck } from "./reference-check";
import type { GuardView } from "./view";
import { GuardPart, resetReasonNames, SelfTestCause } from "../core/guard-codes";

/** A button that is down for longer: nobody holds one so long, and a stuck one cannot acknowledge. */
export const stuckButtonMs = 30000;
export const dayS = 86400;
const clockBit = 1 << GuardPart.Clock;
const outputsBits = (1 << GuardPart.Outputs) | (1 << GuardPart.Segments);

/** What the rest of the instrument says of itself; asked once a second. */
export interface Guarded {
  /** Settings that were offered or stored cannot be used. */
  readonly hasSettingsFault: boolean;
  /** A log or record that the instrument keeps by itself cannot be written or was damaged. */
  readonly hasLogFault: boolean;
  /** Digits that are to show the readings do not. */
  readonly isDisplayLost: boolean;
  /** How long the button that is down longest has been so, ms; 0 when none is. */
  heldMs(nowMs: number): number;
}

export class SelfGuard implements GuardView {
  isTesting = false;
  failed = -1;
  cause: SelfTestCause = SelfTestCause.Start;
  testedAtS = -1;
  wrong = 0;
  lateTicks = 0;
  longestGapMs = 0;
  readonly memory: MemoryCheck;
  readonly parameters: ParameterCheck;
  #device: Device;
  #alarms: DeviceAlarms;
  #guarded: Guarded;
  #outputs: OutputTest;
  #flow: ProgramFlow;
  #sink: EventSink;
  #reference: ReferenceCheck;
  #clock: ClockCheck;
  #wasAllWell = false;
  #isFirmwareWrong = false;
  #startedAtS = 0;
  #dueS = dayS;

  constructor(
    device: Device,
    clock: WallClock,
    groups: readonly ParameterGroup[],
    guarded: Guarded,
    outputs: OutputTest,
    flow: ProgramFlow,
    alarms: DeviceAlarms,
    sink: EventSink,
  ) {
    this.#device = device;
    this.#alarms = alarms;
    this.#guarded = guarded;
    this.#outputs = outputs;
    this.#flow = flow;
    this.#sink = sink;
    this.memory = new MemoryCheck();
    this.parameters = new ParameterCheck(groups);
    this.#reference = new ReferenceCheck(device.Analog["reference"]);
    this.#clock = new ClockCheck(clock);
  }

  /** Seconds that a self-test takes: until everything that is looked at in turn has been. */
  get testS(): number {
    return this.parameters.roundS + 1;
  }

  get deadOutputs(): number {
    return this.#outputs.dead;
  }

  /** In the first tick. */
  start(nowMs: number): void {
    const reason = resetReasonNames.indexOf(this.#device.resetReason ?? "");
    if (reason >= 0) this.#sink.record(nowMs, EventKind.Restart, -1, AlarmKind.None, 0, reason);
    this.#outputs.start();
    this.#begin(SelfTestCause.Start, 0);
  }

  /** A person asks for it: outputs and everything else. */
  request(uptimeS: number): void {
    this.#outputs.start();
    this.#begin(SelfTestCause.Asked, uptimeS);
  }

  /** A tick came so long after the one before, ms. */
  noteLate(gapMs: number): void {
    this.lateTicks++;
    if (gapMs > this.longestGapMs) this.longestGapMs = gapMs;
  }

  /** Once a second, before the outputs are set. */
  second(nowMs: number, uptimeS: number): void {
    this.memory.second();
    this.parameters.second();
    this.#reference.second();
    this.#clock.second(nowMs);
    this.#tell(nowMs);
    // The outputs are tried at the start and when a person asks: nobody wants a horn to go off by itself once a day.
    if (this.isTesting) {
      if (uptimeS - this.#startedAtS >= this.testS && !this.#outputs.isRunning) this.#end(nowMs, uptimeS);
    } else if (uptimeS >= this.#dueS) {
      this.#begin(SelfTestCause.Daily, uptimeS);
    }
  }

  /** The stages of a tick went astray. Told at once, because the watchdog may not leave time for more. */
  flowBroke(nowMs: number): void {
    this.#tell(nowMs);
  }

  #begin(cause: SelfTestCause, uptimeS: number): void {
    this.isTesting = true;
    this.cause = cause;
    this.#startedAtS = uptimeS;
    this.#dueS = uptimeS + dayS;
    this.memory.all();
    const firmware = this.#device.firmware;
    if (firmware === undefined) return;
    try {
      this.#isFirmwareWrong = !firmware.verify();
    } catch {
      // Flash that cannot be read cannot be trusted.
      this.#isFirmwareWrong = true;
    }
  }

  #end(nowMs: number, uptimeS: number): void {
    this.isTesting = false;
    this.testedAtS = uptimeS;
    this.failed = this.wrong;
    this.#sink.record(nowMs, EventKind.SelfTest, -1, AlarmKind.None, this.failed, this.cause);
  }

  #tell(nowMs: number): void {
    const guarded = this.#guarded;
    const alarms = this.#alarms;
    let wrong = 0;
    if (this.parameters.isWrong) wrong |= 1 << GuardPart.Parameters;
    if (this.memory.isWrong) wrong |= 1 << GuardPart.Memory;
    if (this.#isFirmwareWrong) wrong |= 1 << GuardPart.Firmware;
    if (this.#reference.isWrong) wrong |= 1 << GuardPart.Reference;
    if (this.#clock.isWrong) wrong |= clockBit;
    if (this.#outputs.dead !== 0) wrong |= 1 << GuardPart.Outputs;
    if (guarded.isDisplayLost) wrong |= 1 << GuardPart.Segments;
    if (guarded.heldMs(nowMs) >= stuckButtonMs) wrong |= 1 << GuardPart.Button;
    if (this.#flow.isBroken) wrong |= 1 << GuardPart.Flow;
    const hasSettingsFault = guarded.hasSettingsFault,
      hasLogFault = guarded.hasLogFault;
    const isAllWell = wrong === 0 && !hasSettingsFault && !hasLogFault;
    // All was well a second ago as well: the alarms know.
    if (isAllWell && this.#wasAllWell) return;
    this.#wasAllWell = isAllWell;
    const isNew = (wrong & ~this.wrong) !== 0;
    this.wrong = wrong;
    // What a running test finds stands in its result.
    if (isNew && !this.isTesting) {
      this.#sink.record(nowMs, EventKind.SelfTest, -1, AlarmKind.None, wrong, SelfTestCause.Found);
    }
    alarms.set(DeviceCondition.SelfTest, (wrong & ~(clockBit | outputsBits)) !== 0, nowMs);
    alarms.set(DeviceCondition.Outputs, (wrong & outputsBits) !== 0, nowMs);
    alarms.set(DeviceCondition.Clock, (wrong & clockBit) !== 0, nowMs);
    alarms.set(DeviceCondition.Settings, hasSettingsFault, nowMs);
    alarms.set(DeviceCondition.Log, hasLogFault, nowMs);
  }

  carry(state: StateCarrier): void {
    this.isTesting = state.flag(this.isTesting);
    this.failed = state.integer(this.failed);
    this.cause = state.integer(this.cause);
    this.testedAtS = state.integer(this.testedAtS);
    this.wrong = state.integer(this.wrong);
    this.lateTicks = state.integer(this.lateTicks);
    this.longestGapMs = state.number(this.longestGapMs);
    this.memory.carry(state);
    this.parameters.carry(state);
    this.#reference.carry(state);
    this.#clock.carry(state);
    this.#wasAllWell = state.flag(this.#wasAllWell);
    this.#isFirmwareWrong = state.flag(this.#isFirmwareWrong);
    this.#startedAtS = state.integer(this.#startedAtS);
    this.#dueS = state.integer(this.#dueS);
  }

  close(): void {
    this.#reference.close();
  }
}
