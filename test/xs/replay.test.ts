import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReplayJob } from "../../host-sim/replay/job";
import { runReplay } from "../../host-sim/replay/run-on-node";
import { replayOnXS } from "../../host-sim/replay/run-on-xs";
import type { EngineBits } from "../../host-sim/xs/engine";
import { longwallJob, madeJob, syntheticJob } from "./traces";
import { needEngine } from "../support/needs";

const twoWaves = () => syntheticJob("methane-two-waves.csv", "methane", "world", ["ch4", "temperature", "pressure"]);
const bridge = () => syntheticJob("methane-bridge.csv", "methane", "raw", ["ch4"]);
const drainage = () =>
  syntheticJob("drainage-start.csv", "drainage", "world", ["flow", "pipePressure", "pipeTemperature"]);
/** Smoke comes and goes; the cells' leads, their cross-sensitivity and the lack of oxygen have an effect. */
const smoke = () =>
  madeJob("four-gas", {
    ch4: (row) => (row < 60 ? 0.2 : row < 120 ? 0.2 + (row - 60) * 0.03 : 0.4),
    co: (row) => (row < 40 ? 5 : row < 140 ? 5 + (row - 40) * 1.7 : 20),
    h2s: (row) => (row < 150 ? 1 : row < 190 ? 18 : 2),
    o2: (row) => (row < 200 ? 20.9 : row < 240 ? 17.5 : 20.9),
    temperature: (row) => 20 + row * 0.05,
  });
const plate = () =>
  madeJob("drainage-dp", {
    flow: (row) => (row < 100 ? 1200 : row < 200 ? 1200 + (row - 100) * 12 : row < 260 ? 900 : 0),
    pipePressure: (row) => 80 + (row % 50) * 0.3,
    pipeTemperature: (row) => 15 + row * 0.05,
    pipeCh4: (row) => (row < 150 ? 35 : 25),
  });

describe("the same trace and seed on Node and on XS", function () {
  let folder = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "firedamp-replay-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (run: string, name: string): Buffer => readFileSync(join(folder, run, name));

  /** Replays on Node and on the engine, and compares every byte of both tables. */
  async function compare(job: ReplayJob, bits: EngineBits): Promise<{ bytecodes: number; events: string }> {
    const onNode = await runReplay(job, { engine: "node", source: "trace.csv", outDir: join(folder, "node") });
    const files = { readings: join(folder, `xs${bits}-readings.csv`), events: join(folder, `xs${bits}-events.csv`) };
    writeFileSync(files.readings, "");
    writeFileSync(files.events, "");
    const fractions: number[] = [];
    const { replayed, bytecodes } = await replayOnXS(job, files, (fraction) => fractions.push(fraction), bits);
    assert.ok(readFileSync(files.readings).equals(fileOf("node", "readings.csv")), "readings.csv differs");
    assert.ok(readFileSync(files.events).equals(fileOf("node", "events.csv")), "events.csv differs");
    assert.deepEqual({ ...onNode, ...replayed }, onNode, "summaries differ");
    assert.ok(
      fractions.every((fraction, index) => fraction > (fractions[index - 1] ?? 0) && fraction < 1),
      "progress goes forward",
    );
    return { bytecodes, events: fileOf("node", "events.csv").toString() };
  }

  it("gives the same bytes for methane in two waves, alarms and a gap included", async function () {
    await needEngine(this, 64);
    const { events, bytecodes } = await compare(twoWaves(), 64);
    assert.match(events, /alarm-on,ch4,[01]\.\d{4},low by its rise\n/);
    assert.match(events, /alarm-on,ch4,[01]\.\d{4},high by its rise\n/);
    assert.ok(bytecodes > 6000 * 100 && bytecodes < 6000 * 100_000, `${bytecodes} bytecodes for 6000 ticks`);
  });

  it("gives the same bytes for the sensor's own signal, and reports when it became silent", async function () {
    await needEngine(this, 64);
    const { events } = await compare(bridge(), 64);
    assert.match(events, /^50\d\.\d00,status,ch4,.*,stale$/m);
  });

  it("gives the same bytes for a drainage pipe", async function () {
    await needEngine(this, 64);
    await compare(drainage(), 64);
  });

  it("gives the same bytes for four gases, alarms ahead of the cells of CO and H2S included", async function () {
    await needEngine(this, 64);
    const { events } = await compare(smoke(), 64);
    assert.match(events, /alarm-on,co,[\d.]+,high by its rise\n/);
    assert.match(events, /alarm-on,h2s,[\d.]+,high by its rise\n/);
    assert.match(events, /alarm-on,o2,/);
  });

  it("gives the same bytes for an orifice plate, its methane below the limit included", async function () {
    await needEngine(this, 64);
    const { events } = await compare(plate(), 64);
    assert.match(events, /alarm-on,pipeCh4,/);
  });

  it("gives the same bytes on the device's 32-bit slots", async function () {
    await needEngine(this, 32);
    const job = drainage();
    await compare(
      {
        ...job,
        endMs: 120_000,
        timesMs: job.timesMs.slice(0, 60),
        values: job.values.map((column) => column.slice(0, 60)),
      },
      32,
    );
  });

  it("takes the same number of bytecodes each time", async function () {
    await needEngine(this, 64);
    const job = bridge();
    const short = {
      ...job,
      endMs: 60_000,
      timesMs: job.timesMs.slice(0, 30),
      values: job.values.map((column) => column.slice(0, 30)),
    };
    const first = await replayOnXS(short);
    const second = await replayOnXS(short);
    assert.equal(first.bytecodes, second.bytecodes);
  });

  it("gives the same bytes for methane recorded in a longwall", async function () {
    const job = longwallJob(40, 60);
    if (job === undefined) return this.skip();
    await needEngine(this, 64);
    const { events } = await compare(job, 64);
    assert.match(events, /alarm-on,ch4/);
  });

  it("is refused on XS with the same message as on Node", async function () {
    await needEngine(this, 64);
    const job = { ...twoWaves(), endMs: 1 };
    const said = async (run: Promise<unknown>): Promise<string> =>
      run.then(
        () => "nothing",
        (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
      );
    const onNode = await said(runReplay(job, { engine: "node", source: "trace.csv" }));
    assert.match(onNode, /^RangeError: the replay cannot end at 1 ms/);
    assert.equal(await said(replayOnXS(job)), onNode);
  });
});
