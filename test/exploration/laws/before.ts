/** The situation before a tick, read from the core once per state; and what laws read of an occurrence. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { type Occurrence, Stage } from "../../../src/alarm/occurrence";
import type { Rig } from "../rig";
import type { Step } from "../world";

export interface Before {
  readonly stages: readonly Stage[];
  readonly ahead: readonly boolean[];
  /** True for each channel that had a reading, which a rise can start from. */
  readonly known: readonly boolean[];
  readonly muteUntilMs: number;
  readonly audible: AlarmKind;
  readonly heard: AlarmKind;
  readonly leftS: number;
  readonly hasEnded: boolean;
}

/** @returns the law that a tick violated, or `undefined` */
export type Law = (rig: Rig, before: Before, step: Step) => string | undefined;
/** The same of one channel. */
export type ChannelLaw = (rig: Rig, before: Before, step: Step, channel: number) => string | undefined;

/** Repeated here: a law does not use the code that it tests. */
export const isHeard = ({ stage }: Occurrence): boolean => stage === Stage.Active || stage === Stage.Latched;

export function worstHeard(rig: Rig): AlarmKind {
  let worst: AlarmKind = AlarmKind.None;
  for (const occurrence of rig.occurrences) if (isHeard(occurrence) && occurrence.kind > worst) worst = occurrence.kind;
  return worst;
}

/** The definition of gas in docs/alarms.md, repeated here. */
function isGasKind(kind: AlarmKind): boolean {
  return [AlarmKind.Twa, AlarmKind.Stel, AlarmKind.Low, AlarmKind.High, AlarmKind.Over].includes(kind);
}

export function worstGas(rig: Rig): AlarmKind {
  let worst: AlarmKind = AlarmKind.None;
  for (const { kind, stage } of rig.occurrences) {
    if (stage !== Stage.Idle && kind > worst && isGasKind(kind)) worst = kind;
  }
  return worst;
}

/** A FAULT is shown, unless it was acknowledged and there is gas to show. */
export function isFaultShown(rig: Rig, fault: Occurrence): boolean {
  if (fault.stage === Stage.Idle) return false;
  if (rig.core.selector.signal >= AlarmKind.Fault) return true;
  return fault.stage === Stage.Acknowledged && worstGas(rig) !== AlarmKind.None;
}

export function beforeOf(rig: Rig): Before {
  const { muteUntilMs, audible } = rig.core.selector;
  const { batteryEnd } = rig;
  return {
    stages: rig.occurrences.map(({ stage }) => stage),
    ahead: rig.occurrences.map(({ isAhead }) => isAhead),
    known: rig.known(),
    muteUntilMs,
    audible,
    heard: worstHeard(rig),
    leftS: batteryEnd?.leftS ?? 0,
    hasEnded: batteryEnd?.hasEnded ?? false,
  };
}

/** Only the key changed it. */
export function isUntouched(was: Stage, { stage }: Occurrence, { key }: Step): boolean {
  return stage === was || (key && was === Stage.Active && stage === Stage.Acknowledged);
}
