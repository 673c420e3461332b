/**
 * The XS engine as a measuring instrument: before bytecodes or allocations are counted with it, its counts are tested, and
 * before a scenario is replayed on it, its doubles are compared with Node's.
 */
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bundleForXS,
  type EngineBits,
  EngineExit,
  EngineUnavailable,
  type EngineOptions,
  ensureEngine,
  Heap,
  runOnXS,
} from "../../host-sim/xs/engine";
import { missing } from "../support/needs";

/** Double arithmetic with pseudo-random operands of all sizes; a hash of the bits of every result. Runs here and on XS. */
function hashOfArithmetic(rounds: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  let seed = 12345;
  let hash = 0x811c9dc5;
  const random = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) | 0);
  /** Any sign and mantissa, and an exponent of 2 between -spread and spread. */
  const operand = (spread: number): number => {
    const exponent = 1023 - spread + ((random() >>> 8) % (2 * spread));
    bits.setInt32(0, (random() & 0x800fffff) | (exponent << 20));
    bits.setInt32(4, random());
    return bits.getFloat64(0);
  };
  const take = (value: number): void => {
    bits.setFloat64(0, value);
    hash = Math.imul(hash ^ bits.getInt32(0), 16777619);
    hash = Math.imul(hash ^ bits.getInt32(4), 16777619);
  };
  for (let i = 0; i < rounds; i++) {
    const spread = i & 1 ? 600 : 8; // sometimes over- and underflow, sometimes every bit of both matters
    const a = operand(spread);
    const b = operand(spread);
    take(a + b);
    take(a - b);
    take(a * b);
    take(a / b);
    take(Math.sqrt(a < 0 ? -a : a));
    take(a * 0.1 + b * 0.3 - (a - b) / 3); // in one expression: where a fused multiply-add or an 80-bit register would show
  }
  return (hash >>> 0).toString(16);
}

for (const bits of [64, 32] as EngineBits[]) {
  describe(`the ${bits}-bit XS engine`, () => {
    let folder = "";

    before(async function () {
      folder = mkdtempSync(join(tmpdir(), "firedamp-xs-"));
      try {
        await ensureEngine(bits);
      } catch (error) {
        if (!(error instanceof EngineUnavailable)) throw error;
        assert.match(error.message, /^The .*XS engine needs .*[^\n]$/);
        missing(this, error.message);
      }
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    const runScript = async (script: string, engineOptions: EngineOptions = {}, args: string[] = []) => {
      const bundlePath = join(folder, "script.js");
      writeFileSync(bundlePath, `(() => {\n${script}\n})();\n`);
      return runOnXS({ bits, bundlePath, engineOptions, args });
    };

    const measure = async (script: string) => {
      const { stdout, stderr, status } = await runScript(script);
      assert.equal(status, EngineExit.Done, stderr);
      return JSON.parse(stdout);
    };

    /** Slots, chunk bytes and collections that `count` turns of a loop body cost. */
    const costOf = (body: string, count: number) =>
      measure(`
      let kept, real = 0.5;
      const turn = (n) => { for (let i = 0; i < n; i++) { ${body} } };
      turn(1);
      const slots = host.heap(${Heap.SlotsEver}), bytes = host.heap(${Heap.ChunkBytesEver}), gcs = host.heap(${Heap.Collections});
      turn(${count});
      const slotsAfter = host.heap(${Heap.SlotsEver}), bytesAfter = host.heap(${Heap.ChunkBytesEver}); // locals: a literal would count
      const collections = host.heap(${Heap.Collections}) - gcs;
      host.print(JSON.stringify({ slots: slotsAfter - slots, bytes: bytesAfter - bytes, collections }));`);

    it("has slots of the expected size", async () => {
      assert.equal(await measure(`host.print(String(host.heap(${Heap.SlotBytes})))`), bits === 32 ? 16 : 32);
    });

    it("calculates as Node does, to the last bit of 3 million results", async () => {
      const { stdout } = await runScript(`const hash = ${hashOfArithmetic.toString()};\nhost.print(hash(500_000));`);
      assert.equal(stdout, hashOfArithmetic(500_000));
    });

    it("counts the same bytecodes in each run, and more in proportion to the work", async () => {
      const script = `
        class Filter { value = 0; step(x) { this.value += 0.1 * (x - this.value); } }
        const filter = new Filter();
        const cost = (n) => { const start = host.meter(); for (let i = 0; i < n; i++) filter.step(i); return host.meter() - start; };
        host.print(JSON.stringify([cost(1000), cost(2000), cost(3000), host.meter()]));`;
      const [one, two, three, all] = await measure(script);
      assert.equal(two - one, three - two);
      assert.ok((two - one) % 1000 === 0 && two - one > 0);
      assert.deepEqual(await measure(script), [one, two, three, all]);
    });

    it("continues to count when the engine's 32-bit counter is folded", async () => {
      const [half, all] = await measure(`
        const cost = (n) => { const start = host.meter(); for (let i = 0; i < n; i++) { } return host.meter() - start; };
        const half = cost(15e6); host.print(JSON.stringify([half, cost(30e6)]));`);
      assert.ok(all > 2 ** 28);
      assert.ok(Math.abs(all - 2 * half) < 100, `${half} ${all}`);
    });

    it("sees no allocation in a loop over integers, doubles, fields and typed arrays", async () => {
      assert.deepEqual(await costOf("real = real * 1.0001 + i / 3;", 100_000), { slots: 0, bytes: 0, collections: 0 });
      const script =
        "if (!kept) kept = { sum: 0, ring: new Float32Array(8) }; kept.sum += i; kept.ring[i & 7] = kept.sum;";
      assert.deepEqual(await costOf(script, 100_000), { slots: 0, bytes: 0, collections: 0 });
    });

    it("sees one object literal: a slot for it and one a property", async () => {
      assert.deepEqual(await costOf("kept = { a: 1, b: 2, c: 3 };", 1), { slots: 4, bytes: 0, collections: 0 });
    });

    it("sees one string, but not a literal: that stays in the code, as in flash", async () => {
      const { slots, bytes } = await costOf("kept = real + '';", 1);
      assert.equal(slots, 0);
      assert.ok(bytes > 4 && bytes <= 48, `${bytes} bytes`);
      assert.deepEqual(await costOf("kept = 'idle'; if (kept === 'busy') real = 0;", 1000), {
        slots: 0,
        bytes: 0,
        collections: 0,
      });
    });

    it("still counts what has been collected", async () => {
      const { slots, collections } = await costOf("kept = { a: 1, b: 2, c: 3 };", 500_000);
      assert.equal(slots, 4 * 500_000);
      assert.ok(collections > 0);
      const strings = await costOf("kept = 'gas ' + (1000000 + i);", 1_000_000);
      assert.equal(strings.bytes % 1_000_000, 0);
      assert.ok(strings.collections > 0);
    });

    it("ends with a clear line when a fixed heap is full", async () => {
      const slots = await runScript("const all = []; for (;;) all.push({ x: 1 });", { fixed: true, slots: 8000 });
      assert.equal(slots.status, EngineExit.Aborted);
      assert.match(slots.stderr, /^Aborted: out of memory, all 7999 slots are in use$/m);
      const chunks = await runScript("let all = 'x'; for (;;) all += all;", { fixed: true, chunkBytes: 100_000 });
      assert.equal(chunks.status, EngineExit.Aborted);
      assert.match(chunks.stderr, /^Aborted: out of memory, \d+ of 100000 chunk bytes are in use$/m);
      const stack = await runScript("const down = () => 1 + down(); down();", { stackSlots: 1000 });
      assert.equal(stack.status, EngineExit.Aborted);
      assert.match(stack.stderr, /^Aborted: stack overflow, 1000 slots$/m);
    });

    it("prints what was not caught, thrown or rejected, and fails", async () => {
      const thrown = await runScript(
        "const boom = () => { throw new RangeError('too deep'); }; host.print('so far'); boom();",
      );
      assert.deepEqual([thrown.stdout, thrown.status], ["so far", EngineExit.Uncaught]);
      assert.match(thrown.stderr, /^Uncaught RangeError: too deep\n at boom/);
      const rejected = await runScript("Promise.reject(new Error('broken promise'));");
      assert.equal(rejected.status, EngineExit.Uncaught);
      assert.match(rejected.stderr, /^Uncaught in a promise: Error: broken promise/);
      const wrong = await runScript("let a = ;");
      assert.equal(wrong.status, EngineExit.Uncaught);
      assert.match(wrong.stderr, /script\.js:2: missing expression\nUncaught SyntaxError/);
    });

    it("reports that a bundle cannot be read", async () => {
      const { status, stderr } = await runOnXS({ bits, bundlePath: join(folder, "absent.js") });
      assert.equal(status, EngineExit.Usage);
      assert.match(stderr, /^cannot read .*absent\.js\n$/);
    });

    it("runs promise jobs to the last before it ends", async () => {
      const { stdout } = await runScript(
        "(async () => { await null; host.print('a'); await null; host.print('b'); })(); host.print('0');",
      );
      assert.equal(stdout, "0ab");
    });

    it("reads and appends files in UTF-8", async () => {
      const path = join(folder, "log.txt");
      writeFileSync(path, "CH₄ ");
      const { stdout, stderr } = await runScript(
        `
        const file = host.open(host.args[0]); host.write(file, "0.9 % 😀\\n"); host.close(file);
        host.print(host.readText(host.args[0]) + new Uint8Array(host.readBytes(host.args[0])).length);`,
        {},
        [path],
      );
      assert.equal(readFileSync(path, "utf8"), "CH₄ 0.9 % 😀\n");
      assert.equal(stdout, `CH₄ 0.9 % 😀\n${readFileSync(path).length}`, stderr);
    });

    it("runs a TypeScript program bundled with what it imports", async () => {
      writeFileSync(
        join(folder, "gas.ts"),
        "export const enum Gas { Methane = 7 }\nexport const name: string = 'methane';\n",
      );
      const entry = join(folder, "main.ts");
      writeFileSync(
        entry,
        "import { Gas, name } from './gas';\ndeclare const host: any;\nhost.print(`${name} ${Gas.Methane}`);\n",
      );
      let streamed = "";
      const run = await runOnXS({
        bits,
        bundlePath: await bundleForXS(entry),
        onStdout: (text) => {
          streamed += text;
        },
      });
      assert.deepEqual(run, { stdout: "", stderr: "", status: EngineExit.Done });
      assert.equal(streamed, "methane 7");
    });
  });
}
