/** What the log page shows: the newest events. Live and read-only. */
import type { AlarmKind } from "../core/alarm-kind";
import type { EventKind } from "../core/event";

export interface LogView {
  /** Entries that can be asked for. */
  readonly count: number;
  /** Grows with every event, so that a drawer sees that it is behind. */
  readonly version: number;
  /** Of entry `index`, 0 the newest; only call with `index` in 0…count − 1. */
  kind(index: number): EventKind;
  /** Index into the view's channels, −1 for the device as a whole. */
  channel(index: number): number;
  alarm(index: number): AlarmKind;
  value(index: number): number;
  detail(index: number): number;
  /** Whole seconds since power-on. */
  atS(index: number): number;
}
