/** `firedamp log`: prints the content of an image of the `log` partition, with the firmware's own reader. */
import type { Flash } from "../../hal/contract";
import { isValue, statusOf } from "../../src/record/data-log/code";
import { sectorBytes } from "../../src/flash/checked-flash";
import { LogReader, LogRow } from "../../src/record/data-log/log-reader";
import { statusNames } from "../../src/core/reading";
import { scaledText } from "../replay/number-text";
import { InputError, oneLine } from "./input-error";
import type { LogOptions } from "./command-options";
import { readImage } from "./read-image";
import type { Terminal } from "./terminal";

const linesAtOnce = 4096;

export function logCommand(path: string, options: LogOptions, terminal: Terminal): number {
  const reader = new LogReader(imageOf(readImage(path)));
  if (reader.sectorsUsed === 0) throw new InputError(`${path}: holds no data log`);
  const row = new LogRow();
  let lines: string[] = [];
  let heading = "";
  const fromS = options.from;
  let isRow = fromS === undefined ? reader.next(row) : reader.seek(fromS, row);
  for (; isRow; isRow = reader.next(row)) {
    if (options.to !== undefined && row.wallS > options.to) break;
    if (options.format === "jsonl") {
      lines.push(jsonLine(reader, row));
    } else {
      const head = csvHeading(reader);
      // After a change of channels a new table begins.
      if (head !== heading) lines.push((heading = head));
      lines.push(csvLine(reader, row));
    }
    if (lines.length >= linesAtOnce) {
      terminal.out(`${lines.join("\n")}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) terminal.out(`${lines.join("\n")}\n`);
  if (reader.badBlocks + reader.badChunks > 0) {
    terminal.err(`note: ${reader.badBlocks + reader.badChunks} damaged parts were skipped\n`);
  }
  if (reader.lostSectors > 0) {
    terminal.err(`note: ${reader.lostSectors} of the oldest parts were overwritten${lostText(reader)}\n`);
  }
  return 0;
}

function lostText({ lostFromS, lostToS }: LogReader): string {
  return lostFromS < 0 || lostToS < 0 ? "" : `, the last one from ${timeText(lostFromS)} to ${timeText(lostToS)}`;
}

function timeText(wallS: number): string {
  return wallS < 0 ? "" : new Date(wallS * 1000).toISOString().replace(".000Z", "Z");
}

function csvHeading({ channels }: LogReader): string {
  return [
    "time",
    "boot",
    "uptime_s",
    "interval_s",
    "gap_s",
    ...channels.map(({ id, unit }) => quoted(`${id} (${unit})`)),
  ].join(",");
}

/** A missing reading is replaced by its reason. */
function csvLine({ channels }: LogReader, row: LogRow): string {
  const cells = channels.map(({ decimals }, at) => {
    const code = row.codes[at]!;
    return isValue(code) ? scaledText(code, decimals) : reasonOf(code);
  });
  return [timeText(row.wallS), row.boot, row.uptimeS, row.intervalS, row.gapS, ...cells].join(",");
}

function jsonLine({ channels }: LogReader, row: LogRow): string {
  const readings = channels.map(({ id, unit, decimals }, at) => {
    const code = row.codes[at]!;
    return [
      id,
      isValue(code) ? { value: Number(scaledText(code, decimals)), unit } : { reason: reasonOf(code) },
    ] as const;
  });
  return JSON.stringify({
    time: row.wallS < 0 ? null : timeText(row.wallS),
    boot: row.boot,
    uptimeS: row.uptimeS,
    intervalS: row.intervalS,
    gapS: row.gapS,
    readings: Object.fromEntries(readings),
  });
}

function reasonOf(code: number): string {
  return statusNames[statusOf(code)] ?? `status ${statusOf(code)}`;
}

function quoted(text: string): string {
  const plain = oneLine(text);
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** An image as read-only flash. */
function imageOf(bytes: Uint8Array): Flash {
  const refuse = (): never => {
    throw new Error("an image is read-only");
  };
  function read(byteLength: number, byteOffset: number): ArrayBuffer;
  function read(buffer: Uint8Array, byteOffset: number): number;
  function read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    if (typeof into === "number") return bytes.slice(byteOffset, byteOffset + into).buffer as ArrayBuffer;
    into.set(bytes.subarray(byteOffset, byteOffset + into.length));
    return into.length;
  }
  return {
    read,
    write: refuse,
    eraseBlock: refuse,
    close: () => {},
    status: () => ({ size: bytes.length, blockLength: sectorBytes, blocks: bytes.length / sectorBytes }),
  };
}
