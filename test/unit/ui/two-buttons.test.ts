/** The same menu with one button less: long presses replace the third. */
import { strict as assert } from "node:assert";
import { MenuText } from "../../../src/core/menu-text";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { Page } from "../../../src/ui/view";
import { factoryPin } from "../../../src/profile/user-settings";
import { MenuStory } from "../../support/menu-story";

class TwoButtonStory extends MenuStory {
  constructor() {
    super({ hasMenuButton: false });
  }
  override select(): void {
    this.hold("page", 1800);
  }
  override back(): void {
    this.hold("acknowledge", 1800);
  }
}

describe("Two buttons", () => {
  it("turn pages by a press, and open the menu by a long one", () => {
    const story = new TwoButtonStory();
    story.tap("page");
    assert.equal(story.simulation.view.page, Page.Peaks);
    story.hold("page", 1800);
    assert.equal(story.simulation.view.page, Page.Menu);
    story.back();
    assert.equal(story.simulation.view.page, Page.Main);
  });

  it("change, confirm and loosen a limit as three do", () => {
    const story = new TwoButtonStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(4);
    story.select();
    assert.equal(story.mode, MenuMode.Confirm);
    story.select();
    assert.equal(story.low, 0.8);
    story.select();
    story.more();
    story.select();
    story.enterPin(factoryPin);
    story.select();
    assert.equal(story.low, 0.85);
  });

  it("ask for the factory settings when both are held", () => {
    const story = new TwoButtonStory();
    story.simulation.board.press("page", true);
    story.hold("acknowledge", 3300);
    story.simulation.board.press("page", false);
    story.simulation.advance(300);
    assert.equal(story.mode, MenuMode.Pin);
    assert.equal(story.menu.prompt, MenuText.EnterPin);
  });
});
