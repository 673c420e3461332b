/** Seconds since 1970 as `2026-01-31T12:00:00Z`, by the proleptic Gregorian calendar. */
import { dateOf } from "../core/calendar";

const secondsPerDay = 86400;

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** `seconds` whole, 0 up to the year 9999. */
export function utcText(seconds: number): string {
  const days = Math.floor(seconds / secondsPerDay);
  const rest = seconds - days * secondsPerDay;
  const [year, month, day] = dateOf(days);
  const minutes = Math.floor(rest / 60);
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(rest % 60)}Z`;
}
