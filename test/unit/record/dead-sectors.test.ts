/** Flash that has worn out in places: what the logs skip and give up, and that they never overwrite anything. */
import assert from "node:assert/strict";
import type { Flash, Storage } from "../../../hal/contract";
import type { SimFlashStorage } from "../../../host-sim/io/sim-flash";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { LogFault } from "../../../src/core/log-fault";
import { EventLogFault } from "../../../src/record/event-log/event-log";
import { slotsPerSector } from "../../../src/record/event-log/sector";
import { flashOf, happen, openLog, readBack } from "../../support/event-log-bench";
import { LogBench } from "../../support/log-bench";
import { NorFlash } from "../../support/nor-flash";

const sectorBytes = 4096;

/** Flash whose `dead` sectors accept writes and store nothing. */
class WornFlash implements Storage<Flash> {
  readonly dead = new Set<number>();
  #inner: SimFlashStorage;

  constructor(inner: SimFlashStorage) {
    this.#inner = inner;
  }

  open(options: { readonly path: string }): Flash {
    const flash = this.#inner.open(options);
    return {
      read: flash.read.bind<Flash["read"]>(flash),
      status: () => flash.status(),
      close: () => flash.close(),
      eraseBlock: (start: number, end?: number) => flash.eraseBlock(start, end),
      write: (buffer: Uint8Array, at: number) => {
        if (!this.dead.has(Math.floor(at / sectorBytes))) flash.write(buffer, at);
      },
    };
  }
}

function numbers(count: number, from = 1): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

describe("The event log on worn flash", () => {
  /** Sector 0 is full except for one slot; the `dead` ones after it store nothing. */
  function before(dead: number) {
    const flash = flashOf(10);
    const worn = new WornFlash(flash);
    const log = openLog(worn);
    for (const value of numbers(slotsPerSector)) happen(log, value, value);
    for (let sector = 1; sector <= dead; sector++) worn.dead.add(sector);
    return { flash, log };
  }

  it("skips three dead sectors in a row without losing an event", () => {
    const { flash, log } = before(3);
    happen(log, 1, slotsPerSector + 1);
    assert.equal(log.fault, EventLogFault.None);
    const { verdict, values } = readBack(flash);
    assert.deepEqual(values, numbers(slotsPerSector + 1));
    assert.equal(verdict.breaks, 0);
    assert.equal(log.newestSector, 4);
  });

  it("gives up after four, and reports it; it starts again when flash stores data, and reports the loss", () => {
    const { flash, log } = before(4);
    happen(log, 1, slotsPerSector + 1);
    assert.equal(log.fault, EventLogFault.Failed);
    assert.equal(log.isAwake, false);
    assert.deepEqual(readBack(flash).values, numbers(slotsPerSector));
    happen(log, 2, 1000);
    assert.equal(log.fault, EventLogFault.None);
    const { verdict, values } = readBack(flash);
    assert.equal(verdict.breaks, 0);
    assert.deepEqual(values, [...numbers(slotsPerSector), 1000, 1], "one event was lost");
  });
});

/** Flash in which some bytes can no longer be erased. */
class StuckFlash extends NorFlash {
  readonly stuck = new Set<number>();

  override eraseBlock(start: number): void {
    super.eraseBlock(start);
    for (const at of this.stuck) if (Math.floor(at / sectorBytes) === start) this.bytes[at] = 0;
  }
}

describe("The data log on worn flash", () => {
  /** `seconds` without an alarm on flash with these stuck bytes, from the first sector on. */
  function story(stuck: readonly number[], seconds: number, sectors = 6): LogBench {
    const flash = new StuckFlash(sectors);
    for (const at of stuck) {
      flash.stuck.add(at);
      flash.bytes[at] = 0;
    }
    const bench = new LogBench(flash);
    bench.seconds(seconds, AlarmKind.None, (second) => {
      bench.read(0, 0.3 + 0.01 * ((second * 7919) % 5));
      bench.read(1, 20.9 - 0.1 * ((second * 104729) % 3));
    });
    bench.flush();
    return bench;
  }

  function assertWhole(bench: LogBench, seconds: number): void {
    const rows = bench.rows();
    assert.equal(rows.at(-1)!.uptimeS, seconds - 10);
    for (let i = 1; i < rows.length; i++) assert.equal(rows[i]!.uptimeS - rows[i - 1]!.uptimeS, 10);
    assert.equal(bench.log.secondsLost, 0);
    assert.equal(bench.flash.overwrites, 0, "a bit was to be set without erasing");
  }

  it("does not write into a block that is not erased", () => {
    for (const at of [sectorBytes - 700, 2 * sectorBytes - 1500, 3 * sectorBytes - 2500]) {
      const bench = story([at], 80_000);
      assertWhole(bench, 80_000);
      assert.equal(bench.log.fault, LogFault.Worn, `byte ${at}`);
    }
  });

  it("does not use a sector whose head cannot be erased", () => {
    for (const at of [0, 20, 2 * sectorBytes + 3]) {
      const bench = story([at], 80_000);
      assertWhole(bench, 80_000);
      assert.equal(bench.log.fault, LogFault.Worn, `byte ${at}`);
      assert.equal(bench.flash.bytes[at], 0);
    }
  });

  it("does not continue after a power-on in a block that was begun", () => {
    const bench = story([], 2000);
    for (let start = 0; start < 20; start++) {
      bench.restart();
      bench.seconds(200);
      assert.equal(bench.log.fault, LogFault.None, "a block that is used is not one that has worn out");
      bench.flush();
    }
    assert.equal(bench.flash.overwrites, 0);
    assert.equal(bench.rows().length, 200 + 20 * 20);
  });
});
