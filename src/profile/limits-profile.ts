/**
 * Set-points come in profiles, never as constants. What each number means, and where it comes from, is in
 * docs/alarms.md; nothing here claims conformity with the rules that a profile is named after.
 */
import type { RecordOf } from "./fields";
import type { ChannelLimits, ExposureLimits } from "./gas-limits";
import type { limitsShape } from "./limits-fields";

export type { ChannelLimits, ExposureLimits };

export type LimitsProfile = RecordOf<typeof limitsShape>;

/** The lower limits depend on the rules of the country, the upper ones do not. */
function oxygen(low: number): ChannelLimits {
  return Object.freeze({
    channel: "o2",
    low: 23,
    high: 23.5,
    hysteresis: 0.2,
    deficiency: Object.freeze({ low, high: 18 }),
  });
}

/**
 * Gas in a drainage pipe, where too little methane is the danger: LOW below the methane that is worth draining and may be burnt,
 * HIGH before the explosive range (5 to 15 % in air) with a margin for the sensor. Too much is not possible; the upper set-points,
 * which every row has, report an analyser that reads an impossible value. Engineering values, the same in all profiles.
 */
const pipeMethane: ChannelLimits = Object.freeze({
  channel: "pipeCh4",
  low: 106,
  high: 108,
  hysteresis: 2,
  deficiency: Object.freeze({ low: 30, high: 16 }),
});

/** `exposure`: set-points for STEL and TWA, where the rules that a profile is named after have them. */
function toxic(
  channel: string,
  low: number,
  high: number,
  hysteresis: number,
  exposure?: { readonly stel?: number; readonly twa: number },
): ChannelLimits {
  return Object.freeze({ channel, low, high, hysteresis, ...exposure });
}

export const limitsProfiles: readonly LimitsProfile[] = Object.freeze([
  Object.freeze({
    // Working face: at 1.0 % drilling and blasting stop, at 1.5 % work stops, power is cut and people withdraw.
    name: "cn-coal",
    channels: Object.freeze([
      Object.freeze({ channel: "ch4", low: 1.0, high: 1.5, hysteresis: 0.1 }),
      oxygen(20),
      toxic("co", 24, 100, 2),
      toxic("h2s", 6.6, 15, 0.5),
      pipeMethane,
    ]),
  }),
  Object.freeze({
    // 30 CFR 75.323: at 1.0 % equipment is de-energised, at 1.5 % people withdraw.
    name: "us-msha",
    channels: Object.freeze([
      Object.freeze({ channel: "ch4", low: 1.0, high: 1.5, hysteresis: 0.1 }),
      oxygen(19.5),
      toxic("co", 50, 200, 3, { twa: 50 }),
      toxic("h2s", 10, 15, 0.5),
      pipeMethane,
    ]),
  }),
  Object.freeze({
    // General body of air: electrical and diesel machines trip at 1.25 %, people withdraw at 2 %.
    name: "au-coal",
    channels: Object.freeze([
      Object.freeze({ channel: "ch4", low: 1.25, high: 2.0, hysteresis: 0.1 }),
      oxygen(19.5),
      toxic("co", 35, 200, 2),
      toxic("h2s", 10, 15, 0.5),
      pipeMethane,
    ]),
  }),
  Object.freeze({
    // What multi-gas instruments are shipped with; methane at 10 and 20 % of a lower explosive limit of 5 % vol.
    name: "general",
    channels: Object.freeze([
      Object.freeze({ channel: "ch4", low: 0.5, high: 1.0, hysteresis: 0.1 }),
      oxygen(19.5),
      toxic("co", 35, 200, 2, { twa: 25 }),
      toxic("h2s", 10, 15, 0.5, { stel: 5, twa: 1 }),
      pipeMethane,
    ]),
  }),
]);
