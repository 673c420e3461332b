/** The first and the last thing that one sees: which instrument this is and what it watches for; and its going out. */
import { Due } from "../../core/calibration-codes";
import type { InstrumentView } from "../view";
import { cutTop } from "./layout";
import { type Row, listTiles } from "./list";
import { setPointRows } from "./list-page";
import { NumberTile, unknownFigure } from "./number-tile";
import { ParagraphTile } from "./paragraph-tile";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { TurningTile } from "./turning-tile";

/** Each leaf of the start, seconds. */
const startLeafS = 3;
const secondsFormat = Object.freeze({ decimals: 0, fullScale: 99 });

/** Lamps and horn under test, instrument and version, set-points, what is due, and how long the sensors take. */
export function startPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts } = theme;
  const rows: Row[] = [
    { name: texts.device, word: view.profileName },
    { name: texts.firmware, word: view.version },
    { name: texts.warmUp, figure: { decimals: 0, fullScale: 999, unit: texts.seconds, read: () => view.warmUpLeftS } },
    ...setPointRows(texts, view),
    ...view.channels.flatMap((channel, index): Row[] =>
      view.calibration.due(index) === Due.Nothing
        ? []
        : [
            {
              name: channel.label,
              tail: { pick: () => texts.dues[view.calibration.due(index)], of: Object.values(texts.dues) },
            },
          ],
    ),
  ];
  if (view.channels.every((_, index) => view.calibration.due(index) === Due.Nothing)) {
    rows.push({ name: texts.nothingDue });
  }
  const test = new ParagraphTile(
    body,
    theme,
    theme.isTiny ? [theme.small] : [theme.label, theme.small],
    () => texts.outputTest,
  );
  const list = listTiles(body, theme, view, rows, { secondsPerLeaf: startLeafS });
  return [new TurningTile(body, [list, [test]], () => (view.isTestingOutputs === true ? 1 : 0))];
}

/** How long the key is still to be held. */
export function shutdownPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts, small, label } = theme;
  const [top, rest] = cutTop(body, Math.max(theme.isTiny ? 32 : 0, Math.floor(body.height / 3)));
  const digits = theme.values.find((font) => font.height <= rest.height) ?? small;
  const width = NumberTile.widthIn(theme, digits, secondsFormat);
  const left = (): number => ((view.shutDownLeftS ?? 0) <= 0 ? unknownFigure : view.shutDownLeftS!);
  return [
    new ParagraphTile(top, theme, theme.isTiny ? [small] : [label, small], () =>
      view.isShutDownRefused === true ? texts.notInGas : texts.keepHolding,
    ),
    new NumberTile(rest, theme, digits, secondsFormat, left, (rest.width - width) >> 1),
  ];
}
