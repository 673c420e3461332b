/** The first and the last page: name, version and set-points of the instrument, and the countdown to power-off. */
import { figureOf, PageItem } from "../pages/page-item";
import { type InstrumentView, Page } from "../view";
import { cutTop } from "./layout";
import { listPage } from "./list-page";
import { NumberTile } from "./number-tile";
import { ParagraphTile } from "./paragraph-tile";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { TurningTile } from "./turning-tile";

/** Time of each leaf. */
const startLeafS = 3;
const secondsFormat = Object.freeze({ decimals: 0, fullScale: 99 });

export function startPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const test = new ParagraphTile(body, theme, theme.paragraph, () => theme.texts.outputTest);
  const list = listPage(Page.Start, body, theme, view, { secondsPerLeaf: startLeafS });
  return [new TurningTile(body, [list, [test]], () => (view.isTestingOutputs === true ? 1 : 0))];
}

/** Seconds left while the key is held, or that switching off is refused. */
export function shutdownPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts, small } = theme;
  const [top, rest] = cutTop(body, Math.max(theme.isTiny ? 32 : 0, Math.floor(body.height / 3)));
  const digits = theme.values.find((font) => font.height <= rest.height) ?? small;
  const fromRight = (rest.width - NumberTile.widthIn(theme, digits, secondsFormat)) >> 1;
  const leftS = (): number => figureOf(view, PageItem.ShutDown, -1);
  return [
    new ParagraphTile(top, theme, theme.paragraph, () =>
      view.isShutDownRefused === true ? texts.notInGas : texts.keepHolding,
    ),
    new NumberTile(rest, theme, digits, secondsFormat, leftS, fromRight),
  ];
}
