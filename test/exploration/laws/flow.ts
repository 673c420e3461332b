/** Laws of a flow: too little and too much of it, evaluated at the end of a second; the timed laws check how long each needs. */
import { Stage } from "../../../src/alarm/occurrence";
import { Status } from "../../../src/core/reading";
import { type ChannelLaw, isFaultShown, isUntouched } from "./before";

export const lawOfFlow: ChannelLaw = (rig, before, step, of) => {
  const { status, value } = step.given[of]!;
  const { low, lowUntil, high, highUntil } = rig.world.channels[of]!.points!;
  const place = rig.places[of]!;
  const fault = rig.occurrences[place.fault]!;
  if (place.low >= 0 || place.high >= 0 || place.over >= 0) return "a flow that alarms like a gas";
  if (status === Status.Open && !isFaultShown(rig, fault)) return "a fault that is clear";
  if (status !== Status.Open && before.stages[place.fault] === Stage.Idle && fault.stage !== Stage.Idle) {
    return "a fault without a cause";
  }
  const isOk = status === Status.Ok;
  for (const [index, isOutside, isWell] of [
    [place.flowLow, isOk && value <= low, isOk && value > lowUntil],
    [place.flowHigh, status === Status.OverRange || (isOk && value >= high), isOk && value < highUntil],
  ] as const) {
    const alarm = rig.occurrences[index];
    if (alarm === undefined) return "a flow without its alarm";
    const was = before.stages[index]!;
    if (step.second === undefined) {
      if (!isUntouched(was, alarm, step)) return "a flow judged within a second";
    } else if (isWell) {
      if (alarm.stage !== Stage.Idle) return "a flow alarm in a proper flow";
    } else if (was !== Stage.Idle) {
      if (alarm.stage === Stage.Idle) return "a flow alarm that ends too early";
    } else if (!isOutside && alarm.stage !== Stage.Idle) return "a flow alarm between its set-points";
  }
  return undefined;
};
