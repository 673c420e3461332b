/** A request for a procedure, and the check whether it may start. */
import { Status } from "../core/reading";
import { maximumPoints, minimumPoints } from "../compensate/curve";
import type { AirEvidence } from "./air-evidence";
import { alarmRefusal, channelRefusal, type GasAlarms, ownAlarm } from "./guard";
import type { ChannelCalibration } from "./channel-calibration";
import { CalibrationKind, Refusal } from "../core/calibration-codes";

export interface CalibrationOptions {
  /** Declared by the user: required where the value is that of fresh air (0; oxygen: 20.9). */
  readonly isFreshAir?: boolean;
  /** Span and bump: concentration of the gas, in the channel's unit. */
  readonly value?: number;
  /** Points: 2 to 10 rising values. */
  readonly values?: readonly number[];
  /** Points: the sensor was replaced; a new history begins. */
  readonly isNewSensor?: boolean;
  /** Zero: the PIN was given, so the sum of zeros is not bounded. */
  readonly isAuthorised?: boolean;
}

/** @returns why not, or `Refusal.None`. `isWarm`: the sensors have warmed up. */
export function startRefusal(
  alarms: GasAlarms,
  air: AirEvidence,
  calibration: ChannelCalibration,
  kind: CalibrationKind,
  options: CalibrationOptions,
  isWarm: boolean,
): Refusal {
  const sensor = channelRefusal(calibration.channel, kind);
  if (!isWarm) return Refusal.WarmUp;
  if (sensor !== Refusal.None) return sensor;
  const isPoints = kind === CalibrationKind.Points;
  if (!isPoints && calibration.record === undefined) return Refusal.NoCalibration;
  // An alarm from before a restart stands until a sound reading, which a channel without a calibration cannot give.
  const isUnreadable = isPoints && calibration.channel.judged.status === Status.Uncalibrated;
  const own = isUnreadable ? calibration.index : ownAlarm(calibration, kind === CalibrationKind.Zero);
  const alarm = alarmRefusal(alarms, own);
  if (alarm !== Refusal.None) return alarm;
  if (kind === CalibrationKind.Bump && calibration.channel.judged.status !== Status.Ok) return Refusal.NoCalibration;
  const fullScale = calibration.channel.fullScale;
  const minGas = fullScale * calibration.limits.minGasShare;
  if (kind === CalibrationKind.Span || kind === CalibrationKind.Bump) {
    const value = options.value;
    return value !== undefined &&
      value >= (calibration.limits.minGas ?? minGas) &&
      value <= (calibration.limits.maxGas ?? fullScale)
      ? Refusal.None
      : Refusal.ValueOutOfRange;
  }
  if (kind === CalibrationKind.Points && !areValues(options.values, minGas, fullScale)) return Refusal.ValueOutOfRange;
  const needsAir =
    kind === CalibrationKind.Zero ||
    (kind === CalibrationKind.Points && options.values!.includes(calibration.airValue));
  if (!needsAir) return Refusal.None;
  if (options.isFreshAir !== true) return Refusal.NotDeclared;
  return air.refusal(calibration.index);
}

/** 2 to 10 rising values in range, the last of which is more than a trace of gas. */
function areValues(values: readonly number[] | undefined, minGas: number, fullScale: number): boolean {
  if (values === undefined || values.length < minimumPoints || values.length > maximumPoints) return false;
  if (!(values[0]! >= 0 && values[values.length - 1]! >= minGas && values[values.length - 1]! <= fullScale)) {
    return false;
  }
  return values.every((value, index) => index === 0 || value > values[index - 1]!);
}
