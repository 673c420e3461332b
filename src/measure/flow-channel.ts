/**
 * Common interface for totals and computed channels to a channel that measures actual volume flow: by counting a meter's
 * pulses or by integrating a differential pressure.
 */
import type { StateCarrier } from "../core/state-carrier";
import { Channel } from "./channel";

export abstract class FlowChannel extends Channel {
  /** True while the gas flows backwards, which a differential pressure shows. */
  isReverse = false;

  /** Micro-m³ at flowing conditions since the last call, ≥ 0. Called once a second, also without a valid reading. */
  abstract takeMicroM3(): number;

  /** Accepted edges since the last call, for a pulse meter. Call it just before `takeMicroM3`. */
  get newPulses(): number {
    return 0;
  }

  /** Edges since the last call that are no flow: noise, or more than the meter can give. Call it just before `takeMicroM3`. */
  get newRejectedPulses(): number {
    return 0;
  }

  /** Includes the volume since the newest tick, where it can be measured between two ticks. */
  catchUp(): void {}

  override carry(state: StateCarrier): void {
    super.carry(state);
    this.isReverse = state.flag(this.isReverse);
  }
}
