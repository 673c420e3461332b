/**
 * The rules between set-points, in one table for limits profiles and the menu: a profile that breaks a rule is refused with field and reason, a
 * value in the menu with a text of the menu. The first broken rule is reported.
 */
import { MenuText } from "../core/menu-text";
import type { Rule } from "./fields";
import type { ChannelLimits } from "./gas-limits";

export interface SetPointRule extends Rule<ChannelLimits> {
  /** What the menu says. */
  readonly refusal: MenuText;
}

function rule(field: string, is: string, refusal: MenuText, breaks: SetPointRule["breaks"]): SetPointRule {
  return Object.freeze({ field, is, refusal, breaks });
}

/** A set-point of 0 would always alarm, or, for too little, never. */
function positive(field: string, effect: string, breaks: SetPointRule["breaks"]): SetPointRule {
  const is = `above 0: a set-point of 0 would ${effect}`;
  return Object.freeze({ field, is, isPositive: true, refusal: MenuText.ZeroDisables, breaks });
}

export const setPointRules: readonly SetPointRule[] = Object.freeze([
  positive("low", "disable the alarm", ({ low }) => !(low > 0)),
  positive("high", "disable the alarm", ({ high }) => !(high > 0)),
  positive("stel", "always alarm", ({ stel = 1 }) => !(stel > 0)),
  positive("twa", "always alarm", ({ twa = 1 }) => !(twa > 0)),
  rule("hysteresis", "below `low`", MenuText.BelowHysteresis, ({ low, hysteresis }) => hysteresis >= low),
  rule("twa", "at most `stel`", MenuText.TwaAboveStel, ({ stel = Infinity, twa = 0 }) => twa > stel),
  rule("low", "below `high`", MenuText.LowNotBelowHigh, ({ low, high }) => low >= high),
  positive(
    "deficiency.high",
    "disable the alarm",
    ({ deficiency }) => deficiency !== undefined && !(deficiency.high > 0),
  ),
  rule(
    "deficiency.high",
    "below `deficiency.low`",
    MenuText.LackOrder,
    ({ deficiency }) => deficiency !== undefined && deficiency.high >= deficiency.low,
  ),
  rule(
    "deficiency.low",
    "more than twice `hysteresis` below `low`: otherwise there would be no clear air between the alarms of both sides",
    MenuText.NoClearAir,
    ({ low, hysteresis, deficiency }) => deficiency !== undefined && deficiency.low + hysteresis >= low - hysteresis,
  ),
  rule(
    "freshAir",
    "accompanied by `deficiency`",
    MenuText.OutOfRange,
    ({ deficiency, freshAir }) => freshAir !== undefined && deficiency === undefined,
  ),
  // Air with an oxygen alarm, of either side, is not fresh.
  rule(
    "freshAir",
    "in `deficiency.low` … `low` − `hysteresis`",
    MenuText.NoClearAir,
    ({ low, hysteresis, deficiency, freshAir }) =>
      freshAir !== undefined &&
      deficiency !== undefined &&
      !(freshAir >= deficiency.low && freshAir <= low - hysteresis),
  ),
  rule(
    "twaMode",
    "accompanied by `twa`",
    MenuText.OutOfRange,
    ({ twa, twaMode }) => twaMode !== undefined && twa === undefined,
  ),
]);
