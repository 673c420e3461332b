/** A held button switches the instrument off, but never in gas, whichever alarm it is. */
import { strict as assert } from "node:assert";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { EventKind } from "../../../src/core/event";
import { MenuStory } from "../../support/menu-story";

const limits = {
  name: "exposure",
  channels: [
    { channel: "ch4", low: 1, high: 1.5, hysteresis: 0.1 },
    { channel: "o2", low: 23, high: 23.5, hysteresis: 0.2, deficiency: { low: 19.5, high: 18 } },
    { channel: "co", low: 35, high: 200, hysteresis: 2, stel: 20, twa: 19 },
    { channel: "h2s", low: 10, high: 15, hysteresis: 0.5, twa: 0.1 },
  ],
};
/** A hold of 5 s switches off; a little more than that. */
const holdMs = 5400;

function fourGas(): MenuStory {
  return new MenuStory({ device: "four-gas", limits }, 150_000);
}

/** @returns whether a held button has switched it off */
function switchesOff(story: MenuStory): boolean {
  const { simulation } = story;
  simulation.board.press("acknowledge", true);
  simulation.advance(holdMs);
  assert.equal(simulation.isOn && simulation.instrument.view.isShutDownRefused, simulation.isOn);
  simulation.board.press("acknowledge", false);
  simulation.advance(300);
  return !simulation.isOn;
}

describe("Power off", () => {
  for (const [what, gas, amount, forMs, alarm, after] of [
    ["STEL, in clean air again", "co", 30, 700_000, AlarmKind.Stel, 0],
    ["TWA, in clean air again", "h2s", 5, 600_000, AlarmKind.Twa, 0],
    ["LOW", "ch4", 1.2, 60_000, AlarmKind.Low, 1.2],
    ["HIGH", "ch4", 2, 60_000, AlarmKind.High, 2],
    ["OVER", "ch4", 6, 60_000, AlarmKind.Over, 6],
    ["too little oxygen", "o2", 19, 60_000, AlarmKind.Low, 19],
  ] as const) {
    it(`is refused during ${what}, acknowledged or not`, () => {
      const story = fourGas();
      const { simulation } = story;
      simulation.world.set(gas, amount);
      simulation.advance(forMs);
      simulation.world.set(gas, after);
      simulation.advance(60_000);
      assert.equal(simulation.view.signal, alarm);
      assert.ok(!switchesOff(story));
      assert.equal(simulation.view.signal, alarm);
      assert.ok(!switchesOff(story), "acknowledged by the first press");
      assert.deepEqual(story.logged(EventKind.PowerOff), []);
    });
  }

  it("is not refused in clean air, or during the FAULT of a sensor", () => {
    assert.ok(switchesOff(fourGas()));
    const story = fourGas();
    story.simulation.board.setFault("h2s", "open");
    story.simulation.advance(10_000);
    assert.equal(story.simulation.view.signal, AlarmKind.Fault);
    assert.ok(switchesOff(story));
    assert.equal(story.logged(EventKind.PowerOff).length, 1);
  });

  it("is not refused during a reminder", () => {
    const story = new MenuStory({ device: "methane", timeMs: undefined }, 150_000);
    assert.equal(story.simulation.view.signal, AlarmKind.Reminder);
    assert.ok(switchesOff(story));
  });

  it("requires five seconds of holding, and no less", () => {
    const story = fourGas();
    const { simulation } = story;
    simulation.board.press("acknowledge", true);
    simulation.advance(4900);
    assert.ok(simulation.isOn);
    simulation.advance(300);
    assert.ok(!simulation.isOn);
  });
});
