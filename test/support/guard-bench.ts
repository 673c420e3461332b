/** An instrument for tests of its self-tests: a simulation, its log and its outputs. */
import { eventDetail, eventName } from "../../src/send/event-text";
import { Simulation, type SimulationOptions } from "../../host-sim/simulation";
import { DeviceCondition } from "../../src/alarm/device-alarms";
import { EventKind } from "../../src/core/event";

export class GuardBench {
  readonly simulation: Simulation;
  /** `self-test at-start: passed`, newest last; self-tests and restarts only. */
  readonly log: string[] = [];
  /** `1600 hornHz 2700`. */
  readonly outputs: string[] = [];

  constructor(options: Partial<SimulationOptions> = {}) {
    this.simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1, ...options });
    this.simulation.onEvent = (_atMs, kind, _channel, alarm, value, detail) => {
      if (kind === EventKind.SelfTest || kind === EventKind.Restart) {
        this.log.push(`${eventName(kind)} ${eventDetail(kind, alarm, value, detail)}`);
      }
    };
    this.simulation.board.onOutput = (atMs, name, value) => {
      this.outputs.push(`${atMs} ${name} ${value}`);
    };
  }

  get guard() {
    return this.simulation.instrument.guard;
  }

  isOn(condition: DeviceCondition): boolean {
    return this.simulation.instrument.alarms.device.isOn(condition);
  }

  seconds(count: number): this {
    this.simulation.advance(count * 1000);
    return this;
  }

  /** Seconds until the condition is true. @throws Error if it is not within `maxS` */
  secondsUntil(condition: DeviceCondition, maxS: number): number {
    const { simulation } = this;
    const fromMs = simulation.nowMs;
    while (simulation.nowMs - fromMs <= maxS * 1000) {
      if (this.isOn(condition)) return (simulation.nowMs - fromMs) / 1000;
      simulation.advance(100);
    }
    throw new Error(`condition ${condition} was not found within ${maxS} s`);
  }
}

/** The checksum of an object's numbers after one bit of one of them has flipped. */
export function flipABit(target: { fingerprint(into: { add(number: number): void }): void }): () => void {
  const whole = target.fingerprint.bind(target);
  let at = 0;
  target.fingerprint = (into): void => {
    at = 0;
    whole({
      add: (number) => {
        into.add(at++ === 0 ? number * (1 + 2 ** -40) : number);
      },
    });
  };
  return () => {
    target.fingerprint = whole;
  };
}
