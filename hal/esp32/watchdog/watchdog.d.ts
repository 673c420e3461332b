import type { Watchdog as Contract, WatchdogOptions } from "../../contract";

export default class Watchdog implements Contract {
  constructor(options: WatchdogOptions);
  feed(): void;
  close(): void;
}
