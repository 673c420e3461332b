/** What is wrong, one after the other: the channel it is about, what it says in place of a value, and a code that docs/screen.md lists. */
import { RecordFault } from "../../core/calibration-codes";
import { OverRangeHold } from "../../measure/over-range-hold";
import { NdirFault } from "../../measure/ndir-fault";
import { Status } from "../../core/reading";
import { Notice, Notices } from "../notices";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { putNotice } from "./main-segment-page";
import { namesOf, putReading, SegmentPage, shownTicks } from "./segment-page";
import { FaultCode, faultHalf } from "./segment-words";

const enum Beat {
  Name,
  Word,
  Code,
  Count,
}

export class FaultSegmentPage extends SegmentPage {
  #notices: Notices;
  #names: readonly number[];

  constructor(view: InstrumentView) {
    super(view);
    this.#notices = new Notices(view);
    this.#names = namesOf(view);
  }

  items(): number {
    return this.#notices.count();
  }
  beats(): number {
    return Beat.Count;
  }

  ticksOf(item: number, beat: number): number {
    const notices = this.#notices;
    notices.take(item);
    const { kind } = notices;
    switch (beat) {
      case Beat.Name:
        return kind === Notice.Channel || kind === Notice.Suspicion ? shownTicks.name : 0;
      case Beat.Word:
        return kind === Notice.Channel ? shownTicks.note : 0;
      default:
        return kind === Notice.None || (kind === Notice.Channel && this.#causeOf(notices.index) === 0)
          ? 0
          : shownTicks.note;
    }
  }

  put(row: DigitRow, item: number, beat: number): void {
    const notices = this.#notices,
      view = this.view;
    notices.take(item);
    const channel = view.channels[notices.index];
    if (beat === Beat.Name) row.say(this.#names[notices.index]!);
    else if (beat === Beat.Word) putReading(row, view, channel!);
    else if (notices.kind === Notice.Channel) row.code(faultHalf, this.#causeOf(notices.index));
    else putNotice(row, view, notices);
  }

  /** The code of what is nearer to the cause than a status; 0 where nothing is. */
  #causeOf(index: number): number {
    const channel = this.view.channels[index]!;
    const { status } = channel.shown;
    const hold = channel.overRangeLatch === undefined ? OverRangeHold.Nothing : channel.overRangeLatch.hold;
    if (status === Status.OverRange && hold !== OverRangeHold.Nothing) return FaultCode.OverRangeLatch + hold;
    const bench = channel.benchFault;
    if (status === Status.Invalid && bench !== undefined && bench !== NdirFault.None) return FaultCode.Bench + bench;
    const record = this.view.calibration.recordFault(index);
    return status === Status.Uncalibrated && record !== RecordFault.None ? FaultCode.Record + record : 0;
  }
}
