/** What an assistant page shows of calibration: live and read-only, like everything in `ui/view.ts`. */
import type { Suspicion } from "./suspicion";
import type { CalibrationKind, CalibrationStep, Due, RecordFault, Refusal } from "../core/calibration-codes";

/** Every gas sensor in one act; each is accepted or refused for itself. */
export interface FreshAirView {
  readonly isRunning: boolean;
  /** True where this was begun last, and not the procedure of one channel. */
  readonly isNewest: boolean;
  readonly countdownS: number;
  /** Whether the channel has a part in it. */
  has(channel: number): boolean;
  step(channel: number): CalibrationStep;
  refusal(channel: number): Refusal;
}

export interface CalibrationView {
  readonly step: CalibrationStep;
  /** Of the procedure that is running, or ran last. */
  readonly kind: CalibrationKind;
  /** Index into the view's channels, −1 before the first procedure. */
  readonly channel: number;
  /** Seconds that are left at least, as things stand; a restless signal sets it back. */
  readonly countdownS: number;
  /** Seconds until the step gives up. */
  readonly timeoutS: number;
  /** Which point of how many, from 0. */
  readonly point: number;
  readonly points: number;
  /** The gas to apply now, in the channel's unit. */
  readonly gasValue: number;
  /** Why it was refused. */
  readonly refusal: Refusal;
  /** Zero: shift in the channel's unit. Span, points: new sensitivity as a share of the old. Bump: share of the gas read. */
  readonly result: number;
  due(channel: number): Due;
  /** Whole days until calibration is due, negative when overdue; −1000000 where nobody can say. */
  daysLeft(channel: number): number;
  /** 0–100, −1 where nothing is known yet; see docs/calibration.md. */
  health(channel: number): number;
  recordFault(channel: number): RecordFault;
  readonly freshAir: FreshAirView;
  /** The first of what speaks against the sensor. */
  suspicion(channel: number): Suspicion;
}
