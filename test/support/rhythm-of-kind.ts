/** The rhythm of an alarm of each kind, by the rules of channels. All rules of a kind have the same. */
import { AlarmKind } from "../../src/core/alarm-kind";
import { Rhythm } from "../../src/core/rhythm";
import { channelRules } from "../../src/alarm/rules";

export function rhythmOf(kind: AlarmKind): Rhythm {
  const [first, ...others] = new Set(channelRules.filter((rule) => rule.kind === kind).map(({ rhythm }) => rhythm));
  if (others.length > 0) throw new Error(`alarms of kind ${kind} sound in ${others.length + 1} rhythms`);
  return first ?? Rhythm.Silent;
}
