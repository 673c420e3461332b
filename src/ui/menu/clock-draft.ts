/** Date and time as a person enters them, field by field, in UTC. */
import { dateOf, daysSince1970, nextMonth } from "../../core/calendar";

export const enum ClockField {
  Year,
  Month,
  Day,
  Hour,
  Minute,
}

const minimum: readonly number[] = Object.freeze([2024, 1, 1, 0, 0]);
const maximum: readonly number[] = Object.freeze([2099, 12, 31, 23, 59]);
const msPerMinute = 60000;
const msPerDay = 86400000;

export class ClockDraft {
  readonly fields = new Int32Array([2026, 1, 1, 0, 0]);

  /** Loads the time of the clock, ms since 1970; −1, where no clock is set, leaves the draft as it is. */
  load(timeMs: number): void {
    if (timeMs < 0) return;
    const days = Math.floor(timeMs / msPerDay);
    const minutes = Math.floor((timeMs - days * msPerDay) / msPerMinute);
    this.fields.set([...dateOf(days), Math.floor(minutes / 60), minutes % 60]);
  }

  /** One step. The first value follows the last, so that no value is more than half a range away. @returns the new value */
  stepped(field: ClockField, value: number, by: number): number {
    const next = value + by;
    return next > maximum[field]! ? minimum[field]! : next < minimum[field]! ? maximum[field]! : next;
  }

  /** ms since 1970; −1 for a date that does not exist. */
  timeMs(): number {
    const [year, month, day, hour, minute] = this.fields as unknown as [number, number, number, number, number];
    const days = daysSince1970(year, month, day);
    return days >= nextMonth(year, month) ? -1 : days * msPerDay + (hour * 60 + minute) * msPerMinute;
  }
}
