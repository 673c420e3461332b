/** Shows a view completely, with every part of the lists that are shown in turns. */
import { ScreenOutput } from "../../../src/ui/screen/screen-output";
import type { FakeView } from "./fake-view";
import { languageNames, languages, sizes } from "./states";
import { WatchedScreen } from "./watched-screen";

/** Enough updates to draw a whole page. */
export function show(output: ScreenOutput, fromMs: number): void {
  for (let tick = 0; tick < 12; tick++) output.update(fromMs + tick * 100);
}

/** Shows every part of a page whose lists are shown in turns. */
export function showLeaves(output: ScreenOutput, { canvas }: WatchedScreen, view: FakeView, fromMs: number): number {
  let atMs = fromMs;
  for (let leaf = 0; leaf < 12; leaf++) {
    view.uptimeS += 2;
    show(output, (atMs += 2000));
    canvas.checkStanding();
  }
  return atMs;
}

/** A view shown on every size in every language, with all parts. */
export function everywhere(
  make: () => FakeView,
  check: (screen: WatchedScreen, where: string) => void = () => undefined,
): void {
  for (const [width, height] of sizes) {
    for (const language of languages) {
      const screen = new WatchedScreen(width, height);
      const view = make();
      view.language = language;
      const where = `${width}×${height} ${languageNames[language]}`;
      try {
        showLeaves(new ScreenOutput(screen, view), screen, view, 0);
      } catch (error) {
        throw new Error(`${where}: ${String(error)}`, { cause: error });
      }
      check(screen, where);
    }
  }
}
