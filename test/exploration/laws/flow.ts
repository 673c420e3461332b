/** Laws of a flow: too little and too much of it, judged at a second's end; how long it needs is the timed laws' affair. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Stage } from "../../../src/alarm/occurrence";
import { Status } from "../../../src/core/reading";
import { isUntouched, type ChannelLaw } from "./before";

export const lawOfFlow: ChannelLaw = (rig, before, step, of) => {
  const { status, value } = step.given[of]!;
  const { low, lowUntil, high, highUntil } = rig.world.channels[of]!.points!;
  const place = rig.places[of]!;
  const alarm = rig.occurrences[place.flow]!;
  const was = before.stages[place.flow]!;
  for (const index of [place.low, place.high, place.over]) {
    if (rig.occurrences[index]!.stage !== Stage.Idle) return "a flow that alarms like a gas";
  }
  const fault = rig.occurrences[place.fault]!;
  if (status === Status.Open && (fault.stage === Stage.Idle || rig.core.selector.signal < AlarmKind.Fault)) {
    return "a fault that is clear";
  }
  if (status !== Status.Open && fault.stage !== Stage.Idle) return "a fault that outlives its cause";
  if (step.second === undefined) return isUntouched(was, alarm, step) ? undefined : "a flow judged within a second";
  const isWell = status === Status.Ok && value > lowUntil && value < highUntil;
  if (isWell) return alarm.stage === Stage.Idle ? undefined : "a flow alarm in a proper flow";
  if (was !== Stage.Idle) return alarm.stage === Stage.Idle ? "a flow alarm that ends too early" : undefined;
  const isOutside = status === Status.OverRange || (status === Status.Ok && (value <= low || value >= high));
  return isOutside || alarm.stage === Stage.Idle ? undefined : "a flow alarm between its set-points";
};
