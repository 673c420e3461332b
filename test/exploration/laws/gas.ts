/** Laws of a channel that measures gas: LOW, HIGH, OVER and FAULT, each with both of its sides. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Stage } from "../../../src/alarm/occurrence";
import { Status } from "../../../src/core/reading";
import type { Given, Points } from "../world";
import type { ChannelLaw } from "./before";

const isKnown = ({ status }: Given): boolean => status === Status.Ok;
const isOver = ({ status }: Given): boolean => status === Status.OverRange;
/** Gas above HIGH, or too little oxygen below it. */
const isHighGas = (given: Given, { high, lack }: Points): boolean =>
  isOver(given) || (isKnown(given) && (given.value >= high || (lack !== undefined && given.value <= lack.high)));
/** The gas is known to be gone, hysteresis and all. */
const isGone = (given: Given, { highUntil, lack }: Points): boolean =>
  isKnown(given) && given.value < highUntil && (lack === undefined || given.value > lack.highUntil);
const isLowGas = (given: Given, { low }: Points): boolean => isKnown(given) && given.value >= low;
const isFine = (given: Given, { lowUntil, lack }: Points): boolean =>
  isKnown(given) && given.ahead === 0 && given.value < lowUntil && (lack === undefined || given.value > lack.lowUntil);
/** Between a set-point and its hysteresis nothing ends. */
const isJustBelow = (value: number, at: number, until: number): boolean => value >= until && value < at;
const isJustAbove = (value: number, at: number, until: number): boolean => value <= until && value > at;

export const lawOfGas: ChannelLaw = (rig, before, step, of) => {
  const given = step.given[of]!;
  const { points: ofChannel, lowConfirmMs } = rig.world.channels[of]!;
  const points = ofChannel!;
  const place = rig.places[of]!;
  const { signal, audible, muteUntilMs } = rig.core.selector;
  const low = rig.occurrences[place.low]!,
    high = rig.occurrences[place.high]!,
    over = rig.occurrences[place.over]!,
    fault = rig.occurrences[place.fault]!;
  if (isHighGas(given, points)) {
    if (audible < AlarmKind.High && muteUntilMs < 0) return "gas above HIGH and silent outputs";
    if (high.stage !== Stage.Active) return "a lost HIGH";
    if (signal < AlarmKind.High) return "a HIGH that is not shown";
  }
  if (isOver(given) && signal !== AlarmKind.Over) return "beyond the range and not OVER";
  if (given.status === Status.Open && (fault.stage === Stage.Idle || signal < AlarmKind.Fault)) {
    return "a fault that is clear";
  }
  if (isKnown(given) && fault.stage !== Stage.Idle) return "a fault that outlives its cause";
  const mayWait = lowConfirmMs !== undefined && before.stages[place.low] === Stage.Idle;
  if (isLowGas(given, points) && !mayWait && (low.stage === Stage.Idle || signal < AlarmKind.Low)) return "a lost LOW";
  if (isFine(given, points) && low.stage !== Stage.Idle) return "a LOW in clean air";
  if (given.ahead > 0 && before.known[of] && !step.key && high.stage === Stage.Idle) return "a rise that does not warn";
  for (const [index, latching] of [
    [place.high, high],
    [place.over, over],
  ] as const) {
    if (before.stages[index] === Stage.Idle || before.ahead[index] || latching.stage !== Stage.Idle) continue;
    if (!step.key) return "a latch that lets go by itself";
    if (!isGone(given, points)) return "a latch cleared under gas";
  }
  if (!isKnown(given)) {
    for (const index of [place.low, place.high, place.over]) {
      if (before.stages[index] !== Stage.Idle && rig.occurrences[index]!.stage === Stage.Idle) {
        return "an alarm ended by a fault";
      }
    }
    return undefined;
  }
  const { value } = given;
  const { lack } = points;
  const keepsHigh =
    isJustBelow(value, points.high, points.highUntil) ||
    (lack !== undefined && isJustAbove(value, lack.high, lack.highUntil));
  if (
    keepsHigh &&
    before.stages[place.high] === Stage.Active &&
    !before.ahead[place.high] &&
    high.stage !== Stage.Active
  ) {
    return "a HIGH without hysteresis";
  }
  const keepsLow =
    isJustBelow(value, points.low, points.lowUntil) ||
    (lack !== undefined && isJustAbove(value, lack.low, lack.lowUntil));
  if (keepsLow && before.stages[place.low] !== Stage.Idle && low.stage === Stage.Idle) {
    return "a LOW without hysteresis";
  }
  return undefined;
};
