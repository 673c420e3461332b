/** The first and the last page: every segment lit, version, set-points and what is due; and the countdown to power-off. */
import { type InstrumentView, Page } from "../view";
import type { DigitRow } from "./digit-row";
import { ItemSegmentPage } from "./item-segment-page";
import { putCount, putWord, SegmentPage } from "./segment-page";
import { notOffWord, offHalf } from "./segment-words";

/** Place of the version, after the lamp test. */
const versionItem = 1;

export class StartSegmentPage extends ItemSegmentPage {
  constructor(view: InstrumentView) {
    super(view, Page.Start);
  }

  /** Plays once. Then the version stays until the page is left. */
  override next(item: number): number {
    return item + 1 < this.items() ? item + 1 : versionItem;
  }

  /** Length of the whole page, ticks. The start page stays for this time. `row` is written to. */
  ticksOn(row: DigitRow): number {
    let ticks = 0;
    for (let item = 0; item < this.items(); item++) {
      for (let beat = 0; beat < this.beats(item); beat++) ticks += this.put(row, item, beat);
    }
    return ticks;
  }
}

/** While a key is held, or the battery is nearly empty: seconds left, or that switching off is refused in gas. */
export class ShutdownSegmentPage extends SegmentPage {
  items(): number {
    return 1;
  }
  beats(): number {
    return 1;
  }

  put(row: DigitRow): number {
    const { shutDownLeftS } = this.view;
    return shutDownLeftS > 0 ? putCount(row, offHalf, shutDownLeftS) : putWord(row, notOffWord);
  }
}
