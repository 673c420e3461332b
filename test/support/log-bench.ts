/** A data log without an instrument: channels with given readings, flash, a clock, and its events. */
import type { Device } from "../../hal/contract";
import { AlarmKind } from "../../src/core/alarm-kind";
import { DataLog } from "../../src/record/data-log/data-log";
import { LogReader, LogRow } from "../../src/record/data-log/log-reader";
import { WallClock } from "../../src/core/wall-clock";
import type { EventKind, EventSink } from "../../src/core/event";
import { StartCounter } from "../../src/record/start-counter";
import type { Channel } from "../../src/measure/channel";
import { Reading, Status } from "../../src/core/reading";
import { NorFlash } from "./nor-flash";

export interface GivenChannel {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number;
  readonly judged: Reading;
}

export function givenChannel(id: string, unit: string, decimals: number): GivenChannel {
  return { id, unit, decimals, judged: new Reading() };
}

export interface ReadRow {
  readonly boot: number;
  readonly uptimeS: number;
  readonly wallS: number;
  readonly intervalS: number;
  readonly gapS: number;
  readonly codes: readonly number[];
}

export const beginS = 1767225600;

export class LogBench {
  readonly events: { kind: EventKind; value: number; detail: number }[] = [];
  readonly channels: readonly GivenChannel[];
  log: DataLog;
  clock!: WallClock;
  starts!: StartCounter;
  flash: NorFlash;
  second = 0;
  /** Wall time of second 0, `undefined` if the clock is not set. */
  wallS: number | undefined = beginS;

  constructor(flash = new NorFlash(8), channels = [givenChannel("ch4", "%", 2), givenChannel("o2", "%", 1)]) {
    this.channels = channels;
    this.flash = flash;
    this.log = this.#powerOn();
  }

  #powerOn(): DataLog {
    const timeOf = (): number | undefined => (this.wallS === undefined ? undefined : (this.wallS + this.second) * 1000);
    const device = {
      flash: { open: () => this.flash },
      RTC: {
        default: {
          io: class {
            get time() {
              return timeOf();
            }
            set time(_timeMs: number | undefined) {}
            close() {}
          },
        },
      },
    } as unknown as Device;
    this.clock = new WallClock(device.RTC["default"]);
    this.starts = new StartCounter();
    const sink: EventSink = {
      record: (_atMs, kind, _channel, _alarm, value, detail) => {
        this.events.push({ kind, value, detail });
      },
    };
    return new DataLog(device, this.clock, this.channels as unknown as Channel[], sink, this.starts);
  }

  /** Power returns `afterS` seconds later, with this flash instead of the present one. */
  restart(afterS = 30, flash = this.flash): void {
    flash.powerLeft = Infinity;
    this.flash = flash;
    if (this.wallS !== undefined) this.wallS += this.second + afterS;
    this.second = 0;
    this.log = this.#powerOn();
  }

  read(channel: number, value: number, status: Status = Status.Ok): void {
    const { judged } = this.channels[channel]!;
    judged.value = value;
    judged.status = status;
  }

  /** `count` seconds, with an optional change before each. */
  seconds(count: number, signal: AlarmKind = AlarmKind.None, change?: (second: number) => void): void {
    for (let i = 0; i < count; i++) {
      change?.(this.second);
      this.clock.second(this.second * 1000);
      this.log.second(this.second * 1000, this.second, signal, false);
      this.second++;
    }
  }

  /** The user sets it ahead by so many seconds. */
  setClock(aheadS: number): void {
    this.wallS! += aheadS;
    this.clock.set(this.second * 1000, this.wallS! * 1000);
  }

  flush(): void {
    this.log.flush(this.second * 1000);
  }

  get reader(): LogReader {
    return new LogReader(this.flash);
  }

  rows(reader = this.reader): ReadRow[] {
    const row = new LogRow();
    const rows: ReadRow[] = [];
    while (reader.next(row)) rows.push({ ...row, codes: [...row.codes] });
    return rows;
  }
}
