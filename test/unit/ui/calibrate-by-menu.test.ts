/** Every calibration is started with the instrument's own keys, beginning with a sensor that was never calibrated. */
import { strict as assert } from "node:assert";
import { refusalNames, CalibrationStep } from "../../../src/core/calibration-codes";
import { MenuText } from "../../../src/core/menu-text";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { EventKind } from "../../../src/core/event";
import { Status } from "../../../src/core/reading";
import { Page } from "../../../src/ui/view";
import { factoryPin } from "../../../src/profile/user-settings";
import { MenuStory } from "../../support/menu-story";

/** An instrument as delivered: nothing was ever calibrated. */
function boxed(device: string): MenuStory {
  const story = new MenuStory({ device, limits: "general" });
  story.simulation.offerSettings({ ...story.simulation.settings, calibrations: [] });
  story.simulation.powerOff();
  story.simulation.powerOn();
  story.simulation.advance(60000);
  // The horn sounds for the uncalibrated channel; it is silenced.
  story.tap("acknowledge");
  return story;
}

function channelOf(story: MenuStory, id: string) {
  return story.simulation.instrument.channels.find((channel) => channel.id === id)!;
}

/** Through the PIN and the question to a running procedure. */
function begin(story: MenuStory): void {
  story.goTo(MenuText.BeginPoints);
  story.select();
  assert.equal(story.mode, MenuMode.Pin);
  story.enterPin(factoryPin);
  assert.equal(story.menu.prompt, MenuText.ConfirmFreshAir);
  story.select();
  assert.equal(story.message, "", story.message);
  assert.equal(story.simulation.view.page, Page.Calibration);
}

function seconds(story: MenuStory, count: number): void {
  story.simulation.advance(count * 1000);
}

describe("A methane sensor that was never calibrated", () => {
  it("shows no number, is calibrated with fresh air and the test gas, and then reads", () => {
    const story = boxed("methane");
    assert.equal(channelOf(story, "ch4").shown.status, Status.Uncalibrated);
    story.openRow([MenuText.Calibration], MenuText.SeveralPoints, "CH4");
    assert.equal(story.menu.title, MenuText.SeveralPoints);
    assert.equal(story.menu.rowCount, 5, "begin, how many, new sensor, two gases");
    assert.deepEqual(
      story.menu.rows.slice(3, 5).map(({ value, unit }) => `${value} ${unit}`),
      ["0 %", "2.5 %"],
    );
    begin(story);
    seconds(story, 60);
    const { calibration } = story.simulation.view;
    assert.deepEqual(
      [calibration.step, calibration.point, calibration.points, calibration.gasValue],
      [CalibrationStep.WaitForGas, 1, 2, 2.5],
    );
    story.simulation.world.set("ch4", 2.5);
    seconds(story, 90);
    assert.equal(calibration.step, CalibrationStep.Accepted, refusalNames[calibration.refusal]);
    story.simulation.world.set("ch4", 1);
    seconds(story, 60);
    const { status, value } = channelOf(story, "ch4").shown;
    assert.equal(status, Status.Ok);
    assert.ok(Math.abs(value - 1) < 0.05, `1 % reads ${value}`);
  });

  it("takes more points, each with the gas that was entered", () => {
    const story = boxed("methane");
    story.openRow([MenuText.Calibration], MenuText.SeveralPoints, "CH4");
    story.goTo(MenuText.Points);
    story.select();
    assert.equal(story.draft, 2);
    story.more();
    story.select();
    assert.equal(story.menu.rowCount, 6);
    story.goTo(MenuText.Gas2);
    story.select();
    story.less(10);
    assert.equal(story.draft, 2);
    story.select();
    story.goTo(MenuText.Gas3);
    story.select();
    const entered = story.draft;
    assert.ok(entered > 2);
    story.select();
    begin(story);
    const { calibration } = story.simulation.view;
    for (const gas of [0, 2, entered]) {
      story.simulation.world.set("ch4", gas);
      seconds(story, 70);
    }
    assert.equal(calibration.step, CalibrationStep.Accepted, refusalNames[calibration.refusal]);
    assert.deepEqual(
      story.simulation.instrument.calibration.recordOf(0)!.points.map(({ value }) => value),
      [0, 2, entered],
    );
  });

  it("shows why entered values are refused", () => {
    const story = boxed("methane");
    story.openRow([MenuText.Calibration], MenuText.SeveralPoints, "CH4");
    story.goTo(MenuText.Gas2);
    story.select();
    story.less(100);
    assert.equal(story.draft, 0);
    story.select();
    story.goTo(MenuText.BeginPoints);
    story.select();
    story.enterPin(factoryPin);
    story.select();
    assert.equal(story.message, "calibration refused");
    assert.equal(refusalNames[story.menu.calibrationRefusal], "value-out-of-range");
    assert.equal(channelOf(story, "ch4").shown.status, Status.Uncalibrated);
  });

  it("shows that a zero or a span alone is not enough", () => {
    const story = boxed("methane");
    story.openRow([MenuText.Calibration], MenuText.FreshAir, "CH4");
    story.select();
    assert.equal(refusalNames[story.menu.calibrationRefusal], "no-calibration");
  });

  it("is not started without the PIN, or without a confirmation", () => {
    const story = boxed("methane");
    story.openRow([MenuText.Calibration], MenuText.SeveralPoints, "CH4");
    story.select();
    assert.equal(story.mode, MenuMode.Pin);
    story.enterPin(factoryPin + 1);
    assert.equal(story.message, "wrong PIN");
    story.select();
    story.enterPin(factoryPin);
    seconds(story, 6);
    assert.equal(story.message, "not confirmed: unchanged");
    assert.equal(story.simulation.view.calibration.step, CalibrationStep.Idle);
  });

  it("returns from each list to where it was entered", () => {
    const story = boxed("four-gas");
    story.openRow([MenuText.Calibration], MenuText.SeveralPoints, "O2");
    assert.deepEqual(
      story.menu.rows.slice(3, 5).map(({ value }) => value),
      [18, 20.9],
      "oxygen's bottle is below air",
    );
    story.back();
    assert.equal(story.menu.rows[story.menu.selected]!.label, MenuText.SeveralPoints);
    assert.equal(story.menu.rows[story.menu.selected]!.channelLabel, "O2");
    story.back();
    assert.equal(story.menu.title, MenuText.Menu);
    assert.equal(story.menu.rows[story.menu.selected]!.label, MenuText.Calibration);
  });
});

describe("Fresh air for all sensors, by the menu", () => {
  it("is declared, shows each sensor until it is calibrated, and stores it", () => {
    const story = new MenuStory({ device: "four-gas", limits: "general" }, 120000);
    story.openRow([MenuText.Calibration], MenuText.FreshAirAll);
    assert.equal(story.menu.prompt, MenuText.ConfirmFreshAir);
    story.select();
    const { calibration, channels } = story.simulation.view;
    const { freshAir } = calibration;
    assert.equal(story.simulation.view.page, Page.Calibration);
    assert.ok(freshAir.isRunning && freshAir.isNewest && freshAir.countdownS > 0);
    seconds(story, 120);
    const gases = channels.map((_, index) => index).filter((index) => freshAir.has(index));
    assert.equal(gases.length, 4);
    for (const index of gases) {
      assert.equal(
        freshAir.step(index),
        CalibrationStep.Accepted,
        `${channels[index]!.id}: ${refusalNames[freshAir.refusal(index)]}`,
      );
    }
    assert.equal(story.logged(EventKind.CalibrationAccepted).length, 4);
  });

  it("is not offered on an instrument with one sensor, whose own zero is the same", () => {
    const story = new MenuStory();
    assert.throws(() => story.openRow([MenuText.Calibration], MenuText.FreshAirAll), /no row/);
  });

  it("shows why it is refused", () => {
    const story = new MenuStory({ device: "four-gas", limits: "general" }, 120000);
    story.simulation.world.set("o2", 19.7);
    seconds(story, 120);
    story.openRow([MenuText.Calibration], MenuText.FreshAirAll);
    story.select();
    const { freshAir } = story.simulation.view.calibration;
    const names = story.simulation.view.channels.map((_, index) => refusalNames[freshAir.refusal(index)]);
    seconds(story, 120);
    assert.equal(names[0], "not-fresh-air");
    assert.deepEqual(
      story.simulation.view.channels.filter((_, index) => freshAir.step(index) === CalibrationStep.Accepted),
      [],
    );
  });
});

describe("The reset of the peaks", () => {
  it("clears peak and minimum of every channel, on an instrument without exposure too", () => {
    const story = new MenuStory();
    story.simulation.world.set("ch4", 0.8);
    seconds(story, 60);
    story.simulation.world.set("ch4", 0);
    seconds(story, 60);
    const { extremes } = story.simulation.instrument;
    assert.ok(extremes[0]!.peak > 0.7);
    story.openRow([MenuText.Resets], MenuText.ResetPeaks);
    story.select();
    seconds(story, 2);
    assert.ok(extremes[0]!.peak < 0.1, `${extremes[0]!.peak}`);
    assert.equal(story.logged(EventKind.Cleared).length, 1);
  });
});
