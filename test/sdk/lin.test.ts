import assert from "node:assert/strict";
import { arrangeScene, sceneS } from "../../host-sim/linux-sdk/scene";
import { Simulation } from "../../host-sim/simulation";
import { TraceEvents } from "../../hal/esp32/trace-events";
import { hasSdk, lines, runTool } from "./tool";

/** Simulated time relative to real time: the scene takes 130 simulated seconds. */
const speed = 20;
const seconds = 14;

/** The trace of the same scene on Node. */
function eventsOnNode(): string[] {
  const traced: string[] = [];
  const simulation = new Simulation({ device: "methane", limits: "cn-coal", seed: 1 });
  const events = new TraceEvents((text) => traced.push(text));
  simulation.onEvent = (atMs, kind, channel, alarm, value, detail) =>
    events.record(atMs, kind, channel, alarm, value, detail);
  arrangeScene(simulation);
  simulation.advance(sceneS * 1000);
  return lines(traced.join(""));
}

describe("Linux, firmware and simulator on XS through the SDK", () => {
  it("gives the expected events on Node: warm-up, warning, alarm", () => {
    const story = eventsOnNode()
      .map((line) => line.split(" "))
      .map(([, event, , channel, alarm]) => `${event} ${channel} ${alarm}`);
    const at = ["start -1 none", "ready -1 none", "alarm-on 0 low", "alarm-on 0 high"].map((event) =>
      story.indexOf(event),
    );
    assert.ok(
      at.every((index, i) => index >= 0 && (i === 0 || index > at[i - 1]!)),
      story.join("\n"),
    );
  });

  it("runs, draws, and traces bit for bit the same as Node", function () {
    if (!hasSdk || process.platform !== "linux") this.skip();
    const result = runTool("host-sim/linux-sdk/tools/run.mjs", ["--seconds", String(seconds), `speed=${speed}`]);
    assert.equal(result.error, "");
    assert.equal(result.code, 0);
    const onXs = lines(result.out);
    assert.deepEqual(
      onXs.filter((line) => !/^\d/.test(line)),
      [],
      "no exception, no abort",
    );
    const inScene = onXs.filter((line) => Number(line.split(" ")[0]) <= sceneS * 1000);
    assert.deepEqual(inScene, eventsOnNode());
  });
});
