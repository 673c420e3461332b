/** What a user can change at the instrument, and what each change requires. */
import { strict as assert } from "node:assert";
import { EventKind } from "../../../src/core/event";
import { Language } from "../../../src/core/language";
import { MenuText } from "../../../src/core/menu-text";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { Page } from "../../../src/ui/view";
import { SettingKey } from "../../../src/profile/setting-key";
import { factoryPin } from "../../../src/profile/user-settings";
import { StoreFault } from "../../../src/core/store-fault";
import { damagedSettings } from "../../support/damaged-settings";
import { MenuStory } from "../../support/menu-story";

describe("menu", () => {
  it("accepts a stricter limit without a PIN, logs old and new, and stores it over a power cut", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    assert.equal(story.mode, MenuMode.Edit);
    story.less(4);
    assert.equal(story.draft, 0.8);
    assert.equal(story.low, 1, "nothing is in force yet");
    story.select();
    assert.equal(story.mode, MenuMode.Confirm);
    assert.equal(story.low, 1, "a question is no answer");
    story.select();
    assert.equal(story.low, 0.8);
    assert.equal(story.message, "saved");
    assert.deepEqual(story.logged(EventKind.SettingOld), [
      { kind: EventKind.SettingOld, channel: 0, value: 1, detail: SettingKey.Low },
    ]);
    assert.deepEqual(story.logged(EventKind.SettingChanged), [
      { kind: EventKind.SettingChanged, channel: 0, value: 0.8, detail: SettingKey.Low },
    ]);
    story.simulation.powerOff();
    story.simulation.advance(1000);
    story.simulation.powerOn();
    story.simulation.advance(1000);
    assert.equal(story.low, 0.8);
    assert.equal(story.simulation.instrument.userSettings.fault, StoreFault.None);
  });

  it("drops an unconfirmed change after five seconds: the old value stays", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less();
    story.select();
    story.simulation.advance(4000);
    assert.equal(story.mode, MenuMode.Confirm);
    story.simulation.advance(1000);
    assert.equal(story.mode, MenuMode.List);
    assert.equal(story.message, "not confirmed: unchanged");
    assert.equal(story.low, 1);
    assert.deepEqual(story.logged(EventKind.SettingChanged), []);
  });

  it("treats every key except select as a no", () => {
    for (const answer of ["page", "acknowledge"] as const) {
      const story = new MenuStory();
      story.openRow([MenuText.Limits], MenuText.Low);
      story.less();
      story.select();
      story.tap(answer);
      assert.equal(story.mode, MenuMode.List);
      assert.equal(story.low, 1);
    }
  });

  it("requires the PIN in the unsafe direction, also back to the profile's own value", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(4);
    story.select();
    story.select();
    story.select();
    story.more(2);
    assert.ok(story.menu.rows[story.menu.selected]!.needsPin);
    story.select();
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(factoryPin);
    assert.equal(story.mode, MenuMode.Confirm);
    assert.equal(story.low, 0.8);
    story.select();
    assert.equal(story.low, 0.9);
  });

  it("locks for a minute after three wrong PINs, and logs each", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less();
    story.select();
    story.select();
    story.select();
    story.more();
    for (let i = 0; i < 3; i++) {
      story.select();
      story.enterPin(1111);
      assert.equal(story.message, i < 2 ? "wrong PIN" : "locked: wait");
    }
    story.select();
    assert.equal(story.mode, MenuMode.Edit);
    assert.equal(story.message, "locked: wait");
    assert.deepEqual(
      story.logged(EventKind.PinRefused).map(({ detail }) => detail),
      [1, 2, 3],
    );
    for (let s = 0; s < 60; s += 10) {
      story.simulation.advance(10000);
      story.less();
      story.more();
    }
    story.select();
    assert.equal(story.mode, MenuMode.Pin);
    assert.equal(story.low, 0.95);
  });

  it("shows why it refuses: zero, LOW at HIGH, too near to zero, beyond the profile", () => {
    const story = new MenuStory();
    const refused = (label: MenuText, steps: number, words: string): void => {
      story.openRow(story.menu.isOpen ? [] : [MenuText.Limits], label);
      if (steps < 0) story.less(-steps);
      else story.more(steps);
      story.select();
      assert.equal(story.mode, MenuMode.Edit);
      assert.equal(story.message, words);
      story.back();
    };
    refused(MenuText.Low, -20, "0 would disable the alarm");
    refused(MenuText.Low, -18, "too near to zero");
    refused(MenuText.Low, 10, "LOW must be below HIGH");
    refused(MenuText.High, 1, "beyond what the profile allows");
    assert.equal(story.low, 1);
  });

  it("returns to the readings by itself after a minute, and by the menu button held", () => {
    const story = new MenuStory();
    story.select();
    assert.equal(story.simulation.view.page, Page.Menu);
    story.simulation.advance(59000);
    assert.equal(story.simulation.view.page, Page.Menu);
    story.simulation.advance(1200);
    assert.equal(story.simulation.view.page, Page.Main);
    story.select();
    story.back();
    assert.equal(story.simulation.view.page, Page.Main);
    assert.equal(story.mode, MenuMode.Closed);
  });

  it("closes for an alarm, drops an open question, and keeps the value that was being edited", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(2);
    story.select();
    assert.equal(story.mode, MenuMode.Confirm);
    story.simulation.board.setFault("ch4", "open");
    story.simulation.advance(3000);
    assert.equal(story.simulation.view.page, Page.Main);
    assert.equal(story.low, 1);
    story.tap("acknowledge");
    story.select();
    assert.equal(story.simulation.view.page, Page.Menu);
    assert.equal(story.mode, MenuMode.Edit);
    assert.equal(story.draft, 0.9);
  });

  it("starts fresh air only after the declaration, and shows the readings then", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Calibration], MenuText.FreshAir, "CH4");
    assert.equal(story.menu.prompt, MenuText.ConfirmFreshAir);
    assert.deepEqual(story.logged(EventKind.CalibrationStart), []);
    story.select();
    assert.equal(story.logged(EventKind.CalibrationStart).length, 1);
    assert.equal(story.simulation.view.page, Page.Calibration);
  });

  it("sets the clock only with the PIN, forward as well as back", () => {
    const story = new MenuStory();
    const before = story.simulation.board.timeMs!;
    story.openRow([MenuText.Clock], MenuText.Month);
    story.more();
    story.select();
    story.goTo(MenuText.SetClock);
    story.select();
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(factoryPin);
    assert.equal(story.menu.prompt, MenuText.ConfirmChange);
    story.select();
    assert.equal(Math.floor(story.simulation.board.timeMs! / 86400000), Math.floor(before / 86400000) + 31);
    story.goTo(MenuText.Month);
    story.select();
    story.less();
    story.select();
    story.goTo(MenuText.SetClock);
    story.select();
    assert.equal(story.mode, MenuMode.Pin);
  });

  it("changes the language only with the PIN", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Display], MenuText.Language);
    story.more();
    story.select();
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(factoryPin);
    story.select();
    assert.equal(story.simulation.view.language, Language.Chinese);
  });

  it("changes the PIN with the old one, and never logs its digits", () => {
    const story = new MenuStory();
    story.openRow([], MenuText.ChangePin);
    story.enterPin(factoryPin);
    assert.equal(story.menu.prompt, MenuText.NewPin);
    story.enterPin(1203);
    story.select();
    assert.ok(story.simulation.instrument.userSettings.isPin(1203));
    assert.ok(
      story.logged(EventKind.SettingChanged).every(({ value, detail }) => value === 0 && detail === SettingKey.Pin),
    );
  });

  it("requires two buttons for three seconds, the PIN and a confirmation for the factory settings", () => {
    const story = new MenuStory();
    story.openRow([MenuText.Limits], MenuText.Low);
    story.less(2);
    story.select();
    story.select();
    story.back();
    story.back();
    const { board } = story.simulation;
    board.press("menu", true);
    story.hold("acknowledge", 3200);
    board.press("menu", false);
    story.simulation.advance(300);
    assert.equal(story.mode, MenuMode.Pin);
    assert.equal(story.low, 0.9);
    story.enterPin(factoryPin);
    assert.equal(story.mode, MenuMode.Confirm);
    story.select();
    assert.equal(story.low, 1);
  });

  it("treats damaged settings as a fault: the profile is in force, and nothing can be changed before they are reset", () => {
    const again = new MenuStory({ keyValue: damagedSettings() });
    assert.equal(again.simulation.instrument.userSettings.fault, StoreFault.Corrupt);
    assert.deepEqual(
      again.logged(EventKind.SettingsFault).map(({ detail }) => detail),
      [StoreFault.Corrupt],
    );
    assert.equal(again.low, 1);
    again.less();
    again.openRow([MenuText.Limits], MenuText.Low);
    again.less();
    again.select();
    assert.equal(again.message, "settings damaged: reset them");
    assert.equal(again.low, 1);
  });
});
