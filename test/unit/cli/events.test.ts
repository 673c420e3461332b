/** `firedamp events`: the log of a scenario's instrument, read from a dump. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Simulation } from "../../../host-sim/simulation";
import { pullFrom, recordsOf } from "../../support/serial-bench";
import { logCommand } from "../../../host-sim/cli/log-command";
import { eventsCommand } from "../../../host-sim/cli/events-command";
import { eventColumns } from "../../../src/send/event-row";
import { runCommand } from "../../../host-sim/cli/run-command";
import type { EventsOptions } from "../../../host-sim/cli/command-options";

const scenario = "host-sim/scenarios/methane-acknowledge-and-clear.yaml";

class Listener {
  text = "";
  errors = "";
  readonly isInteractive = false;

  out(text: string): void {
    this.text += text;
  }

  err(text: string): void {
    this.errors += text;
  }
}

describe("firedamp events", () => {
  const folder = mkdtempSync(join(tmpdir(), "firedamp-events-"));
  const dump = join(folder, "event-log.bin");
  const changed = join(folder, "changed.bin");

  function read(path: string, options: Partial<EventsOptions>): { code: number; text: string; errors: string } {
    const listener = new Listener();
    const code = eventsCommand(path, { show: "events", format: "csv", ...options }, listener);
    return { code, text: listener.text, errors: listener.errors };
  }

  before(async () => {
    assert.equal(await runCommand(scenario, { out: folder, lead: true }, new Listener()), 0);
    const bytes = readFileSync(dump);
    bytes.writeDoubleLE(0.5, 64 * 12 + 20);
    writeFileSync(changed, bytes);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("prints what happened, with the texts of events.csv and the set-points in force", () => {
    const { code, text, errors } = read(dump, {});
    assert.equal(code, 0);
    const rows = text.split("\n");
    assert.equal(rows[0], eventColumns.join(","));
    assert.match(
      rows[1]!,
      /^1,1,100,2026-01-01T00:00:00Z,1767225600,set,\d+,start,-1,,0,none,\d+,-?\d+,version 0\.1\.0,[0-9a-f]{64}$/,
    );
    assert.ok(
      rows.some((row) =>
        /,1,100,2026-01-01T00:00:00Z,1767225600,set,\d+,set-point,0,ch4,\d+,high,1\.5,0,high,/.test(row),
      ),
    );
    assert.match(errors, /the chain is intact/);
    // Everything in events.csv is there.
    const written = readFileSync(join(folder, "events.csv"), "utf8").trim().split("\n").slice(1);
    const told = rows.filter(
      (row) => row !== "" && !/,set-point,|,alarm-mean,|,excursion,|,store-marks,|^sequence/.test(row),
    );
    assert.deepEqual(
      told.map((row) => row.split(",")[eventColumns.indexOf("event")]),
      written.map((row) => row.split(",")[1]),
    );
  });

  it("reports each exceedance with duration, peak and time of acknowledgement", () => {
    const { text } = read(dump, { show: "exceedances", format: "jsonl" });
    const all = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const high = all.filter(({ alarm }) => alarm === "high");
    assert.equal(high.length, 1);
    assert.equal(high[0]!["channel"], "ch4");
    assert.equal(high[0]!["setPoint"], 1.5);
    assert.ok(Number(high[0]!["peak"]) > 1.5);
    assert.ok(Number(high[0]!["seconds"]) > 50);
    assert.ok((high[0]!["acknowledgedAfterS"] as number[]).length > 0);
  });

  it("reports the mean of the judged reading during each alarm", () => {
    const rows = read(dump, { show: "exceedances" })
      .text.trim()
      .split("\n")
      .map((line) => line.split(","));
    const at = (name: string): number => rows[0]!.indexOf(name);
    const [low, high] = ["low", "high"].map((alarm) => rows.find((row) => row[at("alarm")] === alarm)!);
    // LOW was active for 100 s of 1.2 %, and for the rise and the fall.
    assert.ok(Math.abs(Number(low![at("mean")]) - 1.15) < 0.06, low!.join());
    // 55 s of 2 % and the way there: the 80 s of 0.2 % in which HIGH was latched do not count.
    assert.ok(Number(high![at("mean")]) > 1.8 && Number(high![at("mean")]) < 2, high!.join());
    for (const row of rows.slice(1)) {
      assert.ok(row[at("seconds")] === "" || Number(row[at("mean")]) <= Number(row[at("peak")]), row.join());
    }
  });

  it("names the first event that was changed, and exits with 1", () => {
    const { code, text } = read(changed, { show: "verify" });
    assert.equal(code, 1);
    assert.match(text, /BROKEN in 1 place, first at event 12: changed/);
  });

  it("compares the log with a hash that was noted", () => {
    const whole = read(dump, { show: "verify" });
    const [, last, hash] = /1 to (\d+); the newest has hash ([0-9a-f]{64})/.exec(whole.text)!;
    assert.equal(read(dump, { show: "verify", anchor: `${last}:${hash!.slice(0, 12)}` }).code, 0);
    assert.equal(read(dump, { show: "verify", anchor: `${last}:00000000` }).code, 1);
    assert.throws(() => read(dump, { anchor: "twelve" }), /SEQUENCE:HASH/);
  });

  it("prints the same rows from a dump as the instrument sends over its serial line", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "us-msha", seed: 5 });
    simulation.advance(120_000);
    simulation.world.set("ch4", 1.8);
    simulation.world.set("o2", 17);
    simulation.advance(60_000);
    simulation.world.set("ch4", 0);
    simulation.advance(240_000);
    for (const format of ["csv", "jsonl"] as const) {
      const pulled = recordsOf(pullFrom(simulation, "events", { format }));
      const image = join(folder, "events-image.bin");
      const flash = simulation.board.flash.open({ path: "events", mode: "r" });
      writeFileSync(image, new Uint8Array(flash.read(flash.status().size, 0)));
      const rows = read(image, { format }).text.trim().split("\n");
      assert.ok(rows.length > 30);
      assert.deepEqual(
        rows,
        pulled.filter((line) => !/^\{"(export|end)"/.test(line)),
      );
    }
  });

  it("and so does `firedamp log`", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "us-msha", seed: 5 });
    simulation.advance(600_000);
    for (const format of ["csv", "jsonl"] as const) {
      const pulled = recordsOf(pullFrom(simulation, "log", { format, toS: 1767225900 }));
      const image = join(folder, "log-image.bin");
      const flash = simulation.board.flash.open({ path: "log", mode: "r" });
      writeFileSync(image, new Uint8Array(flash.read(flash.status().size, 0)));
      const listener = new Listener();
      assert.equal(logCommand(image, { format, to: 1767225900 }, listener), 0);
      const rows = listener.text.trim().split("\n");
      assert.ok(rows.length > 25);
      assert.deepEqual(
        rows,
        pulled.filter((line) => !/^\{"(export|end)"/.test(line)),
      );
    }
  });

  it("refuses a file that is not a log, in one line", () => {
    const empty = join(folder, "empty.bin");
    writeFileSync(empty, Buffer.alloc(4096, 0xff));
    assert.throws(() => read(empty, {}), /holds no event log/);
    assert.throws(() => read(join(folder, "none.bin"), {}), /no such file/);
    assert.throws(() => read(folder, {}), /is a folder/);
  });
});
