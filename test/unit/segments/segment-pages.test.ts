/** The texts of four digits on every page except the readings. */
import assert from "node:assert/strict";
import { AlarmKind } from "../../../src/core/alarm-kind";
import { DeviceCondition } from "../../../src/alarm/rules";
import { CalibrationKind, CalibrationStep, Due, Refusal } from "../../../src/core/calibration-codes";
import { MenuText } from "../../../src/core/menu-text";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { NdirFault } from "../../../src/measure/ndir-fault";
import { Status } from "../../../src/core/reading";
import { Page } from "../../../src/ui/view";
import { idleCalibration } from "../../support/idle-calibration";
import { type FakeView, drainageView, fourGasView, methaneView } from "../screen/fake-view";
import { calibrating, menuOf, menuRow, refusedLimit } from "../screen/states";
import { Watch } from "./seen";
import { version } from "../../../src/core/version";

/** Long enough for every item of the longest page. */
const long = 600;

describe("Four digits on the other pages", () => {
  const shown = (view: FakeView, page: Page, ticks = long): string[] => {
    view.page = page;
    return [...new Set(new Watch(view).words(ticks))];
  };

  it("light every segment at the start, then show version, set-points and what is due", () => {
    const view = methaneView();
    view.calibration = { ...idleCalibration, due: (channel) => (channel === 0 ? Due.Bump : Due.Nothing) };
    view.page = Page.Start;
    const watch = new Watch(view);
    assert.deepEqual(watch.words(watch.output.startMs / 100), [
      "####",
      version,
      "CH4",
      "L1.00",
      "H1.50",
      "CH4",
      "bUnP",
    ]);
  });

  it("count down to power-off, and show that it is refused in gas", () => {
    const view = methaneView();
    view.shutDownLeftS = 5;
    assert.deepEqual(new Watch(view).words(20), ["oF 5"]);
    view.shutDownLeftS = 0;
    view.isShutDownRefused = true;
    view.alarms("ch4", AlarmKind.High);
    assert.ok(new Watch(view).words(20).includes("nooF"));
  });

  it("do not let an empty battery hide gas", () => {
    const view = methaneView().alarms("ch4", AlarmKind.High);
    view.shutDownLeftS = 45;
    const words = new Watch(view).words(60);
    assert.ok(words.includes("HI") && words.includes("0.42") && words.includes("oF45"), words.join(" "));
  });

  it("show the steps of a calibration: what to apply, the reading, the wait, PASS or FAIL with its code", () => {
    const view = methaneView();
    view.calibration = calibrating(CalibrationStep.WaitForGas, CalibrationKind.Bump);
    assert.deepEqual(shown(view, Page.Calibration), ["GA5", "G2.00", "CH4", "0.42", "bUnP"]);
    view.calibration = calibrating(CalibrationStep.Settle, CalibrationKind.Span);
    assert.deepEqual(shown(view, Page.Calibration), ["HoLd", "-38-", "CH4", "0.42", "5PAn"]);
    const watch = new Watch(view);
    watch.texts(30);
    view.calibration = calibrating(CalibrationStep.Refused, CalibrationKind.Span, Refusal.Unstable);
    assert.equal(watch.words(4).at(-1), "FAIL", "at once");
    assert.ok(watch.words(40).includes("r 13"));
    view.calibration = calibrating(CalibrationStep.Accepted, CalibrationKind.Zero);
    assert.deepEqual(watch.words(4).at(-1), "PA55");
  });

  it("show exposure, extremes, and the instrument's own figures, each with its mark", () => {
    assert.deepEqual(shown(fourGasView(), Page.Exposure), [
      "C0",
      "5tEL",
      "= 12",
      "tUA",
      "= 31",
      "H25",
      "= 0.4",
      "= 0.1",
    ]);
    assert.deepEqual(shown(methaneView(), Page.Peaks), ["CH4", "PEAH", "=0.42", "LEA5"]);
    const view = methaneView();
    view.calibration = {
      ...idleCalibration,
      daysLeft: (channel) => (channel === 0 ? -5 : -1000000),
      due: (channel) => (channel === 0 ? Due.Calibration : Due.Nothing),
    };
    assert.deepEqual(shown(view, Page.Status), [
      "A t",
      "23.4",
      "A P",
      "101.3",
      "bAtt",
      "87",
      "CH4",
      "d -5",
      "CAL",
      "UEr5",
      version,
    ]);
  });

  it("show totals in groups of three digits", () => {
    assert.deepEqual(shown(drainageView(), Page.Flow, 100).slice(0, 4), ["toA", "n 12", "t345", "=678"]);
    const view = drainageView();
    const { actual } = view.flowTotals[0]!.permanent;
    for (const [high, low, beats] of [
      [999_999_999, 999_999_000_000, ["n1E9", "t999", "=999"]],
      [999, 1e6, ["n999", "t000", "=001"]],
    ] as const) {
      actual.high = high;
      actual.low = low;
      assert.deepEqual(shown(view, Page.Flow, 100).slice(1, 4), beats, `${high} million m³`);
    }
  });

  it("show the faults on the fault page, with codes that docs/screen.md lists", () => {
    const view = methaneView();
    view.channel("ch4").lacks(Status.Invalid).benchFault = NdirFault.Fogged;
    view.settingsFault = refusedLimit;
    view.held.add(DeviceCondition.Outputs);
    assert.deepEqual(shown(view, Page.Fault), ["E 01", "E 17", "CH4", "bAd", "E 43"]);
    assert.deepEqual(shown(methaneView(), Page.Fault, 20), ["CH4", "0.42"], "nothing is wrong: the readings");
  });

  it("show the menu row by row, values with their mark, and a refusal as a code", () => {
    const view = methaneView();
    view.menu = menuOf({ mode: MenuMode.List, prompt: MenuText.None });
    assert.deepEqual(shown(view, Page.Menu, 80), ["CH4", "HI", "=1.50", "Pin"]);
    view.menu = menuOf({ mode: MenuMode.Edit, prompt: MenuText.None });
    assert.deepEqual(shown(view, Page.Menu, 80), ["=1.50", "Pin"]);
    view.menu = menuOf({ mode: MenuMode.Confirm });
    assert.deepEqual(shown(view, Page.Menu, 80), ["yE5", "CH4", "=1.50"]);
    view.menu = menuOf({ mode: MenuMode.Pin, prompt: MenuText.EnterPin, pinAt: 2, pinDigit: 7 });
    assert.deepEqual(shown(view, Page.Menu, 80), ["oo7_"]);
    view.menu = menuOf({ mode: MenuMode.List, prompt: MenuText.None, message: MenuText.LowNotBelowHigh });
    assert.equal(shown(view, Page.Menu, 80)[0], "no06");
    view.menu = menuOf({
      mode: MenuMode.List,
      prompt: MenuText.None,
      message: MenuText.CalibrationRefused,
      calibrationRefusal: Refusal.NotFreshAir,
    });
    assert.equal(shown(view, Page.Menu, 80)[0], "r 09");
    view.menu = menuOf({
      mode: MenuMode.List,
      prompt: MenuText.None,
      rows: [menuRow({ channelLabel: "", label: MenuText.TestGas, value: 1000, decimals: 0 })],
      selected: 0,
    });
    assert.deepEqual(shown(view, Page.Menu, 80), ["GA5", "1000"], "all four places: no room for a mark");
    view.menu = menuOf({ mode: MenuMode.List, prompt: MenuText.None, selected: 6 });
    assert.deepEqual(shown(view, Page.Menu, 80), ["5Unn", "8A3F", "01C2"]);
  });

  it("show the readings, whatever a screen beside them shows", () => {
    const view = methaneView();
    view.page = Page.Log;
    assert.deepEqual(new Watch(view, false).words(20), ["CH4", "0.42"]);
    view.page = Page.Menu;
    assert.deepEqual(new Watch(view, false).words(20), ["CH4", "0.42"]);
  });
});
