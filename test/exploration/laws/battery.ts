/** Laws of the device's own battery: BATTERY, and the countdown of an empty one. */
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { Stage } from "../../../src/alarm/occurrence";
import { Status } from "../../../src/core/reading";
import { isUntouched, type ChannelLaw } from "./before";

/** Per cent, from docs/alarms.md: the condition is true at the first value of each pair, and ends above the second. */
const low = 20;
const lowUntil = 25;
const critical = 3;
const criticalUntil = 6;

export const lawOfBattery: ChannelLaw = (rig, before, step, of) => {
  const { status, value } = step.given[of]!;
  const { battery, fault } = rig.places[of]!;
  const alarm = rig.occurrences[battery]!;
  const was = before.stages[battery]!;
  if (step.second === undefined) {
    return isUntouched(was, alarm, step) ? lawOfCountdown(rig, before, step, of) : "a battery judged within a second";
  }
  if (status === Status.Ok) {
    if (before.stages[fault] === Stage.Idle && rig.occurrences[fault]!.stage !== Stage.Idle) {
      return "a fault without a cause";
    }
    if (value > lowUntil && alarm.stage !== Stage.Idle) return "a low battery in a full cell";
    if (value > low && was === Stage.Idle && alarm.stage !== Stage.Idle) return "a low battery above its set-point";
  } else if (rig.occurrences[fault]!.stage === Stage.Idle) return "a fault that is clear";
  if ((status !== Status.Ok || value <= lowUntil) && was !== Stage.Idle && alarm.stage === Stage.Idle) {
    return "a low battery that ends too early";
  }
  return lawOfCountdown(rig, before, step, of);
};

const lawOfCountdown: ChannelLaw = (rig, before, step, of) => {
  const { status, value } = step.given[of]!;
  const { leftS, hasEnded } = rig.batteryEnd!;
  const isOn = rig.core.device.isOn(DeviceCondition.BatteryCritical);
  const wasOn = before.stages[rig.firstTold + rig.world.told.indexOf(DeviceCondition.BatteryCritical)] !== Stage.Idle;
  if (rig.ends !== (hasEnded && !before.hasEnded ? 1 : 0)) return "an end that is not logged once";
  if (step.second === undefined) {
    return leftS === before.leftS && hasEnded === before.hasEnded && isOn === wasOn
      ? undefined
      : "a countdown within a second";
  }
  const isKnown = status === Status.Ok;
  if (isKnown && value > criticalUntil && isOn) return "a countdown with a charged cell";
  if (wasOn && !isOn && !(isKnown && value > criticalUntil)) return "a countdown that was given up";
  if (!wasOn && isOn && !(isKnown && value <= critical)) return "a countdown above its set-point";
  if (!isOn) return leftS === 0 && !hasEnded ? undefined : "a countdown of nothing";
  if (leftS === 0 && !hasEnded) return "an empty battery that does not count down";
  if (before.leftS > 0 && leftS !== before.leftS - 1) return "a countdown that does not count";
  if (before.hasEnded && wasOn && (leftS !== 0 || !hasEnded)) return "a countdown after the end";
  if (hasEnded && before.leftS !== 1 && !before.hasEnded) return "an end without a countdown";
  return undefined;
};
