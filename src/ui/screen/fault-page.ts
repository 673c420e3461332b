/** What is wrong with the instrument or a channel, and what to do about it. Several notices take turns. */
import { AlarmKind } from "../../core/alarm-kind";
import { DeviceCondition, deviceRules } from "../../alarm/rules";
import type { TextsByCode } from "../../core/code-text";
import { StoreMark } from "../../core/store-mark";
import { FaultCode, Notice, Notices } from "../pages/notices";
import type { InstrumentView } from "../view";
import { cutTop, splitAcross, splitDown } from "./layout";
import { ParagraphTile } from "./paragraph-tile";
import type { Texts } from "../texts/texts";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { leafS, TurningTile } from "./turning-tile";
import { WordStyle, WordTile } from "./word-tile";

const codesPerTable = 10;

/** Puts the current notice into words. They come from tables, except field and reason of a refused setting. */
class NoticeWords {
  #view: InstrumentView;
  #texts: Texts;
  #notices: Notices;
  /** Advice by `FaultCode`, from the code 10 on. */
  #adviceTables: readonly TextsByCode[];
  /** Each notice has as many leaves as the longest one: the advice, and the field of a refused setting. */
  readonly leafCount: number;
  #field: string;

  constructor(view: InstrumentView, texts: Texts, leafCount: number) {
    this.#view = view;
    this.#texts = texts;
    this.#notices = new Notices(view);
    this.#adviceTables = [
      texts.conditionAdvice,
      texts.suspicions,
      texts.overRangeHolds,
      texts.benchFaults,
      texts.recordFaults,
    ];
    this.leafCount = leafCount;
    const fault = view.settingsFault;
    this.#field = fault === undefined ? "" : `${fault.field}: ${fault.reason}`;
  }

  /** Which leaf of the notice is to be shown, from 0. */
  get leaf(): number {
    return Math.floor(this.#view.uptimeS / leafS) % this.leafCount;
  }

  #now(): Notices {
    const notices = this.#notices;
    const count = notices.count();
    if (count > 0) notices.take(Math.floor(this.#view.uptimeS / (this.leafCount * leafS)) % count);
    return notices;
  }

  /** The condition or the channel. */
  name(): string {
    const { conditions } = this.#texts;
    const { kind, code, channel } = this.#now();
    if (kind === Notice.SettingsRefused) return conditions[DeviceCondition.Settings];
    if (code === FaultCode.Condition + DeviceCondition.StoreLost) return this.#lostStore();
    if (kind === Notice.Condition) return conditions[(code - FaultCode.Condition) as DeviceCondition];
    return kind === Notice.None ? "" : this.#view.channels[channel]!.label;
  }

  /** Of several that were lost they take turns. */
  #lostStore(): string {
    const { lostStores, conditions } = this.#texts;
    const lost = this.#view.storage.lostStores;
    let count = 0;
    for (let bits = lost; bits !== 0; bits &= bits - 1) count++;
    if (count === 0) return conditions[DeviceCondition.StoreLost];
    let bits = lost;
    for (let turn = Math.floor(this.#view.uptimeS / leafS) % count; turn > 0; turn--) bits &= bits - 1;
    const mark = 31 - Math.clz32(bits & -bits);
    return lostStores[mark < StoreMark.Calibration ? (mark as StoreMark) : StoreMark.Calibration];
  }

  word(): string {
    const { alarms, reasons, suspected } = this.#texts;
    const { kind, code, channel } = this.#now();
    if (kind === Notice.SettingsRefused) return alarms[AlarmKind.Fault];
    if (kind === Notice.Condition) return alarms[deviceRules[code - FaultCode.Condition]!.kind];
    if (kind === Notice.Channel) return reasons[this.#view.channels[channel]!.shown.status];
    return kind === Notice.Suspicion ? suspected : "";
  }

  advice(): string {
    const { settingsRefused, advice, noFault } = this.#texts;
    const { settingsFault, channels } = this.#view;
    const { kind, code, channel } = this.#now();
    if (kind === Notice.None) return noFault;
    if (code >= codesPerTable) return this.#adviceTables[Math.floor(code / codesPerTable) - 1]![code % codesPerTable]!;
    if (kind === Notice.Channel) return advice[channels[channel]!.shown.status];
    return settingsFault === undefined ? "" : settingsRefused[settingsFault.part];
  }

  /** Field and reason of a refused setting; else the advice. */
  detail(): string {
    return this.#now().kind === Notice.SettingsRefused ? this.#field : this.advice();
  }
}

export function faultPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts, label, small, words, gap } = theme;
  // On a tiny screen head, advice and detail take turns; elsewhere the head stands above the other two.
  const notice = new NoticeWords(view, texts, (theme.isTiny ? 2 : 1) + (view.settingsFault === undefined ? 0 : 1));
  const advice = (): string => notice.advice();
  const detail = (): string => notice.detail();
  const head = (place: Area): Tile[] => {
    const [left, right] = theme.isTiny ? splitDown(place, 2) : splitAcross(place, 2);
    const names = [
      ...Object.values(texts.conditions),
      ...Object.values(texts.lostStores),
      ...view.channels.map((channel) => channel.label),
    ];
    const nameFont = theme.fit([label, small], names, left!.width - 2 * gap, left!.height);
    const allWords = [...Object.values(texts.reasons), ...Object.values(texts.alarms), texts.suspected];
    const wordFont = theme.fit(words, allWords, right!.width - 2 * gap, right!.height);
    return [
      new WordTile(left!, theme, nameFont, () => notice.name()),
      new WordTile(right!, theme, wordFont, () => notice.word(), WordStyle.Inverted),
    ];
  };
  const [top, rest] = cutTop(body, theme.isTiny ? 0 : Math.floor(body.height / 3));
  const leaves: Tile[][] = theme.isTiny ? [head(body)] : [];
  leaves.push([new ParagraphTile(rest, theme, theme.paragraph, advice)]);
  if (leaves.length < notice.leafCount) leaves.push([new ParagraphTile(rest, theme, [small], detail)]);
  return [...(theme.isTiny ? [] : head(top)), new TurningTile(rest, leaves, () => notice.leaf)];
}
