/** Events to the SDK's debug console, one line each, so that a board on the bench tells what it does. */
import { alarmNames, type AlarmKind } from "../../src/alarm/kind";
import { type EventKind, eventNames, type EventSink } from "../../src/log/event";

export class TraceEvents implements EventSink {
  record(atMs: number, kind: EventKind, channel: number, alarm: AlarmKind, value: number, detail: number): void {
    trace(`${atMs} ${eventNames[kind]} channel ${channel} ${alarmNames[alarm]} ${value} ${detail}\n`);
  }
}
