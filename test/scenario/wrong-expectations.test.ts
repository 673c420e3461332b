/** A scenario must be able to fail: each kind of expectation fails where the contrary is true. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../host-sim/cli/main";
import { failed, play } from "./play";

/** 2 % from 60 s on; HIGH by 75 s. */
const rise = (expect: readonly string[]): string =>
  [
    "device: methane",
    "limits: cn-coal",
    "seed: 1",
    "duration: 2min",
    "steps:",
    "  - at: 60s",
    "    set: { ch4: 2 }",
    "    expect:",
    ...expect.map((line) => `      - ${line}`),
  ].join("\n");

const truths = [
  "alarm ch4.high within 30s",
  "no alarm",
  "no alarm for 1s",
  "reading ch4 within 0.1 of 2.0 by 2min",
  "reading ch4 above 1.5 after 50s",
  "reading ch4 below 0.2",
  "status ch4 is ok for 30s",
  "signal high within 30s",
  "horn on within 30s",
  "horn off",
  "led red on within 30s",
  "vibrator on within 30s",
  "not muted for 30s",
  "backlight full",
  "backlight dimmed within 30s",
  "not acknowledged after 30s",
  "page main for 30s",
  "event alarm-on ch4.high within 30s",
];
const lies = [
  "alarm ch4.high within 100ms",
  "alarm ch4.over within 30s",
  "alarm",
  "no alarm for 30s",
  "no alarm after 40s",
  "reading ch4 within 0.1 of 3.0 by 2min",
  "reading ch4 above 1.5",
  "reading ch4 below 0.2 for 30s",
  "reading ch4 between 5 and 6 within 30s",
  "status ch4 is open within 30s",
  "status ch4 is warm-up",
  "signal none for 30s",
  "signal fault within 30s",
  "horn on",
  "horn off for 30s",
  "led green on within 30s",
  "led red off for 30s",
  "vibrator off for 30s",
  "backlight off within 30s",
  "backlight full for 30s",
  "muted within 30s",
  "acknowledged for 30s",
  "page menu within 30s",
  "event alarm-off within 30s",
  "event mute within 30s",
  "event alarm-on ch4.over within 30s",
];

describe("an expectation", () => {
  it("is met by the actual state", () => assert.deepEqual(failed(rise(truths)), []));

  it("fails for any other", () => {
    assert.deepEqual(new Set(failed(rise(lies))), new Set(lies.map((text, at) => `${9 + at}: ${text}`)));
  });

  it("of a total is met by the measured volume, and fails for any other", () => {
    const pipe = (...expect: readonly string[]): string =>
      [
        "device: drainage",
        "limits: cn-coal",
        "world: { flow: 360 }",
        "steps:",
        "  - at: 1min",
        "    expect:",
        ...expect.map((line) => `      - ${line}`),
      ].join("\n");
    assert.deepEqual(
      failed(
        pipe(
          "total flow.actual is within 0.3 of 6",
          "total flow.pulses above 19000",
          "total flow.fault-seconds below 63",
        ),
      ),
      [],
    );
    assert.deepEqual(
      failed(
        pipe(
          "total flow.actual is within 0.3 of 7",
          "total flow.methane is above 1",
          "total flow.fault-seconds below 30",
        ),
      ).map((line) => line.slice(0, 1)),
      ["7", "8", "9"],
    );
    assert.match(play(pipe("total flow.actual is above 100")).failures[0]!.seen, /^flow actual [56]\.\d{3} m³$/);
    assert.throws(
      () => failed(pipe("total standardFlow.actual above 1")),
      /"standardFlow" has no totals; there are those of: flow/,
    );
    assert.throws(() => failed(rise(["total ch4.actual above 1"])), /"ch4" has no totals$/);
    assert.throws(
      () => failed("device: drainage\nlimits: cn-coal\nexpect: total nothing.actual above 1"),
      /no channel "nothing"/,
    );
  });

  it("reports when it failed and the actual state", () => {
    const [lasting, late] = play(rise(["no alarm for 30s", "reading ch4 above 3 within 40s"])).failures;
    assert.ok(lasting!.atMs > 61_000 && lasting!.atMs < 75_000, String(lasting!.atMs));
    assert.equal(lasting!.seen, "alarm ch4.low");
    assert.equal(late!.atMs, 100_000);
    assert.match(late!.seen, /^ch4 (1\.9|2\.0)\d %$/);
  });

  it("of an instrument without power fails, except that it is dark and silent", () => {
    const text = "device: methane\nlimits: cn-coal\nduration: 20s\nsteps:\n  - at: 10s\n    power: off\n    expect:\n";
    assert.deepEqual(
      failed(
        `${text}      - horn off for 5s\n      - led red off for 5s\n      - status ch4 is warm-up after 1s\n      - page main after 1s\n`,
      ),
      ["10: status ch4 is warm-up after 1s", "11: page main after 1s"],
    );
  });
});

describe("firedamp run", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "firedamp-run-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(
    text: string,
    ...options: readonly string[]
  ): Promise<{ exitCode: number; out: string; err: string }> {
    let out = "";
    let err = "";
    writeFileSync(join(folder, "story.yaml"), text);
    const exitCode = await main(["run", join(folder, "story.yaml"), ...options], {
      out: (more) => {
        out += more;
      },
      err: (more) => {
        err += more;
      },
      isInteractive: false,
    });
    return { exitCode, out, err };
  }

  it("ends with 0 when all expectations are met", async () => {
    const { exitCode, out, err } = await run(rise(["alarm ch4.high within 30s"]));
    assert.deepEqual([exitCode, err], [0, ""]);
    assert.match(out, /all 1 expectations were met/);
  });

  it("ends with 1 and prints file, line, time and actual state when one is not", async () => {
    const { exitCode, out, err } = await run(rise(["alarm ch4.high within 30s", "alarm ch4.over within 20s"]));
    assert.deepEqual([exitCode, err], [1, ""]);
    assert.match(
      out,
      /story\.yaml:10: expected "alarm ch4\.over within 20s", due by 80\.0 s; seen at 80\.0 s: alarm ch4\.low, ch4\.high \(ch4 [\d.]+ %; /,
    );
    assert.match(out, /1 of 2 expectations failed/);
  });

  it("writes its tables, one header each, also over a power cut", async () => {
    const text =
      "device: methane\nlimits: cn-coal\nduration: 30s\nsteps:\n  - at: 10s\n    power: off\n  - at: 20s\n    power: on\n";
    assert.equal((await run(text, "--out", join(folder, "out"))).exitCode, 0);
    const rows = readFileSync(join(folder, "out", "readings.csv"), "utf8")
      .trimEnd()
      .split("\n");
    assert.deepEqual(
      rows.map((row) => row.split(",")[0]),
      [
        "time_s",
        ...Array.from({ length: 10 }, (_, at) => String(at + 1)),
        ...Array.from({ length: 10 }, (_, at) => String(at + 21)),
      ],
    );
    const events = readFileSync(join(folder, "out", "events.csv"), "utf8");
    assert.equal(events.match(/time_s,event/g)!.length, 1);
    assert.equal(events.match(/,start,/g)!.length, 2);
  });
});
