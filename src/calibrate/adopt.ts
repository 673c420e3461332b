/** Puts a measured calibration in force, or records why not. All procedures use this function. */
import { gainOf } from "./adjust";
import { isTooFar, movedBy, unmoved } from "./zero-sum";
import { extended, type ChannelCalibration } from "./channel-calibration";
import { outcomeOf } from "./outcome";
import type { HistoryEntry } from "./record";
import { noTime } from "../core/wall-clock";
import { afterGas, afterZero, bitOf, Suspicion, suspicionRules } from "./suspicion";
import { CalibrationKind, Refusal } from "../core/calibration-codes";

export interface Adopted {
  readonly refusal: Refusal;
  /** See `CalibrationView.result`. */
  readonly result: number;
}

/** `timeMs` is the date, or `noTime`. Nothing changes unless `refusal` is `None`. */
export function adopt(
  calibration: ChannelCalibration,
  kind: CalibrationKind,
  values: readonly number[],
  signals: Float64Array,
  isNewSensor: boolean,
  timeMs: number,
  isAuthorised = false,
): Adopted {
  const { limits, record } = calibration;
  const outcome = outcomeOf(
    kind,
    limits,
    isNewSensor ? undefined : record,
    values,
    signals,
    calibration.channel.fullScale,
  );
  const { points, result } = outcome;
  const isAir = kind === CalibrationKind.Zero;
  const moved = isAir && record !== undefined ? movedBy(record, result) : unmoved;
  const refusal =
    outcome.refusal === Refusal.None && isAir && !isAuthorised && isTooFar(calibration, moved)
      ? Refusal.ZeroSum
      : outcome.refusal;
  const figure = gainOf(refusal === Refusal.None || record === undefined ? points : record.points);
  const entry: HistoryEntry = { atMs: timeMs, kind, refusal, responseS: 0, figure };
  if (refusal !== Refusal.None) {
    if (record !== undefined) calibration.note(entry, record.exposedAtMs);
    return { refusal, result };
  }
  const isFirst = record === undefined || isNewSensor;
  const fellFast = kind === CalibrationKind.Span && result < suspicionRules.fellTo ? bitOf(Suspicion.FellFast) : 0;
  const isKept = calibration.keep({
    suspicion: isAir ? afterZero(calibration.suspicion) : afterGas(calibration.suspicion) | fellFast,
    sequence: 0,
    sensor: 0,
    points,
    // Zeroing does not renew the calibration date. Zeroing oxygen in fresh air does, but does not prove a response to low oxygen.
    atMs: isAir && calibration.airValue === 0 ? record!.atMs : timeMs,
    exposedAtMs: isAir ? record!.exposedAtMs : timeMs,
    previous: record === undefined ? [] : record.points,
    previousAtMs: record === undefined ? noTime : record.atMs,
    firstGain: isFirst ? gainOf(points) : record.firstGain,
    history: isFirst ? [entry] : extended(record.history, entry),
    moved,
  });
  return { refusal: isKept ? Refusal.None : Refusal.NotStored, result };
}
