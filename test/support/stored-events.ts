/** The stored event log of a simulated instrument, decoded, and how many events of one cause an hour of it holds. */
import type { Simulation } from "../../host-sim/simulation";
import { alarmNames } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import type { EventRecord } from "../../src/record/event-log/record";
import { verifyEventLog } from "../../src/record/event-log/verify";
import { eventName } from "../../src/send/event-text";
import { sha256 } from "./event-log-bench";

export type StoredEvent = Readonly<
  Pick<EventRecord, "sequence" | "boot" | "kind" | "channel" | "alarm" | "atMs" | "value" | "detail">
>;

export function storedEvents(simulation: Simulation): StoredEvent[] {
  const events: StoredEvent[] = [];
  verifyEventLog(simulation.board.flash.open({ path: "events", mode: "r" }), sha256, (record) => {
    const { sequence, boot, kind, channel, alarm, atMs, value, detail } = record;
    events.push({ sequence, boot, kind, channel, alarm, atMs, value, detail });
  });
  return events;
}

const hourMs = 3_600_000;

/** @returns the greatest number of events of one kind, channel and alarm within an hour, and which they are */
export function maxInAnHour(events: readonly Pick<StoredEvent, "kind" | "channel" | "alarm" | "atMs" | "detail">[]): {
  readonly count: number;
  readonly cause: string;
} {
  const times = new Map<string, number[]>();
  for (const event of events) {
    const { kind, channel, alarm, atMs, detail } = event;
    // A count is one of its own kind of events.
    const what = kind === EventKind.Repeated ? `repeated ${eventName(detail)}` : eventName(kind);
    const cause = `${what} of ${channel} ${alarmNames[alarm]}`;
    const of = times.get(cause);
    if (of === undefined) times.set(cause, [atMs]);
    else of.push(atMs);
  }
  let most = { count: 0, cause: "" };
  for (const [cause, of] of times) {
    of.sort((a, b) => a - b);
    for (let from = 0, to = 0; to < of.length; to++) {
      while (of[to]! - of[from]! >= hourMs) from++;
      if (to - from + 1 > most.count) most = { count: to - from + 1, cause };
    }
  }
  return most;
}
