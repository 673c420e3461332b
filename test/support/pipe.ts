/** A pipe with its instrument over power-ons, and the pulses of the meter, which the instrument cannot see while it has no power. */
import assert from "node:assert/strict";
import { Simulation } from "../../host-sim/simulation";
import { EventKind } from "../../src/core/event";
import type { FlowTotals } from "../../src/measure/flow-totals";
import { deviceProfile } from "../../src/profile/settings";

const powerOffMs = 700;

export interface Stretch {
  /** Actual flow, m³/h: nearly as many pulses a second. */
  readonly flow: number;
  /** Time of the simulation, in ms: power may fail between two ticks. */
  readonly ms: number;
}

/** `drainage` with the plate of `drainage-dp` as a second flow, whose totals continue while the pressure cannot be read. */
export function twoFlows(): unknown {
  const channels = deviceProfile("drainage").channels;
  const plate = deviceProfile("drainage-dp").channels;
  const dp = plate.find(({ kind }) => kind === "dpFlow")!;
  return {
    name: "two-flows",
    channels: [
      ...channels,
      { ...dp, id: "plate", label: "Q2", isMain: false, methane: { percent: 50 }, onFault: "actual" },
      plate.find(({ id }) => id === "pipeDifferential")!,
    ],
  };
}

export class Pipe {
  readonly simulation: Simulation;
  /** Of the previous power-ons. */
  counted = 0;

  constructor(seed: number, device: unknown = "drainage", lacking?: readonly string[]) {
    this.simulation = new Simulation({ device, limits: "cn-coal", seed, ...(lacking && { lacking }) });
    this.simulation.onEvent = (_, kind) => {
      assert.notEqual(kind, EventKind.SettingsRefused);
    };
  }

  live({ flow, ms }: Stretch): void {
    this.simulation.world.set("flow", flow);
    this.simulation.advance(ms);
  }

  /** Edges since the meter's input was opened. */
  edges(): number {
    const { flowMeter } = this.simulation.board;
    flowMeter.advance(this.simulation.nowMs);
    return flowMeter.edges;
  }

  get pulses(): number {
    return this.totals.permanent.pulses.approximate;
  }
  get actualM3(): number {
    return this.totals.permanent.actual.approximate / 1e6;
  }
  get standardM3(): number {
    return this.totals.permanent.standard.approximate / 1e6;
  }
  get methaneM3(): number {
    return this.totals.permanent.methane.approximate / 1e6;
  }
  get tripPulses(): number {
    return this.totals.trip.pulses.approximate;
  }
  get totals(): FlowTotals {
    return this.flow(0);
  }

  flow(index: number): FlowTotals {
    return this.simulation.instrument.flowTotals[index]!;
  }

  /** Powered again, up to the first tick, in which nothing new is totalled. */
  comeBack(): void {
    this.simulation.advance(powerOffMs);
    this.simulation.powerOn();
    this.simulation.advance(100);
  }
}
