/**
 * Set-points come in profiles, never as constants. What each number means, and where it comes from, is in
 * docs/alarms.md; nothing here claims conformity with the rules that a profile is named after.
 */

/** What may be breathed, as means over time, in the channel's unit. A channel with either of them keeps an exposure. */
export interface ExposureLimits {
  /** Mean of 15 minutes. */
  readonly stel?: number;
  /** Mean of 8 hours: accumulated over 480 minutes (`acgih`, unless told) or moving with time (`osha`). */
  readonly twa?: number;
  readonly twaMode?: "acgih" | "osha";
}

export interface ChannelLimits extends ExposureLimits {
  /** Channel of the device profile that these limits are for. Channels a device lacks are ignored. */
  readonly channel: string;
  /** The alarm starts at and above the set-point, in the channel's unit. */
  readonly low: number;
  readonly high: number;
  /** The alarm condition ends below set-point − hysteresis. */
  readonly hysteresis: number;
}

export interface LimitsProfile {
  readonly name: string;
  readonly channels: readonly ChannelLimits[];
}

export const limitsProfiles: readonly LimitsProfile[] = Object.freeze([
  Object.freeze({
    // Working face: at 1.0 % drilling and blasting stop, at 1.5 % work stops, power is cut and people withdraw.
    name: "cn-coal",
    channels: Object.freeze([Object.freeze({ channel: "ch4", low: 1.0, high: 1.5, hysteresis: 0.1 })]),
  }),
  Object.freeze({
    // 30 CFR 75.323: at 1.0 % equipment is de-energised, at 1.5 % people withdraw.
    name: "us-msha",
    channels: Object.freeze([Object.freeze({ channel: "ch4", low: 1.0, high: 1.5, hysteresis: 0.1 })]),
  }),
]);
