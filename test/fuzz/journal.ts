/**
 * The totals' journal: bases and rows damaged in place, because a memory keeps its length. In half of the cases what was hit is given a
 * checksum that fits; without one the totals must be some that were stored, none that never were.
 */
import type { Random } from "../../host-sim/world/random";
import { Total } from "../../src/measure/total";
import { StoreFault, storeFaultNames } from "../../src/core/store-fault";
import { JournalFlash } from "../../src/flash/journal-flash";
import { baseBytesOf, baseCheck, BaseField, rowBytesOf, rowCheck } from "../../src/record/retained/journal-format";
import { sectorBytes } from "../../src/flash/journal-flash";
import { TotalsJournal } from "../../src/record/retained/totals-journal";
import { TotalsStore } from "../../src/record/retained/totals-store";
import { FlowTotals } from "../../src/measure/flow-totals";
import { JournalBench } from "../support/journal-bench";
import { NorFlash } from "../support/nor-flash";
import { pulseProfile, ToldFlow } from "../unit/measure/flow-parts";
import { BareFlash, BareKeyValue } from "./memory";
import { mutated } from "./mutation";
import { accepted, demand, type Outcome, type Target } from "./target";

const sectors = 3;
const seconds = 300;
const baseBytes = baseBytesOf(1);
const rowBytes = rowBytesOf(1);
/** Bases, the rows of a sector, two looks for its end: some stretches each; and as much again by what goes on. */
const maxReads = 2 * (sectors + sectorBytes / rowBytes + (3 * sectorBytes) / 256 + 8);

function whole({ high, low }: Total): string {
  return `${high}:${low}`;
}

function textOf({ permanent, trip }: FlowTotals): string {
  return [permanent, trip]
    .map(({ pulses, actual, faultS }) => `${whole(pulses)} ${whole(actual)} ${whole(faultS)}`)
    .join(" ");
}

/** Damages a base, or one of the newest rows. */
function spoil(bytes: Uint8Array, used: readonly number[], random: Random, isSealed: boolean): void {
  const sector = used[random.integer(0, used.length - 1)]!;
  const at = sector * sectorBytes;
  const place = random.integer(0, 90);
  const isBase = random.integer(0, 2) === 0;
  const [from, length] = isBase ? [at, baseBytes] : [at + baseBytes + place * rowBytes, rowBytes];
  const other = bytes.slice(from + (isBase ? 0 : rowBytes), from + length + (isBase ? 0 : rowBytes));
  const spoiled = mutated(bytes.slice(from, from + length), random, other, true);
  if (isSealed) {
    const view = new DataView(spoiled.buffer);
    const sequence = new DataView(bytes.buffer, at).getUint32(BaseField.Sequence, true);
    view.setUint32(length - 4, isBase ? baseCheck(view) : rowCheck(view, sequence, place), true);
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
    new TotalsStore(new BareKeyValue(), totals).restore();
    const journal = new TotalsJournal(new JournalFlash(flash), [totals]);
    journal.restore();
    return { journal, totals, flow };
  };
  return {
    name: "journal",
    share: 10,
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
      const again = open(flash);
      if (fault !== StoreFault.OtherVersion) {
        demand(textOf(again.totals) === textOf(totals), `${textOf(again.totals)} is found again of ${textOf(totals)}`);
      }
      return fault !== StoreFault.None ? storeFaultNames[fault] : journal.damaged > 0 ? "damaged" : accepted;
    },
  };
}
