/** What a status page shows of the instrument's own memory. Live and read-only. */
import type { StoreFault } from "../../core/store-fault";

export interface StorageView {
  /** The worst that is wrong with what the instrument stores on its own (totals, exposure). */
  readonly fault: StoreFault;
  /** True once a total was lost to damage: permanent totals have begun at 0 again since the instrument was made. */
  readonly wasLost: boolean;
  /** Bits of `StoreMark`: stores that were begun once and were found empty, or behind, at the start. */
  readonly lostStores: number;
  /** Years of being switched on that the flash has left where it ends first, an estimate; −1 while it is not known. */
  readonly yearsLeft: number;
}
