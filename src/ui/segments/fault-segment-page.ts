/** The notices one after the other: the name of the channel, its reason, and the code of the cause, which docs/screen.md lists. */
import { FaultCode, Notice, Notices } from "../pages/notices";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { namesOf, putReading, SegmentPage, shownTicks } from "./segment-page";
import { faultHalf } from "./segment-words";

const enum Beat {
  Name,
  Reason,
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
    if (beat === Beat.Name) return notices.channel < 0 ? 0 : shownTicks.name;
    if (beat === Beat.Reason) return notices.kind === Notice.Channel ? shownTicks.note : 0;
    return notices.code === FaultCode.None ? 0 : shownTicks.note;
  }

  put(row: DigitRow, item: number, beat: number): void {
    const notices = this.#notices,
      view = this.view;
    notices.take(item);
    if (beat === Beat.Name) row.say(this.#names[notices.channel]!);
    else if (beat === Beat.Reason) putReading(row, view, view.channels[notices.channel]!);
    else row.code(faultHalf, notices.code);
  }
}
