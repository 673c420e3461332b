import assert from "node:assert/strict";
import { reportBox } from "../../host-sim/replay/black-box/box-report";
import { reportBoxOnXS } from "../../host-sim/replay/run-box-on-xs";
import { BoxBench } from "../support/box-bench";
import { needEngine } from "../support/needs";

/** A few minutes with alarms of gas, a fault, keys and a late tick. */
function lived(device: string, limits: string): Uint8Array {
  const bench = new BoxBench({ device, limits, seed: 11 });
  const { world, board } = bench.simulation;
  world.set("flow", 300);
  world.set("pipeCh4", 35);
  bench.seconds(240);
  bench.alarm();
  world.ramp("h2s", 12, 20_000);
  world.ramp("pipeCh4", 1, 20_000);
  world.ramp("temperature", 31, 60_000);
  bench.seconds(40);
  bench.simulation.charge(377);
  board.setFault(device === "drainage-dp" ? "pipePressure" : device === "drainage" ? "ndirActive" : "ch4", "noise");
  bench.seconds(20);
  board.press("acknowledge", true);
  bench.seconds(1);
  board.press("acknowledge", false);
  bench.seconds(70);
  return bench.dump();
}

describe("a black box played back on XS", function () {
  for (const [device, limits, bits] of [
    ["methane", "cn-coal", 64],
    ["four-gas", "general", 64],
    ["drainage", "general", 64],
    ["drainage-dp", "general", 32],
  ] as const) {
    it(`gives the same output as on Node, byte for byte: ${device}, ${bits} bits`, async function () {
      await needEngine(this, bits);
      const bytes = lived(device, limits);
      const onNode: string[] = [],
        onXS: string[] = [];
      const into = (lines: string[]) => ({
        out: (line: string): void => {
          lines.push(...line.split("\n"));
        },
        note: (line: string): void => {
          lines.push(`note ${line}`);
        },
      });
      assert.equal(reportBox(bytes, { format: "jsonl" }, into(onNode)), true, onNode.join("\n"));
      assert.equal(await reportBoxOnXS(bytes, { format: "jsonl" }, into(onXS), bits), true, onXS.join("\n"));
      assert.deepEqual(onXS, onNode);
      assert.ok(onNode.filter((line) => line.includes('"alike":true')).length >= 3, onNode.join("\n"));
    });
  }
});
