/** Read-only live view of calibration for the assistant page, like all views (ui/view.ts). */
import type { Suspicion } from "./suspicion";
import type { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "../core/calibration-codes";

/** Zeroing of all gas sensors in one procedure; each is accepted or refused separately. */
export interface FreshAirView {
  readonly isRunning: boolean;
  /** True if this was the most recently started procedure, and not one of a single channel. */
  readonly isNewest: boolean;
  readonly countdownS: number;
  /** Whether the channel takes part. */
  has(channel: number): boolean;
  step(channel: number): CalibrationStep;
  refusal(channel: number): Refusal;
}

export interface CalibrationView {
  readonly step: CalibrationStep;
  /** Of the procedure that is running or ran last. */
  readonly kind: CalibrationKind;
  /** Index in the view's channels, −1 before the first procedure. */
  readonly channel: number;
  /** Minimum seconds left; an unstable signal increases it. */
  readonly countdownS: number;
  /** Seconds until the step times out. */
  readonly timeoutS: number;
  /** Index of the point, from 0, and number of points. */
  readonly point: number;
  readonly points: number;
  /** The gas to apply now, in the channel's unit. */
  readonly gasValue: number;
  /** Reason for a refusal. */
  readonly refusal: Refusal;
  /** Zero: shift in the channel's unit. Span, points: new sensitivity as a share of the old. Bump: share of the gas read. */
  readonly result: number;
  due(channel: number): Due;
  /** Whole days until calibration is due, negative when overdue; −1000000 when unknown. */
  daysLeft(channel: number): number;
  /** 0–100, −1 when unknown; see docs/calibration.md. */
  health(channel: number): number;
  recordFault(channel: number): RecordFault;
  readonly freshAir: FreshAirView;
  /** The first evidence against the sensor. */
  suspicion(channel: number): Suspicion;
}
