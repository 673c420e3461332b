/** The profiling build of XS: it counts the same bytecodes as the meter, and gives each of them to the function that ran it. */
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineExit, EngineUnavailable, ensureEngine, runOnXS } from "../../host-sim/xs/engine";
import { missing } from "../support/needs";

interface Profiled {
  readonly calls: number;
  readonly bytecodes: number;
}

describe("the profile of a bundle on XS", () => {
  let folder = "";

  before(async function () {
    folder = mkdtempSync(join(tmpdir(), "firedamp-profile-"));
    try {
      await ensureEngine("profile");
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      missing(this, error.message);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Profiles `turn(turns)`. @returns what the meter counted meanwhile, and the rows by their names */
  async function profile(turns: number): Promise<{ metered: number; rows: Map<string, Profiled> }> {
    const bundlePath = join(folder, "script.js");
    writeFileSync(
      bundlePath,
      `(() => {
        class Filter { value = 0; step(x) { this.value += 0.1 * (x - this.value); return this.#half(); } #half() { return this.value * 0.5; } }
        class Other { step(x) { return x; } }
        const filter = new Filter(), other = new Other();
        const turn = (n) => { for (let i = 0; i < n; i++) { filter.step(i); filter.step(i); other.step(i); } };
        turn(1);
        host.profileStart();
        const start = host.meter();
        turn(${turns});
        const metered = host.meter() - start;
        const report = host.profileReport();
        host.print(JSON.stringify({ metered, report }));
      })();`,
    );
    const { status, stdout, stderr } = await runOnXS({ bits: "profile", bundlePath });
    assert.equal(status, EngineExit.Done, stderr);
    const { metered, report } = JSON.parse(stdout) as { metered: number; report: string };
    const rows = new Map<string, Profiled>();
    for (const line of report.trimEnd().split("\n")) {
      const [name, calls, bytecodes] = line.split("\t");
      rows.set(name!, { calls: Number(calls), bytecodes: Number(bytecodes) });
    }
    return { metered, rows };
  }

  it("names methods by their class, private ones too, and counts their calls", async () => {
    const { rows } = await profile(100);
    assert.equal(rows.get("Filter.step")?.calls, 200);
    assert.equal(rows.get("Filter.#half")?.calls, 200);
    assert.equal(rows.get("Other.step")?.calls, 100);
    assert.equal(rows.get("turn")?.calls, 1);
  });

  it("adds up to what the meter counts", async () => {
    const few = await profile(100);
    const many = await profile(300);
    const sum = ({ rows }: typeof few): number =>
      [...rows.values()].reduce((total, { bytecodes }) => total + bytecodes, 0);
    // What is outside both readings of the meter is the same in both runs.
    assert.equal(sum(many) - sum(few), many.metered - few.metered);
    assert.equal(many.rows.get("Filter.step")!.bytecodes, 3 * few.rows.get("Filter.step")!.bytecodes);
  });
});
