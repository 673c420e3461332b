/** Laws of a channel that measures gas: LOW, HIGH, OVER and FAULT, on each of its sides. */
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Stage } from "../../../src/alarm/occurrence";
import { Status } from "../../../src/core/reading";
import type { Places } from "../seen";
import type { Given, Points } from "../world";
import { type ChannelLaw, isFaultShown } from "./before";

/** One side of a gas: too much, or too little. */
interface SideOfGas {
  readonly low: number;
  readonly high: number;
  readonly isHigh: boolean;
  readonly isLow: boolean;
  /** Known to be inside the set-point, hysteresis included. */
  readonly isLowGone: boolean;
  readonly isHighGone: boolean;
  /** Between a set-point and its hysteresis no alarm ends. */
  readonly keepsLow: boolean;
  readonly keepsHigh: boolean;
  /** LOW may need confirmation. */
  readonly mayWait: boolean;
}

function sidesOf(given: Given, points: Points, place: Places, isCalm: boolean): SideOfGas[] {
  const { value, ahead } = given;
  const isKnown = given.status === Status.Ok;
  const isOver = given.status === Status.OverRange;
  const upper: SideOfGas = {
    low: place.low,
    high: place.high,
    isHigh: isOver || (isKnown && value >= points.high),
    isLow: isKnown && value >= points.low,
    isLowGone: isKnown && ahead === 0 && value < points.lowUntil,
    isHighGone: isKnown && ahead === 0 && value < points.highUntil,
    keepsLow: isKnown && value >= points.lowUntil && value < points.low,
    keepsHigh: isKnown && value >= points.highUntil && value < points.high,
    mayWait: isCalm,
  };
  const { lack } = points;
  if (lack === undefined) return [upper];
  const lower: SideOfGas = {
    low: place.lowDeficiency,
    high: place.highDeficiency,
    isHigh: isKnown && value <= lack.high,
    isLow: isKnown && value <= lack.low,
    isLowGone: isKnown && value > lack.lowUntil,
    isHighGone: isKnown && value > lack.highUntil,
    keepsLow: isKnown && value > lack.low && value <= lack.lowUntil,
    keepsHigh: isKnown && value > lack.high && value <= lack.highUntil,
    // A large deficiency needs no confirmation.
    mayWait: value > lack.high,
  };
  return [upper, lower];
}

export const lawOfGas: ChannelLaw = (rig, before, step, of) => {
  const given = step.given[of]!;
  const { points, responseMs } = rig.world.channels[of]!;
  const place = rig.places[of]!;
  const { signal, audible, muteUntilMs } = rig.core.selector;
  const { occurrences } = rig;
  const over = occurrences[place.over],
    fault = occurrences[place.fault];
  if (over === undefined || fault === undefined) return "a gas without its alarms";
  const sides = sidesOf(given, points!, place, responseMs !== undefined);
  const isKnown = given.status === Status.Ok;
  const isGone = isKnown && sides.every(({ isHighGone, keepsHigh, isHigh }) => isHighGone || (!keepsHigh && !isHigh));
  for (const side of sides) {
    const low = occurrences[side.low],
      high = occurrences[side.high];
    if (low === undefined || high === undefined) return "a gas without its alarms";
    if (side.isHigh) {
      if (audible < AlarmKind.High && muteUntilMs < 0) return "gas above HIGH and silent outputs";
      if (high.stage !== Stage.Active) return "a lost HIGH";
      if (high.isAhead) return "gas that counts as a rise";
      if (signal < AlarmKind.High) return "a HIGH that is not shown";
    }
    if (side.isLow && !(side.mayWait && before.stages[side.low] === Stage.Idle)) {
      if (low.stage === Stage.Idle || signal < AlarmKind.Low) return "a lost LOW";
    }
    if (side.isLowGone && low.stage !== Stage.Idle) return "a LOW in clean air";
    if (side.isHighGone && high.stage === Stage.Active) return "a HIGH that outlives its gas";
    if (side.isHighGone && before.ahead[side.high] === true && high.stage !== Stage.Idle) return "a rise that latches";
    const wasHigh = before.stages[side.high] === Stage.Active && !before.ahead[side.high];
    if (side.keepsHigh && wasHigh && high.stage !== Stage.Active) return "a HIGH without hysteresis";
    if (side.keepsLow && before.stages[side.low] !== Stage.Idle && low.stage === Stage.Idle) {
      return "a LOW without hysteresis";
    }
    if (!isKnown) {
      for (const index of [side.low, side.high, place.over]) {
        if (before.stages[index] !== Stage.Idle && occurrences[index]!.stage === Stage.Idle) {
          return "an alarm ended by a fault";
        }
      }
    }
    for (const index of [side.high, place.over]) {
      if (before.stages[index] === Stage.Idle || before.ahead[index] || occurrences[index]!.stage !== Stage.Idle) {
        continue;
      }
      if (!step.key) return "a latch that lets go by itself";
      if (!isGone) return "a latch cleared under gas";
    }
  }
  if (given.status === Status.OverRange && signal !== AlarmKind.Over) return "beyond the range and not OVER";
  if (given.status === Status.Open && !isFaultShown(rig, fault)) return "a fault that is clear";
  if (isKnown && before.stages[place.fault] === Stage.Idle && fault.stage !== Stage.Idle) {
    return "a fault without a cause";
  }
  if (given.ahead > 0 && before.known[of] && !step.key && occurrences[place.high]!.stage === Stage.Idle) {
    return "a rise that does not warn";
  }
  return undefined;
};
