/** What is wrong with the instrument or a channel and what to do about it; several take turns. */
import { AlarmKind } from "../../core/alarm-kind";
import { DeviceCondition, deviceRules } from "../../alarm/rules";
import { RecordFault } from "../../core/calibration-codes";
import { OverRangeHold } from "../../measure/over-range-hold";
import { NdirFault } from "../../measure/ndir-fault";
import { Status } from "../../core/reading";
import { Notice, Notices } from "../notices";
import type { InstrumentView } from "../view";
import { cutTop, splitAcross, splitDown } from "./layout";
import { ParagraphTile } from "./paragraph-tile";
import type { Texts } from "./texts/texts";
import type { Theme } from "./theme";
import type { Area, Tile } from "./tile";
import { leafS, TurningTile } from "./turning-tile";
import { WordStyle, WordTile } from "./word-tile";

/** Puts the notice whose turn it is into words, all of them from tables but the field of a setting. */
class Speaker {
  #view: InstrumentView;
  #texts: Texts;
  #notices: Notices;
  /** Each notice has as many leaves as the longest: the words, and what stands in no table. */
  readonly leafCount: number;
  readonly field: string;

  constructor(view: InstrumentView, texts: Texts, leafCount: number) {
    this.#view = view;
    this.#texts = texts;
    this.#notices = new Notices(view);
    this.leafCount = leafCount;
    const fault = view.settingsFault;
    this.field = fault === undefined ? "" : `${fault.field}: ${fault.reason}`;
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

  /** Whom it is about. */
  name(): string {
    const { kind, index } = this.#now();
    if (kind === Notice.SettingsRefused) return this.#texts.conditions[DeviceCondition.Settings];
    if (kind === Notice.Condition) return this.#texts.conditions[index as DeviceCondition];
    return kind === Notice.None ? "" : this.#view.channels[index]!.label;
  }

  word(): string {
    const { alarms, reasons, suspected } = this.#texts;
    const { kind, index } = this.#now();
    switch (kind) {
      case Notice.SettingsRefused:
        return alarms[AlarmKind.Fault];
      case Notice.Condition:
        return alarms[deviceRules[index]!.kind];
      case Notice.Channel:
        return reasons[this.#view.channels[index]!.shown.status];
      case Notice.Suspicion:
        return suspected;
      default:
        return "";
    }
  }

  advice(): string {
    const { settingsRefused, conditionAdvice, suspicions, noFault } = this.#texts;
    const { kind, index } = this.#now();
    const fault = this.#view.settingsFault;
    switch (kind) {
      case Notice.SettingsRefused:
        return fault === undefined ? "" : settingsRefused[fault.part];
      case Notice.Condition:
        return conditionAdvice[index as DeviceCondition];
      case Notice.Channel:
        return this.#channelAdvice(index);
      case Notice.Suspicion:
        return suspicions[this.#view.calibration.suspicion(index)];
      default:
        return noFault;
    }
  }

  /** As near to the cause as the sensor knows it. */
  #channelAdvice(index: number): string {
    const texts = this.#texts;
    const channel = this.#view.channels[index]!;
    const { status } = channel.shown;
    const hold = channel.overRangeLatch === undefined ? OverRangeHold.Nothing : channel.overRangeLatch.hold;
    if (status === Status.OverRange && hold !== OverRangeHold.Nothing) return texts.overRangeHolds[hold];
    const bench = channel.benchFault;
    if (status === Status.Invalid && bench !== undefined && bench !== NdirFault.None) return texts.benchFaults[bench];
    const record = this.#view.calibration.recordFault(index);
    if (status === Status.Uncalibrated && record !== RecordFault.None) return texts.recordFaults[record];
    return texts.advice[status];
  }

  /** Field and reason of a setting that was refused. */
  detail(): string {
    return this.#now().kind === Notice.SettingsRefused ? this.field : "";
  }
}

export function faultPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { texts, label, small, words, gap } = theme;
  // On a tiny screen head, advice and detail take turns; elsewhere the head stands above the other two.
  const speaker = new Speaker(view, texts, (theme.isTiny ? 2 : 1) + (view.settingsFault === undefined ? 0 : 1));
  const fonts = theme.isTiny ? [small] : [label, small];
  const name = (): string => speaker.name();
  const word = (): string => speaker.word();
  const advice = (): string => speaker.advice();
  const detail = (): string => speaker.detail() || speaker.advice();
  const head = (place: Area): Tile[] => {
    const [left, right] = theme.isTiny ? splitDown(place, 2) : splitAcross(place, 2);
    const names = [...Object.values(texts.conditions), ...view.channels.map((channel) => channel.label)];
    return [
      new WordTile(
        left!,
        theme,
        theme.fit([label, small], names, left!.width - 2 * gap, left!.height),
        WordStyle.Plain,
        name,
      ),
      new WordTile(
        right!,
        theme,
        theme.fit(
          words,
          [...Object.values(texts.reasons), ...Object.values(texts.alarms), texts.suspected],
          right!.width - 2 * gap,
          right!.height,
        ),
        WordStyle.Inverted,
        word,
        true,
      ),
    ];
  };
  const [top, rest] = cutTop(body, theme.isTiny ? 0 : Math.floor(body.height / 3));
  const leaves: Tile[][] = theme.isTiny ? [head(body)] : [];
  leaves.push([new ParagraphTile(rest, theme, fonts, advice)]);
  if (leaves.length < speaker.leafCount) leaves.push([new ParagraphTile(rest, theme, [small], detail)]);
  return [...(theme.isTiny ? [] : head(top)), new TurningTile(rest, leaves, () => speaker.leaf)];
}
