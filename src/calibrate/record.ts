/**
 * One channel's calibration as stored: the curve in force, the previous curve, and the results of the last sixteen
 * procedures. Fixed size, little-endian, in the common envelope of records (flash/envelope.ts).
 *
 *     0  u32  "FDC1"            24  f64  firstGain               352  f64 × 2  previous points (10)
 *     4  u16  version           32  f64  atMs                    512  20 B     history (16), oldest first
 *     6  u16  points            40  f64  previousAtMs            832  u32      CRC-32
 *     8  u32  sequence          48  u16  previous points
 *    12  u32  sensor            50  u16  history entries
 *    16  f64  exposedAtMs        52  u32      suspicion             72 to 191 are zero
 *    56  f64  moved.down         64  f64      moved.up
 *                              192  f64 × 2  points (10)
 */
import { type CalibrationPoint, maximumPoints, minimumPoints } from "../compensate/curve";
import type { RecordKind } from "../flash/envelope";
import { noTime } from "../core/wall-clock";
import { type CalibrationKind, calibrationNames, type Refusal, refusalNames } from "../core/calibration-codes";

/** Limit of signals, values and slopes, far above those of any sensor. */
const maxMagnitude = 1e9;
/** End of the year 9999. */
const lastMs = 253402300799999;
export const historyLength = 16;

export interface HistoryEntry {
  /** ms since 1970 UTC, or `noTime`. */
  readonly atMs: number;
  readonly kind: CalibrationKind;
  readonly refusal: Refusal;
  /** Bump: seconds until half of the gas was read; 0 for others. */
  readonly responseS: number;
  /** Bump: share of the gas read. Others: signal per unit after the procedure. */
  readonly figure: number;
}

/** By how much zeros have moved the reading since the last calibration with gas, in the channel's unit. */
export interface Moved {
  readonly down: number;
  readonly up: number;
}

export interface CalibrationRecord {
  /** Wraps after 2^32 writes. */
  readonly sequence: number;
  /** CRC-32 of the sensor's identity, so that another kind of sensor does not use the record. */
  readonly sensor: number;
  /** When the curve was made, ms since 1970 UTC or `noTime`. */
  readonly atMs: number;
  readonly points: readonly CalibrationPoint[];
  /** The previous curve, for a restore; empty when there is none. */
  readonly previousAtMs: number;
  readonly previous: readonly CalibrationPoint[];
  /** Sensitivity at the sensor's first calibration. */
  readonly firstGain: number;
  /** Date at which the sensor last responded to gas in a procedure. */
  readonly exposedAtMs: number;
  readonly history: readonly HistoryEntry[];
  /** Evidence against the sensor, as bits (suspicion.ts). */
  readonly suspicion?: number;
  /** Absent where nothing moved it. */
  readonly moved?: Moved;
}

/** "FDC1". */
export const calibrationKind: RecordKind = Object.freeze({
  path: "calibration",
  magic: 0x31434446,
  version: 1,
  bytes: 836,
  upgrades: Object.freeze([]),
});
const suspicionAt = 52;
const movedDownAt = 56;
const movedUpAt = 64;
const pointsAt = 192;
const previousAt = 352;
const historyAt = 512;
const historyBytes = 20;

/** Writes everything except the envelope. */
export function putRecord(view: DataView, record: CalibrationRecord): void {
  view.setUint16(6, record.points.length, true);
  view.setFloat64(16, record.exposedAtMs, true);
  view.setFloat64(24, record.firstGain, true);
  view.setFloat64(32, record.atMs, true);
  view.setFloat64(40, record.previousAtMs, true);
  view.setUint16(48, record.previous.length, true);
  view.setUint16(50, record.history.length, true);
  view.setUint32(suspicionAt, record.suspicion ?? 0, true);
  view.setFloat64(movedDownAt, record.moved?.down ?? 0, true);
  view.setFloat64(movedUpAt, record.moved?.up ?? 0, true);
  putPoints(view, pointsAt, record.points);
  putPoints(view, previousAt, record.previous);
  record.history.forEach((entry, index) => {
    const at = historyAt + index * historyBytes;
    view.setFloat64(at, entry.atMs, true);
    view.setUint8(at + 8, entry.kind);
    view.setUint8(at + 9, entry.refusal);
    view.setUint16(at + 10, entry.responseS, true);
    view.setFloat64(at + 12, entry.figure, true);
  });
}

/** @returns the record, or `undefined` if its content is not plausible */
export function getRecord(view: DataView): CalibrationRecord | undefined {
  const count = view.getUint16(6, true);
  const previousCount = view.getUint16(48, true);
  const entries = view.getUint16(50, true);
  if (
    count < minimumPoints ||
    count > maximumPoints ||
    previousCount > maximumPoints ||
    previousCount === 1 ||
    entries > historyLength
  ) {
    return undefined;
  }
  const history: HistoryEntry[] = [];
  for (let index = 0; index < entries; index++) {
    const at = historyAt + index * historyBytes;
    history.push({
      atMs: view.getFloat64(at, true),
      kind: view.getUint8(at + 8),
      refusal: view.getUint8(at + 9),
      responseS: view.getUint16(at + 10, true),
      figure: view.getFloat64(at + 12, true),
    });
  }
  const suspicion = view.getUint32(suspicionAt, true);
  const moved = { down: view.getFloat64(movedDownAt, true), up: view.getFloat64(movedUpAt, true) };
  const record: CalibrationRecord = {
    ...(suspicion !== 0 && { suspicion }),
    ...((moved.down !== 0 || moved.up !== 0) && { moved }),
    sequence: view.getUint32(8, true),
    sensor: view.getUint32(12, true),
    exposedAtMs: view.getFloat64(16, true),
    firstGain: view.getFloat64(24, true),
    atMs: view.getFloat64(32, true),
    previousAtMs: view.getFloat64(40, true),
    points: getPoints(view, pointsAt, count),
    previous: getPoints(view, previousAt, previousCount),
    history,
  };
  return isSound(record) ? record : undefined;
}

/** A correct CRC does not make the content plausible: records are validated like any setting. */
function isSound({
  exposedAtMs,
  firstGain,
  atMs,
  previousAtMs,
  points,
  previous,
  history,
  moved,
}: CalibrationRecord): boolean {
  return (
    (moved === undefined || (isSum(moved.down) && isSum(moved.up))) &&
    isTime(exposedAtMs) &&
    Number.isFinite(firstGain) &&
    firstGain > 0 &&
    isTime(atMs) &&
    isTime(previousAtMs) &&
    rises(points) &&
    rises(previous) &&
    history.every(
      ({ atMs: ms, figure, kind, refusal }) =>
        isTime(ms) && Number.isFinite(figure) && kind in calibrationNames && refusal in refusalNames,
    )
  );
}

function isSum(sum: number): boolean {
  return sum >= 0 && sum <= maxMagnitude;
}

/** True for a possible date, or `noTime`. */
function isTime(ms: number): boolean {
  return ms === noTime || (ms >= 0 && ms <= lastMs);
}

/** True for points that `Curve` accepts, with slopes that keep every reading finite; the number of points is checked elsewhere. */
export function rises(points: readonly CalibrationPoint[]): boolean {
  return points.every(
    ({ signal, value }, index) =>
      Math.abs(signal) <= maxMagnitude &&
      Math.abs(value) <= maxMagnitude &&
      (index === 0 ||
        (signal > points[index - 1]!.signal &&
          value > points[index - 1]!.value &&
          value - points[index - 1]!.value <= maxMagnitude * (signal - points[index - 1]!.signal) &&
          signal - points[index - 1]!.signal <= maxMagnitude * (value - points[index - 1]!.value))),
  );
}

function putPoints(view: DataView, at: number, points: readonly CalibrationPoint[]): void {
  points.forEach(({ signal, value }, index) => {
    view.setFloat64(at + 16 * index, signal, true);
    view.setFloat64(at + 16 * index + 8, value, true);
  });
}

function getPoints(view: DataView, at: number, count: number): CalibrationPoint[] {
  const points: CalibrationPoint[] = [];
  for (let index = 0; index < count; index++) {
    points.push({ signal: view.getFloat64(at + 16 * index, true), value: view.getFloat64(at + 16 * index + 8, true) });
  }
  return points;
}
