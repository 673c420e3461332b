/**
 * `evidence.*`: whether each way of tampering with a signed event log is found. Every attempt computes a whole new chain, which
 * needs no secret, except for erasures.
 */
import { Random } from "../../host-sim/world/random";
import { EventRecord } from "../../src/record/event-log/record";
import {
  alarm,
  check,
  dumpOf,
  recordsIn,
  rewritten,
  sectorBytes,
  signingInstrument,
  withErased,
} from "../support/tamper";
import { atLeast, type Figures, type Subject } from "./figure";

const tries = 220;
const sectors = 24;

/** A day with five alarms, and the last event signed. */
function signedDay(): Uint8Array {
  const simulation = signingInstrument(sectors);
  simulation.advance(60_000);
  for (let i = 0; i < 5; i++) alarm(simulation, 1.7 + i / 20);
  simulation.advance(3_600_000);
  return dumpOf(simulation);
}

type Attempt = (dump: Uint8Array, records: readonly EventRecord[], random: Random) => Uint8Array;

const attempts: Readonly<Record<string, Attempt>> = {
  erasures: (dump, _, random) => {
    const used = dump.length / sectorBytes - 4;
    const count = random.integer(1, used - 1);
    return random.integer(0, 1) === 0 ? withErased(dump, count) : dump.slice(count * sectorBytes);
  },
  rewrites: (dump, records, random) => {
    const at = random.integer(0, records.length - 1);
    const changed = records.map((one, index) =>
      index === at ? Object.assign(new EventRecord(), one, { value: one.value + 1 + random.integer(0, 9) }) : one,
    );
    return rewritten(dump, changed, sectors);
  },
  reorders: (dump, records, random) => {
    const at = random.integer(0, records.length - 2);
    const swapped = records.slice();
    [swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!];
    return rewritten(dump, swapped, sectors);
  },
  truncations: (dump, records, random) => {
    const count = random.integer(1, records.length - 1);
    const part = random.integer(0, 1) === 0 ? records.slice(0, -count) : records.slice(count);
    return rewritten(dump, part, sectors);
  },
  removals: (dump, records, random) => {
    const at = random.integer(0, records.length - 2);
    const count = random.integer(1, 5);
    return rewritten(dump, [...records.slice(0, at), ...records.slice(at + count)], sectors);
  },
};

export const evidenceSubject: Subject = {
  prefix: "evidence.",
  async measure(): Promise<Figures | string> {
    const dump = signedDay();
    if (!check(dump).isGood) return "an honest log is called wrong";
    const records = recordsIn(dump);
    const figures: Figures = {};
    let tried = 0;
    for (const [name, attempt] of Object.entries(attempts)) {
      const random = new Random(1);
      let found = 0;
      for (let i = 0; i < tries; i++) if (!check(attempt(dump, records, random)).isGood) found++;
      tried += tries;
      figures[`evidence.${name}FoundShare`] = atLeast(found / tries, 1, `of ${tries}`);
    }
    figures["evidence.tried"] = atLeast(tried, 1000, "attempts");
    return figures;
  },
};
