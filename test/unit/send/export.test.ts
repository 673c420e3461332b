/** The replies of an instrument over its serial line, and their use by a computer. */
import assert from "node:assert/strict";
import { LogReader, LogRow } from "../../../src/record/data-log/log-reader";
import { verifyEventLog } from "../../../src/record/event-log/verify";
import { Simulation } from "../../../host-sim/simulation";
import { sha256 } from "../../support/event-log-bench";
import { ask, pullFrom, recordsOf } from "../../support/serial-bench";

function afterAnAlarm(): Simulation {
  const simulation = new Simulation({ device: "four-gas", limits: "cn-coal", seed: 7 });
  simulation.advance(120_000);
  simulation.world.set("ch4", 1.8);
  simulation.advance(120_000);
  simulation.world.set("ch4", 0);
  simulation.advance(500_000);
  return simulation;
}

describe("export over serial", () => {
  it("gives the identity of the instrument, and the meaning of its numbers", () => {
    const { pull } = pullFrom(new Simulation({ device: "drainage", limits: "general", seed: 3 }), "info");
    assert.equal(pull.state, "done");
    assert.equal(pull.facts.get("serial"), "SIM-3");
    assert.equal(pull.facts.get("profile"), "drainage");
    assert.ok(
      pull.channels.some((line) => line.startsWith("flow,m³/h,")),
      pull.channels.join(" "),
    );
  });

  it("gives every row of the data log that is in flash, and no other", () => {
    const simulation = afterAnAlarm();
    const reader = new LogReader(simulation.board.device.flash!.open({ path: "log", mode: "r" }));
    const row = new LogRow();
    const stored: string[] = [];
    while (reader.next(row)) stored.push(`${row.boot},${row.uptimeS},${row.intervalS},${row.gapS}`);
    const text = pullFrom(simulation, "log");
    assert.equal(text.pull.state, "done");
    const pulled = recordsOf(text)
      .slice(1)
      .map((line) => line.split(",").slice(1, 5).join(","));
    assert.ok(stored.length > 100);
    assert.deepEqual(pulled.slice(0, stored.length), stored);
  });

  it("gives a part of the data log by time", () => {
    const simulation = afterAnAlarm();
    const rows = recordsOf(pullFrom(simulation, "log", { fromS: 1767225720, toS: 1767225750 })).slice(1);
    assert.ok(rows.length > 20);
    assert.ok(
      rows.every((line) => line >= "2026-01-01T00:02:00Z" && line <= "2026-01-01T00:02:30Z,~"),
      rows[0],
    );
  });

  it("gives every event, and the computer verifies the chain", () => {
    const simulation = afterAnAlarm();
    const verdict = verifyEventLog(simulation.board.device.flash!.open({ path: "events", mode: "r" }), sha256);
    for (const format of ["csv", "jsonl"] as const) {
      const { pull, chain } = pullFrom(simulation, "events", { format });
      assert.equal(pull.state, "done");
      assert.equal(pull.records, verdict.records);
      assert.equal(chain.chained, verdict.records);
      assert.equal(chain.breaks, 0);
    }
  });

  it("continues after a record that was received before", () => {
    const simulation = afterAnAlarm();
    const rows = ask(simulation, "log after=1.300", 20)
      .split("\n")
      .filter((line) => line.includes(" R "));
    assert.match(rows[0]!, / R 1\.30[1-9] /);
    const events = ask(simulation, "events after=5", 20)
      .split("\n")
      .filter((line) => line.includes(" R "));
    assert.match(events[0]!, / R 6 6,/);
  });

  it("requests a damaged end again, and writes nothing twice into the file", () => {
    const simulation = afterAnAlarm();
    let damaged = 0;
    const noise = (bytes: Uint8Array): Uint8Array => {
      const text = Buffer.from(bytes).toString("latin1");
      if (damaged > 0 || !/ E \d/.test(text)) return bytes;
      damaged++;
      return Uint8Array.from(Buffer.from(text.replace(/ E (?=\d)/, " X "), "latin1"));
    };
    const text = pullFrom(simulation, "log", { noise });
    assert.equal(damaged, 1);
    assert.equal(text.pull.state, "done");
    const records = recordsOf(text);
    assert.equal(new Set(records).size, records.length);
    assert.equal(records.filter((line) => line.startsWith("time,")).length, 1, "names of channels, again");
  });

  it("gives settings, calibrations, totals and exposure unchanged", () => {
    const simulation = new Simulation({ device: "four-gas", limits: "us-msha", seed: 1 });
    simulation.advance(200_000);
    const settings = recordsOf(pullFrom(simulation, "settings"));
    assert.ok(
      settings.some((line) => line.startsWith("low,ch4,1.00,%")),
      settings.join("\n"),
    );
    assert.ok(!settings.some((line) => line.includes("2468") || line.startsWith("pin")), "the PIN stays inside");
    const points = recordsOf(pullFrom(simulation, "calibration")).filter((line) => line.startsWith("ch4,point,"));
    assert.equal(points.length, 2);
    const exposure = recordsOf(pullFrom(simulation, "exposure", { format: "jsonl" }))
      .slice(1, -1)
      .map((line) => JSON.parse(line) as { channel: string; passed_s: number });
    assert.ok(exposure.length > 0 && exposure.every(({ passed_s }) => passed_s > 100));
    const pipe = new Simulation({ device: "drainage", limits: "cn-coal", seed: 1 });
    pipe.world.set("flow", 100);
    pipe.advance(200_000);
    const totals = recordsOf(pullFrom(pipe, "totals"));
    assert.equal(totals.length, 3);
    assert.ok(Number(totals[1]!.split(",")[3]) > 1_000_000, totals[1]);
    assert.match(totals[0]!, /fault_s,rejected_pulses,estimated_actual_mL,estimated_standard_mL,estimated_methane_mL/);
    assert.deepEqual(totals[1]!.split(",").slice(7), ["0", "0", "0", "0"]);
    const flow = pipe.instrument.flowTotals[0]!;
    flow.permanent.rejectedPulses.add(12);
    flow.permanent.estimatedActual.add(34.9);
    flow.trip.estimatedMethane.add(5.6e13);
    const [, permanent, trip] = recordsOf(pullFrom(pipe, "totals"));
    assert.deepEqual(permanent!.split(",").slice(7), ["12", "34", "0", "0"]);
    assert.deepEqual(trip!.split(",").slice(7), ["0", "0", "0", "56000000000000"]);
  });

  it("refuses an unknown request with a message, and continues", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    simulation.advance(1000);
    assert.match(ask(simulation, "dance"), /^\n0\.0 ! unknown-request there are info log .*\*[0-9A-F]{8}\n$/);
    assert.match(ask(simulation, "#9 log yesterday"), /9\.0 ! bad-word\*/);
    assert.match(ask(simulation, "log 1 2 3"), /! bad-word\*/);
    assert.match(ask(simulation, "#9 info*00000000"), /0\.0 ! damaged\*/);
    assert.match(ask(simulation, "x".repeat(500)), /! too-long\*/);
    assert.match(ask(simulation, "info"), / E 0 00000000\*/);
  });

  it("waits for a slow reader, drops one that is gone, and no tick is late", () => {
    const simulation = afterAnAlarm();
    const line = simulation.board.console;
    const before = simulation.instrument.view.uptimeS;
    line.isHeld = true;
    line.send(Uint8Array.from(Buffer.from("log\n")));
    simulation.advance(20_000);
    let out = "";
    line.onBytes = (bytes) => {
      out += Buffer.from(bytes).toString();
    };
    line.isHeld = false;
    simulation.advance(30_000);
    assert.match(out, / E \d+ [0-9A-F]{8}\*/, "slow");
    out = "";
    line.send(Uint8Array.from(Buffer.from("log\n")));
    line.isHeld = true;
    simulation.advance(60_000);
    line.isHeld = false;
    simulation.advance(10_000);
    assert.ok(!/ E \d+ /.test(out), "gone");
    assert.match(ask(simulation, "info"), / E 0 /, "and there for the next");
    assert.equal(simulation.instrument.view.uptimeS, before + 125);
  });

  it("changes nothing that is stored", () => {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    const silent = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
    const kinds: number[][] = [[], []];
    [simulation, silent].forEach((one, at) => {
      one.onEvent = (_atMs, kind) => {
        kinds[at]!.push(kind);
      };
      one.advance(60_000);
    });
    for (const what of ["info", "log", "events", "settings", "calibration", "totals", "exposure"]) {
      ask(simulation, what, 10);
    }
    silent.advance(simulation.nowMs - silent.nowMs);
    assert.deepEqual(kinds[0], kinds[1]);
    assert.deepEqual(
      [...simulation.board.flash.partition("log").bytes],
      [...silent.board.flash.partition("log").bytes],
    );
  });
});
