import { bundleForXS, ensureEngine, runOnXS } from "../host-sim/xs/engine";
import { join } from "node:path";
(async () => { await ensureEngine(32); const bundlePath = await bundleForXS(join(__dirname, "../host-sim/replay/xs-meter-entry.ts"));
for (const d of process.argv.slice(2)) { const r = await runOnXS({ bits: 32, bundlePath, args: [d, "10000"] }); if (!r.stdout) { console.log(r.stderr, r.status); continue; } const j = JSON.parse(r.stdout); console.log(d, "bare", j.bare.bytecodesPerTick, "fw", j.firmware.bytecodesPerTick, "box", j.firmwareWithBox.bytecodesPerTick, j.firmwareWithBox.slots, j.firmwareWithBox.chunkBytes); } })();
