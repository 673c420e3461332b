/** `--map` accepts the quantity of every channel of every profile, and the reading follows it through the sensor's physics. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../../host-sim/cli/main";
import { quantities, type Quantity } from "../../../host-sim/world/world";
import { deviceProfiles } from "../../../src/profile/device-profiles";

/** A value to hold, and the allowed error of a settled reading of that channel. */
const held: Readonly<Partial<Record<string, readonly [value: number, tolerance: number]>>> = {
  ch4: [0.8, 0.06],
  o2: [16, 0.4],
  co: [60, 4],
  h2s: [12, 1.2],
  temperature: [31, 1.5],
  pressure: [92, 0.5],
  humidity: [70, 4],
  flow: [700, 15],
  pipePressure: [81, 0.6],
  pipeTemperature: [35, 0.6],
  pipeCh4: [40, 1.5],
};

async function lastReading(device: string, quantity: string, value: number): Promise<{ text: string; out: string }> {
  const folder = mkdtempSync(join(tmpdir(), "firedamp-map-"));
  try {
    const trace = join(folder, "trace.csv");
    writeFileSync(trace, `time_s,v\n${Array.from({ length: 31 }, (_, row) => `${row * 10},${value}`).join("\n")}\n`);
    let out = "";
    const exitCode = await main(
      ["replay", trace, "--device", device, "--map", `${quantity}=v`, "--out", join(folder, "out")],
      {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          out += text;
        },
        isInteractive: false,
      },
    );
    assert.equal(exitCode, 0, out);
    const [head, ...rows] = readFileSync(join(folder, "out/readings.csv"), "utf8").trimEnd().split("\n");
    const at = head!
      .split(",")
      .findIndex((name) => name === quantity || name.startsWith(`${quantity}_`) || name.startsWith(`${quantity} `));
    assert.ok(at > 0, head);
    return { text: rows[rows.length - 1]!.split(",")[at]!, out };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("replay --map", function () {
  for (const device of deviceProfiles) {
    for (const { id, kind } of device.channels) {
      if (!Object.hasOwn(quantities, id)) continue;
      it(`drives ${id} of ${device.name}, a ${kind}`, async () => {
        const [value, tolerance] = held[id as Quantity]!;
        const { text, out } = await lastReading(device.name, id, value);
        assert.ok(text !== "" && Math.abs(Number(text) - value) <= tolerance, `${value} reads "${text}"`);
        assert.ok(!out.includes("does not affect"), out);
      });
    }
  }

  it("does not offer channels that are computed from others, and the battery", () => {
    const others = deviceProfiles.flatMap(({ channels }) =>
      channels.filter(({ id }) => !Object.hasOwn(quantities, id)).map(({ id }) => id),
    );
    assert.deepEqual([...new Set(others)].sort(), ["battery", "methaneFlow", "pipeDifferential", "standardFlow"]);
  });
});
