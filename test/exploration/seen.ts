/** What laws and worlds read of an explored core. */
import type { AlarmCore } from "../../src/alarm/alarm-core";
import type { Occurrence } from "../../src/alarm/occurrence";

/** Places of a channel's occurrences in `Seen.occurrences`, by rule; −1 if it has none. */
export interface Places {
  readonly low: number;
  readonly high: number;
  readonly lowDeficiency: number;
  readonly highDeficiency: number;
  readonly over: number;
  readonly fault: number;
  readonly flowLow: number;
  readonly flowHigh: number;
  readonly stel: number;
  readonly twa: number;
  readonly battery: number;
}

export interface Seen {
  readonly core: AlarmCore;
  readonly occurrences: readonly Occurrence[];
  /** By channel. */
  readonly places: readonly Places[];
  /** Index of the device's own battery among the channels, −1 where there is none. */
  readonly battery: number;
}
