/** The ring under all logs: where it ends, where it continues, and its state after power cuts and memory failures. */
import assert from "node:assert/strict";
import { isLater } from "../../../src/core/sequence";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { SectorHead, type SectorLayout } from "../../../src/flash/sector-head";
import { noSector, SectorRing } from "../../../src/flash/sector-ring";
import { NorFlash } from "../../support/nor-flash";

const layout: SectorLayout = Object.freeze({
  magic: 0x54534554,
  version: 3,
  headBytes: 20,
  minSectors: 3,
  checkedBytes: sectorBytes,
});
const content = new Uint8Array(40).fill(7);

function open(flash: NorFlash, one: SectorLayout = layout): SectorRing {
  flash.powerLeft = Infinity;
  const ring = new SectorRing(flash, new SectorHead(one));
  ring.find();
  return ring;
}

/** Begins the next sector. @returns its number, 0 if it was not begun */
function begin(ring: SectorRing): number {
  if (ring.wantsErase) ring.eraseAhead();
  return ring.begin(content) ? ring.sequence : 0;
}

function ringOf(sectors: number, begun: number): { flash: NorFlash; ring: SectorRing } {
  const flash = new NorFlash(sectors);
  const ring = open(flash);
  for (let i = 0; i < begun; i++) assert.equal(begin(ring), i + 1);
  return { flash, ring };
}

/** Gives the head of a sector another number. */
function renumber(flash: NorFlash, sector: number, sequence: number): void {
  const head = new SectorHead(layout);
  head.seal(sequence);
  flash.bytes.set(head.bytes, sector * sectorBytes);
}

describe("A ring of sectors", () => {
  it("wraps around, and is found again where it was, after any number of sectors", () => {
    const { flash, ring } = ringOf(4, 0);
    assert.equal(ring.sector, noSector);
    for (let i = 0; i < 23; i++) {
      begin(ring);
      const again = open(flash);
      assert.deepEqual([again.sector, again.sequence], [i % 4, i + 1]);
      assert.equal(again.next, (i + 1) % 4);
    }
    assert.equal(flash.overwrites, 0);
    assert.equal(ring.used(0.5), 22.5);
  });

  it("continues over the wrap of its numbers", () => {
    const { flash } = ringOf(4, 2);
    renumber(flash, 0, 0xfffffffe);
    renumber(flash, 1, 0xffffffff);
    const ring = open(flash);
    assert.equal(ring.sector, 1);
    assert.deepEqual([begin(ring), begin(ring)], [0, 1]);
    assert.deepEqual([ring.sector, open(flash).sector], [3, 3]);
    assert.ok(isLater(0, 0xffffffff) && !isLater(0xffffffff, 0) && !isLater(5, 5));
  });

  it("omits an erasure if the next sector is already erased, and only then", () => {
    const { flash, ring } = ringOf(4, 1);
    ring.useErased();
    assert.ok(!ring.wantsErase);
    flash.bytes[2 * sectorBytes - 1] = 0xfe;
    const other = open(flash);
    other.useErased();
    assert.ok(other.wantsErase, "a single bit at its end");
  });

  it("begins no sector that is not completely erased", () => {
    const { flash, ring } = ringOf(4, 1);
    flash.dead.add(1);
    flash.bytes[sectorBytes + 3000] = 0x7f;
    assert.equal(ring.eraseAhead(), false);
    assert.equal(ring.failures, 1);
    assert.ok(begin(ring) > 0);
    assert.equal(ring.sector, 2);
  });

  it("skips sectors that cannot be written, and never erases the one in use", () => {
    const { flash, ring } = ringOf(4, 2);
    for (const sector of [0, 2, 3]) {
      flash.dead.add(sector);
      flash.bytes[sector * sectorBytes + 100] = 0;
    }
    for (let i = 0; i < 20; i++) assert.equal(begin(ring), 0);
    assert.equal(ring.sector, 1);
    assert.equal(open(flash).sector, 1, "its head is still there");
    assert.equal(ring.failuresInARow, 20);
    flash.dead.clear();
    assert.ok(begin(ring) > 0);
  });

  it("uses no number twice, although the newest head is damaged or sectors were skipped", () => {
    const { flash, ring } = ringOf(4, 3);
    const given = new Set([1, 2, 3]);
    flash.bytes[2 * sectorBytes + 12]! ^= 1;
    const damaged = open(flash);
    assert.equal(damaged.sector, 1);
    for (let i = 0; i < 3; i++) {
      const number = begin(damaged);
      assert.ok(!given.has(number), `${number} is given again`);
      given.add(number);
    }
    assert.ok(ring.sequence === 3);
    flash.dead.add(damaged.next);
    flash.bytes[damaged.next * sectorBytes + 9] = 0;
    const before = damaged.sequence;
    begin(damaged);
    begin(damaged);
    assert.equal(damaged.sequence, before + 2, "a young log goes no further back than its number");
  });

  it("finds the previous sector or the new one, wherever power is cut while one is erased and begun", () => {
    const cuts = new Set<number>();
    for (let steps = 0; steps < 70; steps++) {
      const { flash, ring } = ringOf(3, 5);
      flash.powerLeft = steps;
      begin(ring);
      const again = open(flash);
      assert.ok([5, 6].includes(again.sequence), `cut ${steps}: ${again.sequence}`);
      cuts.add(again.sequence);
      if (again.sequence === 6) {
        const at = again.sector * sectorBytes + layout.headBytes;
        assert.deepEqual(flash.bytes.slice(at, at + content.length), content, `cut ${steps}: where the head is`);
      }
      assert.ok(begin(again) > 5);
      assert.equal(open(flash).sequence, again.sequence);
    }
    assert.equal(cuts.size, 2);
  });

  it("reads no other log, and distinguishes a newer firmware's sector from damage", () => {
    const { flash } = ringOf(4, 3);
    const foreign = open(flash, { ...layout, magic: 0x12345678 });
    assert.deepEqual([foreign.sector, foreign.damagedHeads, foreign.hasNewer], [noSector, 3, false]);
    const older = open(flash, { ...layout, version: 2 });
    assert.deepEqual([older.sector, older.damagedHeads, older.hasNewer], [noSector, 0, true]);
    const newer = open(flash, { ...layout, version: 4 });
    assert.deepEqual([newer.sector, newer.damagedHeads, newer.hasNewer], [noSector, 0, false]);
  });

  it("accepts no head with a flipped bit as another head", () => {
    const { flash } = ringOf(4, 1);
    for (let bit = 0; bit < layout.headBytes * 8; bit++) {
      flash.bytes[bit >> 3]! ^= 1 << (bit & 7);
      const ring = open(flash);
      assert.deepEqual([ring.sector, ring.damagedHeads], [noSector, 1], `bit ${bit}`);
      flash.bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
  });

  it("is refused if the partition is too small or has other sectors", () => {
    assert.throws(() => open(new NorFlash(2)), RangeError);
    const other = new NorFlash(4);
    other.status = () => ({ size: 4 * sectorBytes, blockLength: 2048, blocks: 8 });
    assert.throws(() => open(other), RangeError);
  });
});
