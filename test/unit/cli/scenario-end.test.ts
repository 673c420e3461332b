import assert from "node:assert/strict";
import { parseScenario } from "../../../host-sim/cli/scenario/parse-scenario";

const head = "device: methane\nlimits: cn-coal\n";

describe("a scenario without a duration", () => {
  it("ends a second after the last thing that is due", () => {
    const text = `${head}steps:\n  - at: 60s\n    set: { ch4: 2 }\n    expect: alarm ch4.high within 30s\n`;
    assert.equal(parseScenario(text).durationMs, 91_000);
  });

  it("ends a second after its last ramp", () => {
    const text = `${head}steps:\n  - at: 10s\n    ramp: { ch4: { to: 2, over: 2min } }\n`;
    assert.equal(parseScenario(text).durationMs, 131_000);
  });
});
