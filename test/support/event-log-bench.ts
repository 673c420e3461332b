/** A board with only flash and a hash, for tests of storage. */
import type { Device, Flash, Storage } from "../../hal/contract";
import { SimDigest } from "../../host-sim/io/sim-digest";
import { SimFlashStorage } from "../../host-sim/io/sim-flash";
import { AlarmKind } from "../../src/core/alarm-kind";
import { EventKind, type EventSink } from "../../src/core/event";
import { WallClock } from "../../src/core/wall-clock";
import { EventLog } from "../../src/record/event-log/event-log";
import { StartCounter } from "../../src/record/start-counter";
import { EventRecord } from "../../src/record/event-log/record";
import { type Verdict, verifyEventLog } from "../../src/record/event-log/verify";
import { bareBoard } from "./bare-board";

export const nobody: EventSink = { record: () => {} };
export const sha256 = Object.freeze({ io: SimDigest });

/** Only the parts that the event log uses. */
export function loggingBoard(flash: Storage<Flash>): Device {
  return { ...bareBoard, Digest: { sha256 }, flash };
}

export function flashOf(sectors: number): SimFlashStorage {
  return new SimFlashStorage({ events: sectors * 4096 });
}

export function openLog(flash: Storage<Flash>, starts = new StartCounter()): EventLog {
  return new EventLog(loggingBoard(flash), "events", new WallClock(undefined), nobody, starts);
}

/** Records and writes one event, as a tick does; of a kind that no budget bounds. */
export function happen(log: EventLog, atMs: number, value: number): void {
  log.record(atMs, EventKind.SetPoint, 0, AlarmKind.High, value, 0);
  for (let ticks = 0; log.isAwake && ticks < 10; ticks++) log.work(atMs);
}

export interface Stored {
  readonly verdict: Verdict;
  readonly values: readonly number[];
}

export function readBack(flash: SimFlashStorage): Stored {
  const values: number[] = [];
  const verdict = verifyEventLog(flash.open({ path: "events", mode: "r" }), sha256, (record: EventRecord) =>
    values.push(record.value),
  );
  return { verdict, values };
}
