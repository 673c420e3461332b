/**
 * One simulated bead behind the firmware's own pellistor channel, and nothing else: no screen, no log, no other channel.
 * Alarm methods are compared on exactly what this channel hands to the alarms, and without the rest of an instrument a
 * thousand quiet hours take seconds.
 */
import { VirtualClock } from "../../../host-sim/clock/virtual-clock";
import { AnalogSignal } from "../../../host-sim/io/analog-signal";
import { SimAnalog } from "../../../host-sim/io/sim-analog";
import { PellistorBridge } from "../../../host-sim/world/pellistor";
import { Random } from "../../../host-sim/world/random";
import { World } from "../../../host-sim/world/world";
import { Curve } from "../../../src/calibrate/curve";
import { Pellistor } from "../../../src/measure/pellistor";
import type { PellistorProfile } from "../../../src/settings/device-profile";
import { deviceProfile } from "../../../src/settings/settings";

/** The amplifier that the shipped profile expects, as the simulated board wires it. */
const wiring = Object.freeze({ offsetVolts: 0.4, gain: 12, openVolts: 3.3, shortVolts: 0 });
const referenceVolts = 2.5;
const resolution = 16;
export const tickMs = 100;
/** Warm, filters settled, and the switching-on transient gone. */
const warmUpMs = 180000;

export const methaneProfile = deviceProfile("methane").channels[0] as PellistorProfile;

export class Rig {
  readonly world: World;
  readonly channel: Pellistor;
  readonly bridge: PellistorBridge;
  #clock = new VirtualClock();
  nowMs = 0;

  /** A specimen of its own for each seed, calibrated on the bench, warmed up in `percent` methane. */
  constructor(seed: number, percent: number) {
    this.world = new World(this.#clock);
    this.world.set("ch4", percent);
    const random = new Random(seed);
    this.bridge = new PellistorBridge(this.world, random.fork("ch4"), 0);
    this.world.add(this.bridge);
    const signal = new AnalogSignal(this.#clock, this.bridge, wiring);
    const port = { io: SimAnalog, signal, random: random.fork("converter"), referenceVolts, resolution };
    const { zeroMillivolts, spanMillivolts, spanPercent } = this.bridge.benchCalibration();
    const curve = new Curve([{ signal: zeroMillivolts, value: 0 }, { signal: spanMillivolts, value: spanPercent }], "bench");
    this.channel = new Pellistor(methaneProfile, undefined, port as never, curve);
    while (this.nowMs < warmUpMs) this.tick();
  }

  /** One base tick. @returns the reading that alarms judge, % vol */
  tick(): number {
    this.nowMs += tickMs;
    this.#clock.advanceTo(this.nowMs);
    this.channel.tick(this.nowMs);
    return this.channel.judged.value;
  }
}
