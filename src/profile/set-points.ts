/**
 * The rules between set-points, in one table for limits profiles and the menu: a profile that breaks a rule is refused with field
 * and reason, a value in the menu with a text of the menu. The first broken rule is reported.
 */
import { MenuText } from "../core/menu-text";
import { type Rule } from "./fields";
import type { ChannelLimits } from "./gas-limits";

export interface SetPointRule extends Rule<ChannelLimits> {
  /** What the menu says. */
  readonly refusal: MenuText;
}

/** A set-point of 0 would always alarm, or, for too little, never. */
function positive(
  field: string,
  valueOf: (limits: ChannelLimits) => number | undefined,
  effect = "disable the alarm",
): SetPointRule {
  // What a preloaded closure holds must be a constant, or it is copied to RAM.
  const text = `a set-point of 0 would ${effect}`;
  return Object.freeze({
    field,
    text: "is above 0",
    isPositive: true,
    refusal: MenuText.ZeroDisables,
    breaks: (limits: ChannelLimits) => {
      const value = valueOf(limits);
      return value !== undefined && !(value > 0);
    },
    reason: () => text,
  });
}

function rule(
  field: string,
  text: string,
  refusal: MenuText,
  breaks: SetPointRule["breaks"],
  reason: SetPointRule["reason"],
): SetPointRule {
  return Object.freeze({ field, text, refusal, breaks, reason });
}

export const setPointRules: readonly SetPointRule[] = Object.freeze([
  positive("low", ({ low }) => low),
  positive("high", ({ high }) => high),
  positive("stel", ({ stel }) => stel, "always alarm"),
  positive("twa", ({ twa }) => twa, "always alarm"),
  rule(
    "hysteresis",
    "is below `low`",
    MenuText.BelowHysteresis,
    ({ low, hysteresis }) => hysteresis >= low,
    ({ low, hysteresis }) => `${hysteresis} is not below low, ${low}`,
  ),
  rule(
    "twa",
    "is at most `stel`",
    MenuText.TwaAboveStel,
    ({ stel, twa }) => stel !== undefined && twa !== undefined && twa > stel,
    ({ stel, twa }) => `${twa} is above stel, ${stel}`,
  ),
  rule(
    "low",
    "is below `high`",
    MenuText.LowNotBelowHigh,
    ({ low, high }) => low >= high,
    ({ low, high }) => `${low} is not below high, ${high}`,
  ),
  positive("deficiency.high", ({ deficiency }) => deficiency?.high),
  rule(
    "deficiency.high",
    "is below `deficiency.low`",
    MenuText.LackOrder,
    ({ deficiency }) => deficiency !== undefined && deficiency.high >= deficiency.low,
    ({ deficiency }) => `${deficiency?.high} is not below low, ${deficiency?.low}`,
  ),
  rule(
    "deficiency.low",
    "leaves readings between the alarms of both sides, each with its hysteresis",
    MenuText.NoClearAir,
    ({ low, hysteresis, deficiency }) => deficiency !== undefined && deficiency.low + hysteresis >= low - hysteresis,
    ({ low, deficiency }) => `${deficiency?.low} leaves no clear air below ${low}`,
  ),
  rule(
    "freshAir",
    "is there only with `deficiency`",
    MenuText.OutOfRange,
    ({ deficiency, freshAir }) => freshAir !== undefined && deficiency === undefined,
    () => "has a meaning only where there can be too little",
  ),
  // Air with an oxygen alarm, of either side, is not fresh.
  rule(
    "freshAir",
    "is in `deficiency.low` … `low` − `hysteresis`",
    MenuText.NoClearAir,
    ({ low, hysteresis, deficiency, freshAir }) =>
      freshAir !== undefined &&
      deficiency !== undefined &&
      !(freshAir >= deficiency.low && freshAir <= low - hysteresis),
    ({ low, hysteresis, deficiency, freshAir }) => `${freshAir} is not in ${deficiency?.low}…${low - hysteresis}`,
  ),
  rule(
    "twaMode",
    "is there only with `twa`",
    MenuText.OutOfRange,
    ({ twa, twaMode }) => twaMode !== undefined && twa === undefined,
    () => "there is no twa",
  ),
]);
