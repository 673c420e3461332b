/** The event log as evidence: what an instrument has signed cannot be erased, changed, reordered or cut off unseen. */
import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { splitDump } from "../../../host-sim/event-log/event-dump";
import { HeadProof } from "../../../host-sim/event-log/head-proof";
import { headsOfText } from "../../../host-sim/event-log/heads-text";
import { pemOf, publicKeyOf } from "../../../host-sim/event-log/public-key";
import type { Simulation } from "../../../host-sim/simulation";
import { EventLogFault } from "../../../src/record/event-log/event-log";
import { EventRecord } from "../../../src/record/event-log/record";
import { ClockState, SignCause } from "../../../src/record/event-log/signed-head";
import { Break } from "../../../src/record/event-log/verify";
import { ask, pullFrom } from "../../support/serial-bench";
import {
  alarm,
  check,
  dumpOf,
  recordsIn,
  rewritten,
  sectorBytes,
  signingInstrument,
  withErased,
} from "../../support/tamper";

/** Alarms until so many sectors are in use. */
function fill(simulation: Simulation, sectors: number): void {
  while (simulation.instrument.eventLog.newestNumber < sectors) alarm(simulation);
}

function causesOf(simulation: Simulation): SignCause[] {
  return splitDump(dumpOf(simulation)).heads.map(({ head }) => head.cause);
}

describe("signed heads of the event log", () => {
  let young: Uint8Array;
  let key: Uint8Array;

  before(() => {
    const simulation = signingInstrument();
    simulation.advance(60_000);
    fill(simulation, 4);
    young = dumpOf(simulation);
    key = splitDump(young).heads[0]!.publicKey;
  });

  it("are made at the start, each hour, at an alarm's end and before the power goes off", () => {
    const simulation = signingInstrument();
    simulation.advance(60_000);
    assert.deepEqual(causesOf(simulation), [SignCause.Start]);
    simulation.advance(3_600_000);
    assert.deepEqual(causesOf(simulation), [SignCause.Start, SignCause.Hour]);
    alarm(simulation);
    // LOW ends by itself, HIGH when it is reset.
    assert.deepEqual(causesOf(simulation).slice(2), [SignCause.AlarmEnd, SignCause.AlarmEnd]);
    simulation.board.press("acknowledge", true);
    simulation.advance(7000);
    assert.ok(!simulation.isOn);
    const { heads } = splitDump(dumpOf(simulation));
    const last = heads.at(-1)!.head;
    assert.equal(last.cause, SignCause.PowerOff);
    assert.equal(last.sequence, recordsIn(dumpOf(simulation)).at(-1)!.sequence, "the power-off itself is signed");
    assert.equal(last.clockState, ClockState.Set);
    assert.equal(last.serial, "SIM-1");
  });

  it("are signed as the standard says: another implementation agrees", () => {
    for (const { head, publicKey } of splitDump(young).heads) {
      const public_ = createPublicKey(pemOf(publicKey));
      assert.ok(verify("sha256", head.statement, { key: public_, dsaEncoding: "ieee-p1363" }, head.signature));
    }
    assert.deepEqual(publicKeyOf(pemOf(key)), key);
  });

  it("prove an honest log, with one key over all power-ons", () => {
    const { isGood, proof } = check(young, key);
    assert.ok(isGood, proof.wrong.join());
    assert.match(proof.proved.join(), /events 1 to \d+ are as SIM-1 signed them at 2026-/);
    const simulation = signingInstrument();
    simulation.advance(60_000);
    simulation.powerOff();
    simulation.powerOn();
    simulation.advance(60_000);
    const { heads } = splitDump(dumpOf(simulation));
    assert.equal(heads.length, 2);
    assert.deepEqual(heads[0]!.publicKey, heads[1]!.publicKey);
    assert.notDeepEqual(splitDump(young).heads[0]!.publicKey, splitDump(dumpOf(signedBy(2))).heads[0]!.publicKey);
  });

  it("prove an honest log that has been round its partition", () => {
    const simulation = signingInstrument(3);
    simulation.advance(60_000);
    fill(simulation, 7);
    const { isGood, proof, verdict } = check(dumpOf(simulation), key);
    assert.ok(verdict.firstSequence > 1);
    assert.ok(isGood, proof.wrong.join());
  });

  it("the oldest sectors of a young log cannot be erased, with or without a key", () => {
    for (const count of [1, 2, 3]) {
      assert.ok(!check(withErased(young, count)).isGood);
      // The whole partition, without its heads: the numbers of its sectors alone show it.
      const whole = new Uint8Array(8 * sectorBytes).fill(0xff);
      whole.set(young.subarray(0, young.length - 4 * sectorBytes));
      assert.ok(check(whole).isGood);
      assert.equal(check(withErased(whole, count)).verdict.broken?.what, Break.Erased);
      // Cut down to look like a smaller partition.
      const small = check(young.slice(count * sectorBytes), key);
      assert.match(small.proof.wrong.join(), /were erased: the instrument still had room/);
    }
  });

  it("a log that was rewritten and chained anew is found", () => {
    const records = recordsIn(young);
    for (const at of [0, 5, 40, records.length - 5]) {
      const changed = records.map((one, index) =>
        index === at ? Object.assign(new EventRecord(), one, { value: one.value + 1 }) : one,
      );
      const { verdict, proof } = check(rewritten(young, changed));
      assert.equal(verdict.breaks, 0, "the chain itself holds");
      assert.match(proof.wrong.join(), /is not the one that was signed .*: the log was rewritten/);
    }
  });

  it("taking events out, swapping them and cutting them off is found", () => {
    const records = recordsIn(young);
    const swapped = records.slice();
    [swapped[10], swapped[11]] = [swapped[11]!, swapped[10]!];
    assert.match(check(rewritten(young, swapped)).proof.wrong.join(), /rewritten/);
    assert.match(
      check(rewritten(young, [...records.slice(0, 20), ...records.slice(21)])).proof.wrong.join(),
      /rewritten|are missing/,
    );
    for (const count of [2, 10, 100]) {
      const cut = check(rewritten(young, records.slice(0, -count)));
      assert.match(cut.proof.wrong.join(), /were signed at .* and are missing/);
    }
  });

  it("another key, a head of another instrument and a changed head are found", () => {
    const other = dumpOf(signedBy(2));
    const otherKey = splitDump(other).heads[0]!.publicKey;
    assert.match(check(young, otherKey).proof.wrong.join(), /no head that is signed by the given key/);
    const foreign = young.slice();
    foreign.set(other.subarray(other.length - 4 * sectorBytes), young.length - 4 * sectorBytes);
    assert.ok(!check(foreign, key).isGood);
    const changed = young.slice();
    changed[young.length - 4 * sectorBytes + 256 + 8]! ^= 1;
    assert.match(check(changed).proof.wrong.join(), /1 of \d+ signed heads are not signed by the key beside them/);
  });

  it("without heads nothing is proved, and with a key that is an error", () => {
    const { events } = splitDump(young);
    const bare = new Uint8Array(events.read(events.status().size, 0));
    assert.ok(check(bare).isGood);
    assert.match(check(bare).proof.notProved.join(), /it has no signed heads/);
    assert.ok(!check(bare, key).isGood);
  });

  it("answer a challenge, which is not stored, and prove what is pulled", () => {
    const simulation = signingInstrument();
    simulation.advance(60_000);
    alarm(simulation);
    const before = splitDump(dumpOf(simulation)).heads.length;
    const challenge = new Uint8Array(32).fill(7);
    const reply = ask(simulation, `heads challenge=${"07".repeat(32)}`);
    const heads = headsOfText(
      reply
        .split("\n")
        .filter((line) => line.includes(" R "))
        .map((line) => line.replace(/^\S+ R \S+ /, "").replace(/\*\w+$/, ""))
        .join("\n"),
    );
    assert.equal(heads.length, before + 1);
    assert.deepEqual(heads.at(-1)!.head.challenge, challenge);
    assert.equal(splitDump(dumpOf(simulation)).heads.length, before);
    const proof = new HeadProof(heads, { publicKey: heads[0]!.publicKey, challenge });
    const events = pullFrom(simulation, "events", { proof });
    const { firstSequence = 0, lastSequence } = events;
    const result = proof.finish({ firstSequence, lastSequence });
    assert.deepEqual([result.wrong, result.notProved], [[], []]);
    const stale = new HeadProof(heads, { challenge: new Uint8Array(32).fill(8) });
    assert.match(stale.finish({ firstSequence, lastSequence }).wrong.join(), /challenge/);
    assert.match(ask(simulation, "heads challenge=07"), /! bad-word/);
  });

  it("take no room from events, and their own ring goes round", () => {
    const simulation = signingInstrument(64);
    simulation.advance(300_000);
    const sequence = simulation.instrument.eventLog.sequence;
    for (let hour = 0; hour < 100; hour++) {
      simulation.instrument.headSigner.second(simulation.nowMs + (hour + 1) * 3_600_000);
      simulation.advance(1000);
    }
    assert.equal(simulation.instrument.eventLog.sequence, sequence);
    const { heads } = splitDump(dumpOf(simulation));
    assert.ok(heads.length >= 40 && heads.length <= 80, `${heads.length}`);
    assert.ok(check(dumpOf(simulation), heads[0]!.publicKey).isGood);
    assert.equal(simulation.instrument.headSigner.fault, EventLogFault.None);
  });

  it("a board that cannot sign says so when asked, and goes off at once", () => {
    const simulation = signingInstrument();
    simulation.advance(60_000);
    simulation.instrument.headSigner.close();
    assert.match(ask(simulation, "heads"), /! absent/);
  });
});

function signedBy(seed: number): Simulation {
  const simulation = signingInstrument(8, seed);
  simulation.advance(60_000);
  return simulation;
}
