/** The proleptic Gregorian calendar in days since 1970-01-01, UTC. */
const daysPer400Years = 146097;
/** Days from 0000-03-01 to 1970-01-01. */
const epochDays = 719468;

/** Years begin in March here, so that a leap day is the last. */
export function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * daysPer400Years + yearOfEra * 365 + leapDays + dayOfYear - epochDays;
}

/** Days from 1970-01-01 to the first day of the month after this one. */
export function nextMonth(year: number, month: number): number {
  return month === 12 ? daysSince1970(year + 1, 1, 1) : daysSince1970(year, month + 1, 1);
}

/** @returns year, month 1 to 12, and day 1 to 31 of a day since 1970-01-01 */
export function dateOf(days: number): readonly [year: number, month: number, day: number] {
  let year = 1970 + Math.floor(days / 366);
  while (daysSince1970(year + 1, 1, 1) <= days) year++;
  let month = 1;
  while (nextMonth(year, month) <= days) month++;
  return [year, month, days - daysSince1970(year, month, 1) + 1];
}
