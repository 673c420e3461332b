/**
 * What somebody with the flash in his hands can do to an event log: erase sectors, take events out, put others in, change them,
 * and compute a new chain, which needs no secret.
 */
import { joinedDump, splitDump } from "../../host-sim/event-log/event-dump";
import { HeadProof, type Proof } from "../../host-sim/event-log/head-proof";
import { SimFlashStorage } from "../../host-sim/io/sim-flash";
import { SimSigner } from "../../host-sim/io/sim-signer";
import { Simulation } from "../../host-sim/simulation";
import { EventRecord } from "../../src/record/event-log/record";
import { EventWriter } from "../../src/record/event-log/event-writer";
import { type Verdict, verifyEventLog } from "../../src/record/event-log/verify";
import { sha256 } from "./event-log-bench";

export const sectorBytes = 4096;

/** A simulated instrument that signs, with an event log of so many sectors. */
export function signingInstrument(sectors = 8, seed = 1): Simulation {
  return new Simulation({
    device: "methane",
    limits: "cn-coal",
    seed,
    timeMs: Date.UTC(2026, 0, 1),
    signer: SimSigner,
    partitions: { events: sectors * sectorBytes },
  });
}

/** Gas comes and goes, and the user resets the alarm. */
export function alarm(simulation: Simulation, percent = 2): void {
  const press = (): void => {
    simulation.board.press("acknowledge", true);
    simulation.advance(300);
    simulation.board.press("acknowledge", false);
  };
  simulation.world.set("ch4", percent);
  simulation.advance(30_000);
  press();
  simulation.world.set("ch4", 0.2);
  simulation.advance(90_000);
  press();
  simulation.advance(5_000);
}

export function dumpOf(simulation: Simulation): Uint8Array {
  const { flash } = simulation.board;
  return joinedDump(flash.partition("heads").bytes, flash.partition("events").bytes).slice();
}

export interface Checked {
  readonly verdict: Verdict;
  readonly proof: Proof;
  readonly isGood: boolean;
}

/** As `firedamp events`. */
export function check(dump: Uint8Array, publicKey?: Uint8Array): Checked {
  const { events, heads } = splitDump(dump);
  const proof = new HeadProof(heads, { publicKey });
  const verdict = verifyEventLog(events, sha256, (record, hash) => {
    proof.take(record.sequence, hash);
  });
  const { firstSequence, lastSequence } = verdict;
  const result = proof.finish({ firstSequence, lastSequence, verdict });
  return { verdict, proof: result, isGood: verdict.breaks === 0 && result.wrong.length === 0 };
}

export function recordsIn(dump: Uint8Array): EventRecord[] {
  const all: EventRecord[] = [];
  verifyEventLog(splitDump(dump).events, sha256, (record) => {
    all.push(Object.assign(new EventRecord(), record));
  });
  return all;
}

/** The dump with these events in place of its own, numbered and chained anew; its signed heads stay. */
export function rewritten(dump: Uint8Array, records: readonly EventRecord[], sectors = 8): Uint8Array {
  const flash = new SimFlashStorage({ events: sectors * sectorBytes });
  const writer = new EventWriter(flash.open({ path: "events" }), sha256);
  records.forEach((record, index) => {
    writer.write(Object.assign(new EventRecord(), record, { sequence: index + 1 }));
  });
  const heads = dump.subarray(dump.length - 4 * sectorBytes);
  return joinedDump(heads, flash.partition("events").bytes);
}

/** The dump with its first sectors erased. */
export function withErased(dump: Uint8Array, count: number, from = 0): Uint8Array {
  return dump.slice().fill(0xff, from * sectorBytes, (from + count) * sectorBytes);
}
