/** The terminal: exit codes, one line for an error, and the files of results. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spreadPairs } from "../../../host-sim/cli/program";
import { firedamp } from "../../support/firedamp";

let folder = "";
const path = (name: string): string => join(folder, name);

/** Exit 2 and one line on stderr that matches. */
async function refuses(expected: RegExp, ...args: readonly string[]): Promise<void> {
  const { exitCode, err } = await firedamp(...args);
  assert.equal(exitCode, 2, err);
  assert.match(err, /^firedamp: [^\n]+\n$/);
  assert.match(err, expected);
}

describe("the terminal", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "firedamp-cli-"));
    writeFileSync(
      path("rise.csv"),
      `time [s],ch4,p,bridge\n${Array.from({ length: 30 }, (_, row) => `${row * 5},${row < 12 ? 0.2 : 2},1013,${row < 12 ? 0 : 30}`).join("\n")}\n`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("prints its help and its version", async () => {
    const help = await firedamp("--help");
    assert.equal(help.exitCode, 0);
    for (const word of ["sim", "replay", "run", "Examples"]) assert.ok(help.out.includes(word), word);
    const replayHelp = await firedamp("replay", "--help");
    for (const option of [
      "--device",
      "--limits",
      "--map",
      "--raw",
      "--interval",
      "--time",
      "--out",
      "--seed",
      "--no-lead",
      "--engine",
      "--max-days",
    ]) {
      assert.ok(replayHelp.out.includes(option), option);
    }
    assert.match((await firedamp("--version")).out, /^\d+\.\d+\.\d+\n$/);
  });

  it("replays a trace and writes its four files, with nothing on stderr", async () => {
    const { exitCode, out, err } = await firedamp(
      "replay",
      path("rise.csv"),
      "--map",
      "ch4=ch4",
      "pressure=p:hPa",
      "--out",
      path("out"),
    );
    assert.equal(exitCode, 0, err);
    assert.equal(err, "");
    assert.match(out, /ch4: peak 1\.\d+ %|ch4: peak 2\.\d+ %/);
    assert.deepEqual(readdirSync(path("out")).sort(), ["events.csv", "readings.csv", "report.html", "summary.json"]);
    assert.match(readFileSync(path("out/events.csv"), "utf8"), /alarm-on,ch4,[\d.]+,high/);
    assert.equal(readFileSync(path("out/readings.csv"), "utf8").trimEnd().split("\n").length, 1 + 150);
  });

  it("runs without the lead if requested: no alarm starts ahead of the reading", async () => {
    const rises = Array.from(
      { length: 60 },
      (_, row) => `${row * 5},${row < 20 ? 0.2 : Math.min(2.5, 0.2 + (row - 20) * 0.1)}`,
    ).join("\n");
    writeFileSync(path("ramp.csv"), `time_s,ch4\n${rises}\n`);
    const events = async (...more: readonly string[]): Promise<string> => {
      const { exitCode, err } = await firedamp(
        "replay",
        path("ramp.csv"),
        "--map",
        "ch4=ch4",
        "--out",
        path("out"),
        ...more,
      );
      assert.equal(exitCode, 0, err);
      return readFileSync(path("out/events.csv"), "utf8");
    };
    assert.match(await events(), /by its rise/);
    const without = await events("--no-lead");
    assert.doesNotMatch(without, /by its rise/);
    assert.match(without, /alarm-on,ch4,[\d.]+,high/);
  });

  it("replays a raw signal: the alarm comes within a second of the step at 60 s", async () => {
    const { exitCode } = await firedamp("replay", path("rise.csv"), "--raw", "ch4=bridge:mV", "--out", path("out"));
    assert.equal(exitCode, 0);
    const high = /^([\d.]+),alarm-on,ch4,[\d.]+,high(?: by its rise)?$/m.exec(
      readFileSync(path("out/events.csv"), "utf8"),
    );
    assert.ok(high !== null && Number(high[1]) > 60 && Number(high[1]) <= 61, high?.[0]);
  });

  it("gives the same tables for the same seed, and different ones for another", async () => {
    const tables = async (seed: string): Promise<string> => {
      await firedamp("replay", path("rise.csv"), "--map", "ch4=ch4", "--seed", seed, "--out", path("out"));
      return readFileSync(path("out/readings.csv"), "utf8") + readFileSync(path("out/events.csv"), "utf8");
    };
    const first = await tables("3");
    assert.equal(await tables("3"), first);
    assert.notEqual(await tables("4"), first);
  });

  it("reads custom limits from a file", async () => {
    writeFileSync(
      path("mine.json"),
      JSON.stringify({ name: "mine", channels: [{ channel: "ch4", low: 0.5, high: 3, hysteresis: 0.1 }] }),
    );
    const { exitCode, out } = await firedamp(
      "replay",
      path("rise.csv"),
      "--map",
      "ch4=ch4",
      "--limits",
      path("mine.json"),
    );
    assert.equal(exitCode, 0);
    assert.match(out, /with mine limits/);
    assert.match(out, /ch4 low/);
    assert.doesNotMatch(out, /ch4 high/);
  });

  it("reports gaps and quantities without effect on the device", async () => {
    writeFileSync(path("gaps.csv"), "time_s,ch4,q\n0,0.5,3\n10,?,3\n20,0.5,3\n");
    const { out } = await firedamp("replay", path("gaps.csv"), "--map", "ch4=ch4", "flow=q");
    assert.match(out, /note: ch4: 1 of 3 rows hold no value/);
    assert.match(out, /note: flow does not affect a methane device/);
  });

  describe("refuses, with exit 2 and one line,", () => {
    it("what it does not know", async () => {
      await refuses(/no command given: use sim, replay, run, log, events, key, blackbox or pull/);
      await refuses(/unknown command 'dance'/, "dance");
      await refuses(/no such command; there are: sim, replay, run, log, events, key, blackbox, pull/, "help", "dance");
      await refuses(/unknown option '--loud'/, "replay", path("rise.csv"), "--loud");
      await refuses(/missing required argument 'trace'/, "replay");
      await refuses(/missing required argument 'scenario'/, "run");
      await refuses(/too many arguments/, "replay", path("rise.csv"), path("rise.csv"));
    });

    it("contradictory options", async () => {
      const replay = ["replay", path("rise.csv"), "--map", "ch4=ch4"];
      await refuses(/no profile "teapot"; there are methane, four-gas, drainage/, ...replay, "--device", "teapot");
      await refuses(/no profile "mars"; there are cn-coal, us-msha/, ...replay, "--limits", "mars");
      await refuses(/--engine.*Allowed choices are node, xs/, ...replay, "--engine", "warp");
      await refuses(/--seed -1: write a whole number/, ...replay, "--seed", "-1");
      await refuses(/--interval 30: write a duration such as/, ...replay, "--interval", "30");
      await refuses(/--interval must be longer/, ...replay, "--interval", "0s");
      await refuses(
        /'--time <column:unit>' cannot be used with option '--interval/,
        ...replay,
        "--interval",
        "1s",
        "--time",
        "time:s",
      );
      await refuses(/--max-days 0: write a number of days/, ...replay, "--max-days", "0");
      await refuses(/--port 70000: write a port/, "sim", "--port", "70000");
      await refuses(
        /Allowed choices are simulator, m5stack, m5stick_cplus, lilygo_tdisplay_s3, mono128x64/,
        "sim",
        "--board",
        "toaster",
      );
    });

    it("maps to unknown columns or quantities", async () => {
      await refuses(/no column drives the instrument/, "replay", path("rise.csv"));
      await refuses(/no quantity "xenon"; there are: ch4, o2/, "replay", path("rise.csv"), "--map", "xenon=ch4");
      await refuses(/ch4 is driven twice/, "replay", path("rise.csv"), "--map", "ch4=ch4", "--map", "ch4=p");
      await refuses(/ch4 is driven twice/, "replay", path("rise.csv"), "--map", "ch4=ch4", "--raw", "ch4=bridge");
      await refuses(/write --map QUANTITY=COLUMN/, "replay", path("rise.csv"), "--map", "ch4");
      await refuses(/no analog port "flow"; there are: ch4, battery/, "replay", path("rise.csv"), "--raw", "flow=ch4");
      await refuses(
        /rise.csv: row 1: no column "gas"; there are: time \[s\], ch4, p, bridge/,
        "replay",
        path("rise.csv"),
        "--map",
        "ch4=gas",
      );
      await refuses(
        /rise.csv: row 2, column p: "1013" is outside 50…150 kPa/,
        "replay",
        path("rise.csv"),
        "--map",
        "pressure=p",
      );
    });

    it("files that do not exist, cannot be parsed as traces, or are folders", async () => {
      await refuses(/nowhere.csv: no such file/, "replay", path("nowhere.csv"), "--map", "ch4=ch4");
      await refuses(/is a folder/, "replay", folder, "--map", "ch4=ch4");
      await refuses(/nowhere.yaml: no such file/, "run", path("nowhere.yaml"));
      await refuses(/is a folder/, "run", folder);
      writeFileSync(path("noise.bin"), Buffer.from([7, 0, 255, 3]));
      await refuses(/noise.bin: row 1: holds a NUL byte/, "replay", path("noise.bin"), "--map", "ch4=ch4");
      await refuses(/noise.bin: row 1: holds a NUL byte/, "run", path("noise.bin"));
      writeFileSync(path("huge.yaml"), "#".repeat(1_100_000));
      await refuses(/huge.yaml: larger than 1 MB/, "run", path("huge.yaml"));
    });

    it("a folder for results that is a file", async () => {
      await refuses(
        /cannot write .*rise.csv/,
        "replay",
        path("rise.csv"),
        "--map",
        "ch4=ch4",
        "--out",
        path("rise.csv"),
      );
    });

    it("invalid profiles", async () => {
      const limits = async (text: string, expected: RegExp): Promise<void> => {
        writeFileSync(path("mine.json"), text);
        await refuses(expected, "replay", path("rise.csv"), "--map", "ch4=ch4", "--limits", path("mine.json"));
      };
      await limits('{\n "name": "m",\n oops\n}', /mine.json:3: is not JSON: /);
      await limits("[]", /mine.json: limits: is not an object/);
      await limits(
        '{"name": "m", "channels": [{"channel": "ch4", "low": 0, "high": 1, "hysteresis": 0}]}',
        /mine.json: limits.channels\[0\].low: 0 is not above 0: a set-point of 0/,
      );
      await limits("", /mine.json.*is not JSON/);
      const battery = {
        kind: "battery",
        id: "battery",
        label: "BAT",
        unit: "%",
        decimals: 0,
        isMain: true,
        fullScale: 100,
        port: "nowhere",
        dividerRatio: 2,
      };
      writeFileSync(path("device.json"), JSON.stringify({ name: "mine", channels: [battery] }));
      await refuses(
        /device "mine" does not fit the simulated board: .*nowhere/,
        "replay",
        path("rise.csv"),
        "--map",
        "ch4=ch4",
        "--device",
        path("device.json"),
      );
      mkdirSync(path("folder.json"));
      await refuses(
        /folder.json: is a folder/,
        "replay",
        path("rise.csv"),
        "--map",
        "ch4=ch4",
        "--device",
        path("folder.json"),
      );
    });

    it("an invalid scenario, with its line", async () => {
      writeFileSync(
        path("bad.yaml"),
        "device: methane\nlimits: cn-coal\nduration: 1min\nexpect: alarm co.high within 2s\n",
      );
      await refuses(
        /bad.yaml:4: no channel "co"; there are: ch4, temperature, pressure, humidity, battery/,
        "run",
        path("bad.yaml"),
      );
    });
  });
});

describe("several pairs after one --map", () => {
  it("are separate maps, and the next word is the trace", () => {
    assert.deepEqual(spreadPairs(["replay", "--map", "ch4=A", "pressure=B:hPa", "t.csv", "--raw", "ch4=x=y"]), [
      "replay",
      "--map",
      "ch4=A",
      "--map",
      "pressure=B:hPa",
      "t.csv",
      "--raw",
      "ch4=x=y",
    ]);
    assert.deepEqual(spreadPairs(["replay", "./a=b.csv", "--seed", "1", "c=d"]), [
      "replay",
      "./a=b.csv",
      "--seed",
      "1",
      "c=d",
    ]);
  });
});
