/** From a simulated instrument through a pseudo-terminal and the serial library into files. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../../host-sim/cli/input-error";
import { main } from "../../../host-sim/cli/main";
import { OfferedPort } from "../../../host-sim/cli/offer-port";
import { Simulation } from "../../../host-sim/simulation";
import { missing } from "../../support/needs";

describe("firedamp pull", () => {
  const said: string[] = [];
  const terminal = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    isInteractive: false,
  };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "firedamp-"));
    said.length = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("pulls events and settings over a pseudo-terminal, if the system has one", async function () {
    const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 4 });
    simulation.advance(100_000);
    let port: OfferedPort;
    try {
      port = new OfferedPort(simulation);
    } catch (error) {
      if (error instanceof InputError) missing(this, error.message);
      throw error;
    }
    try {
      assert.equal(
        await main(["pull", port.path, "--events", "--settings", "--out", folder], terminal),
        0,
        said.join(""),
      );
    } finally {
      port.close();
    }
    const events = readFileSync(join(folder, "events.csv"), "utf8").split("\n");
    assert.match(events[0]!, /^# firedamp events: serial SIM-4, firmware /);
    assert.ok(events.some((line) => line.includes(",ready,")));
    assert.match(events.at(-2)!, /^# end: \d+ records, CRC-32 [0-9A-F]{8}, 0 damaged$/);
    assert.match(readFileSync(join(folder, "settings.csv"), "utf8"), /\nlow,ch4,1\.00,%/);
  });

  it("reports in one line that there is no such port, and ends with 2", async () => {
    assert.equal(await main(["pull", join(folder, "nowhere"), "--log"], terminal), 2);
    assert.match(said.join(""), /^firedamp: .*nowhere.*\n$/);
  });
});
