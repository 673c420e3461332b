/**
 * Power cuts at any byte that the black box writes or erases, over minutes with alarms, keyframes, new sectors, and
 * incidents that are frozen and dropped: every chunk that was complete before is read, nothing is read that was not written, and an
 * incident is the one before or the one after.
 */
import assert from "node:assert/strict";
import { BoxError } from "../../../host-sim/replay/black-box/box-error";
import { BoxImage, type Sector } from "../../../host-sim/replay/black-box/box-image";
import { Random } from "../../../host-sim/world/random";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { BoxBench } from "../../support/box-bench";

/** One write, or the erasure of a sector (no data). */
interface Act {
  readonly at: number;
  readonly data?: Uint8Array;
}

/** An erasure changes all of its sector at once; this many stages of it are tried. */
const erasureStages = 24;

/** The operations of the box on its partition between two moments, and the content before them. */
function acts(bench: BoxBench, story: () => void): { readonly before: Uint8Array; readonly done: readonly Act[] } {
  const { partition } = bench;
  const before = partition.bytes.slice();
  const done: Act[] = [];
  const program = partition.program.bind(partition);
  const erase = partition.erase.bind(partition);
  partition.program = (data, offset) => {
    done.push({ at: offset, data: data.slice() });
    program(data, offset);
  };
  partition.erase = (block) => {
    done.push({ at: block * sectorBytes });
    erase(block);
  };
  story();
  return { before, done };
}

function textOf(sector: Sector, image: BoxImage): string[] {
  return image
    .chunksOf(sector, () => undefined)
    .map(({ kind, piece, second, content }) => `${sector.sequence} ${kind} ${piece} ${second} ${content.join()}`);
}

/** What can be read of the sector at `place`, and the incidents of the whole partition. */
function readAt(bytes: Uint8Array, place: number): { readonly chunks: readonly string[]; readonly incidents: string } {
  let image: BoxImage;
  try {
    image = new BoxImage(bytes);
  } catch (error) {
    if (!(error instanceof BoxError)) throw error;
    return { chunks: [], incidents: "" };
  }
  const sector = image.sectors.find((one) => one.place === place);
  return { chunks: sector === undefined ? [] : textOf(sector, image), incidents: JSON.stringify(image.incidents()) };
}

class Cuts {
  tried = 0;
  erasures = 0;
  #chance = new Random(3);

  /** Cuts `act` at each of its bytes, on `bytes`, and leaves it completed. */
  cut(bytes: Uint8Array, { at, data }: Act): void {
    const place = Math.floor(at / sectorBytes);
    const old = readAt(bytes, place);
    const whole = bytes.slice();
    if (data === undefined) whole.fill(255, at, at + sectorBytes);
    else for (let i = 0; i < data.length; i++) whole[at + i]! &= data[i]!;
    const done = readAt(whole, place);
    const steps = data === undefined ? erasureStages : data.length;
    for (let step = 0; step < steps; step++) {
      const torn = bytes.slice();
      if (data === undefined) this.#halfErase(torn, at, step / steps);
      else this.#halfWrite(torn, at, data, step);
      const found = readAt(torn, place);
      const isErasure = data === undefined;
      for (const chunk of found.chunks) {
        assert.ok(
          old.chunks.includes(chunk) || done.chunks.includes(chunk),
          `byte ${step} of ${at}: a chunk that never was`,
        );
      }
      if (!isErasure) {
        for (const chunk of old.chunks) {
          assert.ok(found.chunks.includes(chunk), `byte ${step} of ${at}: a chunk is lost`);
        }
      }
      // An incident in whose sector the seal is being erased may end a sector earlier: it was dropped before.
      if (!isErasure) {
        assert.ok(
          found.incidents === old.incidents || found.incidents === done.incidents,
          `byte ${step} of ${at}: ${found.incidents} is neither ${old.incidents} nor ${done.incidents}`,
        );
      }
      this.tried++;
    }
    if (data === undefined) this.erasures++;
    bytes.set(whole);
  }

  /** Some bits of the byte that was being programmed are already cleared. */
  #halfWrite(bytes: Uint8Array, at: number, data: Uint8Array, step: number): void {
    for (let i = 0; i < step; i++) bytes[at + i]! &= data[i]!;
    bytes[at + step]! &= data[step]! | this.#chance.integer(0, 255);
  }

  #halfErase(bytes: Uint8Array, at: number, share: number): void {
    for (let i = at; i < at + sectorBytes; i++) {
      for (let bit = 1; bit < 256; bit <<= 1) if (this.#chance.fraction() < share) bytes[i]! |= bit;
    }
  }
}

describe("The black box, with power cuts at every byte", function () {
  it("reads everything that was complete, and nothing that was never written", () => {
    const bench = new BoxBench({ partitions: { blackbox: 24 * sectorBytes } });
    bench.seconds(60);
    const { before, done } = acts(bench, () => {
      for (let round = 0; round < 3; round++) {
        bench.seconds(400);
        bench.alarm();
        bench.seconds(70);
      }
      bench.simulation.powerOff();
      bench.simulation.powerOn();
      bench.seconds(90);
      bench.alarm();
    });
    const cuts = new Cuts();
    for (const act of done) cuts.cut(before, act);
    assert.deepEqual(before, bench.partition.bytes, "the acts are all that was done");
    assert.ok(cuts.tried > 60_000 && cuts.erasures > 20, `${cuts.tried} cuts, ${cuts.erasures} erasures`);
  });
});
