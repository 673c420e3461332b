/**
 * What flash takes its time for, one piece a tick and last of all in it, behind horn and screen; none in a tick in which an alarm
 * begins or ends, except a row of the data log:
 *
 *   the last tick of a second     a row of the data log
 *   the first ones                one record: totals, exposure, wear
 *   after a change of alarms      which of them stand, before anything else
 *   any other                     one event, while events wait; else a signature of the log's head; else a piece of the black box
 *   each 0.9 s                    a row of the totals' journal, which takes about a millisecond and may come before another piece
 */
import type { AlarmKind } from "../core/alarm-kind";
import type { BlackBox } from "../record/black-box/black-box";
import type { DataLog } from "../record/data-log/data-log";
import type { EventLog } from "../record/event-log/event-log";
import type { HeadSigner } from "../record/event-log/head-signer";
import { type RetainedData, rowEveryMs } from "../record/retained/retained-data";

/** From this tick of a second on something may be stored. */
const storeTick = 1;

export interface Stores {
  readonly storage: RetainedData;
  readonly eventLog: EventLog;
  readonly headSigner: HeadSigner;
  readonly dataLog: DataLog;
  readonly blackBox: BlackBox | undefined;
}

export class FlashScheduler {
  /** True while flash has anything to do. A field, because every tick asks; so is the next. */
  isAwake = true;
  /** When the totals are to be stored next. */
  rowDueMs = Infinity;
  #mayStore = false;
  // Fields of its own: of the instrument, which has many, XS would look each up at length.
  #storage: RetainedData;
  #eventLog: EventLog;
  #headSigner: HeadSigner;
  #dataLog: DataLog;
  #blackBox: BlackBox | undefined;
  /** From this tick of a second on slow work of the instrument's own is done. */
  #slowFrom: number;

  constructor({ storage, eventLog, headSigner, dataLog, blackBox }: Stores, slowFrom: number) {
    this.#storage = storage;
    this.#eventLog = eventLog;
    this.#headSigner = headSigner;
    this.#dataLog = dataLog;
    this.#blackBox = blackBox;
    this.#slowFrom = slowFrom;
  }

  /** In the first tick. */
  start(nowMs: number): void {
    if (this.#storage.hasJournal) this.rowDueMs = nowMs + rowEveryMs;
  }

  /** Once a second: a record may be due. */
  second(): void {
    this.#mayStore = this.isAwake = true;
  }

  /** `tick` of the second. `isChanging` in a tick in which an alarm begins or ends. */
  tick(nowMs: number, tick: number, isChanging: boolean, uptimeS: number, signal: AlarmKind): void {
    const eventLog = this.#eventLog,
      headSigner = this.#headSigner,
      blackBox = this.#blackBox;
    if (nowMs >= this.rowDueMs && !isChanging) {
      this.rowDueMs = nowMs + rowEveryMs;
      this.#storage.row(nowMs);
    }
    if (tick === 0) this.#dataLog.second(nowMs, uptimeS, signal, isChanging);
    else if (isChanging) return;
    else if (this.#storage.isDangerDue && this.#storage.saveDanger(nowMs)) {
      // That was this tick's work.
    } else if (this.#mayStore && tick >= storeTick && tick < this.#slowFrom) {
      this.#mayStore = false;
      this.#storage.second(nowMs);
    } else if (eventLog.isAwake && blackBox?.isUrgent !== true) eventLog.work(nowMs);
    else if (!headSigner.isAwake || eventLog.isAwake || !headSigner.work(nowMs)) blackBox?.work(nowMs);
    this.isAwake = this.#mayStore || eventLog.isAwake || headSigner.isAwake || blackBox?.isAwake === true;
  }
}
