/** Seconds since 1970 as `2026-01-31T12:00:00Z`, by the proleptic Gregorian calendar. */
import { daysSince1970 } from "../ui/menu/clock-draft";

const secondsPerDay = 86400;

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** `seconds` whole, 0 up to the year 9999. */
export function utcText(seconds: number): string {
  const days = Math.floor(seconds / secondsPerDay);
  const rest = seconds - days * secondsPerDay;
  let year = 1970 + Math.floor(days / 366);
  while (daysSince1970(year + 1, 1, 1) <= days) year++;
  let month = 1;
  while (month < 12 && daysSince1970(year, month + 1, 1) <= days) month++;
  const day = days - daysSince1970(year, month, 1) + 1;
  const minutes = Math.floor(rest / 60);
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(rest % 60)}Z`;
}
