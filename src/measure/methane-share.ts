/** Share of methane in the pipe: measured by a channel, or a constant from the profile. */
import type { StateCarrier } from "../core/state-carrier";
import type { MethaneSource } from "../profile/device-profile";
import type { Channel } from "./channel";
import { Status } from "../core/reading";

export class MethaneShare {
  /** 0…1. The newest good share while `status` is not `Ok`. */
  share: number;
  /** Status of the channel; always `Ok` where the profile gives the share. */
  status: Status = Status.Ok;
  #channel: Channel | undefined;

  constructor(source: MethaneSource, channel: Channel | undefined) {
    this.share = source.percent * 0.01;
    this.#channel = channel;
    if (channel !== undefined) this.status = Status.WarmUp;
  }

  update(): void {
    const channel = this.#channel;
    if (channel === undefined) return;
    const { status, value } = channel.judged;
    this.status = status;
    if (status !== Status.Ok) return;
    // The sensor's noise at the ends of the range must not give a share outside 0…1.
    this.share = value <= 0 ? 0 : value >= 100 ? 1 : value * 0.01;
  }

  carry(state: StateCarrier): void {
    this.share = state.number(this.share);
    this.status = state.integer(this.status);
  }
}
