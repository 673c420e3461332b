import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../../host-sim/cli/main";
import type { Terminal } from "../../../host-sim/cli/terminal";
import { BoxImage } from "../../../host-sim/replay/black-box/box-image";
import { sectorBytes } from "../../../src/flash/checked-flash";
import { checksum, ChunkKind, firstChunkAt, unitBytes } from "../../../src/record/black-box/format";
import { BoxBench } from "../../support/box-bench";

describe("firedamp blackbox", function () {
  const folder = mkdtempSync(join(tmpdir(), "firedamp-box-"));
  const image = join(folder, "blackbox.bin");
  let bytes: Uint8Array;

  before(() => {
    const bench = new BoxBench();
    bench.seconds(100);
    bench.alarm();
    bench.seconds(70);
    bytes = bench.dump();
    writeFileSync(image, bytes);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    let out = "",
      err = "";
    const terminal = {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
    } as Terminal;
    const code = await main(["blackbox", ...args], terminal);
    return { code, out, err };
  }

  it("lists the incidents, and reports that the playback was the same", async () => {
    const { code, out, err } = await run(image);
    assert.equal(code, 0, err);
    assert.match(out, /^incident 1: low alarm, \d+ s after power-on 1; holds 0 s to \d+ s, complete$/m);
    assert.match(out, /^ {2}same +\d+\.\d s {2}alarm-on +ch4 +high /m);
    assert.match(out, /^the same \d+ events of alarms in the same ticks$/m);
  });

  it("prints the same as JSON, one object per line", async () => {
    const { code, out } = await run(image, "--incident", "1", "--format", "jsonl");
    assert.equal(code, 0);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(lines[0]!["cause"], "alarm");
    assert.equal(lines.at(-1)!["verdict"], "same");
  });

  it("ends with 1 if the playback differs: the inputs were changed and given a correct checksum", async () => {
    const changed = bytes.slice();
    const box = new BoxImage(bytes);
    const incident = box.incidents()[0]!;
    for (const { place, sequence } of box.inputsBetween(incident.first, incident.last, incident.boot)) {
      for (let at = firstChunkAt; at < sectorBytes && changed[place * sectorBytes + at] !== 0xff;) {
        const from = place * sectorBytes + at;
        const length = (changed[from]! + 1) * unitBytes;
        const view = new DataView(changed.buffer, from, length);
        // Every alarm event is removed, as if the instrument had raised none.
        if (view.getUint8(1) === ChunkKind.Inputs) {
          for (let i = 8; i < length - 4; i++) {
            if (view.getUint8(i) >> 4 === 0xb && view.getUint8(i + 1) === 3) view.setUint8(i + 1, 5);
          }
          view.setInt32(
            length - 4,
            checksum(new Int32Array(changed.slice(from, from + length).buffer), length / 4 - 1, sequence),
            true,
          );
        }
        at += length;
      }
    }
    const path = join(folder, "changed.bin");
    writeFileSync(path, changed);
    const { code, out } = await run(path);
    assert.equal(code, 1);
    assert.match(out, /^DIFFERENT: \d+ events of alarms differ/m);
  });

  it("refuses unusable input in one line, with 2", async () => {
    const cases: [Uint8Array | undefined, string[], RegExp][] = [
      [undefined, [], /^firedamp: .*: no such file\n$/],
      [bytes.slice(0, 5000), [], /5000 bytes are not whole sectors of 4096\n$/],
      [new Uint8Array(8192), [], /is no black box: no sector has its checksum, the first is 0\n$/],
      [new Uint8Array(8192).fill(255), [], /is no black box: it is empty\n$/],
      [bytes, ["--incident", "7"], /holds no incident 7; there are 1\n$/],
      [bytes, ["--incident", "none"], /--incident none: write its number, 1 or more\n$/],
    ];
    for (const [content, args, expected] of cases) {
      const path = join(folder, content === undefined ? "missing.bin" : "odd.bin");
      if (content !== undefined) writeFileSync(path, content);
      const { code, err } = await run(path, ...args);
      assert.equal(code, 2);
      assert.match(err, expected);
      assert.equal(err.split("\n").length, 2);
    }
  });
});
