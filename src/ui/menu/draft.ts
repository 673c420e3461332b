/** Steps of a value being edited. It is rounded to the decimals of its row, so that 0.8 equals the 0.8 of a profile. */
import type { SettingRow } from "../../profile/user-rows";

/** Steps at once while a key is held for long. */
const fastSteps = 5;

function scaleOf(decimals: number): number {
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  return scale;
}

/** `value` rounded to the decimals of the row. */
export function draftOf(row: SettingRow, value: number): number {
  const scale = scaleOf(row.decimals);
  return Math.round(value * scale) / scale;
}

/** A step up or down. Numbers stop at the ends of their range, words start over. */
export function steppedDraft(row: SettingRow, value: number, by: number, isFast: boolean): number {
  const { minimum, maximum, step } = row;
  if (row.words !== undefined) {
    const count = maximum + 1;
    return (value + by + count) % count;
  }
  const next = draftOf(row, value + by * step * (isFast ? fastSteps : 1));
  return next > maximum ? maximum : next < minimum ? minimum : next;
}
