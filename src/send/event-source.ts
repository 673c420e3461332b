/** The event log as records: `events [FROM]`, a sequence. */
import type { Device, Flash } from "../../hal/contract";
import { EventReader, EventStep } from "../record/event-log/event-reader";
import { EventRecord } from "../record/event-log/record";
import { ClockText } from "./clock-text";
import { eventColumns, writeEvent } from "./event-row";
import type { LineBytes } from "./line-bytes";
import type { LogPlace } from "./log-source";
import { Refused, type Request, unsaid } from "./request";
import type { RowText } from "./row-text";
import { Next, type Source } from "./source";

export class EventSource implements Source {
  readonly maxWords = 1;
  readonly columns = eventColumns;
  #device: Device;
  #place: LogPlace;
  #channels: readonly { readonly id: string }[];
  #flash: Flash | undefined;
  #reader: EventReader | undefined;
  #record = new EventRecord();
  #clock = new ClockText();

  constructor(device: Device, place: LogPlace, channels: readonly { readonly id: string }[]) {
    this.#device = device;
    this.#place = place;
    this.#channels = channels;
  }

  get damaged(): number {
    return this.#reader?.foreign ?? 0;
  }

  begin(request: Request): Refused {
    const { flash, Digest } = this.#device;
    const newest = this.#place.newestSector;
    const sha256 = Digest["sha256"];
    if (flash === undefined || sha256 === undefined || newest < 0) return Refused.Absent;
    const from = request.afterA === unsaid ? (request.words[0] ?? unsaid) : request.afterA + 1;
    this.#clock = new ClockText();
    this.#flash = flash.open({ path: "events", mode: "r" });
    this.#reader = new EventReader(this.#flash, sha256, newest, from > 0 ? from : 0);
    return Refused.None;
  }

  next(): Next {
    const step = this.#reader!.next(this.#record);
    return step === EventStep.Record ? Next.Record : step === EventStep.End ? Next.End : Next.Later;
  }

  position(line: LineBytes): void {
    line.whole(this.#record.sequence);
  }

  fields(row: RowText): void {
    writeEvent(row, this.#record, this.#channels, this.#reader!.hash, this.#clock);
  }

  end(): void {
    this.#flash?.close();
    this.#flash = undefined;
    this.#reader = undefined;
  }
}
