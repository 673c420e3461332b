/** A value on its way: one step of a setting's row, kept to the digits that the row has so that 0.8 is the 0.8 of a profile. */
import type { SettingRow } from "../../profile/user-rows";

/** Steps that a key held for long makes at once. */
const fastSteps = 5;

function scaleOf(decimals: number): number {
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  return scale;
}

/** `value` at the row's digits. */
export function draftOf(row: SettingRow, value: number): number {
  const scale = scaleOf(row.decimals);
  return Math.round(value * scale) / scale;
}

/** A step up or down; numbers stop at the ends of their range, words go round. */
export function steppedDraft(row: SettingRow, value: number, by: number, isFast: boolean): number {
  const { minimum, maximum, step } = row;
  if (row.words !== undefined) {
    const count = maximum + 1;
    return (value + by + count) % count;
  }
  const next = draftOf(row, value + by * step * (isFast ? fastSteps : 1));
  return next > maximum ? maximum : next < minimum ? minimum : next;
}
