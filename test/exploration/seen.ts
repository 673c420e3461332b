/** What laws and worlds see of an explored core. */
import type { AlarmCore } from "../../src/alarm/alarm-core";
import type { Occurrence } from "../../src/alarm/occurrence";

/** Where among `Seen.occurrences` those of a channel are, by their rules; −1 where it has none. */
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
