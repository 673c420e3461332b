/** `firedamp profile`: prints profiles and schemas, and a file that names its schema is a profile as well. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDevice, findLimits } from "../../../host-sim/cli/profiles";
import { profileSchema } from "../../../host-sim/profiles/json-schema";
import { deviceProfiles } from "../../../src/profile/device-profiles";
import { limitsProfiles } from "../../../src/profile/limits-profile";
import { firedamp } from "../../support/firedamp";

describe("firedamp profile", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "firedamp-profile-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const profile of [...deviceProfiles, ...limitsProfiles]) {
    it(`prints ${profile.name}`, async () => {
      const { exitCode, out } = await firedamp("profile", profile.name);
      assert.equal(exitCode, 0);
      assert.deepEqual(JSON.parse(out), JSON.parse(JSON.stringify(profile)));
    });
  }

  it("prints the schema of device profiles, or of limits profiles", async () => {
    for (const [args, what] of [
      [[], "device"],
      [["device"], "device"],
      [["limits"], "limits"],
    ] as const) {
      const { exitCode, out } = await firedamp("profile", "--schema", ...args);
      assert.equal(exitCode, 0);
      assert.deepEqual(JSON.parse(out), JSON.parse(JSON.stringify(profileSchema(what))));
    }
  });

  it("refuses an unknown name, no name, and a name together with --schema, in one line that lists the profiles", async () => {
    for (const args of [["xenon"], [], ["methane", "--schema"]]) {
      const { exitCode, err } = await firedamp("profile", ...args);
      assert.equal(exitCode, 2);
      assert.match(err, /^firedamp: [^\n]*methane, four-gas, [^\n]*cn-coal[^\n]*\n$/);
    }
  });

  it("prints a file that is a profile again, with the schema named in it", async () => {
    const write = (name: string, data: object): void => {
      writeFileSync(join(folder, name), JSON.stringify(data));
    };
    const device = JSON.parse((await firedamp("profile", "methane")).out) as object;
    const limits = JSON.parse((await firedamp("profile", "us-msha")).out) as object;
    write("device.json", { $schema: "./device.schema.json", ...device });
    write("limits.json", { $schema: "./limits.schema.json", ...limits });
    write("bad.json", { $schema: 1, ...device });
    const found = findDevice("device.json", folder);
    assert.deepEqual(found, device);
    assert.deepEqual(findLimits("limits.json", found, folder), limits);
    assert.throws(() => findDevice("bad.json", folder), /bad\.json: device\.\$schema: is not a known field/);
  });
});
