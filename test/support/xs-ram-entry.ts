/**
 * What the firmware keeps in RAM: slots and chunk bytes in use after a collection, with everything that a board has, less what was in use before the
 * firmware was made. Classes, functions and tables are there before; on a board they are preloaded into flash.
 */
import type { Flash } from "../../hal/contract";
import { BenchScreen, benchBoard } from "../../host-sim/replay/meter/bench-board";
import { benchSettings } from "../../host-sim/replay/meter/bench-settings";
import { SimFlashStorage } from "../../host-sim/io/sim-flash";
import { type EngineHost, Heap } from "../../host-sim/xs/host";
import main from "../../src/main";

declare const host: EngineHost;

const [device = "methane", seconds = "700"] = host.args;
const flash = new SimFlashStorage({ log: 16 * 4096, events: 16 * 4096, totals: 16 * 4096, blackbox: 64 * 4096 });
const partitions: Flash[] = ["log", "events", "totals", "blackbox"].map((path) => flash.open({ path }));
const settings = benchSettings(device);
const board = { ...benchBoard(new BenchScreen()), flash };
host.gc();
const slots = host.heap(Heap.SlotsInUse), chunks = host.heap(Heap.ChunkBytesInUse);
const instrument = main(board, settings, { record(): void {} });
let nowMs = 0;
for (let tick = 0; tick < Number(seconds) * 10; tick++) instrument.tick(nowMs += 100);
host.gc();
host.print(JSON.stringify({ slots: host.heap(Heap.SlotsInUse) - slots, chunks: host.heap(Heap.ChunkBytesInUse) - chunks, partitions: partitions.length, phase: instrument.phase }));
