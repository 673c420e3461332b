/**
 * The set-points in force on one channel, with their single owner: first those of the profile, then those that a user sets.
 * Channel, exposure and logs read them here. The judge compares in every tick, so it receives each change
 * (src/app/settings-in-force.ts).
 */
import { type ChannelProfile, limitsNameOf } from "./device-profile";
import type { ChannelLimits, LimitsProfile } from "./limits-profile";
import type { Settings } from "./settings";

export class LimitsInForce {
  /** Replaced as a whole, never changed in place. */
  now: ChannelLimits;

  constructor(limits: ChannelLimits) {
    this.now = limits;
  }
}

/** The profile's set-points for a channel; `undefined` where it has none. */
export function profileLimitsOf(limits: LimitsProfile, channel: ChannelProfile): ChannelLimits | undefined {
  const name = limitsNameOf(channel);
  return limits.channels.find((one) => one.channel === name);
}

/** In the order of the device profile's channels. */
export function limitsInForce({ device, limits }: Settings): readonly (LimitsInForce | undefined)[] {
  return device.channels.map((channel) => {
    const own = profileLimitsOf(limits, channel);
    return own && new LimitsInForce(own);
  });
}
