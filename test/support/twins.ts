/**
 * An instrument on a simulated board, and from a chosen moment a second one with the same settings that restores its state and then
 * runs on the same inputs (mirror.ts). In each later tick everything that can be read of the two must be the same, bit for bit,
 * and so must the events and the outputs.
 */
import assert from "node:assert/strict";
import { Simulation, type SimulationOptions } from "../../host-sim/simulation";
import { StateReader } from "../../host-sim/replay/black-box/state-reader";
import { StateSize, StateWriter } from "../../src/record/black-box/state-writer";
import { Instrument } from "../../src/app/instrument";
import { tickMs } from "../../src/core/tick";
import { Mirror } from "./mirror";

/** The state of an instrument between two ticks. */
export function stateOf(instrument: Instrument): Uint8Array {
  const size = new StateSize();
  instrument.carry(size);
  const bytes = new Uint8Array(size.length);
  const writer = new StateWriter(bytes);
  instrument.carry(writer);
  assert.equal(writer.length, size.length);
  return bytes;
}

/** Puts a state into an instrument that has not run a tick. */
export function goOn(instrument: Instrument, state: Uint8Array): void {
  const reader = new StateReader(state);
  instrument.carry(reader);
  reader.end();
}

export class Twins {
  readonly simulation: Simulation;
  readonly first: Instrument;
  second: Instrument | undefined;
  readonly mirror: Mirror;
  /** Ticks of both, and events of the first in them. */
  ticks = 0;
  events = 0;
  /** The tick from which the second may start, as soon as the state can be carried; never by default. */
  partAtTick = Infinity;
  /** Called when it has started. */
  onParted: (() => void) | undefined;
  /** Gets the second before it takes the state over. */
  beforeGoingOn: ((made: Instrument) => void) | undefined;
  #ticksOfFirst = 0;
  #make: typeof Instrument;
  #eventsOfFirst: string[] = [];
  #eventsOfSecond: string[] = [];
  #ticksToMiss = 0;

  /** `make` is the class of both: the firmware's, or one with a line changed. */
  constructor(options: Partial<SimulationOptions>, make: typeof Instrument = Instrument) {
    const simulation = (this.simulation = new Simulation({
      device: "methane",
      limits: "general",
      seed: 1,
      ...options,
    }));
    // Replaces the simulation's own instrument by these, which no key switches off or on.
    simulation.powerOff();
    simulation.board.powerKey.onOff = simulation.board.powerKey.onHeld = (): void => {};
    this.#make = make;
    this.mirror = new Mirror(simulation.board.device);
    this.first = new make(this.mirror.first, simulation.settings, sinkInto(this.#eventsOfFirst));
  }

  /** Ticks `count` times. */
  tick(count: number): void {
    for (; count > 0; count--) {
      this.simulation.advance(tickMs);
      if (this.#ticksToMiss-- > 0) continue;
      const { nowMs } = this.simulation;
      this.first.pipeline.tick(nowMs);
      this.second?.pipeline.tick(nowMs);
      this.#compare();
      if (++this.#ticksOfFirst < this.partAtTick || this.second !== undefined || !this.first.isQuiet) continue;
      this.part();
    }
  }

  /** Makes the same request to both. */
  ask(what: (instrument: Instrument, nowMs: number) => void): void {
    const { nowMs } = this.simulation;
    what(this.first, nowMs);
    if (this.second !== undefined) what(this.second, nowMs);
    this.#compare();
  }

  /** The next so many ticks do not come: the board is busy. */
  miss(count: number): void {
    this.#ticksToMiss = count;
  }

  /** Restores the first's state in a second. */
  part(): Instrument {
    const state = stateOf(this.first);
    const second = this.mirror.second((device) => {
      const made = new this.#make(device, this.simulation.settings, sinkInto(this.#eventsOfSecond));
      this.beforeGoingOn?.(made);
      goOn(made, state);
      return made;
    });
    this.second = second;
    this.onParted?.();
    assert.deepEqual(Buffer.from(stateOf(second)), Buffer.from(state), "what was carried is carried on");
    this.#eventsOfSecond.length = 0;
    return second;
  }

  #compare(): void {
    this.mirror.endTick();
    const { second } = this;
    if (second === undefined) {
      this.#eventsOfFirst.length = 0;
      return;
    }
    this.ticks++;
    this.events += this.#eventsOfFirst.length;
    assert.deepEqual(this.#eventsOfSecond, this.#eventsOfFirst, "events");
    this.#eventsOfFirst.length = this.#eventsOfSecond.length = 0;
    const told = listOf(this.first);
    const toldBySecond = listOf(second);
    for (let i = 0; i < told.length; i++) {
      if (!Object.is(told[i], toldBySecond[i])) {
        assert.fail(`at ${this.simulation.nowMs} ms value ${i} is ${String(toldBySecond[i])}, not ${String(told[i])}`);
      }
    }
  }
}

function sinkInto(events: string[]) {
  return {
    record(
      ...event: [atMs: number, kind: number, channel: number, alarm: number, value: number, detail: number]
    ): void {
      events.push(event.join(" "));
    },
  };
}

/** Everything that a user or a log could see of an instrument. */
function listOf(instrument: Instrument): unknown[] {
  const { alarms, batteryEnd, guard, calibration, view } = instrument;
  const list: unknown[] = [
    view.phase,
    view.page,
    view.warmUpLeftS,
    view.uptimeS,
    view.shutDownLeftS,
    view.isShutDownRefused,
    view.signal,
    view.signalChannel,
    view.signalCondition,
    view.audible,
    view.revision,
    view.unacknowledged,
    view.muteLeftS,
    view.flash,
    view.isTestingOutputs,
    instrument.isQuiet,
    alarms.changedAtMs,
    instrument.menu.mode,
    view.barometer.tendencyHPa,
    view.barometer.minutes,
    view.barometer.isFallingFast,
    batteryEnd.leftS,
    batteryEnd.hasEnded,
    guard.isTesting,
    guard.failed,
    guard.wrong,
    guard.testedAtS,
    guard.lateTicks,
    guard.longestGapMs,
    guard.deadOutputs,
  ];
  instrument.channels.forEach((channel, index) => {
    const { judged, shown, exposure } = channel;
    list.push(
      judged.value,
      judged.status,
      shown.value,
      shown.status,
      channel.alarm,
      channel.isExtrapolated,
      channel.ratePerMin,
      channel.minutesToHigh,
    );
    list.push(
      calibration.due(index),
      calibration.daysLeft(index),
      calibration.health(index),
      calibration.suspicion(index),
    );
    if (exposure !== undefined) {
      list.push(
        exposure.stelSum(),
        exposure.twaSum(),
        exposure.peak,
        exposure.minimum,
        exposure.measuredS,
        exposure.passedS,
      );
    }
  });
  for (const { peak, minimum, isKnown } of instrument.extremes) list.push(peak, minimum, isKnown);
  for (const { permanent, trip } of instrument.flowTotals) {
    for (const set of [permanent, trip]) {
      for (const { high, low, rest } of [set.pulses, set.actual, set.standard, set.methane, set.faultS]) {
        list.push(high, low, rest);
      }
    }
  }
  return list;
}
