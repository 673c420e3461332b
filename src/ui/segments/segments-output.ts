/**
 * Shows the instrument on a row of seven-segment digits, in a screen's place or beside one. It plays the reel of the page: readings
 * are looked at two and a half times a second, alarms, keys and the beat of the rhythm in every tick, and the unit is written to only when
 * something changed, or once a second to see that it is still there.
 *
 *   lit ──► a write fails ──► again each 500 ms ──► lit
 *                                  └── three in a row: the unit is lost, which the guard makes a FAULT of; tried on for ever
 *
 * One line cannot show a page and an alarm at once: while a gas alarm stands, its words come in between whatever else is shown.
 */
import type { Device, Port, Segments } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { bitsPerStage, type ProgramFlow, TickStage } from "../../core/program-flow";
import { SettingsError } from "../../core/settings-error";
import { shownPage } from "../pages/page-ring";
import { type InstrumentView, Page } from "../view";
import { CalibrationSegmentPage } from "./calibration-segment-page";
import { DigitRow } from "./digit-row";
import { FaultSegmentPage } from "./fault-segment-page";
import { blank, wordPlaces } from "./glyphs";
import { ItemSegmentPage } from "./item-segment-page";
import { isGasAlarm, MainSegmentPage } from "./main-segment-page";
import { MenuSegmentPage } from "./menu-segment-page";
import type { SegmentPage } from "./segment-page";
import { ShutdownSegmentPage, StartSegmentPage } from "./start-segment-page";

/** Between two looks at readings, ticks. */
const lookTicks = 4;
/** The unit is written to at least this often, and after a failure, ticks. */
const refreshTicks = 10;
const retryTicks = 5;
const maxFailures = 3;
const msPerTick = 100;

export class SegmentsOutput {
  /** Told that the digits were seen to. */
  flow: ProgramFlow | undefined = undefined;
  /** The unit does not show what it is told. */
  isLost = false;
  /** Times that the unit was written to. */
  writes = 0;
  readonly startMs: number;
  #unit: Segments;
  #view: InstrumentView;
  #row: DigitRow;
  #main: MainSegmentPage;
  /** Indexed by `Page`. */
  #reels: readonly SegmentPage[];
  #reel: SegmentPage;
  #item = 0;
  #beat = 0;
  #ticksLeft = 0;
  /** An alarm's words have come in between; the page goes on at an item. */
  #isBetween = false;
  #resumeAt = 0;
  /** Items that a key has stepped on. */
  #steps = 0;
  #untilLook = 0;
  #untilWrite = 0;
  #failures = 0;
  #wantedPage: Page = Page.Start;
  /** No page yet: the first tick opens one. */
  #page: Page | -1 = -1;
  #revision: number | undefined;
  #menuRevision = -1;
  #state = 0;
  #flash = false;
  #signal: AlarmKind = AlarmKind.None;
  #signalChannel = -1;

  /** Without a screen beside it, the unit shows every page that digits can; with one, the readings. */
  constructor(unit: Segments, view: InstrumentView, isAlone: boolean) {
    this.#unit = unit;
    this.#view = view;
    this.#row = new DigitRow(unit.places);
    const main = (this.#main = new MainSegmentPage(view));
    const start = new StartSegmentPage(view);
    this.startMs = start.ticks * msPerTick;
    const reels: SegmentPage[] = [];
    for (let page: Page = Page.Main; page <= Page.Shutdown; page++) reels.push(main);
    reels[Page.Calibration] = new CalibrationSegmentPage(view);
    reels[Page.Start] = start;
    reels[Page.Shutdown] = new ShutdownSegmentPage(view);
    if (isAlone) {
      reels[Page.Fault] = new FaultSegmentPage(view);
      for (const page of [Page.Flow, Page.Exposure, Page.Peaks, Page.Status]) {
        reels[page] = new ItemSegmentPage(view, page);
      }
      reels[Page.Menu] = new MenuSegmentPage(view);
    }
    this.#reels = reels;
    this.#reel = start;
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
    if (flow !== undefined) flow.tick = (flow.tick << bitsPerStage) | TickStage.Segments;
  }

  /** The page key: the next item at once. @returns false after the page's last */
  step(): boolean {
    const reel = this.#pageSegmentPage();
    let item = this.#isBetween ? this.#resumeAt : this.#item;
    this.#isBetween = false;
    while (++this.#steps < reel.items()) {
      item = item + 1 < reel.items() ? item + 1 : 0;
      if (this.#begin(reel, item)) return true;
    }
    return false;
  }

  /** Whether an alarm or the page changed what is to be shown. */
  #noteUrgent(): void {
    const view = this.#view;
    this.#revision = view.revision;
    this.#wantedPage = view.page;
    const signal = view.signal,
      signalChannel = view.signalChannel;
    const isOther = signal !== this.#signal || signalChannel !== this.#signalChannel;
    this.#signal = signal;
    this.#signalChannel = signalChannel;
    if (shownPage(view) !== this.#page) this.#open();
    else if (!isOther) return;
    else if (this.#pageSegmentPage() === this.#main) this.#open();
    // Whoever reads something else sees the alarm now, and then goes on.
    else if (isGasAlarm(signal)) this.#comeBetween(this.#isBetween ? this.#resumeAt : this.#item);
  }

  #noteMenu(): void {
    this.#menuRevision = this.#view.menu!.revision;
    this.#untilLook = 0;
  }

  /** Of the page; a page that has nothing to say leaves the digits to the readings. */
  #pageSegmentPage(): SegmentPage {
    const reel = this.#reels[this.#page] ?? this.#main;
    return reel.items() > 0 ? reel : this.#main;
  }

  /** The page from its beginning. */
  #open(): void {
    this.#page = shownPage(this.#view);
    const reel = this.#pageSegmentPage();
    this.#isBetween = false;
    this.#steps = 0;
    this.#state = reel.state();
    this.#play(reel, reel.home());
  }

  #comeBetween(resumeAt: number): void {
    this.#resumeAt = resumeAt;
    this.#isBetween = true;
    this.#play(this.#main, this.#main.home());
  }

  /** An item, or the next one that has anything to say. */
  #play(reel: SegmentPage, from: number): void {
    let item = from;
    for (let tries = reel.items(); tries > 0; tries--) {
      if (this.#begin(reel, item)) return;
      item = reel.next(item);
    }
    this.#begin(this.#main, 0);
  }

  /** An item's first beat that has anything to say. @returns false where there is none */
  #begin(reel: SegmentPage, item: number): boolean {
    return item < reel.items() && this.#take(reel, item, 0);
  }

  #take(reel: SegmentPage, item: number, from: number): boolean {
    const beats = reel.beats(item);
    for (let beat = from; beat < beats; beat++) {
      const ticks = reel.ticksOf(item, beat);
      if (ticks === 0) continue;
      this.#reel = reel;
      this.#item = item;
      this.#beat = beat;
      this.#ticksLeft = ticks;
      this.#untilLook = 0;
      return true;
    }
    return false;
  }

  /** The next beat of the item, or what comes after it. */
  #turn(): void {
    const reel = this.#reel,
      item = this.#item;
    if (item < reel.items() && this.#take(reel, item, this.#beat + 1)) return;
    const pageSegmentPage = this.#pageSegmentPage();
    if (this.#isBetween) {
      this.#isBetween = false;
      this.#play(pageSegmentPage, this.#resumeAt);
    } else if (pageSegmentPage !== this.#main && isGasAlarm(this.#view.signal)) this.#comeBetween(reel.next(item));
    else this.#play(pageSegmentPage, pageSegmentPage === reel ? reel.next(item) : pageSegmentPage.home());
  }

  #look(): void {
    const row = this.#row,
      view = this.#view;
    if (shownPage(view) !== this.#page || this.#pageSegmentPage().state() !== this.#state) this.#open();
    this.#untilLook = lookTicks;
    const reel = this.#reel;
    if (!view.flash && reel === this.#main && this.#main.blinks(this.#item, this.#beat)) row.fill(blank);
    else if (reel.ticksOf(this.#item, this.#beat) > 0) reel.put(row, this.#item, this.#beat);
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

  /** Dark: what is off must not seem to watch. */
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
