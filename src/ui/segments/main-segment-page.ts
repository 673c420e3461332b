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
import { putCode, putCount, putReading, putWord, SegmentPage, shownTicks } from "./segment-page";
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
  #notices = new Notices(this.view);

  constructor(view: InstrumentView) {
    super(view);
    this.#mains = view.channels.flatMap(({ isMain, lowLimit, highLimit }, index) =>
      isMain || lowLimit !== undefined || highLimit !== undefined ? [index] : [],
    );
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

  put(row: DigitRow, item: number, beat: number): number {
    const view = this.view;
    const index = this.#mains[item];
    if (index === undefined) return this.#putNote(row, beat);
    const channel = view.channels[index]!;
    const { alarm, overRangeLatch } = channel;
    const isAlone = this.#isAlone(item),
      isOnly = this.#mains.length === 1;
    switch (beat) {
      case Beat.Name:
        return isAlone && isOnly ? 0 : putWord(row, this.names[index]!, shownTicks.name);
      case Beat.Uncertified:
        return channel.tier === undefined ? 0 : putWord(row, uncertifiedWord);
      case Beat.Alarm: {
        // Over range and fault are written in place of the value already.
        const isSaid =
          channel.shown.status === Status.Ok ? isGasOrFault(alarm) : isGas(alarm) && alarm !== AlarmKind.Over;
        return isSaid ? putWord(row, alarmWords[alarm]) : 0;
      }
      case Beat.Hold: {
        const hold = overRangeLatch === undefined ? OverRangeHold.Nothing : overRangeLatch.hold;
        if (hold === OverRangeHold.Nothing) return 0;
        return putCode(row, faultHalf, FaultCode.OverRangeHold + hold, shownTicks.word);
      }
      case Beat.Mute:
        return isAlone && view.muteLeftS > 0 ? putCount(row, muteHalf, view.muteLeftS) : 0;
      case Beat.Off:
        return isAlone && view.shutDownLeftS > 0 ? putCount(row, offHalf, view.shutDownLeftS) : 0;
      case Beat.Value: {
        const { alarmValue, aloneValue, value } = shownTicks;
        const isStill = isOnly && view.signal === AlarmKind.None;
        return putReading(row, view, channel, isAlone ? alarmValue : isStill ? aloneValue : value);
      }
      default:
        return 0;
    }
  }

  /** The alarm of the battery, then the notices. Those of channels show in the items of the channels. */
  #putNote(row: DigitRow, beat: number): number {
    const { signal, batteryPercent } = this.view;
    if (beat === 0) {
      const isSaid = signal === AlarmKind.Battery && batteryPercent >= 0;
      return isSaid ? putCount(row, batteryHalf, batteryPercent, shownTicks.note) : 0;
    }
    const notices = this.#notices;
    notices.take(beat - 1);
    const { kind, code } = notices;
    return kind === Notice.None || kind === Notice.Channel ? 0 : putCode(row, faultHalf, code);
  }

  /** True for a beat that blinks with the rhythm of the alarm. */
  blinks(item: number, beat: number): boolean {
    return this.#isAlone(item) && isFastRhythm(this.view.gas) && (beat === Beat.Alarm || beat === Beat.Value);
  }
}
