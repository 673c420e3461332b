/**
 * The black box's partition through its reader and its playback: heads, seals and chunks damaged in place. In half of the cases the
 * damaged chunk gets a correct checksum. Without one, everything that is played back must be what was recorded.
 */
import { BoxError } from "../../host-sim/replay/black-box/box-error";
import { reportBox } from "../../host-sim/replay/black-box/box-report";
import type { Random } from "../../host-sim/world/random";
import { sectorBytes } from "../../src/flash/checked-flash";
import { checksum, firstChunkAt, SectorField, unitBytes } from "../../src/record/black-box/format";
import { BoxHead } from "../../src/record/black-box/sector-head";
import { BoxBench } from "../support/box-bench";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const maxLines = 5000;

function recorded(): Uint8Array {
  const bench = new BoxBench();
  bench.seconds(65);
  bench.alarm();
  bench.seconds(10);
  const bytes = bench.dump();
  let end = bytes.length;
  while (bytes[end - 1] === 0xff) end--;
  return bytes.slice(0, Math.ceil(end / sectorBytes) * sectorBytes);
}

/** Gives the chunk at `at` of a sector a correct checksum, if its length allows. */
function seal(bytes: Uint8Array, sector: number, at: number): void {
  const head = new BoxHead();
  head.bytes.set(bytes.subarray(sector * sectorBytes, sector * sectorBytes + SectorField.Bytes));
  const length = (bytes[sector * sectorBytes + at]! + 1) * unitBytes;
  if (at + length > sectorBytes) return;
  const view = new DataView(bytes.buffer, sector * sectorBytes + at, length);
  view.setInt32(
    length - 4,
    checksum(
      new Int32Array(bytes.slice(sector * sectorBytes + at, sector * sectorBytes + at + length).buffer),
      length / 4 - 1,
      head.sequence,
    ),
    true,
  );
}

function chunkStarts(bytes: Uint8Array, sector: number): number[] {
  const starts: number[] = [];
  for (let at = firstChunkAt; at < sectorBytes && bytes[sector * sectorBytes + at] !== 0xff;) {
    starts.push(at);
    at += (bytes[sector * sectorBytes + at]! + 1) * unitBytes;
  }
  return starts;
}

export function blackBoxTarget(): Target {
  const original = recorded();
  const sectors = original.length / sectorBytes;
  return {
    name: "black box",
    share: 0.2,
    run(random: Random): Outcome {
      const bytes = original.slice();
      const sector = random.integer(0, sectors - 1);
      const starts = chunkStarts(original, sector);
      const isHead = starts.length === 0 || random.integer(0, 9) === 0;
      const at = isHead ? 0 : starts[random.integer(0, starts.length - 1)]!;
      const length = isHead ? firstChunkAt : (original[sector * sectorBytes + at]! + 1) * unitBytes;
      const from = sector * sectorBytes + at;
      bytes.set(
        mutated(
          bytes.slice(from, from + length),
          random,
          original.slice(sector * sectorBytes, sector * sectorBytes + length),
          true,
        ).subarray(0, length),
        from,
      );
      const isSealed = !isHead && random.integer(0, 1) === 1;
      if (isSealed) seal(bytes, sector, at);
      let lines = 0;
      try {
        const isSame = reportBox(
          bytes,
          { format: "jsonl" },
          {
            out: (line) => {
              demand(++lines <= maxLines, "more lines than events");
              demand(!/NaN|undefined/.test(line), line);
            },
            note: () => {},
          },
        );
        if (!isSealed) demand(isSame, "something spoiled was played");
        return isSame ? accepted : "different";
      } catch (error) {
        if (error instanceof BoxError) return "refused";
        throw error;
      }
    },
  };
}
