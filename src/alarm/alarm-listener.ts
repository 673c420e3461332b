import type { Status } from "../core/reading";
import type { Occurrence } from "./occurrence";

/** Receives statuses that change, and alarms that begin and end. */
export interface AlarmListener {
  /** `lastGood` is the newest value that was shown as good. */
  statusChanged(channel: number, status: Status, lastGood: number, nowMs: number): void;
  /** `value` is what was judged. */
  began(occurrence: Occurrence, nowMs: number, value: number): void;
  ended(occurrence: Occurrence, nowMs: number): void;
  /** The reading reached the set-point of an alarm that the lead had begun. */
  reached?(occurrence: Occurrence, nowMs: number): void;
  /** The condition of an alarm is over, and the alarm is latched. */
  fell?(occurrence: Occurrence, nowMs: number): void;
}
