/**
 * What an instrument has begun to store, in a second place: where a store is empty of which is known that it was begun, its content was
 * lost. Stored as bits `1 << StoreMark`, and in the event log: add new ones at the end.
 */
export const enum StoreMark {
  /** The record of clock, PIN entries and marks itself. */
  Run,
  Settings,
  Totals,
  Exposure,
  Events,
  DataLog,
  /** The calibration of the first channel; those of the others follow. */
  Calibration = 8,
}

/** Channels that have a mark of their own. */
export const markedChannels = 24;

/** Stable names for logs, of all but calibrations. */
export const storeMarkNames: readonly string[] = Object.freeze([
  "counters",
  "settings",
  "totals",
  "exposure",
  "events",
  "data log",
]);

/** The mark's name for logs. */
export function storeMarkText(mark: number): string {
  return mark >= StoreMark.Calibration ? "calibration" : (storeMarkNames[mark] ?? `store ${mark}`);
}

/** List of the stores of these bits for logs, such as `events and totals`; calibrations once. */
export function storeMarksText(bits: number): string {
  const names = storeMarkNames.filter((_, mark) => ((bits >>> mark) & 1) === 1);
  return (bits >>> StoreMark.Calibration === 0 ? names : [...names, "calibration"]).join(" and ");
}

/** The second place. */
export interface StoreWitness {
  /** True where the store is known to have been begun before this power-on. */
  knows(mark: number): boolean;
  /** The store has something in it now. */
  note(mark: number): void;
  /** The store is empty although it is known to have been begun. */
  missing(mark: number): void;
}
