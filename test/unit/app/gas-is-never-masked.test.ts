/**
 * Whatever else is active, the red LED shows gas, and what is refused in gas stays refused: here with a fault of each kind, acknowledged by
 * the user or not.
 */
import assert from "node:assert/strict";
import { Simulation } from "../../../host-sim/simulation";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { Refusal } from "../../../src/core/calibration-codes";
import { MenuText } from "../../../src/core/menu-text";
import { DeviceCondition } from "../../../src/alarm/device-alarms";
import { MenuAct } from "../../../src/ui/menu/menu-act";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { factoryPin } from "../../../src/profile/user-settings";
import { MenuStory } from "../../support/menu-story";

type Fault = readonly [name: string, begin: (simulation: Simulation) => void];

const faults: readonly Fault[] = [
  ["the hygrometer is gone", ({ board }) => board.setFault("humidity", "silent")],
  [
    "the outputs' test failed",
    ({ instrument, nowMs }) => instrument.alarms.device.set(DeviceCondition.Outputs, true, nowMs),
  ],
  ["the CO cell is open", ({ board }) => board.setFault("co", "open")],
];

/** What the lamps did in three seconds. */
function lamps(simulation: Simulation): { readonly red: boolean; readonly yellow: boolean } {
  let red = false;
  let yellow = false;
  for (let tick = 0; tick < 30; tick++) {
    simulation.advance(100);
    red ||= simulation.board.outputs.ledRed;
    yellow ||= simulation.board.outputs.ledYellow;
  }
  return { red, yellow };
}

/** LOW of methane stands beside the fault. */
function inGas([, begin]: Fault, isAcknowledged: boolean): MenuStory {
  const story = new MenuStory({ device: "four-gas", limits: "cn-coal" }, 120_000);
  const { simulation } = story;
  begin(simulation);
  simulation.advance(30_000);
  assert.equal(simulation.view.signal, AlarmKind.Fault);
  assert.deepEqual(lamps(simulation), { red: false, yellow: true }, "a fault alone is yellow");
  if (isAcknowledged) story.tap("acknowledge");
  simulation.world.set("ch4", 1.2);
  simulation.advance(60_000);
  return story;
}

describe("Gas is never masked by a fault", () => {
  for (const fault of faults) {
    for (const isAcknowledged of [true, false]) {
      it(`when ${fault[0]}, ${isAcknowledged ? "acknowledged" : "not acknowledged"}`, () => {
        const story = inGas(fault, isAcknowledged);
        const { simulation } = story;
        const { instrument, view } = simulation;
        assert.equal(view.signal, isAcknowledged ? AlarmKind.Low : AlarmKind.Fault);
        assert.ok(instrument.alarms.selector.audible >= AlarmKind.Low, "the horn sounds");
        assert.deepEqual(lamps(simulation), { red: true, yellow: false });

        assert.equal(instrument.operator.startFreshAir(true), Refusal.InAlarm);
        assert.equal(instrument.operator.act(simulation.nowMs, MenuAct.TestOutputs, -1), MenuText.AlarmActive);
        story.tap("acknowledge");
        story.openRow([MenuText.Sensitivity], MenuText.SpanTrim, "CH4");
        story.less();
        story.select();
        assert.equal(story.mode, MenuMode.Edit, "no PIN is asked for what is refused");
        assert.equal(story.message, "not during a gas alarm");
        story.back();
        story.back();
        story.openRow([MenuText.Clock], MenuText.SetClock);
        assert.equal(story.message, "not during a gas alarm");
        story.back();
        story.back();
        simulation.board.press("acknowledge", true);
        simulation.advance(8000);
        simulation.board.press("acknowledge", false);
        assert.ok(simulation.isOn, "the key does not switch off");
      });
    }
  }

  it("and a setting may still be changed to the safer side", () => {
    const story = inGas(faults[0]!, true);
    story.tap("acknowledge");
    story.openRow([MenuText.Limits], MenuText.Low, "CH4");
    story.less();
    story.select();
    assert.equal(story.mode, MenuMode.Confirm);
    story.select();
    assert.ok(story.low! < 1);
  });

  it("and without gas the same change needs only the PIN", () => {
    const story = new MenuStory({ device: "four-gas", limits: "cn-coal" }, 120_000);
    story.openRow([MenuText.Clock], MenuText.SetClock);
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(factoryPin);
    assert.equal(story.mode, MenuMode.Confirm);
  });
});
