/** On and off by a held button. */
import { strict as assert } from "node:assert";
import { EventKind } from "../../../src/core/event";
import { MenuStory } from "../../support/menu-story";

describe("Power switch", () => {
  it("counts down from five while the button is held, and ends when it is released", () => {
    const story = new MenuStory();
    const { simulation } = story;
    simulation.board.press("acknowledge", true);
    simulation.advance(900);
    assert.equal(simulation.instrument.view.shutDownLeftS, 0, "a short press has no effect");
    simulation.advance(300);
    assert.equal(simulation.instrument.view.shutDownLeftS, 4);
    simulation.advance(3000);
    assert.equal(simulation.instrument.view.shutDownLeftS, 1);
    simulation.board.press("acknowledge", false);
    simulation.advance(300);
    assert.equal(simulation.instrument.view.shutDownLeftS, 0);
    assert.ok(simulation.isOn);
  });

  it("is off after five seconds, logged; and on again after another five, and not off by the same press", () => {
    const story = new MenuStory();
    const { simulation } = story;
    story.hold("acknowledge", 5300);
    assert.ok(!simulation.isOn);
    assert.equal(story.logged(EventKind.PowerOff).length, 1);
    story.hold("acknowledge", 4000);
    assert.ok(!simulation.isOn);
    story.hold("acknowledge", 15000);
    assert.ok(simulation.isOn);
  });

  it("does not switch off during a gas alarm, or when the alarm ends during the press", () => {
    const story = new MenuStory();
    const { simulation } = story;
    simulation.world.set("ch4", 1.2);
    simulation.advance(60000);
    simulation.board.press("acknowledge", true);
    simulation.advance(8000);
    assert.ok(simulation.isOn);
    assert.ok(simulation.instrument.view.isShutDownRefused);
    simulation.world.set("ch4", 0);
    simulation.advance(120000);
    assert.ok(simulation.isOn);
  });
});
