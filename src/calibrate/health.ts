/**
 * Health of a sensor, 0 (end of life) to 100, from calibrations and bump tests. The worst of five scores counts, because each
 * of them alone can mean a sensor that misses gas; a mean would hide it.
 *
 *     score                              100 at     0 at
 *     sensitivity, share of the first    ≥ 0.9      ≤ 0.5
 *     last bump: share of gas read       ≥ 0.9      ≤ 0.5
 *     last bump: seconds to half of it   ≤ 15       ≥ 30
 *     days since the last test gas       ≤ 20       ≥ 100
 *     sum of zeros since that gas, of    ≤ 0.5      ≥ 1.5
 *       what is allowed without the PIN
 *
 * Linear in between. A bump test that detected no gas may mean an empty bottle; one that read too little counts against the sensor.
 */
import { gainOf } from "./adjust";
import { msPerDay } from "./due";
import type { CalibrationRecord } from "./record";
import { noTime } from "../core/wall-clock";
import { CalibrationKind, Refusal } from "../core/calibration-codes";

/** Value when nothing is known of the sensor. */
export const unknownHealth = -1;

/** `timeMs` since 1970 UTC, or `noTime`: then the days do not count. `zeroSum`: the share of the bound (zero-sum.ts). */
export function healthOf(record: CalibrationRecord | undefined, timeMs: number, zeroSum = 0): number {
  if (record === undefined) return unknownHealth;
  let health = Math.min(mark(gainOf(record.points) / record.firstGain, 0.9, 0.5), mark(zeroSum, 0.5, 1.5));
  for (let i = record.history.length - 1; i >= 0; i--) {
    const { kind, refusal, figure, responseS } = record.history[i]!;
    // A later calibration replaces the result of the bump test.
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
