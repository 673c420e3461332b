/** What is wrong with a channel and what to do about it; several take turns. */
import { isFault, Status } from "../../measure/reading";
import type { ChannelView, InstrumentView } from "../view";
import { cutTop, splitAcross } from "./layout";
import { ParagraphTile } from "./paragraph-tile";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { byTurns, leafS } from "./turning-tile";
import { WordStyle, WordTile } from "./word-tile";

/** On a tiny screen reason and advice take turns too, so each fault is shown twice as long. Seconds. */
const faultS = 2 * leafS;

/** The channel whose turn it is, of those that say why they have no value. */
class FaultFinder {
  #view: InstrumentView;

  constructor(view: InstrumentView) {
    this.#view = view;
  }

  #hasSomethingToSay(channel: ChannelView): boolean {
    const status = channel.shown.status;
    return isFault(status) || status === Status.OverRange;
  }

  current(): ChannelView | undefined {
    const channels = this.#view.channels;
    let count = 0;
    for (let i = 0; i < channels.length; i++) if (this.#hasSomethingToSay(channels[i]!)) count++;
    if (count === 0) return undefined;
    let turn = Math.floor(this.#view.uptimeS / faultS) % count;
    for (let i = 0; i < channels.length; i++) if (this.#hasSomethingToSay(channels[i]!) && turn-- === 0) return channels[i];
    return undefined;
  }
}

export function faultPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts, label, words } = theme;
  const finder = new FaultFinder(view);
  const reason = (): string => {
    const channel = finder.current();
    return channel === undefined ? "" : texts.reasons[channel.shown.status]!;
  };
  const advice = (): string => {
    const channel = finder.current();
    return channel === undefined ? texts.noFault : texts.advice[channel.shown.status]!;
  };
  const head = (place: Area): Tile[] => {
    const [name, why] = splitAcross(place, 2);
    const font = theme.fit(words, texts.reasons, why!.width - 2 * theme.gap, why!.height);
    return [
      new WordTile(name!, theme, label, WordStyle.Plain, () => finder.current()?.label ?? ""),
      new WordTile(why!, theme, font, WordStyle.Inverted, reason, true),
    ];
  };
  const fonts = theme.isTiny ? [theme.small] : [label, theme.small];
  if (theme.isTiny) return [byTurns(body, view, [head(body), [new ParagraphTile(body, theme, fonts, advice)]])];
  const [top, rest] = cutTop(body, Math.floor(body.height / 3));
  return [...head(top), new ParagraphTile(rest, theme, fonts, advice)];
}
