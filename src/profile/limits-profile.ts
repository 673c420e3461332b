/**
 * The shipped set-points. The meaning and source of each number are in docs/alarms.md. A profile does not claim conformity with
 * the rules that it is named after.
 */
import type { RecordOf } from "./fields";
import { frozen } from "./frozen";
import type { ChannelLimits, ExposureLimits } from "./gas-limits";
import type { limitsShape } from "./limits-fields";

export type { ChannelLimits, ExposureLimits };

export type LimitsProfile = RecordOf<typeof limitsShape>;

/**
 * Gas in a drainage pipe, where too little methane is the danger: LOW below the methane that is worth draining and may be burnt,
 * HIGH before the explosive range (5 to 15 % in air) with a margin for the sensor. Too much is not possible; the upper set-points,
 * which every row has, report an analyser that reads an impossible value. Engineering values, the same in all profiles.
 */
const pipeMethane: ChannelLimits = frozen({
  channel: "pipeCh4",
  low: 106,
  high: 108,
  hysteresis: 2,
  deficiency: { low: 30, high: 16 },
});

/** `exposure`: set-points for STEL and TWA, where the rules that a profile is named after have them. */
function toxic(
  channel: string,
  low: number,
  high: number,
  hysteresis: number,
  exposure?: { readonly stel?: number; readonly twa: number },
): ChannelLimits {
  return { channel, low, high, hysteresis, ...exposure };
}

/** LOW and HIGH of methane, LOW of too little oxygen, which depends on the rules of the country, and the toxic gases. */
function profile(
  name: string,
  [low, high]: readonly [low: number, high: number],
  oxygenLow: number,
  ...toxics: readonly ChannelLimits[]
): LimitsProfile {
  const methane = { channel: "ch4", low, high, hysteresis: 0.1 };
  const deficiency = { low: oxygenLow, high: 18 };
  const oxygen = { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency };
  return frozen({ name, channels: [methane, oxygen, ...toxics, pipeMethane] });
}

export const limitsProfiles: readonly LimitsProfile[] = Object.freeze([
  // Working face: at 1.0 % drilling and blasting stop, at 1.5 % work stops, power is cut and people withdraw.
  profile("cn-coal", [1.0, 1.5], 20, toxic("co", 24, 100, 2), toxic("h2s", 6.6, 15, 0.5)),
  // 30 CFR 75.323: at 1.0 % equipment is de-energised, at 1.5 % people withdraw.
  profile("us-msha", [1.0, 1.5], 19.5, toxic("co", 50, 200, 3, { twa: 50 }), toxic("h2s", 10, 15, 0.5)),
  // General body of air: electrical and diesel machines trip at 1.25 %, people withdraw at 2 %.
  profile("au-coal", [1.25, 2.0], 19.5, toxic("co", 35, 200, 2), toxic("h2s", 10, 15, 0.5)),
  // What multi-gas instruments are shipped with; methane at 10 and 20 % of a lower explosive limit of 5 % vol.
  profile(
    "general",
    [0.5, 1.0],
    19.5,
    toxic("co", 35, 200, 2, { twa: 25 }),
    toxic("h2s", 10, 15, 0.5, { stel: 5, twa: 1 }),
  ),
]);
