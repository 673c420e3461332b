/** Laws of the outputs: the highest priority is the signal, a mute is the user's and short, and the key has its documented effect. */
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Stage } from "../../../src/alarm/occurrence";
import { Rhythm } from "../../../src/core/rhythm";
import { shortMuteMs } from "../waits";
import type { Places } from "../seen";
import type { Rig } from "../rig";
import { isHeard, type Law, worstGas, worstHeard } from "./before";

/** How each kind must sound. */
const rhythms: readonly Rhythm[] = [
  Rhythm.Silent,
  Rhythm.Silent,
  Rhythm.OnceAMinute,
  Rhythm.OneASecond,
  Rhythm.OneASecond,
  Rhythm.TwoASecond,
  Rhythm.Trouble,
  Rhythm.ThreeASecond,
  Rhythm.ThreeASecond,
];
const kinds: readonly (readonly [keyof Places, AlarmKind])[] = [
  ["low", AlarmKind.Low],
  ["high", AlarmKind.High],
  ["lowDeficiency", AlarmKind.Low],
  ["highDeficiency", AlarmKind.High],
  ["over", AlarmKind.Over],
  ["fault", AlarmKind.Fault],
  ["flowLow", AlarmKind.Low],
  ["flowHigh", AlarmKind.Low],
  ["stel", AlarmKind.Stel],
  ["twa", AlarmKind.Twa],
  ["battery", AlarmKind.Battery],
];
const kindOfTold: Readonly<Partial<Record<DeviceCondition, AlarmKind>>> = {
  [DeviceCondition.CalibrationDue]: AlarmKind.Reminder,
  [DeviceCondition.BatteryCritical]: AlarmKind.Battery,
  [DeviceCondition.SelfTest]: AlarmKind.Fault,
};

/** Only the key starts a mute, it ends in time, and it never gets longer. */
export const lawOfTheMutesTime: Law = (rig, before, step) => {
  const { muteUntilMs } = rig.core.selector;
  const { nowMs } = rig;
  const isMuted = muteUntilMs >= 0;
  if (isMuted !== rig.core.muteLeftS > 0) return "a countdown of the mute that is not there, or of none";
  if (!isMuted) return undefined;
  if (before.muteUntilMs < 0 && !step.key) return "a mute without the key";
  if (muteUntilMs <= nowMs) return "a mute that outlives its time";
  if (muteUntilMs > nowMs + shortMuteMs) return "a mute that is too long";
  if (before.muteUntilMs >= 0 && muteUntilMs !== before.muteUntilMs && !step.key) return "a mute that grows";
  return undefined;
};

/** What never changes during the life of a core. */
export function lawOfPriorities(rig: Rig): string | undefined {
  const { told } = rig.world;
  const isRight =
    rig.places.every((places) =>
      kinds.every(([place, kind]) => places[place] < 0 || rig.occurrences[places[place]]!.kind === kind),
    ) && told.every((condition, i) => rig.occurrences[rig.firstTold + i]!.kind === kindOfTold[condition]);
  return isRight ? undefined : "an alarm of another priority";
}

/** The worst that stands. An acknowledged FAULT counts less than any gas. */
function worstShown(rig: Rig): AlarmKind {
  const gas = worstGas(rig);
  let worst: AlarmKind = AlarmKind.None;
  for (const { stage, kind } of rig.occurrences) {
    const isHidden = gas !== AlarmKind.None && kind === AlarmKind.Fault && stage === Stage.Acknowledged;
    if (stage !== Stage.Idle && kind > worst && !isHidden) worst = kind;
  }
  return worst;
}

/** Whatever else stands, red means gas: its channel, its kind and its rhythm. */
export const lawOfRed: Law = (rig) => {
  const { gas, gasChannel, gasRhythm, isInGas } = rig.core.selector;
  const worst = worstGas(rig);
  if (isInGas !== (worst !== AlarmKind.None)) return "gas that is not red, or red without gas";
  if (gas !== worst || gasRhythm !== rhythms[worst]) return "red for another alarm than the worst gas";
  if (gasChannel < 0) return undefined;
  const judge = rig.core.judges[gasChannel]!;
  const isThere = judge.occurrences.some(({ kind, stage }) => kind === worst && stage !== Stage.Idle);
  return isThere ? undefined : "red for another channel";
};

export const lawOfTheWorst: Law = (rig) => {
  const { selector } = rig.core;
  const { audible, signal, muteUntilMs, signalCondition } = selector;
  if (signal !== worstShown(rig)) return "the worst does not win";
  const isMuted = muteUntilMs >= 0;
  if (!isMuted && audible !== worstHeard(rig)) return "something is heard that is not the worst";
  if (isMuted && audible !== AlarmKind.None) return "a mute that does not silence";
  const isCritical = signalCondition === DeviceCondition.BatteryCritical;
  if (selector.signalRhythm !== (isCritical ? Rhythm.Countdown : rhythms[signal])) {
    return "the signal in another rhythm";
  }
  if (signal === AlarmKind.Battery && !isCritical && rig.core.device.isOn(DeviceCondition.BatteryCritical)) {
    return "an empty battery shown as a low one";
  }
  if (!isMuted && audible > AlarmKind.Reminder && selector.audibleRhythm === Rhythm.Silent) {
    return "an alarm without a sound";
  }
  return undefined;
};

/** What the key has silenced stays silent while it lasts, and nothing becomes silent without the key. */
export const lawOfAcknowledging: Law = (rig, before, step) => {
  for (let i = 0; i < rig.occurrences.length; i++) {
    const { stage, isAhead } = rig.occurrences[i]!;
    const was = before.stages[i]!;
    const isReached = before.ahead[i]! && !isAhead;
    if (was === Stage.Acknowledged && stage === Stage.Active && !isReached) {
      return "an acknowledged alarm that sounds again";
    }
    if (was !== Stage.Acknowledged && stage === Stage.Acknowledged && !step.key) {
      return "an alarm acknowledged without the key";
    }
  }
  return undefined;
};

/** A reported condition of the device is active in that tick, and stays active until a change is reported. */
export const lawOfTheDevice: Law = (rig, before, { device, key }) => {
  const { told } = rig.world;
  for (let i = 0; i < told.length; i++) {
    const { stage } = rig.occurrences[rig.firstTold + i]!;
    const was = before.stages[rig.firstTold + i]!;
    const isCritical = told[i] === DeviceCondition.BatteryCritical;
    if (device === undefined) {
      if (!isCritical && stage !== was && !(key && was === Stage.Active)) {
        return "a condition of the device that changes by itself";
      }
    } else if (((device >> i) & 1) === 0) {
      // A fault must be away for some time: the timed laws say for how long.
      const mayLinger = told[i] === DeviceCondition.SelfTest && was !== Stage.Idle;
      if (stage !== Stage.Idle && !mayLinger) return "a condition of the device that outlives its cause";
    } else if (!isCritical && stage === Stage.Idle) return "a condition of the device that is lost";
  }
  return undefined;
};

/** After the key nothing sounds that it silences, and the rest is muted. */
export const lawOfTheKey: Law = (rig, before, { key }) => {
  if (!key) return undefined;
  const { audible } = rig.core.selector;
  const critical = rig.world.told.indexOf(DeviceCondition.BatteryCritical);
  for (let i = 0; i < rig.occurrences.length; i++) {
    const { kind, stage } = rig.occurrences[i]!;
    const isForGood =
      kind < AlarmKind.High && kind !== AlarmKind.None && !(critical >= 0 && i === rig.firstTold + critical);
    if (stage === Stage.Active && isForGood) return "a key that silences nothing";
    if (stage === Stage.Acknowledged && !isForGood) return "a key that acknowledges an alarm which it can only mute";
  }
  if (audible >= AlarmKind.High) return "a key that does not mute";
  if (worstHeard(rig) === AlarmKind.Battery && audible !== AlarmKind.Battery && before.muteUntilMs < 0) {
    return "a countdown that was muted";
  }
  return undefined;
};

/** A new alarm of at least the priority of the muted ones sounds at once, and so does any HIGH or OVER. */
export const lawOfTheMute: Law = (rig, before, { key }) => {
  if (key) return undefined;
  const { audible } = rig.core.selector;
  for (let i = 0; i < rig.occurrences.length; i++) {
    const occurrence = rig.occurrences[i]!;
    const { stage, kind, isAhead } = occurrence;
    const began = stage === Stage.Active && before.stages[i] !== Stage.Active;
    const isAsBad = kind >= before.heard || kind >= AlarmKind.High;
    if (began && isAsBad && audible < kind) return "a worse alarm under a mute";
    const isReached = before.ahead[i]! && stage !== Stage.Idle && !isAhead;
    if (isReached && before.stages[i] === Stage.Acknowledged && !isHeard(occurrence)) {
      return "gas that was not acknowledged, silent";
    }
    if (isReached && !began && stage === Stage.Active && isAsBad && audible < kind) {
      return "gas under the mute of a rise";
    }
  }
  return undefined;
};
