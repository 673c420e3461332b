/** `firedamp log`: prints the content of an image of the `log` partition, with the firmware's own reader. */
import type { Flash } from "../../hal/contract";
import { sectorBytes } from "../../src/flash/checked-flash";
import { LogReader, LogRow } from "../../src/record/data-log/log-reader";
import { ClockText } from "../../src/send/clock-text";
import { logColumns, writeLogRow } from "../../src/send/log-row";
import { utcText } from "../../src/send/utc-text";
import { RowLines } from "../event-log/row-lines";
import { InputError } from "./input-error";
import type { LogOptions } from "./command-options";
import { readImage } from "./read-image";
import type { Terminal } from "./terminal";

const linesAtOnce = 4096;

export function logCommand(path: string, options: LogOptions, terminal: Terminal): number {
  const reader = new LogReader(imageOf(readImage(path)));
  if (reader.sectorsUsed === 0) throw new InputError(`${path}: holds no data log`);
  const rows = new RowLines(options.format);
  const row = new LogRow();
  const clock = new ClockText();
  let lines: string[] = [];
  let heading = "";
  reader.setRange(options.from ?? -1, options.to ?? Infinity);
  while (reader.next(row)) {
    const { channels } = reader;
    const columns = logColumns(channels);
    const head = rows.heading(columns);
    // After a change of channels a new table begins.
    if (head !== heading) lines.push((heading = head));
    lines.push(
      rows.row(columns, (line) => {
        writeLogRow(line, row, channels, clock);
      }),
    );
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
  return wallS < 0 ? "" : utcText(wallS);
}

/** An image as read-only flash. */
function imageOf(bytes: Uint8Array): Flash {
  const refuse = (): never => {
    throw new Error("an image is read-only");
  };
  function read(byteLength: number, byteOffset: number): ArrayBuffer;
  function read(buffer: Uint8Array, byteOffset: number): number;
  function read(into: number | Uint8Array, byteOffset: number): ArrayBuffer | number {
    if (typeof into === "number") return bytes.slice(byteOffset, byteOffset + into).buffer;
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
