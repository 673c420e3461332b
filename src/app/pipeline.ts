/**
 * The data path, composed. `tick` is the whole firmware in one function, every 100 ms and in this order:
 *
 *   sample → filter → compensate → calibrate → measure → alarm → show, sound, log, send
 *
 * Horn and lamps are set before the screen draws, and logs and export come last, so that nothing slow stands between a reading
 * and its alarm. A steady tick allocates nothing. Time is an argument: `nowMs` counts monotonic milliseconds.
 */
import type { Watchdog } from "../../hal/contract";
import type { AlarmCore } from "../alarm/alarm-core";
import type { SignalSelector } from "../alarm/signal-selector";
import { AlarmKind } from "../core/alarm-kind";
import { EventKind, type EventSink } from "../core/event";
import type { ProgramFlow } from "../core/program-flow";
import type { StateCarrier } from "../core/state-carrier";
import { tickMs } from "../core/tick";
import type { SelfGuard } from "../guard/self-guard";
import type { MeasuredChannels } from "../measure/measured-channels";
import type { BlackBox, BoxedInstrument } from "../record/black-box/black-box";
import type { ExportPort } from "../send/export-port";
import type { Controls } from "../ui/keys/controls";
import type { ScreenOutput } from "../ui/screen/screen-output";
import type { SegmentsOutput } from "../ui/segments/segments-output";
import type { Annunciator } from "../ui/signal/annunciator";
import { Phase } from "../ui/view";
import type { EachSecond } from "./each-second";
import type { FlashScheduler } from "./flash-scheduler";
import type { LiveView } from "./live-view";

/** Ticks of each second that sample the ambient air and measure the slow channels; the one after them ends the second. */
export const airTick = 8;
const slowTick = 9;
/** Before the first tick: no tick comes a base tick later than this. */
const beforeFirstMs = -0.5;
/** A tick that comes later than this after the one before is logged. */
const lateMs = 150;

/** The stages of a tick, by the names that the instrument has for its parts. */
export interface Stages {
  readonly measured: MeasuredChannels;
  readonly alarms: AlarmCore;
  readonly eachSecond: EachSecond;
  readonly controls: Controls;
  readonly annunciator: Annunciator;
  readonly screen: ScreenOutput | undefined;
  readonly segments: SegmentsOutput | undefined;
  readonly scheduler: FlashScheduler;
  readonly export: ExportPort;
  readonly view: LiveView;
  readonly flow: ProgramFlow;
  readonly guard: SelfGuard;
  readonly watchdog: Watchdog | undefined;
  readonly blackBox: BlackBox | undefined;
  readonly log: EventSink;
}

export class Pipeline {
  /** Time of the newest tick. */
  lastMs = beforeFirstMs;
  #tickOfSecond = 0;
  #measured: MeasuredChannels;
  #alarms: AlarmCore;
  #controls: Controls;
  #annunciator: Annunciator;
  #screen: ScreenOutput | undefined;
  #segments: SegmentsOutput | undefined;
  #scheduler: FlashScheduler;
  #export: ExportPort;
  #view: LiveView;
  #flow: ProgramFlow;
  #watchdog: Watchdog | undefined;
  /** Is given the tick's place in its second. */
  #tape: { at: number };
  #blackBox: BlackBox | undefined;
  #selector: SignalSelector;
  #eachSecond: EachSecond;
  #guard: SelfGuard;
  #log: EventSink;
  #instrument: BoxedInstrument;

  /** `instrument` is whose state the black box takes. */
  constructor(stages: Stages, instrument: BoxedInstrument) {
    this.#measured = stages.measured;
    this.#alarms = stages.alarms;
    this.#controls = stages.controls;
    this.#annunciator = stages.annunciator;
    this.#screen = stages.screen;
    this.#segments = stages.segments;
    this.#scheduler = stages.scheduler;
    this.#export = stages.export;
    this.#view = stages.view;
    this.#flow = stages.flow;
    this.#watchdog = stages.watchdog;
    this.#tape = stages.blackBox?.tape ?? { at: 0 };
    this.#blackBox = stages.blackBox;
    this.#selector = stages.alarms.selector;
    this.#eachSecond = stages.eachSecond;
    this.#guard = stages.guard;
    this.#log = stages.log;
    this.#instrument = instrument;
  }

  /** One base tick. A late call is logged and processed as the one tick it is. */
  tick(nowMs: number): void {
    if (nowMs - this.lastMs !== tickMs) this.#startOrBeLate(nowMs);
    this.lastMs = nowMs;

    // Sample, filter, compensate, calibrate, measure: for each channel one function in src/measure.
    this.#measured.tick(nowMs);

    // Alarm.
    this.#alarms.tick(nowMs);
    if (++this.#tickOfSecond >= airTick) this.#endSecond(nowMs);

    // Keys, because they acknowledge and mute what sounds.
    if (this.#controls.isAwake) {
      this.#controls.tick(nowMs);
      this.#annunciator.attend();
    }

    // Sound: horn, lamps, vibrator. Then show.
    this.#annunciator.tick(this.#view.phase === Phase.Run);
    this.#screen?.update(nowMs);
    this.#segments?.tick();

    // Log: one piece of work of the flash, and nothing slow while an alarm begins or ends.
    const scheduler = this.#scheduler;
    if (scheduler.isAwake || nowMs >= scheduler.rowDueMs) {
      const isChanging = this.#alarms.changedAtMs === nowMs;
      scheduler.tick(nowMs, this.#tickOfSecond, isChanging, this.#view.uptimeS, this.#selector.signal);
    }

    // Send, to a computer that asks.
    if (this.#export.isAwake && this.#alarms.changedAtMs !== nowMs) this.#export.tick(nowMs);

    // The watchdog is fed when every stage ran, in its order.
    if (this.#flow.endTick()) this.#watchdog?.feed();
    else this.#guard.flowBroke(nowMs);
    if ((this.#tape.at = this.#tickOfSecond) === 0 && this.#blackBox?.second(nowMs, this.#instrument) === true) {
      scheduler.isAwake = true;
    }
  }

  #startOrBeLate(nowMs: number): void {
    if (this.#eachSecond.startMs < 0) {
      this.#eachSecond.start(nowMs);
      return;
    }
    const gapMs = nowMs - this.lastMs;
    this.#blackBox?.tape.gap(gapMs);
    if (gapMs <= lateMs) return;
    this.#guard.noteLate(gapMs);
    this.#log.record(nowMs, EventKind.LateTick, -1, AlarmKind.None, gapMs, 0);
  }

  #endSecond(nowMs: number): void {
    if (this.#tickOfSecond === airTick) this.#eachSecond.sampleAir(nowMs);
    else if (this.#tickOfSecond === slowTick) {
      this.#measured.tickSlow(nowMs);
      this.#alarms.tickSlow(nowMs);
    } else {
      this.#tickOfSecond = 0;
      this.#eachSecond.end(nowMs);
      this.#flow.endSecond();
    }
  }

  carry(state: StateCarrier): void {
    this.lastMs = state.number(this.lastMs);
    this.#tickOfSecond = state.integer(this.#tickOfSecond);
  }
}
