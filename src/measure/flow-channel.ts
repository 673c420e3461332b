/**
 * What totals and computed channels ask of a channel that measures actual volume flow, however it does: a meter's pulses
 * are counted, a differential pressure is integrated.
 */
import { Channel } from "./channel";

export abstract class FlowChannel extends Channel {
  /** Micro-m³ at flowing conditions since the last call, ≥ 0. Once a second; needs no valid reading to be called. */
  abstract takeMicroM3(): number;

  /** Accepted edges since the last call, where the flow is made of pulses. Call it just before `takeMicroM3`. */
  get newPulses(): number {
    return 0;
  }

  /** Looks for what has passed since the newest tick, where that can be told between two ticks. */
  catchUp(): void {}
}
