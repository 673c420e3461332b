/**
 * All gas sensors in fresh air at once: the reading of each, whether it is settling, passed or failed, and the seconds left. Below,
 * the reasons of refusals take turns.
 */
import { CalibrationStep } from "../../core/calibration-codes";
import type { ChannelView } from "../../measure/channel-view";
import { figureOf, PageItem } from "../pages/page-item";
import type { InstrumentView } from "../view";
import { cutBottom } from "./layout";
import { type Row, listTiles } from "./list";
import { ParagraphTile } from "./paragraph-tile";
import type { Texts } from "../texts/texts";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { byTurns } from "./turning-tile";

const secondsFormat = Object.freeze({ decimals: 0, fullScale: 999 });
/** Time of each reason. */
const reasonS = 4;

export function freshAirPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts } = theme;
  const { freshAir } = view.calibration;
  const rows = view.channels.flatMap((channel, index): Row[] =>
    freshAir.has(index) ? [rowOf(theme, view, channel, index)] : [],
  );
  rows.push({
    name: texts.left,
    figure: {
      ...secondsFormat,
      unit: texts.seconds,
      read: () => figureOf(view, PageItem.FreshAirCountdown, -1),
    },
  });
  const reasons = (place: Area): Tile => new ParagraphTile(place, theme, theme.paragraph, reasonsOf(texts, view));
  if (theme.isTiny) return [byTurns(body, view, [listTiles(body, theme, view, rows), [reasons(body)]])];
  const [list, below] = cutBottom(body, theme.isRoomy ? 60 : 40);
  return [...listTiles(list, theme, view, rows), reasons(below)];
}

/** On a tiny screen only the word: figure and word do not fit one line. */
function rowOf({ texts, isTiny }: Theme, { calibration }: InstrumentView, channel: ChannelView, index: number): Row {
  const { freshAir } = calibration;
  const { label, unit, decimals, fullScale, shown } = channel;
  const words: Partial<Record<CalibrationStep, string>> = {
    [CalibrationStep.Settle]: texts.settling,
    [CalibrationStep.Accepted]: texts.pass,
    [CalibrationStep.Refused]: texts.fail,
  };
  const tail = { pick: () => words[freshAir.step(index)] ?? "", of: Object.values(words) };
  return isTiny
    ? { name: label, tail }
    : { name: label, tail, figure: { decimals, fullScale, unit, read: () => shown.value } };
}

/** The refused sensors and their reasons, in turn. The sentences are made once. */
function reasonsOf(texts: Texts, view: InstrumentView): () => string {
  const { freshAir } = view.calibration;
  const sentences = view.channels.map(({ label }) =>
    Object.values(texts.refusals).map((refusal) => (refusal === "" ? "" : `${label}: ${refusal}`)),
  );
  return () => {
    let refused = 0;
    for (let i = 0; i < sentences.length; i++) if (freshAir.step(i) === CalibrationStep.Refused) refused++;
    if (refused === 0) return "";
    let turn = Math.floor(view.uptimeS / reasonS) % refused;
    for (let i = 0; i < sentences.length; i++) {
      if (freshAir.step(i) === CalibrationStep.Refused && turn-- === 0) return sentences[i]![freshAir.refusal(i)]!;
    }
    return "";
  };
}
