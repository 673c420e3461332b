/**
 * How far a sensor is from the end of its life, 0 to 100, from what calibrations and bump tests saw of it. The worst of
 * four marks counts, because each alone can mean a sensor that misses gas: a mean would hide it.
 *
 *     mark                               100 at     0 at
 *     sensitivity, share of the first    ≥ 0.9      ≤ 0.5
 *     last bump: share of gas read       ≥ 0.9      ≤ 0.5
 *     last bump: seconds to half of it   ≤ 15       ≥ 30
 *     days since gas was last felt       ≤ 20       ≥ 100
 *
 * Straight in between. A bump that found no gas tells about the bottle, one that read too little tells about the sensor.
 */
import { gainOf } from "./adjust";
import { msPerDay } from "./due";
import type { CalibrationRecord } from "./record";
import { noTime } from "../core/wall-clock";
import { CalibrationKind, Refusal } from "../core/calibration-codes";

/** Nothing is known of the sensor. */
export const unknownHealth = -1;

/** `timeMs` since 1970 UTC, or `noTime`: then the days do not count. */
export function healthOf(record: CalibrationRecord | undefined, timeMs: number): number {
  if (record === undefined) return unknownHealth;
  let health = mark(gainOf(record.points) / record.firstGain, 0.9, 0.5);
  for (let i = record.history.length - 1; i >= 0; i--) {
    const { kind, refusal, figure, responseS } = record.history[i]!;
    // A calibration since then has answered what the bump asked.
    if (kind !== CalibrationKind.Bump && kind !== CalibrationKind.Zero && refusal === Refusal.None) break;
    if (kind !== CalibrationKind.Bump || refusal === Refusal.NoGas) continue;
    health = Math.min(health, mark(figure, 0.9, 0.5), mark(responseS, 15, 30));
    break;
  }
  if (timeMs !== noTime && record.exposedAtMs !== noTime && timeMs > record.exposedAtMs) {
    health = Math.min(health, mark((timeMs - record.exposedAtMs) / msPerDay, 20, 100));
  }
  return health;
}

function mark(value: number, full: number, none: number): number {
  const share = (value - none) / (full - none);
  return share <= 0 ? 0 : share >= 1 ? 100 : Math.floor(share * 100);
}
