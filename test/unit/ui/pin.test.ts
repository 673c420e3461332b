/** The PIN against guessing: each lock, its length, and what ends it. */
import { strict as assert } from "node:assert";
import { EventKind } from "../../../src/core/event";
import { MenuText } from "../../../src/core/menu-text";
import { SettingKey } from "../../../src/profile/setting-key";
import { factoryPin } from "../../../src/profile/user-settings";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { MenuStory } from "../../support/menu-story";

const wrongPin = 1111;
const lockMs = 60_000;
/** After this long without a key the menu closes by itself. */
const idleMs = 50_000;

/** In the list of the menu, on a row that requires the PIN. */
function atPin(): MenuStory {
  const story = new MenuStory();
  story.openRow([], MenuText.ChangePin);
  assert.equal(story.mode, MenuMode.Pin);
  story.back();
  story.select();
  return story;
}

/** Requests it again, with the same row selected. */
function ask(story: MenuStory): boolean {
  if (story.mode !== MenuMode.Pin) story.openRow([], MenuText.ChangePin);
  return story.mode === MenuMode.Pin;
}

function enter(story: MenuStory, pin: number): string {
  assert.ok(ask(story), "the PIN is not asked for");
  story.enterPin(pin);
  return story.message;
}

function wrong(story: MenuStory, count: number): string[] {
  return Array.from({ length: count }, () => enter(story, wrongPin));
}

/** Waits until the lock of `ms` that began now ends. */
function waitOut(story: MenuStory, ms = lockMs): void {
  const endMs = story.simulation.nowMs + ms;
  while (story.simulation.nowMs < endMs) {
    story.simulation.advance(Math.min(10_000, endMs - story.simulation.nowMs));
  }
}

describe("The PIN", () => {
  it("locks after every three wrong ones in a row, not after the first three only", () => {
    const story = atPin();
    for (let round = 0; round < 3; round++) {
      assert.deepEqual(wrong(story, 3), ["wrong PIN", "wrong PIN", "locked: wait"], `round ${round}`);
      assert.ok(!ask(story));
      waitOut(story, lockMs * 2 ** round);
    }
    assert.deepEqual(
      story.logged(EventKind.PinRefused).map(({ detail }) => detail),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
  });

  it("is locked for sixty seconds: not a second less, not a second more", () => {
    const story = atPin();
    wrong(story, 2);
    assert.ok(ask(story));
    for (const digit of [1, 1, 1]) {
      story.more(digit);
      story.select();
    }
    story.more();
    story.simulation.board.press("menu", true);
    story.simulation.advance(100);
    story.simulation.board.press("menu", false);
    const pressedMs = story.simulation.nowMs;
    story.simulation.advance(500);
    assert.equal(story.message, "locked: wait");
    assert.ok(!ask(story));
    story.simulation.advance(pressedMs + lockMs - 1500 - story.simulation.nowMs);
    assert.ok(!ask(story), "a second before");
    story.simulation.advance(pressedMs + lockMs + 1000 - story.simulation.nowMs);
    assert.ok(ask(story), "a second after");
  });

  it("stays locked when the menu is left and entered again, and accepts no right PIN meanwhile", () => {
    const story = atPin();
    wrong(story, 3);
    story.back();
    assert.equal(story.mode, MenuMode.Closed);
    assert.ok(!ask(story));
    assert.equal(story.message, "locked: wait");
    story.simulation.advance(idleMs);
    assert.ok(!ask(story));
  });

  it("counts from zero after a right one", () => {
    const story = atPin();
    assert.deepEqual(wrong(story, 2), ["wrong PIN", "wrong PIN"]);
    enter(story, factoryPin);
    assert.equal(story.menu.prompt, MenuText.NewPin);
    story.back();
    assert.deepEqual(wrong(story, 2), ["wrong PIN", "wrong PIN"]);
    assert.deepEqual(wrong(story, 1), ["locked: wait"]);
    assert.deepEqual(
      story.logged(EventKind.PinRefused).map(({ detail }) => detail),
      [1, 2, 1, 2, 3],
    );
  });

  it("continues to count when the menu was left", () => {
    const story = atPin();
    wrong(story, 2);
    story.back();
    assert.equal(story.mode, MenuMode.Closed);
    assert.deepEqual(wrong(story, 1), ["locked: wait"]);
  });

  it("makes the wait twice as long each time, up to an hour", () => {
    const story = atPin();
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      wrong(story, 3);
      story.simulation.advance(minutes * 60_000 - 15_000);
      assert.ok(!ask(story), `${minutes} min`);
      story.simulation.advance(15_000);
      assert.ok(ask(story), `${minutes} min`);
      story.back();
    }
  });

  it("is counted over power cuts, which end no lock", () => {
    const story = atPin();
    const restart = (): void => {
      story.simulation.powerOff();
      story.simulation.advance(1000);
      story.simulation.powerOn();
      story.simulation.advance(2000);
    };
    assert.deepEqual(wrong(story, 2), ["wrong PIN", "wrong PIN"]);
    restart();
    assert.deepEqual(wrong(story, 1), ["locked: wait"]);
    for (let i = 0; i < 5; i++) {
      restart();
      assert.ok(!ask(story), "another battery ends no lock");
    }
    waitOut(story, lockMs);
    assert.deepEqual(wrong(story, 3), ["wrong PIN", "wrong PIN", "locked: wait"]);
    restart();
    story.simulation.advance(lockMs + 10_000);
    assert.ok(!ask(story), "it is longer now");
    waitOut(story, lockMs);
    assert.ok(ask(story));
    story.enterPin(factoryPin);
    story.back();
    restart();
    assert.deepEqual(wrong(story, 2), ["wrong PIN", "wrong PIN"], "the right one was entered");
  });

  it("turns each digit from 9 to 0 and back", () => {
    const story = atPin();
    assert.ok(ask(story));
    story.less();
    assert.equal(story.menu.pinDigit, 9);
    story.more(2);
    assert.equal(story.menu.pinDigit, 1);
    assert.equal(story.menu.pinAt, 0);
    story.select();
    assert.deepEqual([story.menu.pinAt, story.menu.pinDigit], [1, 0]);
  });

  it("that is interrupted is entered from its first digit again", () => {
    const story = atPin();
    assert.ok(ask(story));
    story.more(9);
    story.select();
    story.more(3);
    story.back();
    assert.ok(ask(story));
    assert.deepEqual([story.menu.pinAt, story.menu.pinDigit], [0, 0]);
    enter(story, factoryPin);
    assert.equal(story.menu.prompt, MenuText.NewPin);
  });
});

describe("A change of the PIN", () => {
  const logged = (story: MenuStory, kind: EventKind): unknown[] =>
    story.logged(kind).filter(({ detail }) => detail === SettingKey.Pin);
  const row = (kind: EventKind): object => ({ kind, channel: -1, value: 0, detail: SettingKey.Pin });

  it("is logged once, without its digits, and is in force after a restart", () => {
    const story = atPin();
    enter(story, factoryPin);
    story.enterPin(1203);
    assert.deepEqual(logged(story, EventKind.SettingChanged), [], "not before it is confirmed");
    story.select();
    assert.equal(story.message, "saved");
    assert.deepEqual(logged(story, EventKind.SettingOld), [row(EventKind.SettingOld)]);
    assert.deepEqual(logged(story, EventKind.SettingChanged), [row(EventKind.SettingChanged)]);
    story.simulation.powerOff();
    story.simulation.powerOn();
    story.simulation.advance(1000);
    const { userSettings } = story.simulation.instrument;
    assert.ok(userSettings.isPin(1203));
    assert.ok(!userSettings.isPin(factoryPin));
  });

  it("is neither made nor logged when it is not confirmed", () => {
    const story = atPin();
    enter(story, factoryPin);
    story.enterPin(1203);
    story.tap("page");
    assert.ok(story.simulation.instrument.userSettings.isPin(factoryPin));
    assert.deepEqual(logged(story, EventKind.SettingChanged), []);
  });

  it("that cannot be stored is neither in force nor logged", () => {
    const story = atPin();
    story.simulation.board.keyValue.fault = "refuses";
    enter(story, factoryPin);
    story.enterPin(1203);
    story.select();
    assert.ok(story.simulation.instrument.userSettings.isPin(factoryPin));
    assert.deepEqual(logged(story, EventKind.SettingChanged), []);
  });

  it("back to the factory's, with the factory settings, is logged as well", () => {
    const story = atPin();
    enter(story, factoryPin);
    story.enterPin(1203);
    story.select();
    story.back();
    const { board } = story.simulation;
    board.press("menu", true);
    story.hold("acknowledge", 3200);
    board.press("menu", false);
    story.simulation.advance(300);
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(1203);
    story.select();
    assert.ok(story.simulation.instrument.userSettings.isPin(factoryPin));
    assert.equal(logged(story, EventKind.SettingChanged).length, 2);
  });
});
