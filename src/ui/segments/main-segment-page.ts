/**
 * The readings: each main channel in turn with its name and its value or reason, then the notices of the instrument as codes. During
 * a gas alarm only that gas is shown, name, word and value, lit with the rhythm of the alarm. The page key then shows each other
 * channel once.
 */
import { AlarmKind, isGas, isGasOrFault } from "../../core/alarm-kind";
import { OverRangeHold } from "../../measure/over-range-hold";
import { Status } from "../../core/reading";
import { FaultCode, Notice, Notices } from "../pages/notices";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { namesOf, putReading, SegmentPage, shownTicks } from "./segment-page";
import { alarmWords, batteryHalf, faultHalf, muteHalf, offHalf, uncertifiedWord } from "./segment-words";

const enum Beat {
  Name,
  Uncertified,
  Alarm,
  Value,
  /** Why an over-range is held. */
  Hold,
  Mute,
  Off,
  Count,
}

/** Rhythms that are never dark for more than two ticks: digits that blink with them can still be read. */
function isFastRhythm(kind: AlarmKind): boolean {
  return kind === AlarmKind.High || kind === AlarmKind.Over || kind === AlarmKind.Low;
}

export class MainSegmentPage extends SegmentPage {
  #mains: readonly number[];
  #names: readonly number[];
  #notices: Notices;

  constructor(view: InstrumentView) {
    super(view);
    this.#mains = view.channels.flatMap(({ isMain, lowLimit, highLimit }, index) =>
      isMain || lowLimit !== undefined || highLimit !== undefined ? [index] : [],
    );
    this.#names = namesOf(view);
    this.#notices = new Notices(view);
  }

  /** The channels, and one item for the notices of the instrument. */
  items(): number {
    return this.#mains.length + 1;
  }

  beats(item: number): number {
    return item < this.#mains.length ? Beat.Count : 1 + this.#notices.count();
  }

  /** The channel in gas, else that of the winning alarm; the notices where an alarm of the instrument wins; else the first channel. */
  override home(): number {
    const { signal, signalChannel, gasChannel } = this.view;
    const at = this.#mains.indexOf(gasChannel >= 0 ? gasChannel : signalChannel);
    return at >= 0 ? at : signal === AlarmKind.None ? 0 : this.#mains.length;
  }

  override next(item: number): number {
    return this.#mains.includes(this.view.gasChannel) ? this.home() : super.next(item);
  }

  /** Whether the item is the channel of the worst gas alarm. */
  #isAlone(item: number): boolean {
    return this.#mains[item] === this.view.gasChannel;
  }

  ticksOf(item: number, beat: number): number {
    if (item >= this.#mains.length) return this.#noteTicks(beat);
    const view = this.view;
    const channel = view.channels[this.#mains[item]!]!;
    const isAlone = this.#isAlone(item),
      isOnly = this.#mains.length === 1;
    const { alarm } = channel;
    switch (beat) {
      case Beat.Name:
        return isAlone && isOnly ? 0 : shownTicks.name;
      case Beat.Uncertified:
        return channel.tier === undefined ? 0 : shownTicks.word;
      // Over range and fault are written in place of the value already.
      case Beat.Alarm:
        return channel.shown.status === Status.Ok
          ? isGasOrFault(alarm)
            ? shownTicks.word
            : 0
          : isGas(alarm) && alarm !== AlarmKind.Over
            ? shownTicks.word
            : 0;
      case Beat.Value:
        return isAlone
          ? shownTicks.alarmValue
          : isOnly && view.signal === AlarmKind.None
            ? shownTicks.aloneValue
            : shownTicks.value;
      case Beat.Hold:
        return channel.overRangeLatch !== undefined && channel.overRangeLatch.hold !== OverRangeHold.Nothing
          ? shownTicks.word
          : 0;
      case Beat.Mute:
        return isAlone && view.muteLeftS > 0 ? shownTicks.word : 0;
      case Beat.Off:
        return isAlone && view.shutDownLeftS > 0 ? shownTicks.word : 0;
      default:
        return 0;
    }
  }

  /** The alarm of the battery, then the notices. Those of channels show in the items of the channels. */
  #noteTicks(beat: number): number {
    if (beat === 0) {
      return this.view.signal === AlarmKind.Battery && this.view.batteryPercent >= 0 ? shownTicks.note : 0;
    }
    const notices = this.#notices;
    notices.take(beat - 1);
    return notices.kind === Notice.None || notices.kind === Notice.Channel ? 0 : shownTicks.note;
  }

  put(row: DigitRow, item: number, beat: number): void {
    const view = this.view;
    if (item >= this.#mains.length) {
      this.#putNote(row, beat);
      return;
    }
    const index = this.#mains[item]!;
    const channel = view.channels[index]!;
    switch (beat) {
      case Beat.Name:
        row.say(this.#names[index]!);
        break;
      case Beat.Uncertified:
        row.say(uncertifiedWord);
        break;
      case Beat.Alarm:
        row.say(alarmWords[channel.alarm]);
        break;
      case Beat.Hold:
        row.code(faultHalf, FaultCode.OverRangeHold + channel.overRangeLatch!.hold);
        break;
      case Beat.Mute:
        row.count(muteHalf, view.muteLeftS);
        break;
      case Beat.Off:
        row.count(offHalf, view.shutDownLeftS);
        break;
      default:
        putReading(row, view, channel);
        break;
    }
  }

  #putNote(row: DigitRow, beat: number): void {
    if (beat === 0) {
      row.count(batteryHalf, this.view.batteryPercent);
      return;
    }
    const notices = this.#notices;
    notices.take(beat - 1);
    row.code(faultHalf, notices.code);
  }

  /** True for a beat that blinks with the rhythm of the alarm. */
  blinks(item: number, beat: number): boolean {
    return this.#isAlone(item) && isFastRhythm(this.view.gas) && (beat === Beat.Alarm || beat === Beat.Value);
  }
}
