/** A simulated electrochemical cell for carbon monoxide or hydrogen sulphide behind the firmware's channel. */
import { AnalogSignal } from "../../../host-sim/io/analog-signal";
import { SimAnalog } from "../../../host-sim/io/sim-analog";
import { cellTypes } from "../../../host-sim/world/cell-types";
import { ElectrochemicalCell } from "../../../host-sim/world/electrochemical";
import { Random } from "../../../host-sim/world/random";
import type { AnalogPort } from "../../../hal/contract";
import type { Judge } from "../../../src/alarm/judge";
import { Curve } from "../../../src/compensate/curve";
import { Electrochemical } from "../../../src/measure/electrochemical";
import { co, h2s } from "../../../src/profile/cell-profiles";
import type { ElectrochemicalProfile } from "../../../src/profile/device-profile";
import type { ChannelLimits } from "../../../src/profile/limits-profile";
import { limitsProfile } from "../../../src/profile/settings";
import { LeadRig } from "./lead-rig";

export type Toxic = "co" | "h2s";

const profiles: Readonly<Record<Toxic, ElectrochemicalProfile>> = Object.freeze({ co, h2s });
const benchSpan: Readonly<Record<Toxic, number>> = Object.freeze({ co: 100, h2s: 25 });
/** As the simulated board wires it. */
const wiring = Object.freeze({ offsetVolts: 0, gain: 1, openVolts: 3.3, shortVolts: 0 });
const referenceVolts = 2.5;
const resolution = 16;
const warmUpMs = 180000;

export function limitsOf(gas: Toxic): ChannelLimits {
  const { low, high, hysteresis } = limitsProfile("cn-coal").channels.find(({ channel }) => channel === gas)!;
  return Object.freeze({ channel: gas, low, high, hysteresis });
}

export class CellRig extends LeadRig {
  readonly channel: Electrochemical;
  readonly judge: Judge;

  /** A specimen of its own for each seed, calibrated on the bench, warmed up in `ppm` of its gas. */
  constructor(gas: Toxic, seed: number, ppm: number) {
    const limits = limitsOf(gas);
    super(limits);
    this.world.set(gas, ppm);
    const random = new Random(seed);
    const profile = profiles[gas];
    const amplifier = {
      offsetMillivolts: profile.amplifierOffsetMillivolts,
      millivoltsPerMicroamp: profile.millivoltsPerMicroamp,
    };
    const cell = new ElectrochemicalCell(this.world, cellTypes[gas], amplifier, random.fork(gas), 0);
    this.world.add(cell);
    const signal = new AnalogSignal(this.clock, cell, wiring);
    const options = { signal, random: random.fork("converter"), referenceVolts, resolution };
    const port: AnalogPort = {
      io: class extends SimAnalog {
        constructor() {
          super(options);
        }
      },
      referenceVolts,
    };
    const span = benchSpan[gas];
    const curve = new Curve(
      [
        { signal: cell.benchMicroamps(0), value: 0 },
        { signal: cell.benchMicroamps(span), value: span },
      ],
      "bench",
    );
    this.channel = new Electrochemical(profile, { now: limits }, port, curve);
    this.judge = this.judgeOf(this.channel, profile, limits);
    this.warmUp(warmUpMs);
  }
}
