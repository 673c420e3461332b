/** Channels with values that a test sets, and profiles of flows computed from them. */
import { Channel } from "../../../src/measure/channel";
import { FlowChannel } from "../../../src/measure/flow-channel";
import { Status } from "../../../src/core/reading";
import type {
  DpFlowProfile,
  LoopProfile,
  PulseFlowProfile,
  StandardFlowProfile,
} from "../../../src/profile/device-profile";

const loop: LoopProfile = {
  kind: "loop",
  id: "fake",
  label: "fake",
  unit: "kPa",
  decimals: 1,
  isMain: false,
  fullScale: 200,
  port: "fake",
  shuntOhms: 100,
  zero: 0,
};

export class ToldChannel extends Channel {
  constructor(value: number, fullScale = 200) {
    super({ ...loop, fullScale }, undefined);
    this.say(value);
  }

  override tick(): void {}

  say(value: number, status: Status = Status.Ok): void {
    this.judged.value = this.shown.value = value;
    this.setStatus(status);
  }
}

export class ToldFlow extends FlowChannel {
  passed = 0;
  pulses = 0;
  rejected = 0;

  override tick(): void {}

  override get newPulses(): number {
    return this.pulses;
  }

  override get newRejectedPulses(): number {
    return this.rejected;
  }

  override takeMicroM3(): number {
    return this.passed;
  }

  say(value: number, status: Status = Status.Ok): void {
    this.judged.value = this.shown.value = value;
    this.setStatus(status);
  }
}

export const pulseProfile: PulseFlowProfile = {
  kind: "pulseFlow",
  id: "flow",
  label: "Q",
  unit: "m³/h",
  decimals: 1,
  isMain: true,
  fullScale: 6000,
  port: "flow",
  kFactor: [
    { hz: 1, pulsesPerM3: 3600 },
    { hz: 5000, pulsesPerM3: 3600 },
  ],
  cutOff: 0.1,
  cutOffHysteresis: 0.5,
  maximumHz: 5000,
};

export const standardProfile: StandardFlowProfile = {
  kind: "standardFlow",
  id: "standardFlow",
  label: "Qn",
  unit: "m³/h",
  decimals: 1,
  isMain: true,
  fullScale: 9000,
  flow: "flow",
  pressure: "pipePressure",
  temperature: "pipeTemperature",
  referencePressureKPa: 101.325,
  referenceCelsius: 20,
};

export const orificeProfile: DpFlowProfile = {
  kind: "dpFlow",
  id: "flow",
  label: "Q",
  unit: "m³/h",
  decimals: 1,
  isMain: true,
  fullScale: 4000,
  primary: { kind: "orifice", pipeMm: 200, boreMm: 120, discharge: 0.605 },
  differential: "pipeDifferential",
  pressure: "pipePressure",
  temperature: "pipeTemperature",
  methane: { percent: 30 },
  cutOff: 50,
  cutOffHysteresis: 0.5,
};
