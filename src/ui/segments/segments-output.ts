/**
 * Shows the instrument on a row of seven-segment digits, instead of a screen or beside one. It plays the items of the page. Readings
 * are polled 2.5 times a second, alarms, keys and the rhythm in every tick. The unit is written to when something changed, and once a
 * second to check that it still answers.
 *
 *   lit ──► a write fails ──► again each 500 ms ──► lit
 *                                  └── three in a row: the unit is lost, a FAULT; retries go on
 *
 * One row cannot show a page and an alarm at once. During a gas alarm its words are inserted between the items of the page.
 */
import type { Device, Port, Segments } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { bitsPerStage, ProgramFlow, TickStage } from "../../core/program-flow";
import { SettingsError } from "../../core/settings-error";
import { shownPage } from "../pages/page-ring";
import { type InstrumentView, Page } from "../view";
import { CalibrationSegmentPage } from "./calibration-segment-page";
import { DigitRow } from "./digit-row";
import { FaultSegmentPage } from "./fault-segment-page";
import { blank, wordPlaces } from "./glyphs";
import { ItemSegmentPage } from "./item-segment-page";
import { MainSegmentPage } from "./main-segment-page";
import { MenuSegmentPage } from "./menu-segment-page";
import type { SegmentPage } from "./segment-page";
import { ShutdownSegmentPage, StartSegmentPage } from "./start-segment-page";
import { tickMs, ticksPerS } from "../../core/tick";

/** Period of polling the readings, ticks. */
const lookTicks = 4;
/** Longest time between two writes, and time to a retry, ticks. */
const refreshTicks = ticksPerS;
const retryTicks = 5;
const maxFailures = 3;

export class SegmentsOutput {
  /** Records that the digits were updated. */
  flow = new ProgramFlow();
  /** The unit does not answer. */
  isLost = false;
  /** Number of writes to the unit. */
  writes = 0;
  readonly startMs: number;
  #unit: Segments;
  #view: InstrumentView;
  #row: DigitRow;
  #main: MainSegmentPage;
  /** Indexed by `Page`. */
  #pages: readonly SegmentPage[];
  #playing: SegmentPage;
  #item = 0;
  #beat = 0;
  #ticksLeft = 0;
  /** The words of an alarm are inserted. The page continues at item `#resumeAt`. */
  #isBetween = false;
  #resumeAt = 0;
  /** Items that the page key has stepped through. */
  #steps = 0;
  #untilLook = 0;
  #untilWrite = 0;
  #failures = 0;
  #wantedPage: Page = Page.Start;
  /** −1 before the first tick. */
  #page: Page | -1 = -1;
  #revision: number | undefined;
  #menuRevision = -1;
  #state = 0;
  #flash = false;
  #signal: AlarmKind = AlarmKind.None;
  #signalChannel = -1;
  #gasChannel = -1;

  /** A unit without a screen beside it shows every page that digits can write, else the readings only. */
  constructor(unit: Segments, view: InstrumentView, isAlone: boolean) {
    this.#unit = unit;
    this.#view = view;
    this.#row = new DigitRow(unit.places);
    const main = (this.#main = new MainSegmentPage(view));
    const start = new StartSegmentPage(view);
    this.startMs = start.ticksOn(this.#row) * tickMs;
    const pages: SegmentPage[] = [];
    for (let page: Page = Page.Main; page <= Page.Shutdown; page++) pages.push(main);
    pages[Page.Calibration] = new CalibrationSegmentPage(view);
    pages[Page.Start] = start;
    pages[Page.Shutdown] = new ShutdownSegmentPage(view);
    if (isAlone) {
      pages[Page.Fault] = new FaultSegmentPage(view);
      for (const page of [Page.Flow, Page.Exposure, Page.Peaks, Page.Status]) {
        pages[page] = new ItemSegmentPage(view, page);
      }
      pages[Page.Menu] = new MenuSegmentPage(view);
    }
    this.#pages = pages;
    this.#playing = start;
  }

  /** Every tick, after horn and lamps were set. */
  tick(): void {
    if (--this.#ticksLeft <= 0) this.#turn();
    const view = this.#view;
    const revision = view.revision;
    if (revision === undefined || revision !== this.#revision || view.page !== this.#wantedPage) this.#noteUrgent();
    else if (this.#page === Page.Menu && view.menu !== undefined && view.menu.revision !== this.#menuRevision) {
      this.#noteMenu();
    }
    if (view.flash !== this.#flash) {
      this.#flash = view.flash;
      this.#untilLook = 0;
    }
    if (--this.#untilLook <= 0) this.#look();
    if (--this.#untilWrite <= 0) this.#write();
    const flow = this.flow;
    flow.tick = (flow.tick << bitsPerStage) | TickStage.Segments;
  }

  /** The page key: shows the next item at once. @returns false after the last item */
  step(): boolean {
    const page = this.#currentPage();
    let item = this.#isBetween ? this.#resumeAt : this.#item;
    this.#isBetween = false;
    while (++this.#steps < page.items()) {
      item = item + 1 < page.items() ? item + 1 : 0;
      if (this.#begin(page, item)) return true;
    }
    return false;
  }

  /** Checks whether an alarm or the page changed. */
  #noteUrgent(): void {
    const view = this.#view;
    this.#revision = view.revision;
    this.#wantedPage = view.page;
    const signal = view.signal,
      signalChannel = view.signalChannel,
      gasChannel = view.gasChannel;
    const isOther = signal !== this.#signal || signalChannel !== this.#signalChannel || gasChannel !== this.#gasChannel;
    this.#signal = signal;
    this.#signalChannel = signalChannel;
    this.#gasChannel = gasChannel;
    if (shownPage(view) !== this.#page) this.#open();
    else if (!isOther) return;
    else if (this.#currentPage() === this.#main) this.#open();
    // Another page is shown: the alarm comes first, then the page continues.
    else if (gasChannel >= 0) this.#comeBetween(this.#isBetween ? this.#resumeAt : this.#item);
  }

  #noteMenu(): void {
    this.#menuRevision = this.#view.menu!.revision;
    this.#untilLook = 0;
  }

  /** The current page, or the readings where it has no items. */
  #currentPage(): SegmentPage {
    const page = this.#pages[this.#page] ?? this.#main;
    return page.items() > 0 ? page : this.#main;
  }

  /** Starts the page. */
  #open(): void {
    this.#page = shownPage(this.#view);
    const page = this.#currentPage();
    this.#isBetween = false;
    this.#steps = 0;
    this.#state = page.state();
    this.#play(page, page.home());
  }

  #comeBetween(resumeAt: number): void {
    this.#resumeAt = resumeAt;
    this.#isBetween = true;
    this.#play(this.#main, this.#main.home());
  }

  /** Starts an item, or the next one that has something to show. */
  #play(page: SegmentPage, from: number): void {
    let item = from;
    for (let tries = page.items(); tries > 0; tries--) {
      if (this.#begin(page, item)) return;
      item = page.next(item);
    }
    this.#begin(this.#main, 0);
  }

  /** Starts the first beat of an item that has something to show. @returns false where there is none */
  #begin(page: SegmentPage, item: number): boolean {
    return item < page.items() && this.#take(page, item, 0);
  }

  #take(page: SegmentPage, item: number, from: number): boolean {
    const beats = page.beats(item);
    for (let beat = from; beat < beats; beat++) {
      const ticks = page.put(this.#row, item, beat);
      if (ticks === 0) continue;
      this.#playing = page;
      this.#item = item;
      this.#beat = beat;
      this.#ticksLeft = ticks;
      this.#untilLook = 0;
      return true;
    }
    return false;
  }

  /** To the next beat of the item, or to the item after it. */
  #turn(): void {
    const page = this.#playing,
      item = this.#item;
    if (item < page.items() && this.#take(page, item, this.#beat + 1)) return;
    const current = this.#currentPage();
    if (this.#isBetween) {
      this.#isBetween = false;
      this.#play(current, this.#resumeAt);
    } else if (current !== this.#main && this.#view.gasChannel >= 0) this.#comeBetween(page.next(item));
    else this.#play(current, current === page ? page.next(item) : current.home());
  }

  #look(): void {
    const row = this.#row,
      view = this.#view;
    if (shownPage(view) !== this.#page || this.#currentPage().state() !== this.#state) this.#open();
    this.#untilLook = lookTicks;
    const page = this.#playing;
    if (!view.flash && page === this.#main && this.#main.blinks(this.#item, this.#beat)) row.fill(blank);
    else page.put(row, this.#item, this.#beat);
    if (this.#failures === 0 && row.hasChanged()) this.#write();
  }

  #write(): void {
    const row = this.#row;
    row.keep();
    this.writes++;
    if (this.#unit.write(row.bits)) {
      this.#failures = 0;
      this.isLost = false;
      this.#untilWrite = refreshTicks;
      return;
    }
    this.#untilWrite = retryTicks;
    if (++this.#failures >= maxFailures) this.isLost = true;
  }

  /** Dark, so that an instrument that is off does not look as if it were on. */
  close(): void {
    this.#row.fill(blank);
    this.#unit.write(this.#row.bits);
    this.#unit.close();
  }
}

/** @throws SettingsError where the unit has fewer digits than a word */
export function openSegments(device: Device, view: InstrumentView): SegmentsOutput | undefined {
  const port: Port<Segments> | undefined = device.Segments?.["main"];
  if (port === undefined) return undefined;
  const unit = new port.io({ ...port });
  if (unit.places >= wordPlaces) return new SegmentsOutput(unit, view, device.screen === undefined);
  unit.close();
  throw new SettingsError(
    "device.Segments.main",
    `${unit.places} digits; ${wordPlaces} are the fewest that can be read`,
  );
}
