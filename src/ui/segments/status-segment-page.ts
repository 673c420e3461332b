/** The instrument itself: what is measured beside the gas, days until calibration is due, and the firmware's version. */
import { Due } from "../../core/calibration-codes";
import type { InstrumentView } from "../view";
import type { DigitRow } from "./digit-row";
import { pack } from "./glyphs";
import { namesOf, putFigure, putReading, SegmentPage, shownTicks } from "./segment-page";
import { dayMark, dueWords, versionWord } from "./segment-words";

const enum Beat {
  Name,
  Value,
  Due,
  Count,
}

/** Fewer days than these are known ones. */
const unknownDays = -1000000;

export class StatusSegmentPage extends SegmentPage {
  #sides: readonly number[];
  #names: readonly number[];
  #version: number;

  constructor(view: InstrumentView) {
    super(view);
    this.#sides = view.channels.flatMap((channel, index) => (channel.isMain ? [] : [index]));
    this.#names = namesOf(view);
    this.#version = pack(view.version.slice(0, 7));
  }

  /** What stands in the footer of a screen, every channel's dates, the version. */
  items(): number {
    return this.#sides.length + this.view.channels.length + 1;
  }
  beats(): number {
    return Beat.Count;
  }

  ticksOf(item: number, beat: number): number {
    const { calibration } = this.view;
    const channel = item - this.#sides.length;
    if (channel < 0 || item === this.items() - 1) {
      return beat === Beat.Name ? shownTicks.name : beat === Beat.Value ? shownTicks.figure : 0;
    }
    const days = calibration.daysLeft(channel),
      due = calibration.due(channel);
    if (days === unknownDays && due === Due.Nothing) return 0;
    switch (beat) {
      case Beat.Name:
        return shownTicks.name;
      case Beat.Value:
        return days === unknownDays ? 0 : shownTicks.figure;
      default:
        return due === Due.Nothing ? 0 : shownTicks.word;
    }
  }

  put(row: DigitRow, item: number, beat: number): void {
    const view = this.view,
      sides = this.#sides;
    const channel = item - sides.length;
    if (item === this.items() - 1) row.say(beat === Beat.Name ? versionWord : this.#version);
    else if (channel < 0) {
      if (beat === Beat.Name) row.say(this.#names[sides[item]!]!);
      else putReading(row, view, view.channels[sides[item]!]!);
    } else if (beat === Beat.Name) row.say(this.#names[channel]!);
    else if (beat === Beat.Value) putFigure(row, view.calibration.daysLeft(channel), 0, dayMark);
    else row.say(dueWords[view.calibration.due(channel)]);
  }
}
