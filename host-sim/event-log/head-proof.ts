/**
 * What the signed heads of an event log prove about its events, and what they do not. Needs no instrument.
 *
 * A head whose signature is right proves every event up to its own, because the event's hash covers all before it. It proves
 * nothing about events after it, and nothing at all where the key is not the instrument's: that a person has to know, from a
 * key file that was taken from the instrument before (`--key`).
 */
import { isSameHash } from "../../src/record/event-log/chain";
import { reachesBack, type Verdict } from "../../src/record/event-log/verify";
import { clockStateNames, ClockState, type SignedHead, signCauseNames } from "../../src/record/event-log/signed-head";
import { utcText } from "../../src/send/utc-text";
import type { KeyedHead } from "./event-dump";
import { fingerprintOf, isSignedBy } from "./public-key";

/** The part of a log that was read: a dump, or what was pulled. */
export interface ReadLog {
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** Of a dump. */
  readonly verdict?: Verdict;
}

export interface Proof {
  readonly proved: readonly string[];
  readonly notProved: readonly string[];
  /** What contradicts a signature, or what was asked for and is not there: the exit code is 1. */
  readonly wrong: readonly string[];
}

export interface Trust {
  /** The instrument's public key, from a file. */
  readonly publicKey?: Uint8Array | undefined;
  /** Bytes that a fresh head has to hold. */
  readonly challenge?: Uint8Array | undefined;
}

/** Of a pulled log the sectors are not known: at least this share of the slots that a full ring keeps has to hold events. */
const minSlotShare = 0.5;
const slotsPerSector = 63;

export class HeadProof {
  #heads: readonly KeyedHead[];
  #trust: Trust;
  /** Hashes of events that a head speaks of. */
  #hashes = new Map<number, Uint8Array | undefined>();

  constructor(heads: readonly KeyedHead[], trust: Trust) {
    this.#heads = heads;
    this.#trust = trust;
    for (const { head } of heads) this.#hashes.set(head.sequence, undefined);
  }

  /** Every event of the log that was read. */
  take(sequence: number, hash: Uint8Array): void {
    if (this.#hashes.has(sequence)) this.#hashes.set(sequence, hash.slice());
  }

  finish(log: ReadLog): Proof {
    const wrong: string[] = [];
    const sound = this.#soundHeads(wrong);
    this.#checkOrder(sound, wrong);
    let newest: SignedHead | undefined;
    for (const { head } of sound) {
      if (this.#contradicts(head, log, wrong)) break;
      if (head.sequence <= log.lastSequence) newest = head;
    }
    if (newest !== undefined) checkReach(newest, log, wrong);
    this.#checkChallenge(sound, wrong);
    return this.#say(log, sound, newest, wrong);
  }

  #soundHeads(wrong: string[]): KeyedHead[] {
    const { publicKey } = this.#trust;
    const sound = this.#heads.filter(({ head, publicKey: beside }) =>
      isSignedBy(publicKey ?? beside, head.statement, head.signature),
    );
    const unsound = this.#heads.length - sound.length;
    if (unsound > 0) {
      wrong.push(
        `${unsound} of ${this.#heads.length} signed heads are not signed by ${publicKey === undefined ? "the key beside them" : "the given key"}`,
      );
    }
    const serials = new Set(sound.map(({ head }) => head.serial));
    if (serials.size > 1) wrong.push(`signed heads of ${serials.size} instruments are mixed`);
    if (publicKey === undefined && new Set(sound.map((one) => fingerprintOf(one.publicKey))).size > 1) {
      wrong.push("signed heads of more than one key are mixed");
    }
    if (publicKey !== undefined && sound.length === 0) wrong.push("there is no head that is signed by the given key");
    return sound;
  }

  /** An instrument never signs an older event after a newer one. */
  #checkOrder(heads: readonly KeyedHead[], wrong: string[]): void {
    for (let i = 1; i < heads.length; i++) {
      const before = heads[i - 1]!.head;
      const after = heads[i]!.head;
      if (after.sequence >= before.sequence) continue;
      wrong.push(`event ${after.sequence} was signed after event ${before.sequence}: the log was set back`);
      return;
    }
  }

  #contradicts(head: SignedHead, { firstSequence, lastSequence }: ReadLog, wrong: string[]): boolean {
    const { sequence } = head;
    if (sequence > lastSequence) {
      wrong.push(`events ${lastSequence + 1} to ${sequence} were signed ${when(head)} and are missing`);
      return true;
    }
    if (sequence === 0 || sequence < firstSequence) return false;
    const hash = this.#hashes.get(sequence);
    if (hash !== undefined && isSameHash(hash, head.hash)) return false;
    wrong.push(`event ${sequence} is not the one that was signed ${when(head)}: the log was rewritten`);
    return true;
  }

  #checkChallenge(heads: readonly KeyedHead[], wrong: string[]): void {
    const { challenge } = this.#trust;
    if (challenge === undefined) return;
    if (!heads.some(({ head }) => head.challenge.every((byte, at) => byte === challenge[at]))) {
      wrong.push("no signed head holds the challenge of this request");
    }
  }

  #say(log: ReadLog, sound: readonly KeyedHead[], newest: SignedHead | undefined, wrong: readonly string[]): Proof {
    const proved: string[] = [];
    const notProved: string[] = [];
    const { publicKey } = this.#trust;
    if (newest !== undefined && wrong.length === 0) {
      const key = fingerprintOf(publicKey ?? sound[sound.length - 1]!.publicKey);
      const first = Math.min(log.firstSequence, newest.sequence);
      proved.push(
        `events ${first} to ${newest.sequence} are as ${newest.serial || "the instrument"} signed them ${when(newest)} (${signCauseNames[newest.cause]}), key ${key}`,
      );
      if (publicKey === undefined) {
        notProved.push(`that ${key} is the key of this instrument: give its key file with --key`);
      }
      if (log.lastSequence > newest.sequence) {
        notProved.push(
          `events ${newest.sequence + 1} to ${log.lastSequence}: they came after the newest signed head, and later ones could have been cut off`,
        );
      }
      if (this.#trust.challenge === undefined) {
        notProved.push(
          "that nothing was cut off since, and that the whole memory is not an older copy: ask the instrument (pull)",
        );
      }
    } else if (this.#heads.length === 0) {
      notProved.push("who wrote the log, and that it was not rewritten or cut off: it has no signed heads");
    }
    return { proved, notProved, wrong };
  }
}

/** The signature says how large the ring is: a dump that was cut to look like a smaller one is found. */
function checkReach(head: SignedHead, log: ReadLog, wrong: string[]): void {
  const { firstSequence, lastSequence, verdict } = log;
  if (firstSequence <= 1 || head.sectors === 0) return;
  const isLongEnough =
    verdict === undefined
      ? head.sector >= head.sectors &&
        lastSequence - firstSequence + 1 >= (head.sectors - 2) * slotsPerSector * minSlotShare
      : reachesBack(verdict, head.sectors);
  if (!isLongEnough) wrong.push(`events before ${firstSequence} were erased: the instrument still had room for them`);
}

function when(head: SignedHead): string {
  const uptime = `power-on ${head.boot}, ${Math.floor(head.atMs / 1000)} s`;
  if (head.clockState === ClockState.NotSet) return `in ${uptime} (clock not set)`;
  const doubt = head.clockState === ClockState.Doubtful ? `, clock ${clockStateNames[head.clockState]}` : "";
  return `at ${utcText(head.clockS)} (${uptime}${doubt})`;
}

/** One line each, for a terminal. */
export function proofLines({ proved, notProved, wrong }: Proof): string[] {
  return [
    ...wrong.map((text) => `WRONG: ${text}`),
    ...proved.map((text) => `proved: ${text}`),
    ...notProved.map((text) => `NOT proved: ${text}`),
  ];
}
