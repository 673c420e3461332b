/**
 * The sum of the zeros since the last calibration with gas. Each zero in gas hides that gas afterwards, so several of them are
 * bounded together and not one by one. Beyond the bound a calibration with gas or the PIN is needed.
 *
 * Each direction has a sum of its own, which the other direction takes back as far as 0 and not further: a drift that comes and
 * goes adds up to nothing, and a correction of a sensor that reads too low opens no room for gas.
 */
import type { Channel } from "../measure/channel";
import type { AcceptanceLimits } from "../profile/acceptance";
import type { CalibrationRecord, Moved } from "./record";

/** The parts of a channel's calibration that the sums and their bound depend on. */
interface Zeroed {
  readonly channel: Channel;
  readonly airValue: number;
  readonly limits: AcceptanceLimits;
  readonly record: CalibrationRecord | undefined;
}

/** A zero may hide a third of LOW. */
const shareOfLow = 1 / 3;
/** Oxygen, % vol, in both directions. */
const oxygenBound = 0.4;

export const unmoved: Moved = Object.freeze({ down: 0, up: 0 });

/** The sums after a zero in which the reading was `shift` too high. */
export function movedBy({ moved = unmoved }: CalibrationRecord, shift: number): Moved {
  return { down: Math.max(0, moved.down + shift), up: Math.max(0, moved.up - shift) };
}

/** The bound of both sums, in the channel's unit. */
export function boundOf({ channel, airValue, limits }: Zeroed): number {
  if (airValue !== 0) return oxygenBound;
  const low = channel.lowLimit;
  // A pipe's analyser has no LOW. One zero's own limit bounds all of them.
  return low === undefined || channel.isLowBelow ? limits.zeroShiftShare * channel.fullScale : shareOfLow * low;
}

/** True where these sums hide more than the bound. A gas that reads too high is on the safe side. */
export function isTooFar(calibration: Zeroed, { down, up }: Moved): boolean {
  const bound = boundOf(calibration);
  return down > bound || (calibration.airValue !== 0 && up > bound);
}

/** Share of the bound that is used, 0 without a calibration. */
export function usedShare(calibration: Zeroed): number {
  const { down, up } = calibration.record?.moved ?? unmoved;
  return (calibration.airValue === 0 ? down : Math.max(down, up)) / boundOf(calibration);
}
