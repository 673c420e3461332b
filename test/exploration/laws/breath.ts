/** Laws of exposure: STEL and TWA, evaluated at the end of a second. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Stage } from "../../../src/alarm/occurrence";
import { Sum } from "../world";
import { isUntouched, type ChannelLaw } from "./before";

export const lawOfBreath: ChannelLaw = (rig, before, step, of) => {
  const { second, isRestart } = step;
  const { signal } = rig.core.selector;
  const place = rig.places[of]!;
  for (const [index, kind] of [
    [place.stel, AlarmKind.Stel],
    [place.twa, AlarmKind.Twa],
  ] as const) {
    const occurrence = rig.occurrences[index]!;
    const was = before.stages[index]!;
    if (isRestart) {
      if (occurrence.stage !== Stage.Idle) return "an exposure that was reset with the alarm of the old one";
      continue;
    }
    if (second === undefined) {
      if (!isUntouched(was, occurrence, step)) return "an exposure alarm that changes within a second";
      continue;
    }
    const sum = kind === AlarmKind.Stel ? second.stel : second.twa;
    if (sum === Sum.Reached) {
      if (occurrence.stage === Stage.Idle || signal < kind) return "an exposure at its limit and no alarm";
    } else if (was === Stage.Idle) {
      if (occurrence.stage !== Stage.Idle) return "an exposure alarm below its limit";
    } else if (sum === Sum.Between || !second.isMeasured) {
      if (occurrence.stage === Stage.Idle) return "an exposure alarm that ends too early";
    } else if (occurrence.stage !== Stage.Idle) {
      return "an exposure alarm that does not end";
    }
  }
  return undefined;
};
