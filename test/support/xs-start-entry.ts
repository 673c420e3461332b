/**
 * A start with all storage full, on XS: all records, both logs, the journal. Prints, as JSON, the bytecodes from power-on to
 * the end of the first tick, the reads of flash meanwhile, and the duration of its writes and erasures. The simulator's code instead of flash and of
 * the hash, which are native on a board, is left out; a hash is charged with its duration there.
 */
import { Simulation } from "../../host-sim/simulation";
import { SimDigest } from "../../host-sim/io/sim-digest";
import type { EngineHost } from "../../host-sim/xs/host";
import { Chain, genesis } from "../../src/record/event-log/chain";
import { EventRecord } from "../../src/record/event-log/record";
import { SectorRing } from "../../src/flash/sector-ring";
import { EventHead, SectorAccess, slotsPerSector } from "../../src/record/event-log/sector";
import { LogWriter } from "../../src/record/data-log/log-writer";
import { TotalsJournal } from "../../src/record/retained/totals-journal";

declare const host: EngineHost;

const simulation = new Simulation({ device: host.args[0], limits: "general", seed: 1 });
const { board, world } = simulation;
world.set("co", 30);
world.set("flow", 360);
simulation.advance(200_000);
simulation.powerOff();

function fillDataLog(): void {
  const flash = board.flash.open({ path: "log" });
  const writer = new LogWriter(flash, simulation.instrument.channels);
  const { blocks } = flash.status();
  for (let uptimeS = 0; writer.sectorsUsed < blocks + 4; uptimeS += 60) {
    if (writer.ring.wantsErase) writer.eraseAhead();
    writer.openBlock(uptimeS, 1767225600 + uptimeS);
  }
}

/** Heads for all sectors, and the newest one full except for one slot. */
function fillEventLog(): void {
  const flash = board.flash.open({ path: "events" });
  const ring = new SectorRing(flash, new EventHead());
  const access = new SectorAccess(ring.flash, new Chain(board.device.Digest["sha256"]!));
  const blocks = ring.sectors;
  const hash = genesis();
  for (let sector = 0; sector < blocks; sector++) {
    ring.eraseAhead();
    ring.head.fill(1 + sector * slotsPerSector, 1, hash);
    ring.begin();
  }
  const record = new EventRecord();
  for (let slot = 0; slot < slotsPerSector - 1; slot++) {
    record.sequence = 1 + (blocks - 1) * slotsPerSector + slot;
    access.writeSlot(blocks - 1, slot, hash, record);
    hash.set(access.hash);
  }
}

function fillJournal(): void {
  const { flowTotals } = simulation.instrument;
  const journal = TotalsJournal.open(board.device, flowTotals);
  if (journal === undefined) return;
  const { permanent, trip } = flowTotals[0]!;
  while (journal.ring.sequence < 2 * journal.sectors || journal.sectorsUsed % 1 < 0.95) {
    permanent.pulses.add(1);
    trip.pulses.add(1);
    journal.save();
    journal.eraseAhead();
  }
}

fillDataLog();
fillEventLog();
fillJournal();
let reads = 0;
let bytesRead = 0;
let workMs = 0;
/** Of two blocks through the SDK, on the slow side; not measured on a board. */
const msPerHash = 0.1;
let simulated = 0;
board.keyValue.onWork = board.flash.onWork = (ms) => {
  workMs += ms;
};
const open = board.flash.open.bind(board.flash);
board.flash.open = (options) => {
  const flash = open(options);
  const read = flash.read.bind(flash) as (buffer: Uint8Array, byteOffset: number) => number;
  flash.read = ((buffer: Uint8Array, byteOffset: number) => {
    reads++;
    bytesRead += buffer.length;
    const from = host.meter();
    const count = read(buffer, byteOffset);
    simulated += host.meter() - from;
    return count;
  }) as typeof flash.read;
  return flash;
};
const { write, close } = SimDigest.prototype;
SimDigest.prototype.write = function (data: Uint8Array): void {
  const from = host.meter();
  write.call(this, data);
  simulated += host.meter() - from;
};
SimDigest.prototype.close = function (): ArrayBuffer {
  const from = host.meter();
  const hash = close.call(this);
  simulated += host.meter() - from;
  workMs += msPerHash;
  return hash;
};
const before = host.meter();
simulation.powerOn();
simulation.advance(100);
host.print(JSON.stringify({ bytecodes: host.meter() - before - simulated, reads, bytesRead, workMs }));
