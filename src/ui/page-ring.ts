/**
 * The order in which one key turns the pages: whatever this instrument has something for, and back to the main page.
 *
 *   Main → Fault → Calibration → Flow → Exposure → Peaks → Trend → Status → Log → Main
 */
import { CalibrationStep } from "../core/calibration-codes";
import { hasNotice } from "./notices";
import { type InstrumentView, Page } from "./view";

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
    // A curve and a list of sentences: digits write neither.
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
