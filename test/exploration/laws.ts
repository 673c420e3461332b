/**
 * What must be true of every tick from every state. Written from docs/alarms.md and from what was given to the channels,
 * not from the rules: a law that asks the rule table is broken together with it.
 */
import { AlarmKind } from "../../src/alarm/kind";
import { Rhythm } from "../../src/alarm/rhythm";
import { type Occurrence, Stage } from "../../src/alarm/occurrence";
import { Status } from "../../src/measure/reading";
import { DeviceCondition } from "../../src/alarm/device-alarms";
import type { Given, Rig, Step } from "./rig";

/** Set-points of the explored channels, once more. */
export const methane = Object.freeze({ channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 });
export const oxygen = Object.freeze({ channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: Object.freeze({ low: 19.5, high: 18 }) });

const isKnown = ({ status }: Given): boolean => status === Status.Ok;
const isOver = ({ status }: Given): boolean => status === Status.OverRange;
/** Gas above HIGH, or too little oxygen below it. */
const isHighGas = (given: Given, of: number): boolean => isOver(given) || (isKnown(given)
  && (of === 0 ? given.value >= 1.5 : given.value >= 23.5 || given.value <= 18));
/** The gas is known to be gone, hysteresis and all. */
const isGone = (given: Given, of: number): boolean => isKnown(given)
  && (of === 0 ? given.value < 1.4 : given.value < 23.3 && given.value > 18.2);
const isLowGas = (given: Given): boolean => isKnown(given) && (given.value >= 23 || (given.value >= 1 && given.value < 6));
const isFine = (given: Given, of: number): boolean => isKnown(given) && given.ahead === 0
  && (of === 0 ? given.value < 0.9 : given.value > 19.7 && given.value < 22.8);
const isBroken = ({ status }: Given): boolean => status === Status.Open;

const isHeard = ({ stage }: Occurrence): boolean => stage === Stage.Active || stage === Stage.Latched;

/** What was before the tick, taken out of the core once a state. */
export interface Before {
  readonly stages: readonly Stage[];
  readonly ahead: readonly boolean[];
  /** True for each channel that had a reading, which a rise can start from. */
  readonly known: readonly boolean[];
  readonly muteUntilMs: number;
  readonly audible: AlarmKind;
  readonly heard: AlarmKind;
}

export function worstHeard(rig: Rig): AlarmKind {
  let worst: AlarmKind = AlarmKind.None;
  for (const occurrence of rig.occurrences) if (isHeard(occurrence) && occurrence.kind > worst) worst = occurrence.kind;
  return worst;
}

/** The kinds of a rig's occurrences in their order, as they must be. */
const kinds = [AlarmKind.Low, AlarmKind.High, AlarmKind.Over, AlarmKind.Fault] as const;
const rhythms: readonly Rhythm[] = [
  Rhythm.Silent, Rhythm.Silent, Rhythm.OnceAMinute, Rhythm.OneASecond, Rhythm.OneASecond, Rhythm.TwoASecond, Rhythm.Trouble, Rhythm.ThreeASecond,
  Rhythm.ThreeASecond,
];

/** @returns the law that this tick broke, or `undefined` */
export function brokenLaw(rig: Rig, before: Before, step: Step, muteMs: number): string | undefined {
  const { annunciator, muteLeftS } = rig.core;
  const { audible, signal, muteUntilMs } = annunciator;
  const { occurrences } = rig;
  const muted = muteUntilMs >= 0;
  const nowMs = 1_000_100;

  // A mute is the user's, begins with the key, lasts its time and never grows.
  if (muted && before.muteUntilMs < 0 && !step.key) return "a mute that nobody asked for";
  if (muted && muteUntilMs <= nowMs) return "a mute that outlives its time";
  if (muted && muteUntilMs > nowMs + muteMs) return "a mute that is too long";
  if (muted && before.muteUntilMs >= 0 && muteUntilMs !== before.muteUntilMs && !step.key) return "a mute that grows";
  if (muted !== muteLeftS > 0) return "a countdown of the mute that is not there, or of none";

  let worst: AlarmKind = AlarmKind.None;
  for (let i = 0; i < occurrences.length; i++) {
    const occurrence = occurrences[i]!;
    if (occurrence.stage !== Stage.Idle && occurrence.kind > worst) worst = occurrence.kind;
    if (i < step.given.length * 4 && occurrence.kind !== kinds[i % 4]) return "an alarm of another priority";
  }
  const heard = worstHeard(rig);
  if (signal !== worst) return "the worst does not win";
  if (!muted && audible !== heard) return "something is heard that is not the worst";
  if (muted && audible !== AlarmKind.None) return "a mute that does not silence";
  const isCritical = annunciator.signalCondition === DeviceCondition.BatteryCritical;
  if (annunciator.signalRhythm !== (isCritical ? Rhythm.Countdown : rhythms[signal])) return "the signal in another rhythm";
  if (!muted && audible > AlarmKind.Reminder && annunciator.audibleRhythm === Rhythm.Silent) return "an alarm without a sound";

  for (let of = 0; of < step.given.length; of++) {
    const given = step.given[of]!;
    const at = of * 4;
    const [low, high, over, fault] = [occurrences[at]!, occurrences[at + 1]!, occurrences[at + 2]!, occurrences[at + 3]!];
    if (isHighGas(given, of)) {
      if (audible < AlarmKind.High && !muted) return "gas above HIGH and silent outputs";
      if (high.stage !== Stage.Active) return "a lost HIGH";
      if (signal < AlarmKind.High) return "a HIGH that is not shown";
    }
    if (isOver(given) && signal !== AlarmKind.Over) return "beyond the range and not OVER";
    if (isBroken(given) && (fault.stage === Stage.Idle || signal < AlarmKind.Fault)) return "a fault that is clear";
    if (isKnown(given) && fault.stage !== Stage.Idle) return "a fault that outlives its cause";
    if (isLowGas(given) && (low.stage === Stage.Idle || signal < AlarmKind.Low)) return "a lost LOW";
    if (isFine(given, of) && low.stage !== Stage.Idle) return "a LOW in clean air";
    if (given.ahead > 0 && before.known[of] && !step.key && high.stage === Stage.Idle) return "a rise that does not warn";
    for (const [index, latching] of [[at + 1, high], [at + 2, over]] as const) {
      if (before.stages[index] === Stage.Idle || before.ahead[index] || latching.stage !== Stage.Idle) continue;
      if (!step.key) return "a latch that lets go by itself";
      if (!isGone(given, of)) return "a latch cleared under gas";
    }
    if (!isKnown(given)) {
      for (let i = at; i < at + 3; i++) if (before.stages[i] !== Stage.Idle && occurrences[i]!.stage === Stage.Idle) return "an alarm ended by a fault";
    }
    if (given.status === Status.Ok && given.value >= 1.4 && given.value < 1.5 && before.stages[at + 1] === Stage.Active && !before.ahead[at + 1]
      && high.stage !== Stage.Active) return "a HIGH without hysteresis";
  }
  return step.key ? lawOfTheKey(rig, before, heard) : lawOfTheMute(rig, before);
}

/** After the key nothing is heard that it silences, and the rest is muted. */
function lawOfTheKey(rig: Rig, before: Before, heard: AlarmKind): string | undefined {
  const { audible } = rig.core.annunciator;
  for (const { kind, stage } of rig.occurrences) {
    if (stage === Stage.Active && (kind === AlarmKind.Low || kind === AlarmKind.Fault || kind === AlarmKind.Reminder)) return "a key that silences nothing";
    if (stage === Stage.Acknowledged && (kind >= AlarmKind.High || kind === AlarmKind.Battery)) return "a key that silences for good";
  }
  if (audible >= AlarmKind.High) return "a key that does not mute";
  if (heard === AlarmKind.Battery && audible !== AlarmKind.Battery && before.muteUntilMs < 0) return "a countdown that was muted";
  return undefined;
}

/** Whatever begins and is as bad as what was muted is heard at once, and so is any HIGH or OVER. */
function lawOfTheMute(rig: Rig, before: Before): string | undefined {
  const { audible } = rig.core.annunciator;
  for (let i = 0; i < rig.occurrences.length; i++) {
    const { stage, kind } = rig.occurrences[i]!;
    const began = stage === Stage.Active && before.stages[i] !== Stage.Active;
    const isAsBad = kind >= before.heard || kind >= AlarmKind.High;
    if (began && isAsBad && audible < kind) return "a worse alarm under a mute";
    if (before.stages[i] === Stage.Acknowledged && before.ahead[i] && stage !== Stage.Idle && !rig.occurrences[i]!.isAhead && stage !== Stage.Active) {
      return "gas that nobody acknowledged, silent";
    }
    if (!began && stage === Stage.Active && before.ahead[i] && !rig.occurrences[i]!.isAhead && isAsBad && audible < kind) return "gas under the mute of a rise";
  }
  return undefined;
}
