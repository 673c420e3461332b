/** Whether a set of limits can be in force on a channel, or why not: the rules of validate-limits.ts, for one changed value. */
import { MenuText } from "../core/menu-text";
import type { ChannelLimits } from "./limits-profile";

/** @returns why not, or `MenuText.None` */
export function limitsRefusal(limits: ChannelLimits): MenuText {
  const { low, high, hysteresis, deficiency, stel, twa } = limits;
  if (!(low > 0) || !(high > 0) || !(stel === undefined || stel > 0) || !(twa === undefined || twa > 0)) {
    return MenuText.ZeroDisables;
  }
  if (hysteresis >= low) return MenuText.BelowHysteresis;
  if (stel !== undefined && twa !== undefined && twa > stel) return MenuText.TwaAboveStel;
  if (low >= high) return MenuText.LowNotBelowHigh;
  if (deficiency === undefined) return MenuText.None;
  if (!(deficiency.high > 0)) return MenuText.ZeroDisables;
  if (deficiency.high >= deficiency.low) return MenuText.LackOrder;
  return deficiency.low + hysteresis >= low - hysteresis ? MenuText.NoClearAir : MenuText.None;
}
