/** The layout of each page. */
import { type InstrumentView, Page } from "../view";
import { calibrationPage } from "./calibration-page";
import { faultPage } from "./fault-page";
import { freshAirPage } from "./fresh-air-page";
import { listPage } from "./list-page";
import { logPage } from "./log-page";
import { mainPage } from "./main-page";
import { menuPage } from "./menu-page";
import { shutdownPage, startPage } from "./start-page";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { trendPage } from "./trend-page";

export function bodyOf(page: Page, body: Area, theme: Theme, view: InstrumentView): readonly Tile[] {
  switch (page) {
    case Page.Main:
      return mainPage(body, theme, view);
    case Page.Trend:
      return trendPage(body, theme, view);
    case Page.Status:
    case Page.Flow:
      return listPage(page, body, theme, view);
    case Page.Exposure:
      return listPage(page, body, theme, view, { group: 3 });
    case Page.Peaks:
      return listPage(page, body, theme, view, { group: 2 });
    case Page.Menu:
      return menuPage(body, theme, view);
    case Page.Fault:
      return faultPage(body, theme, view);
    case Page.Log:
      return logPage(body, theme, view);
    case Page.Calibration:
      return view.calibration.freshAir.isNewest ? freshAirPage(body, theme, view) : calibrationPage(body, theme, view);
    case Page.Start:
      return startPage(body, theme, view);
    case Page.Shutdown:
      return shutdownPage(body, theme, view);
  }
}
