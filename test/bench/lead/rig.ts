/** The simulated bead behind the firmware's pellistor channel. */
import { AnalogSignal } from "../../../host-sim/io/analog-signal";
import { SimAnalog } from "../../../host-sim/io/sim-analog";
import { PellistorBridge } from "../../../host-sim/world/pellistor";
import { Random } from "../../../host-sim/world/random";
import type { AnalogPort } from "../../../hal/contract";
import type { Judge } from "../../../src/alarm/judge";
import { Curve } from "../../../src/compensate/curve";
import { Pellistor } from "../../../src/measure/pellistor";
import type { PellistorProfile } from "../../../src/profile/device-profile";
import { deviceProfile } from "../../../src/profile/settings";
import { LeadRig } from "./lead-rig";

/** The amplifier of the shipped profile, as the simulated board wires it. */
const wiring = Object.freeze({ offsetVolts: 0.4, gain: 12, openVolts: 3.3, shortVolts: 0 });
const referenceVolts = 2.5;
const resolution = 16;
/** Warm, filters settled, and after the switching-on transient. */
const warmUpMs = 180000;

const profile = deviceProfile("methane").channels[0] as PellistorProfile;
export const limits = Object.freeze({ channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 });

export class Rig extends LeadRig {
  readonly channel: Pellistor;
  readonly judge: Judge;

  /** A specimen of its own for each seed, calibrated on the bench, warmed up in `percent` methane. */
  constructor(seed: number, percent: number) {
    super(limits);
    this.world.set("ch4", percent);
    const random = new Random(seed);
    const bridge = new PellistorBridge(this.world, random.fork("ch4"), 0);
    this.world.add(bridge);
    const signal = new AnalogSignal(this.clock, bridge, wiring);
    const options = { signal, random: random.fork("converter"), referenceVolts, resolution };
    const port: AnalogPort = {
      io: class extends SimAnalog {
        constructor() {
          super(options);
        }
      },
      referenceVolts,
    };
    const { zeroMillivolts, spanMillivolts, spanPercent } = bridge.benchCalibration();
    const curve = new Curve(
      [
        { signal: zeroMillivolts, value: 0 },
        { signal: spanMillivolts, value: spanPercent },
      ],
      "bench",
    );
    this.channel = new Pellistor(profile, { now: limits }, port, curve);
    this.judge = this.judgeOf(this.channel, profile, limits);
    this.warmUp(warmUpMs);
  }
}
