/** The page model: the items of the pages, and that both renderers omit unknown items or show them as unknown. */
import assert from "node:assert/strict";
import { Due } from "../../../src/core/calibration-codes";
import { figureOf, isSilent, PageItem, unknownFigure, wordOf } from "../../../src/ui/pages/page-item";
import { groupsOf } from "../../../src/ui/pages/page-groups";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { Page, type InstrumentView } from "../../../src/ui/view";
import { idleCalibration } from "../../support/idle-calibration";
import { drainageView, fourGasView, methaneView, type FakeView } from "../screen/fake-view";
import { WatchedScreen } from "../screen/watched-screen";
import { Watch } from "../segments/seen";

function itemsOf(page: Page, view: InstrumentView): (readonly [index: number, ...items: PageItem[]])[] {
  return groupsOf(page, view).map(({ index, items }) => [index, ...items] as const);
}

function onScreen(view: FakeView): string {
  const screen = new WatchedScreen(320, 240);
  const output = new ScreenOutput(screen, view);
  for (let tick = 0; tick < 12; tick++) output.update(tick * 100);
  return screen.canvas.words.replaceAll("\n", " ");
}

describe("The page model", () => {
  it("has STEL and TWA of the channels with exposure limits, and coverage before them", () => {
    const items = [PageItem.Coverage, PageItem.Stel, PageItem.Twa] as const;
    assert.deepEqual(itemsOf(Page.Exposure, fourGasView()), [
      [2, ...items],
      [3, ...items],
    ]);
    assert.deepEqual(itemsOf(Page.Exposure, methaneView()), []);
  });

  it("has the totals that a flow has, permanent ones first", () => {
    const view = drainageView();
    const totals = (): PageItem[] =>
      groupsOf(Page.Flow, view)
        .flatMap(({ items }) => items)
        .filter((item) => item !== PageItem.Reading);
    assert.deepEqual(totals(), [
      PageItem.TotalActual,
      PageItem.TotalStandard,
      PageItem.TotalMethane,
      PageItem.TripActual,
      PageItem.TripStandard,
      PageItem.TripMethane,
    ]);
    view.flowTotals = [{ ...view.flowTotals[0]!, hasStandard: false, hasMethane: false }];
    assert.deepEqual(totals(), [PageItem.TotalActual, PageItem.TripActual]);
    const { permanent } = view.flowTotals[0]!;
    permanent.estimatedStandard.add(12e6);
    assert.equal(totals().length, 2, "this flow has no standard volume");
    permanent.estimatedActual.add(34.5e6);
    assert.deepEqual(totals(), [PageItem.TotalActual, PageItem.TripActual, PageItem.EstimatedActual]);
    assert.equal(figureOf(view, PageItem.EstimatedActual, 0), 34.5);
    assert.equal(figureOf(view, PageItem.TotalActual, 0), 12_345_678.1);
  });

  it("omits only the calibration of which nothing is known", () => {
    const view = methaneView();
    view.calibration = {
      ...idleCalibration,
      due: (channel) => (channel === 0 ? Due.Bump : Due.Nothing),
      health: (channel) => (channel === 1 ? 93 : -1),
    };
    const silent = groupsOf(Page.Status, view).filter((group) => isSilent(view, group));
    assert.deepEqual(
      silent.map(({ index, items }) => [index, ...items]),
      [2, 3].map((index) => [index, PageItem.DueIn, PageItem.Health]),
    );
    assert.equal(wordOf(view, PageItem.NothingDue, -1), 0);
    view.calibration = idleCalibration;
    assert.equal(wordOf(view, PageItem.NothingDue, -1), 1);
  });

  it("has unknown extremes before the first reading: dashes on a screen and on digits", () => {
    const view = methaneView();
    view.extremes[0]!.reset();
    view.page = Page.Peaks;
    assert.equal(figureOf(view, PageItem.Peak, 0), unknownFigure);
    assert.match(onScreen(view), /CH4 max -- % CH4 min -- %/);
    assert.deepEqual(new Watch(view).words(84), ["CH4", "PEAH", "----", "LEA5", "----", "CH4", "PEAH", "----", "LEA5"]);
  });

  it("gives both renderers the same set-points", () => {
    const view = fourGasView();
    view.page = Page.Start;
    const words = new Watch(view).words(400);
    const screen = onScreen(view);
    for (const { lowLimit, highLimit, decimals } of view.channels) {
      for (const limit of [lowLimit, highLimit]) {
        if (limit === undefined) continue;
        assert.ok(screen.includes(limit.toFixed(decimals)), `${limit} on the screen`);
        const digits = limit.toFixed(decimals).padStart(decimals === 0 ? 3 : decimals + 3);
        assert.ok(
          words.some((word) => /^[LH]/.test(word) && word.slice(1).trim() === digits.trim()),
          `${limit} on digits`,
        );
      }
    }
  });
});
