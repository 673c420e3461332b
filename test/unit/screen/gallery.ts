/**
 * All golden pictures: each page × language × size × state. The object that draws is an argument, so that the simulated
 * screen and the boards' renderer can draw the same picture.
 */
import type { Screen } from "../../../hal/contract";
import type { Language } from "../../../src/core/language";
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import { Page } from "../../../src/ui/view";
import { arranged, languageNames, languages, pageNames, pages, profiles, sizes, statesOf } from "./states";

export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly page: Page;
  readonly profile: string;
  readonly state: string;
  readonly language: Language;
  readonly isHighContrast: boolean;
}

/** Updates until everything is drawn. */
const updates = 12;
const tickMs = 100;

/** For pages that do not depend on the gas mixture one profile is enough; the main page has all. */
function profilesOf(page: Page): readonly string[] {
  if (page === Page.Main) return Object.keys(profiles);
  return page === Page.Flow ? ["drainage"] : ["methane", "four-gas"];
}

export const gallery: readonly Picture[] = sizes.flatMap(([width, height]) =>
  pages.flatMap((page) =>
    profilesOf(page).flatMap((profile) =>
      statesOf(page).flatMap((state) =>
        languages.flatMap((language) =>
          [false, true]
            .filter((contrast) => !contrast || page === Page.Main)
            .map((isHighContrast): Picture => ({
              name: `${width}x${height}/${pageNames[page]}/${profile}/${state}/${languageNames[language]}${isHighContrast ? "/contrast" : ""}`,
              width,
              height,
              page,
              profile,
              state,
              language,
              isHighContrast,
            })),
        ),
      ),
    ),
  ),
);

/** Draws the whole picture; nothing of the previous content of the screen is left. */
export function drawPicture(screen: Screen, { profile, state, page, language, isHighContrast }: Picture): void {
  const view = arranged(profile, state, page, language);
  view.isHighContrast = isHighContrast;
  const output = new ScreenOutput(screen, view);
  for (let tick = 0; tick < updates; tick++) output.update(tick * tickMs);
}
