/** Days and dates in UTC, by the proleptic Gregorian calendar. */
const daysPer400Years = 146097;
/** Days from 0000-03-01 to 1970-01-01. */
const epochDays = 719468;

/** Days since 1970-01-01. Years begin in March here, so that a leap day is the last. */
export function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * daysPer400Years +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    epochDays
  );
}

/** The date of a day since 1970-01-01, from 0 on. */
export function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  let year = 1970 + Math.floor(days / 366);
  while (daysSince1970(year + 1, 1, 1) <= days) year++;
  let month = 1;
  while (month < 12 && daysSince1970(year, month + 1, 1) <= days) month++;
  return { year, month, day: days - daysSince1970(year, month, 1) + 1 };
}
