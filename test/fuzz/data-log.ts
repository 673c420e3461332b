/**
 * The data log's partition through its reader: heads, tables and chunks damaged in place, because the length of a memory is constant.
 * In half of the cases the damaged head or chunk gets a correct checksum. Without one, each row that is read must be one
 * that was written.
 */
import type { Random } from "../../host-sim/world/random";
import { AlarmKind } from "../../src/core/alarm-kind";
import { crc32 } from "../../src/core/crc32";
import { firstReason, isValue, statusOf } from "../../src/record/data-log/code";
import { sectorBytes } from "../../src/flash/checked-flash";
import { blockAt, blockBytesOf, BlockField, blocksPerSector, SectorField } from "../../src/record/data-log/format";
import { LogReader, LogRow } from "../../src/record/data-log/log-reader";
import { LogWriter } from "../../src/record/data-log/log-writer";
import { Status, statusNames } from "../../src/core/reading";
import { givenChannel, LogBench } from "../support/log-bench";
import { NorFlash } from "../support/nor-flash";
import { BareFlash } from "./memory";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const sectors = 3;
const sectorCrcAt = SectorField.Bytes - 4;
/** Every chunk has at least five bytes and at most sixty rows; each block is begun, and each chunk's reads are its block's. */
const maxRows = sectors * (sectorBytes / 5) * 60;
const maxReads = sectors * (3 + 3 * blocksPerSector) + 3;
const maxCode = 0x20000000;

function written(): Uint8Array {
  const channels = [givenChannel("ch4", "%", 2), givenChannel("o2", "%", 1)];
  const bench = new LogBench(new NorFlash(sectors), channels);
  bench.seconds(9000, AlarmKind.None, (second) => {
    bench.read(0, ((second * 7) % 40) / 10, second % 600 < 30 ? Status.Open : Status.Ok);
    bench.read(1, 20.9 - (second % 13) / 10);
  });
  bench.seconds(200, AlarmKind.High, (second) => bench.read(0, second / 1000));
  bench.flush();
  bench.restart();
  bench.seconds(600, AlarmKind.None, (second) => bench.read(0, second / 100));
  bench.flush();
  return bench.flash.bytes;
}

function rowText(row: LogRow): string {
  return `${row.boot} ${row.uptimeS} ${row.wallS} ${row.intervalS} ${row.codes.join(" ")}`;
}

function tableBytesOf(bytes: Uint8Array, sector: number): number {
  return new DataView(bytes.buffer).getUint16(sector * sectorBytes + SectorField.TableBytes, true);
}

/** Damages a part of sector `sector`. */
function spoil(bytes: Uint8Array, sector: number, random: Random, isSealed: boolean): void {
  const tableBytes = tableBytesOf(bytes, sector);
  const at = sector * sectorBytes;
  const block = at + blockAt(tableBytes, random.integer(0, blocksPerSector - 1));
  const [from, length, crcAt] = [
    [at, SectorField.Bytes, sectorCrcAt],
    [at + SectorField.Bytes, tableBytes, -1],
    [block, BlockField.Bytes, BlockField.Crc],
    [block + BlockField.Bytes, blockBytesOf(tableBytes) - BlockField.Bytes, -1],
  ][random.integer(0, 3)] as [number, number, number];
  const spoiled = mutated(bytes.slice(from, from + length), random, bytes.slice(at, at + length), true);
  if (isSealed && crcAt >= 0) {
    const view = new DataView(spoiled.buffer);
    view.setUint32(crcAt, crc32(view, crcAt), true);
  }
  bytes.set(spoiled, from);
  if (!isSealed || from !== at + SectorField.Bytes) return;
  const view = new DataView(bytes.buffer, at);
  view.setUint32(SectorField.Key, crc32(new DataView(spoiled.buffer), spoiled.length), true);
  view.setUint32(sectorCrcAt, crc32(view, sectorCrcAt), true);
}

function check(row: LogRow, { channels }: LogReader): void {
  demand(row.intervalS === 1 || row.intervalS === 10, `an interval of ${row.intervalS} s`);
  demand(Number.isInteger(row.uptimeS) && row.uptimeS >= 0, `at ${row.uptimeS} s`);
  demand(Number.isInteger(row.wallS) && row.wallS >= -1, `at ${row.wallS} s since 1970`);
  demand(
    channels.length === row.codes.length && channels.length > 0,
    `${row.codes.length} readings of ${channels.length} channels`,
  );
  for (const code of row.codes) {
    if (isValue(code)) demand(code < maxCode, `a reading of ${code}`);
    else demand(code !== firstReason && statusNames[statusOf(code)] !== undefined, `a reason ${statusOf(code)}`);
  }
}

export function dataLogTarget(): Target {
  const original = written();
  const known = new Set<string>();
  const row = new LogRow();
  for (const reader = new LogReader(new BareFlash(original)); reader.next(row);) known.add(rowText(row));
  demand(known.size > 900, `only ${known.size} rows to spoil`);
  const used = [0, 1, 2].filter((sector) => original[sector * sectorBytes] !== 0xff);
  return {
    name: "data log",
    share: 2,
    run(random: Random): Outcome {
      const bytes = original.slice();
      const isSealed = random.integer(0, 1) === 1;
      spoil(bytes, used[random.integer(0, used.length - 1)]!, random, isSealed);
      const flash = new BareFlash(bytes);
      const reader = new LogReader(flash);
      let rows = 0;
      while (reader.next(row)) {
        demand(++rows <= maxRows, `more than ${maxRows} rows`);
        check(row, reader);
        if (!isSealed) demand(known.has(rowText(row)), `a row that was never written: ${rowText(row)}`);
      }
      demand(flash.asked <= maxReads, `${flash.asked} reads`);
      demand(!flash.isMisused, "an access outside of the partition");
      const writer = new LogWriter(new BareFlash(bytes), [
        { id: "ch4", unit: "%", decimals: 2 },
        { id: "o2", unit: "%", decimals: 1 },
      ]);
      for (let tries = 0; writer.ring.wantsErase && tries < sectors; tries++) writer.eraseAhead();
      demand(writer.openBlock(0, 0), "the log does not go on");
      return reader.badBlocks > 0
        ? "damaged blocks"
        : reader.badChunks > 0
          ? "damaged chunks"
          : rows < known.size
            ? "sectors passed over"
            : accepted;
    },
  };
}
