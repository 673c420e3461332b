/** The notices one after the other: the name of the channel, its reason, and the code of the cause, which docs/screen.md lists. */
import { FaultCode, Notice, Notices } from "../pages/notices";
import type { DigitRow } from "./digit-row";
import { putCode, putReading, putWord, SegmentPage, shownTicks } from "./segment-page";
import { faultHalf } from "./segment-words";

const enum Beat {
  Name,
  Reason,
  Code,
  Count,
}

export class FaultSegmentPage extends SegmentPage {
  #notices = new Notices(this.view);

  items(): number {
    return this.#notices.count();
  }
  beats(): number {
    return Beat.Count;
  }

  put(row: DigitRow, item: number, beat: number): number {
    const notices = this.#notices,
      { view } = this;
    notices.take(item);
    const { kind, code, channel } = notices;
    if (beat === Beat.Name) return channel < 0 ? 0 : putWord(row, this.names[channel]!, shownTicks.name);
    if (beat === Beat.Code) return code === FaultCode.None ? 0 : putCode(row, faultHalf, code);
    return kind === Notice.Channel ? putReading(row, view, view.channels[channel]!, shownTicks.note) : 0;
  }
}
