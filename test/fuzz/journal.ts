/**
 * The journal of totals: heads, totals and rows damaged in place, because the length of a memory is constant. In half of the cases the damaged part
 * gets a correct checksum; without one the totals must be ones that were stored.
 */
import type { Random } from "../../host-sim/world/random";
import { crc32 } from "../../src/core/crc32";
import { Total } from "../../src/measure/total";
import { StoreFault, storeFaultNames } from "../../src/core/store-fault";
import { sectorBytes } from "../../src/flash/checked-flash";
import { firstRowAt, JournalField, rowBytesOf, rowCheck, RowKind } from "../../src/record/retained/journal-format";
import { TotalsJournal } from "../../src/record/retained/totals-journal";
import { FlowTotals } from "../../src/measure/flow-totals";
import { JournalBench } from "../support/journal-bench";
import { NorFlash } from "../support/nor-flash";
import { pulseProfile, ToldFlow } from "../unit/measure/flow-parts";
import { BareFlash } from "./memory";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const sectors = 3;
const seconds = 300;
const headBytes: number = JournalField.Bytes;
const totalsBytes = firstRowAt(1) - headBytes;
const rowBytes = rowBytesOf(1);
/** Heads and totals, the rows of a sector, each sector read twice in pieces; and as much again by the continuing journal. */
const maxReads = 2 * (3 * sectors + sectorBytes / rowBytes + (2 * sectors * sectorBytes) / 256 + 8);

function whole({ high, low }: Total): string {
  return `${high}:${low}`;
}

function textOf({ permanent, trip }: FlowTotals): string {
  return [permanent, trip]
    .map(({ pulses, actual, faultS }) => `${whole(pulses)} ${whole(actual)} ${whole(faultS)}`)
    .join(" ");
}

/** Damages a head, totals or one of the newest rows. */
function spoil(bytes: Uint8Array, used: readonly number[], random: Random, isSealed: boolean): void {
  const at = used[random.integer(0, used.length - 1)]! * sectorBytes;
  const place = random.integer(0, 90);
  const part = random.integer(0, 5);
  const [from, length, otherAt] =
    part === 0
      ? [at, headBytes, at]
      : part === 1
        ? [at + headBytes, totalsBytes, at + headBytes]
        : [
            at + headBytes + totalsBytes + place * rowBytes,
            rowBytes,
            at + headBytes + totalsBytes + (place + 1) * rowBytes,
          ];
  const spoiled = mutated(bytes.slice(from, from + length), random, bytes.slice(otherAt, otherAt + length), true);
  if (isSealed) {
    const view = new DataView(spoiled.buffer);
    const sequence = new DataView(bytes.buffer, at).getUint32(4, true);
    view.setUint32(
      length - 4,
      part < 2 ? crc32(view, length - 4) : rowCheck(view, sequence, place, RowKind.Measured),
      true,
    );
  }
  bytes.set(spoiled, from);
}

function check({ permanent, trip }: FlowTotals): void {
  const totals = [permanent, trip].map(({ pulses, actual, standard, methane, faultS }) => [
    pulses,
    actual,
    standard,
    methane,
    faultS,
  ]);
  for (const { high, low, rest } of totals.flat()) {
    demand(Total.isPossible(high, low, rest), `a total of ${high} ${low} ${rest}`);
  }
  totals[0]!.forEach((total, index) => {
    demand(!total.isBelow(totals[1]![index]!), "a trip above its permanent total");
  });
}

export function journalTarget(): Target {
  const bench = new JournalBench(new NorFlash(sectors));
  const stored = new Set([textOf(bench.totals[0]!)]);
  for (let second = 0; second < seconds; second++) {
    if (second === 250) bench.totals[0]!.trip.reset();
    bench.second(100 + (second % 9));
    stored.add(textOf(bench.totals[0]!));
  }
  const original = bench.flash.bytes.slice();
  const used = [0, 1, 2].filter((sector) => original[sector * sectorBytes] !== 0xff);
  demand(used.length >= 2, "too few sectors to spoil");
  const open = (flash: BareFlash): { journal: TotalsJournal; totals: FlowTotals; flow: ToldFlow } => {
    const flow = new ToldFlow(pulseProfile, undefined);
    const totals = new FlowTotals(flow, "stop", []);
    const journal = new TotalsJournal(flash, [totals]);
    journal.restore();
    return { journal, totals, flow };
  };
  return {
    name: "journal",
    share: 19,
    run(random: Random): Outcome {
      const bytes = original.slice();
      const isSealed = random.integer(0, 1) === 1;
      spoil(bytes, used, random, isSealed);
      const flash = new BareFlash(bytes);
      const { journal, totals, flow } = open(flash);
      const found = textOf(totals);
      if (!isSealed) demand(stored.has(found), `totals that never were: ${found}`);
      check(totals);
      flow.say(1);
      flow.pulses = 1;
      flow.passed = 1000;
      const { fault } = journal;
      for (let second = 0; second < 3; second++) {
        totals.second();
        journal.save();
        journal.eraseAhead();
      }
      demand(flash.asked <= maxReads, `${flash.asked} reads`);
      demand(!flash.isMisused, "an access outside of the partition");
      const again = open(flash);
      if (fault !== StoreFault.OtherVersion) {
        demand(textOf(again.totals) === textOf(totals), `${textOf(again.totals)} is found again of ${textOf(totals)}`);
      }
      return fault !== StoreFault.None ? storeFaultNames[fault] : journal.damaged > 0 ? "damaged" : accepted;
    },
  };
}
