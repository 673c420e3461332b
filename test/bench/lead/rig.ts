/**
 * One simulated bead behind the firmware's own pellistor channel and judge, and nothing else: no screen, no log, no other
 * channel. Alarm methods are compared on exactly what this channel hands to the alarms, and without the rest of an
 * instrument a thousand quiet hours take seconds.
 */
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { AnalogSignal } from "../../../host-sim/io/analog-signal";
import { SimAnalog } from "../../../host-sim/io/sim-analog";
import { PellistorBridge } from "../../../host-sim/world/pellistor";
import { Random } from "../../../host-sim/world/random";
import { World } from "../../../host-sim/world/world";
import type { AnalogPort } from "../../../hal/contract";
import { Judge } from "../../../src/alarm/judge";
import { type Occurrence, Stage } from "../../../src/alarm/occurrence";
import { AlarmKind } from "../../../src/alarm/kind";
import { Curve } from "../../../src/calibrate/curve";
import { leadFor } from "../../../src/measure/lead";
import { Pellistor } from "../../../src/measure/pellistor";
import { trendIntervalS } from "../../../src/measure/trend";
import type { PellistorProfile } from "../../../src/settings/device-profile";
import { deviceProfile } from "../../../src/settings/settings";

/** The amplifier that the shipped profile expects, as the simulated board wires it. */
const wiring = Object.freeze({ offsetVolts: 0.4, gain: 12, openVolts: 3.3, shortVolts: 0 });
const referenceVolts = 2.5;
const resolution = 16;
export const tickMs = 100;
/** Warm, filters settled, and the switching-on transient gone. */
const warmUpMs = 180000;
const ticksPerS = 10;

const profile = deviceProfile("methane").channels[0] as PellistorProfile;
export const limits = Object.freeze({ channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 });

export class Rig {
  readonly world: World;
  readonly channel: Pellistor;
  readonly judge: Judge;
  nowMs = 0;
  /** Times at which HIGH began and at which the reading was there, −1 for not yet. */
  highMs = -1;
  reachedMs = -1;
  /** HIGH alarms that the lead began and that ended without the reading having been there, and how long they lasted. */
  extra = 0;
  extraMs = 0;
  #clock = new VirtualClock();
  #tickOfTrend = 0;

  /** A specimen of its own for each seed, calibrated on the bench, warmed up in `percent` methane. */
  constructor(seed: number, percent: number) {
    this.world = new World(this.#clock);
    this.world.set("ch4", percent);
    const random = new Random(seed);
    const bridge = new PellistorBridge(this.world, random.fork("ch4"), 0);
    this.world.add(bridge);
    const signal = new AnalogSignal(this.#clock, bridge, wiring);
    const options = { signal, random: random.fork("converter"), referenceVolts, resolution };
    const port: AnalogPort = { io: class extends SimAnalog { constructor() { super(options); } }, referenceVolts };
    const { zeroMillivolts, spanMillivolts, spanPercent } = bridge.benchCalibration();
    const curve = new Curve([{ signal: zeroMillivolts, value: 0 }, { signal: spanMillivolts, value: spanPercent }], "bench");
    this.channel = new Pellistor(profile, limits, port, curve);
    this.channel.lead = leadFor(profile);
    this.judge = new Judge(this.channel, 0, limits, false, this);
    while (this.nowMs < warmUpMs) this.tick();
    this.extra = this.extraMs = 0;
    this.highMs = this.reachedMs = -1;
  }

  /** One base tick. @returns the reading that alarms judge, % vol */
  tick(): number {
    this.nowMs += tickMs;
    this.#clock.advanceTo(this.nowMs);
    this.judge.tick(this.nowMs);
    // What has latched is reset as soon as it may be, so that the next one can begin.
    if (this.judge.high.stage === Stage.Latched) this.judge.acknowledge(this.nowMs);
    const value = this.channel.judged.value;
    if (this.reachedMs < 0 && value >= limits.high) this.reachedMs = this.nowMs;
    if (++this.#tickOfTrend % ticksPerS === 0) {
      this.channel.noteForTrend();
      if (this.#tickOfTrend === trendIntervalS * ticksPerS) {
        this.channel.closeTrendInterval();
        this.#tickOfTrend = 0;
      }
    }
    return value;
  }

  statusChanged(): void {}

  began({ kind }: Occurrence, nowMs: number): void {
    if (kind === AlarmKind.High && this.highMs < 0) this.highMs = nowMs;
  }

  ended({ kind, peak, sinceMs }: Occurrence, nowMs: number): void {
    if (kind !== AlarmKind.High || peak >= limits.high) return;
    this.extra++;
    this.extraMs += nowMs - sinceMs;
    this.highMs = -1;
  }
}
