/**
 * `firedamp events`: reads the event log from a dump of its partition, verifies its hash chain and its signed heads, and lists
 * the events and exceedances.
 */
import { EventKind } from "../../src/core/event";
import { channelsKey } from "../../src/record/event-log/preface";
import { EventRecord } from "../../src/record/event-log/record";
import { Break, breakTexts, hashText, type Verdict, verifyEventLog } from "../../src/record/event-log/verify";
import type { DeviceProfile } from "../../src/profile/device-profile";
import { deviceProfiles } from "../../src/profile/device-profiles";
import { ExceedanceReport } from "../event-log/exceedances";
import { exceedanceLines } from "../event-log/exceedance-text";
import { ClockText } from "../../src/send/clock-text";
import { eventColumns, writeEvent } from "../../src/send/event-row";
import { type NamedChannel, RowLines } from "../event-log/row-lines";
import { splitDump } from "../event-log/event-dump";
import { HeadProof, proofLines } from "../event-log/head-proof";
import { SimDigest } from "../io/sim-digest";
import { readBounded } from "./bounded-file";
import { InputError } from "./input-error";
import { readKeyFile } from "./key-file";
import { findDevice } from "./profiles";
import type { EventsOptions } from "./command-options";
import type { Terminal } from "./terminal";

const longestBytes = 64 * 1024 * 1024;
const sha256 = Object.freeze({ io: SimDigest });

export function eventsCommand(path: string, options: EventsOptions, terminal: Terminal): number {
  const { events, heads } = splitDump(readDump(path));
  const anchor = options.anchor === undefined ? undefined : parseAnchor(options.anchor);
  const profile = options.device === undefined ? undefined : findDevice(options.device);
  let channels: readonly NamedChannel[] = profile?.channels ?? [];
  const report = new ExceedanceReport();
  let isAnchored = anchor === undefined;
  const hashes = new HashAt(anchor?.sequence ?? -1);
  const proof = new HeadProof(heads, { publicKey: options.key === undefined ? undefined : readKeyFile(options.key) });
  const writer = new RowWriter(options.format, terminal);
  const verdict = verifyEventLog(events, sha256, (record, hash) => {
    if (profile === undefined && record.kind === EventKind.Start) channels = channelsOf(record.detail) ?? channels;
    report.take(record);
    hashes.take(record.sequence, hash);
    proof.take(record.sequence, hash);
    if (options.show === "events") writer.write(record, channels, hash);
  });
  // Without one chained event and one sound head of a sector it is something else, or destroyed beyond reading.
  if (verdict.records === 0 && (verdict.breaks === 0 || verdict.newestSector === 0)) {
    throw new InputError(`${path}: holds no event log`);
  }
  if (options.show === "exceedances") {
    for (const line of exceedanceLines(report.all, channels, options.format)) terminal.out(`${line}\n`);
    if (report.earlyWarnings > 0) {
      terminal.err(
        `note: ${report.earlyWarnings} early warnings, ${Math.round(report.earlyWarningS)} s, in which the reading stayed below the set-point\n`,
      );
    }
  }
  if (anchor !== undefined) isAnchored = hashes.text.startsWith(anchor.hash) && hashes.text !== "";
  const say = options.show === "verify" ? (text: string) => terminal.out(text) : (text: string) => terminal.err(text);
  for (const line of verdictLines(verdict)) say(`${line}\n`);
  if (anchor !== undefined) {
    say(
      isAnchored
        ? `event ${anchor.sequence} has the noted hash\n`
        : `event ${anchor.sequence} does NOT have the noted hash\n`,
    );
  }
  const { firstSequence, lastSequence } = verdict;
  const proofs = proof.finish({ firstSequence, lastSequence, verdict });
  for (const line of proofLines(proofs)) say(`${line}\n`);
  return verdict.breaks === 0 && isAnchored && proofs.wrong.length === 0 ? 0 : 1;
}

/** Finds the hash of one event. */
class HashAt {
  text = "";
  #sequence: number;

  constructor(sequence: number) {
    this.#sequence = sequence;
  }

  take(sequence: number, hash: Uint8Array): void {
    if (sequence === this.#sequence) this.text = hashText(hash);
  }
}

class RowWriter {
  #rows: RowLines;
  #clock = new ClockText();
  #terminal: Terminal;
  #isFirst: boolean;

  constructor(format: "csv" | "jsonl", terminal: Terminal) {
    this.#rows = new RowLines(format);
    this.#terminal = terminal;
    this.#isFirst = format === "csv";
  }

  write(record: EventRecord, channels: readonly NamedChannel[], hash: Uint8Array): void {
    if (this.#isFirst) this.#terminal.out(`${this.#rows.heading(eventColumns)}\n`);
    this.#isFirst = false;
    const line = this.#rows.row(eventColumns, (row) => {
      writeEvent(row, record, channels, hash, this.#clock);
    });
    this.#terminal.out(`${line}\n`);
  }
}

/** The shipped profile whose channels the log was written with. */
function channelsOf(key: number): DeviceProfile["channels"] | undefined {
  return deviceProfiles.find((profile) => channelsKey(profile.channels) === key)?.channels;
}

function readDump(path: string): Uint8Array {
  return readBounded(path, longestBytes, "larger than 64 MB: not a partition");
}

function parseAnchor(text: string): { sequence: number; hash: string } {
  const match = /^(\d{1,10}):([0-9a-f]{8,64})$/i.exec(text);
  if (match === null) {
    throw new InputError(`--anchor ${text}: write SEQUENCE:HASH, at least 8 digits of the hash, such as 812:9f86d081`);
  }
  return { sequence: Number(match[1]), hash: match[2]!.toLowerCase() };
}

function verdictLines(verdict: Verdict): string[] {
  const { records, firstSequence, lastSequence, head, torn, unfinished, broken, breaks } = verdict;
  const lines: string[] = [];
  if (records > 0) {
    lines.push(`${records} events, ${firstSequence} to ${lastSequence}; the newest has hash ${hashText(head)}`);
  }
  if (firstSequence > 1 && broken?.what !== Break.Erased) {
    lines.push(`events 1 to ${firstSequence - 1} were overwritten by newer ones`);
  }
  if (torn > 0) lines.push(`${torn} slots are incomplete after a power failure; the chain continues behind them`);
  if (unfinished > 0) {
    lines.push(
      `${unfinished} slots behind the newest event are not part of the chain: incomplete after a power failure, or changed newest events`,
    );
  }
  if (broken === undefined) {
    lines.push("the chain is intact");
  } else {
    lines.push(
      `the chain is BROKEN in ${breaks} ${breaks === 1 ? "place" : "places"}, first at event ${broken.sequence}: ${breakTexts[broken.what]} (sector ${broken.sector}, slot ${broken.slot})`,
    );
  }
  return lines;
}
