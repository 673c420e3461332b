/**
 * The event log's partition through its verifier and through the log that continues after it. In half of the cases the damaged
 * record has a hash that fits its place in the chain, as only somebody who knows the format can make.
 */
import { RowLines } from "../../host-sim/event-log/row-lines";
import { ClockText } from "../../src/send/clock-text";
import { eventColumns, writeEvent } from "../../src/send/event-row";
import type { Random } from "../../host-sim/world/random";
import { Chain } from "../../src/record/event-log/chain";
import { WallClock } from "../../src/core/wall-clock";
import { EventLog } from "../../src/record/event-log/event-log";
import { bodyBytes, slotBytes } from "../../src/record/event-log/record";
import { sectorBytes } from "../../src/flash/checked-flash";
import { verifyEventLog } from "../../src/record/event-log/verify";
import { flashOf, happen, nobody, openLog, sha256 } from "../support/event-log-bench";
import { BareFlash, boardWith } from "./memory";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const sectors = 2;
const events = 24;
/** A head and 63 slots a sector, each read at most five times, and once more by the search for the end and for blanks. */
const maxReads = sectors * 64 * 7;
const marked = 987654;

export function eventLogTarget(): Target {
  const storage = flashOf(sectors);
  const log = openLog(storage);
  for (let value = 1; value <= events; value++) happen(log, value * 1000, value / 4);
  const original = storage.partition("events").bytes.slice();
  const known = new Set<string>();
  verifyEventLog(new BareFlash(original), sha256, (record, hash) => known.add(`${record.sequence} ${hash.join()}`));
  const rows = new RowLines("csv");
  const chain = new Chain(sha256);
  return {
    name: "event log",
    share: 2,
    run(random: Random): Outcome {
      const bytes = original.slice();
      const slot = random.integer(0, events + 1);
      const at = slot * slotBytes;
      const isSealed = slot > 1 && random.integer(0, 1) === 1;
      const other = random.integer(0, events) * slotBytes;
      bytes.set(mutated(bytes.slice(at, at + slotBytes), random, bytes.slice(other, other + slotBytes), true), at);
      if (isSealed) {
        chain.link(
          bytes.slice(at - bodyBytes, at),
          bytes.slice(at, at + bodyBytes),
          bytes.subarray(at + bodyBytes, at + slotBytes),
        );
      }
      const flash = new BareFlash(bytes);
      const verdict = verifyEventLog(flash, sha256, (record, hash) => {
        demand(Number.isFinite(record.value), `event ${record.sequence} with the value ${record.value}`);
        const line = rows.row(eventColumns, (row) => {
          writeEvent(row, record, [], hash, new ClockText());
        });
        demand(!/NaN|undefined|Infinity/.test(line), line);
        if (!isSealed) demand(known.has(`${record.sequence} ${hash.join()}`), `an event that never was: ${line}`);
      });
      demand(flash.asked <= maxReads, `${flash.asked} reads`);
      demand(!flash.isMisused, "an access outside of the partition");
      const again = new BareFlash(bytes);
      const next = new EventLog(boardWith({ flash: again }), "events", new WallClock(undefined), nobody);
      happen(next, 5000, marked);
      let isFound = false;
      verifyEventLog(new BareFlash(again.bytes), sha256, (record) => {
        if (record.value === marked) isFound = true;
      });
      demand(isFound || verdict.breaks > 0 || verdict.unfinished > 0, "the next event is not found again");
      demand(!again.isMisused, "an access outside of the partition");
      demand(again.bytes.length === sectors * sectorBytes, "the partition has another size");
      return verdict.breaks > 0
        ? "broken chain"
        : verdict.unfinished > 0 || verdict.torn > 0
          ? "not chained"
          : accepted;
    },
  };
}
