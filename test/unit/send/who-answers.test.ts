/** What a computer reports about a line without a response, with another device, or with another instrument; and how it is stopped. */
import assert from "node:assert/strict";
import { ExportText } from "../../../host-sim/serial/export-text";
import { type ByteLine, LineClosed, notesOn, PullSession } from "../../../host-sim/serial/pull-session";
import { Simulation } from "../../../host-sim/simulation";
import { pullFrom } from "../../support/serial-bench";

function someone(seed = 1): Simulation {
  const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed });
  simulation.advance(60_000);
  return simulation;
}

describe("firedamp pull", () => {
  it("reports no response if nothing is received, within a quarter of a minute", () => {
    const { pull } = pullFrom(someone(), "info", { noise: () => new Uint8Array(0), maxS: 15 });
    assert.equal(pull.state, "failed");
    assert.equal(pull.failure, "no response to 5 requests: is the instrument switched on and connected to this port?");
    assert.equal(pull.isUnderstood, false);
  });

  it("reports another device if no line is of the protocol", () => {
    const isRequest = (bytes: Uint8Array): boolean => bytes.includes("#".charCodeAt(0));
    const { pull } = pullFrom(someone(), "info", {
      noise: (bytes) => (isRequest(bytes) ? bytes : bytes.map((byte) => byte ^ 0x80)),
      maxS: 15,
    });
    assert.equal(pull.state, "failed");
    assert.match(pull.failure, /^the data received is not an instrument's reply: another device, a rate other than/);
  });

  it("waits longer once a line was valid", () => {
    const simulation = someone();
    let left = 400;
    const { pull } = pullFrom(simulation, "events", { noise: (bytes) => bytes.filter(() => left-- > 0), maxS: 200 });
    assert.equal(pull.isUnderstood, true);
    assert.equal(pull.failure, "the instrument does not respond; 25 requests failed");
  });

  it("must be the expected instrument", () => {
    const simulation = someone(2);
    const line = simulation.board.console;
    const text = new ExportText(
      "settings",
      { format: "csv", serial: "SIM-1" },
      (bytes) => {
        line.send(bytes);
      },
      1,
    );
    line.onBytes = (bytes) => {
      text.pull.take(bytes, simulation.nowMs);
    };
    text.pull.start(simulation.nowMs);
    simulation.advance(5000);
    assert.equal(text.pull.failure, "another instrument responds: SIM-2 instead of SIM-1");
  });

  it("stops in the middle on request, with the first request that does not belong to the reply", () => {
    const simulation = someone();
    simulation.advance(1_500_000);
    const line = simulation.board.console;
    const text = new ExportText(
      "log",
      { format: "csv" },
      (bytes) => {
        line.send(bytes);
      },
      1,
    );
    let bytesCome = 0;
    line.onBytes = (bytes) => {
      bytesCome += bytes.length;
      text.pull.take(bytes, simulation.nowMs);
    };
    text.pull.start(simulation.nowMs);
    simulation.advance(200);
    text.pull.cancel();
    assert.equal(text.pull.failure, "stopped");
    simulation.advance(300);
    const before = bytesCome;
    assert.ok(before < 4000, `${before} bytes`);
    simulation.advance(5000);
    assert.equal(bytesCome, before, "nothing more is sent");
  });
});

/** A line in real time with its far end in the test. */
class HeldLine implements ByteLine {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  close!: (why: string) => void;
  readonly closed = new Promise<string>((resolve) => {
    this.close = resolve;
  });
  #simulation: Simulation;
  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    simulation.board.console.onBytes = (bytes) => {
      this.onBytes?.(bytes);
    };
  }
  send(bytes: Uint8Array): void {
    this.#simulation.board.console.send(bytes);
    queueMicrotask(() => {
      this.#simulation.advance(5000);
    });
  }
}

describe("a session of pulling", () => {
  it("pulls one topic after the other, and detects when another instrument was plugged in meanwhile", async () => {
    const line = new HeldLine(someone(1));
    const session = new PullSession(line);
    const settings = await session.pull("settings", { format: "jsonl" });
    assert.equal(settings.pull.state, "done");
    assert.deepEqual(notesOn(settings), []);
    const other = new HeldLine(someone(2));
    line.send = (bytes) => {
      other.onBytes = line.onBytes;
      other.send(bytes);
    };
    const { pull } = await session.pull("totals", { format: "csv" });
    assert.equal(pull.failure, "another instrument responds: SIM-2 instead of SIM-1");
  });

  it("ends with the line", async () => {
    const line = new HeldLine(someone());
    line.send = () => {};
    const pulling = new PullSession(line).pull("log", { format: "csv" });
    line.close("unplugged");
    await assert.rejects(pulling, (error) => error instanceof LineClosed && error.message === "unplugged");
  });
});
