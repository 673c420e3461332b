/** The titles of the pages in the header. */
import { Page } from "../view";
import type { Texts } from "./texts/texts";

export function titleOf(page: Page, texts: Texts): string {
  switch (page) {
    case Page.Main:
      return "";
    case Page.Trend:
      return texts.trendTitle;
    case Page.Status:
      return texts.statusTitle;
    case Page.Menu:
      return texts.menu;
    case Page.Fault:
      return texts.faultTitle;
    case Page.Flow:
      return texts.flowTitle;
    case Page.Exposure:
      return texts.exposureTitle;
    case Page.Peaks:
      return texts.peaksTitle;
    case Page.Log:
      return texts.logTitle;
    case Page.Calibration:
      return texts.calibrationTitle;
    case Page.Start:
      return texts.startTitle;
    case Page.Shutdown:
      return texts.shutdownTitle;
  }
}

/** All titles, to choose a font in which each fits. */
export function titlesIn(texts: Texts): string[] {
  const titles: string[] = [];
  for (let page: Page = Page.Main; page <= Page.Shutdown; page++) titles.push(titleOf(page, texts));
  return titles;
}
