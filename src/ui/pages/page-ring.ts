/**
 * The order of the pages under the page key. A page that has nothing to show is skipped.
 *
 *   Main → Fault → Calibration → Flow → Exposure → Peaks → Trend → Status → Log → Main
 */
import { CalibrationStep } from "../../core/calibration-codes";
import { type InstrumentView, Page } from "../view";
import { hasNotice } from "./notices";

const ring: readonly Page[] = Object.freeze([
  Page.Main,
  Page.Fault,
  Page.Calibration,
  Page.Flow,
  Page.Exposure,
  Page.Peaks,
  Page.Trend,
  Page.Status,
  Page.Log,
]);

function isOffered(page: Page, view: InstrumentView): boolean {
  switch (page) {
    case Page.Fault:
      return hasNotice(view);
    case Page.Calibration:
      return view.calibration.step !== CalibrationStep.Idle || view.calibration.freshAir.isNewest;
    case Page.Flow:
      return view.flowTotals !== undefined && view.flowTotals.length > 0;
    case Page.Exposure:
      return view.channels.some((channel) => channel.exposure !== undefined);
    case Page.Peaks:
      return view.extremes !== undefined;
    // Digits can show neither a curve nor a list of sentences.
    case Page.Trend:
      return view.isOnDigits !== true;
    case Page.Log:
      return view.isOnDigits !== true && view.log !== undefined;
    default:
      return true;
  }
}

/** The page after the one shown; from a page outside the ring (menu, start) the main page. */
export function pageAfter(view: InstrumentView): Page {
  const at = ring.indexOf(view.page);
  if (at < 0) return Page.Main;
  for (let i = at + 1; i < ring.length; i++) if (isOffered(ring[i]!, view)) return ring[i]!;
  return Page.Main;
}

/** The page to draw now: the countdown to power-off replaces every other page. */
export function shownPage(view: InstrumentView): Page {
  return view.shutDownLeftS > 0 || view.isShutDownRefused === true ? Page.Shutdown : view.page;
}
