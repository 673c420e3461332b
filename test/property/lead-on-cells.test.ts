/**
 * Cells of CO and H2S with their lead: the projection and a loose contact are no rise, and the lead adds nothing at the analysers of a
 * recorded tunnel fire that stay low. The recording is not part of the project; without it the test is skipped.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Simulation } from "../../host-sim/simulation";
import { AlarmKind } from "../../src/core/alarm-kind";
import { EventKind } from "../../src/core/event";
import { CellRig, limitsOf } from "../bench/lead/cell-rig";

const recording = join(__dirname, "../../../shared/data/tunnel-fire-co/CO605.csv");
/** Longer than the effect of a recording's end in the cell. */
const settleMs = 120000;

interface Analyser {
  readonly name: string;
  readonly ppm: readonly number[];
}

/** Times in ms, and the values of each analyser. Two header rows. */
function fire(): { timesMs: readonly number[]; analysers: readonly Analyser[] } {
  const rows = readFileSync(recording, "latin1")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const data = rows.slice(2);
  const analysers = rows[0]!.slice(1).map((name, index) => ({ name, ppm: data.map((row) => Number(row[index + 1])) }));
  return { timesMs: data.map((row) => Math.round(Number(row[0]) * 10) * 100), analysers };
}

describe("The lead of a carbon monoxide cell in a recorded tunnel fire", function () {
  before(function () {
    if (!existsSync(recording)) this.skip();
  });

  /** @returns HIGH alarms that the reading never confirmed, and whether one was confirmed */
  function play(
    timesMs: readonly number[],
    ppm: readonly number[],
  ): { extra: number; wasAhead: boolean; reached: boolean } {
    const rig = new CellRig("co", 1, ppm[0]!);
    for (let row = 1; row < ppm.length; row++) {
      const ms = timesMs[row]! - timesMs[row - 1]!;
      rig.world.ramp("co", ppm[row]!, ms);
      for (let passed = 0; passed < ms; passed += 100) rig.tick();
    }
    for (let ms = 0; ms < settleMs; ms += 100) rig.tick();
    return {
      extra: rig.extra + (rig.judge.occurrence("high").isAhead ? 1 : 0),
      wasAhead: rig.highMs >= 0 && rig.highMs < rig.reachedMs,
      reached: rig.reachedMs >= 0,
    };
  }

  it("adds no HIGH if an analyser stayed below it all the time", () => {
    const { timesMs, analysers } = fire();
    const { high } = limitsOf("co");
    const quiet = analysers.filter(({ ppm }) => ppm.every((value) => value < high));
    const hours = (quiet.length * timesMs[timesMs.length - 1]!) / 3600000;
    assert.ok(quiet.length >= 8 && hours > 5, `${quiet.length} analysers, ${hours} hours`);
    for (const { name, ppm } of quiet) assert.equal(play(timesMs, ppm).extra, 0, name);
  });

  it("is ahead of the reading if smoke replaced clean air", () => {
    const { timesMs, analysers } = fire();
    const smoke = analysers.filter(({ ppm }) => ppm[0]! < 1 && Math.max(...ppm) > 300);
    assert.ok(smoke.length >= 3);
    for (const { name, ppm } of smoke) {
      const { wasAhead, reached } = play(timesMs, ppm);
      assert.ok(reached && wasAhead, name);
    }
  });
});

describe("The lead of a cell", () => {
  for (const [port, ppm] of [
    ["co", 60],
    ["h2s", 5],
  ] as const) {
    it(`does not use the projection of a silent ${port} cell as a rise`, () => {
      const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 3 });
      simulation.world.set(port, ppm);
      simulation.advance(400000);
      const index = simulation.instrument.channels.findIndex(({ id }) => id === port);
      const high: number[] = [];
      simulation.onEvent = (atMs, kind, channel, alarm) => {
        if (kind === EventKind.AlarmOn && channel === index && alarm === AlarmKind.High) high.push(atMs);
      };
      const judge = simulation.instrument.alarms.judges[index]!;
      assert.ok(judge.channel.lead !== undefined, "it has one");
      for (let i = 0; i < 5; i++) {
        // A loose contact: open for half a second, too short for a fault.
        simulation.board.setFault(port, "silent");
        simulation.advance(500);
        simulation.board.setFault(port, "none");
        simulation.advance(5000);
      }
      assert.deepEqual(high, []);
    });
  }

  it("can be turned off", () => {
    const { instrument } = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 3, lead: false });
    for (const { channel } of instrument.alarms.judges) assert.equal(channel.lead, undefined, channel.id);
  });

  it("does not exist for oxygen, of which too little is the danger", () => {
    const { instrument } = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 3 });
    const led = instrument.channels.filter(({ lead }) => lead !== undefined).map(({ id }) => id);
    assert.deepEqual(led, ["ch4", "co", "h2s"]);
  });
});
