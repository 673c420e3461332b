/**
 * A dump of the event log as one file: the partition `events`, then the partition `heads`, as they lie one after the other on
 * the boards. A dump of `events` alone is read as well; then it has no signed heads.
 */
import { CheckedFlash, sectorBytes } from "../../src/flash/checked-flash";
import { HeadState } from "../../src/flash/sector-head";
import { SectorRing } from "../../src/flash/sector-ring";
import { SignedHead } from "../../src/record/event-log/signed-head";
import {
  headsPerSector,
  KeySectorHead,
  readSignedHead,
  signedHeadSectors,
} from "../../src/record/event-log/signed-head-store";
import { StoredFlash, trimmed } from "./stored-flash";

const headsBytes = signedHeadSectors * sectorBytes;

/** A signed head and the public key that lies beside it. */
export interface KeyedHead {
  readonly head: SignedHead;
  readonly publicKey: Uint8Array;
}

export interface EventDump {
  readonly events: StoredFlash;
  /** Oldest first. */
  readonly heads: readonly KeyedHead[];
}

/** Joins two partitions to a dump. Without signed heads it is `events` alone. */
export function joinedDump(heads: Uint8Array, events: Uint8Array): Uint8Array {
  const kept = trimmed(events);
  if (trimmed(heads).length === 0) return kept;
  const dump = new Uint8Array(kept.length + headsBytes);
  dump.set(kept);
  dump.set(heads.subarray(0, headsBytes), kept.length);
  return dump;
}

export function splitDump(dump: Uint8Array): EventDump {
  const at = dump.length - headsBytes;
  const heads = at > 0 && at % sectorBytes === 0 ? headsIn(dump.subarray(at)) : undefined;
  return heads === undefined
    ? { events: new StoredFlash(dump), heads: [] }
    : { events: new StoredFlash(dump.subarray(0, at)), heads };
}

/** @returns `undefined` where no sector is one of signed heads */
function headsIn(partition: Uint8Array): KeyedHead[] | undefined {
  const flash = new StoredFlash(partition);
  const ring = new SectorRing(flash, new KeySectorHead());
  ring.find();
  if (ring.sector < 0) return undefined;
  const all: KeyedHead[] = [];
  const checked = new CheckedFlash(flash);
  for (let step = 1; step <= ring.sectors; step++) {
    const sector = (ring.sector + step) % ring.sectors;
    if (ring.head.read(checked, sector) !== HeadState.Sound) continue;
    const publicKey = ring.head.publicKey.slice();
    for (let slot = 0; slot < headsPerSector; slot++) {
      const head = new SignedHead();
      // A slot that power cut short is no statement, or its signature is wrong and it proves nothing.
      if (readSignedHead(checked, sector, slot, head)) all.push({ head, publicKey });
    }
  }
  return all;
}
