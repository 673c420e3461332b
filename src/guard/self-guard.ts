/**
 * Self-monitoring of the instrument. Faults that no sensor shows are checked every second and raised as alarms of the device.
 * At start, daily and on request all checks run once, and the result is logged.
 *
 *     fault                                               is shown as
 *     parameters, memory, firmware, reference, a button   SELF-TEST   FAULT
 *     a stage of the tick                                 SELF-TEST   FAULT, and the watchdog is not fed
 *     horn, lamp, vibrator, digits                        OUTPUTS     FAULT
 *     stored settings                                     SETTINGS    FAULT
 *     a store whose content is gone                       DATA LOST   FAULT
 *     clock                                               CLOCK       reminder
 *     event log, data log, totals and exposure            LOG         reminder
 */
import type { Device } from "../../hal/contract";
import { goodMs } from "../alarm/rules";
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
import { codeOf } from "../core/code-text";
import { GuardPart, resetReasonNames, SelfTestCause } from "../core/guard-codes";

/** A button pressed for longer is stuck and cannot acknowledge. */
export const stuckButtonMs = 30000;
export const dayS = 86400;
const clockBit = 1 << GuardPart.Clock;
const outputsBits = (1 << GuardPart.Outputs) | (1 << GuardPart.Segments);

/** State of the other parts of the instrument; read once a second. */
export interface Guarded {
  /** New or stored settings cannot be used. */
  readonly hasSettingsFault: boolean;
  /** A log or a record that the instrument maintains by itself cannot be written or was damaged. */
  readonly hasLogFault: boolean;
  /** A store that had been begun was found empty, or behind, at the start. */
  readonly isStoreLost: boolean;
  /** The digit display that should show the readings does not work. */
  readonly isDisplayLost: boolean;
  /** Time for which the longest-pressed button has been down, ms; 0 when none is. */
  heldMs(nowMs: number): number;
}

/** So long a condition that is over is reported: an alarm ends only when it has been away for some time. */
const reportS = goodMs / 1000 + 2;

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
  /** Seconds for which everything is well, up to `reportS`. */
  #wellS = 0;
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

  /** Duration of a self-test in seconds: until all checks that run in turn have run once. */
  get testS(): number {
    return this.parameters.roundS + 1;
  }

  /** The battery-backed clock was never set, or the clock check disagrees with it. */
  get isClockDoubtful(): boolean {
    return this.#clock.isWrong;
  }

  get deadOutputs(): number {
    return this.#outputs.dead;
  }

  /** The battery-backed clock stopped, jumped, was never set, or was not believed at the start. */
  get isClockWrong(): boolean {
    return this.#clock.isWrong;
  }

  /** Its time at the start cannot be. */
  distrustClock(): void {
    this.#clock.distrust();
  }

  /** In the first tick. */
  start(nowMs: number): void {
    const reason = codeOf(resetReasonNames, this.#device.resetReason ?? "");
    if (reason >= 0) this.#sink.record(nowMs, EventKind.Restart, -1, AlarmKind.None, 0, reason);
    this.#outputs.start();
    this.#begin(SelfTestCause.Start, 0);
  }

  /** Requested by the user: tests outputs and everything else. */
  request(uptimeS: number): void {
    this.#outputs.start();
    this.#begin(SelfTestCause.Asked, uptimeS);
  }

  /** A tick came this long after the previous one, ms. */
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
    // Outputs are tested only at start and on request: a daily test of the horn would be a nuisance.
    if (this.isTesting) {
      if (uptimeS - this.#startedAtS >= this.testS && !this.#outputs.isRunning) this.#end(nowMs, uptimeS);
    } else if (uptimeS >= this.#dueS) {
      this.#begin(SelfTestCause.Daily, uptimeS);
    }
  }

  /** The program flow was wrong. Raised at once, because the watchdog may reset the board soon. */
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
      // If flash cannot be read, the image counts as faulty.
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
      hasLogFault = guarded.hasLogFault,
      isStoreLost = guarded.isStoreLost;
    const isAllWell = wrong === 0 && !hasSettingsFault && !hasLogFault && !isStoreLost;
    // Nothing was wrong for so long that every alarm is over.
    if (isAllWell && this.#wellS >= reportS) return;
    this.#wellS = isAllWell ? this.#wellS + 1 : 0;
    const isNew = (wrong & ~this.wrong) !== 0;
    this.wrong = wrong;
    // Faults found by a running test are part of its result.
    if (isNew && !this.isTesting) {
      this.#sink.record(nowMs, EventKind.SelfTest, -1, AlarmKind.None, wrong, SelfTestCause.Found);
    }
    alarms.set(DeviceCondition.SelfTest, (wrong & ~(clockBit | outputsBits)) !== 0, nowMs);
    alarms.set(DeviceCondition.Outputs, (wrong & outputsBits) !== 0, nowMs);
    alarms.set(DeviceCondition.Clock, (wrong & clockBit) !== 0, nowMs);
    alarms.set(DeviceCondition.Settings, hasSettingsFault, nowMs);
    alarms.set(DeviceCondition.Log, hasLogFault, nowMs);
    alarms.set(DeviceCondition.StoreLost, isStoreLost, nowMs);
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
    this.#wellS = state.integer(this.#wellS);
    this.#isFirmwareWrong = state.flag(this.#isFirmwareWrong);
    this.#startedAtS = state.integer(this.#startedAtS);
    this.#dueS = state.integer(this.#dueS);
  }

  close(): void {
    this.#reference.close();
  }
}
