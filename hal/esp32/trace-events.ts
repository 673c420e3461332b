/** Events as lines of text on the SDK's debug console, for a board on the bench. */
import { alarmNames, type AlarmKind } from "../../src/core/alarm-kind";
import { type EventKind, eventNames, type EventSink } from "../../src/core/event";

export class TraceEvents implements EventSink {
  #print: (text: string) => void;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    this.#print(`${atMs} ${eventNames[kind]} channel ${channel} ${alarmNames[alarm]} ${value} ${detail}\n`);
  }
}
