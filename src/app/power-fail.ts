/**
 * Saves what was counted when a board warns that its power is about to fail: a pin that is low while the supply falls. It is
 * saved in the notification itself, because there may be no next tick.
 */
import type { Digital, Port } from "../../hal/contract";
import type { FlowTotals } from "../measure/flow-totals";
import type { BlackBox } from "../record/black-box/black-box";
import type { DataLog } from "../record/data-log/data-log";
import type { EventLog } from "../record/event-log/event-log";
import type { RetainedData } from "../record/retained/retained-data";

const failingLevel = 0;

/** What is saved. */
export interface Counted {
  readonly flowTotals: readonly FlowTotals[];
  readonly storage: RetainedData;
  readonly eventLog: EventLog;
  readonly dataLog: DataLog;
  readonly blackBox: BlackBox | undefined;
}

export class PowerFail {
  #pin: Digital | undefined;
  #counted: Counted;

  /** A board without such a pin never warns. `nowMs` says the time of the newest tick. */
  constructor(port: Port<Digital> | undefined, counted: Counted, nowMs: () => number) {
    this.#counted = counted;
    this.#pin =
      port &&
      new port.io({
        ...port,
        onReadable: (): void => {
          if (this.#pin?.read() === failingLevel) this.save(nowMs());
        },
      });
  }

  /** Writes what was counted since the last write. */
  save(nowMs: number): void {
    const { flowTotals, storage, eventLog, dataLog, blackBox } = this.#counted;
    blackBox?.flush();
    for (let i = 0; i < flowTotals.length; i++) flowTotals[i]!.takeRest();
    storage.flush(nowMs);
    eventLog.flush();
    dataLog.flush(nowMs);
  }

  close(): void {
    this.#pin?.close();
  }
}
