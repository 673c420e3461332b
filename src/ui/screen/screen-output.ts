/**
 * Shows the instrument on a screen. It polls the tiles of the page 2.5 times a second and sends what changed. Alarms, the rhythm
 * and the page are polled in every tick and drawn with the next update.
 *
 * An update sends at most two thirds of a screen (about 20 ms on a 40 MHz display bus, enough to invert a full-width cell with
 * its header). The rest follows with the next updates, header and cells before the curves. Alarms sound before the screen is
 * updated, so drawing cannot delay them.
 *
 * A name and its number are drawn in the same update. When another page is opened, nothing of its body is drawn before the old
 * body is covered: else an old number would stand below a new name.
 */
import type { Canvas, Screen } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { bitsPerStage, ProgramFlow, TickStage } from "../../core/program-flow";
import { Language } from "../../core/language";
import { shownPage } from "../pages/page-ring";
import { Page, type InstrumentView } from "../view";
import { BannerTile } from "./banner-tile";
import { BatteryTile, MuteTile } from "./header-tiles";
import { Key, KeyTile } from "./key-tile";
import { Layout, cutLeft } from "./layout";
import { orderOf } from "./main-page";
import { bodyOf } from "./pages";
import { Theme } from "./theme";
import { area, drawStale, type Tile, wouldCover } from "./tile";

/**
 * Period of polling the readings: 2.5 pictures a second, so that there are at least two when ticks are late. Faster digits cannot
 * be read.
 */
const pollMs = 400;

export class ScreenOutput {
  /** Records that the screen was updated. */
  flow = new ProgramFlow();
  #screen: Screen;
  #canvas: Canvas;
  #view: InstrumentView;
  #theme!: Theme;
  #layout!: Layout;
  #header: readonly Tile[] = [];
  #keys: readonly Tile[] = [];
  /** Kept while another page is shown, because an alarm returns to it. Other pages are built when they are opened. */
  #mainTiles: readonly Tile[] = [];
  /** The tiles of the current page in the order of drawing: header, body, keys. */
  #tiles: readonly Tile[] = [];
  /** Those of them that can change. */
  #polled: readonly Tile[] = [];
  /** The first row of the screen below what is left of the old page's body. 0 when nothing is left of it. */
  #oldBottom = 0;
  #pixelsPerUpdate: number;
  #page: Page = Page.Main;
  /** The order of cells that `#mainTiles` were made for. */
  #order = 0;
  #nextPollMs = 0;
  #hasStaleTiles = true;
  /** State that is polled in every tick. */
  #signal: AlarmKind = AlarmKind.None;
  #revision: number | undefined;
  #wantedPage: Page = Page.Main;
  #flash = false;
  #unacknowledged = false;
  #alarms: Int8Array;
  #language: Language = Language.English;
  #isHighContrast = false;
  #isFlipped = false;

  constructor(screen: Screen, view: InstrumentView) {
    const canvas = screen.canvas;
    this.#screen = screen;
    this.#canvas = canvas;
    this.#view = view;
    this.#pixelsPerUpdate = Math.floor((canvas.width * canvas.height * 2) / 3);
    this.#alarms = new Int8Array(view.channels.length);
    this.#rebuildTheme();
  }

  /** Builds everything for language and colours. Only a person causes it, so it may take time and allocate. */
  #rebuildTheme(): void {
    const view = this.#view;
    const language = (this.#language = view.language ?? Language.English);
    const isHighContrast = (this.#isHighContrast = view.isHighContrast === true);
    const isFlipped = view.isFlipped === true;
    if (isFlipped !== this.#isFlipped) this.#screen.turn?.(isFlipped);
    this.#isFlipped = isFlipped;
    const theme = (this.#theme = new Theme(this.#screen, { language, isHighContrast }));
    const layout = (this.#layout = new Layout(theme));
    this.#header = headerTiles(layout, theme, view);
    this.#keys = layout.keys.map((place, index) => new KeyTile(place, theme, view, index as Key));
    this.#mainTiles = [];
    this.#show(shownPage(view));
  }

  /** Opens a page: draws all of its body, and of header and keys what changed. */
  #show(page: Page): void {
    const view = this.#view;
    this.#page = page;
    const order = orderOf(view);
    if (order !== this.#order || this.#mainTiles.length === 0) {
      this.#order = order;
      this.#mainTiles = bodyOf(Page.Main, this.#layout.body, this.#theme, view);
    }
    const body = page === Page.Main ? this.#mainTiles : bodyOf(page, this.#layout.body, this.#theme, view);
    for (let i = 0; i < body.length; i++) body[i]!.forget();
    this.#tiles = [...this.#header, ...body, ...this.#keys];
    this.#polled = this.#tiles.filter((tile) => !tile.isFixed);
    this.#hasStaleTiles = true;
  }

  /** Every tick. `nowMs` is the monotonic time that the tick is for. */
  update(nowMs: number): void {
    const view = this.#view;
    const revision = view.revision;
    const isNews = revision === undefined || revision !== this.#revision || view.page !== this.#wantedPage;
    if (isNews) this.#pollAlarms(nowMs);
    else if (nowMs >= this.#nextPollMs) this.#pollAll(nowMs);
    else if (view.flash !== this.#flash) this.#pollBanner();
    if (this.#hasStaleTiles) this.#draw();
    const flow = this.flow;
    flow.tick = (flow.tick << bitsPerStage) | TickStage.Screen;
  }

  /** An alarm or the wanted page may have changed. */
  #pollAlarms(nowMs: number): void {
    const view = this.#view;
    this.#revision = view.revision;
    this.#wantedPage = view.page;
    if (this.#noteUrgent()) this.#nextPollMs = nowMs;
    if (nowMs >= this.#nextPollMs) this.#pollAll(nowMs);
    else if (view.flash !== this.#flash) this.#pollBanner();
  }

  #pollAll(nowMs: number): void {
    this.#nextPollMs = nowMs + pollMs;
    this.#turnTo(shownPage(this.#view));
    this.#poll();
  }

  /** @returns true when another page is opened */
  #turnTo(page: Page): boolean {
    if (page === this.#page) return false;
    const { body } = this.#layout;
    this.#oldBottom = body.y + body.height;
    this.#show(page);
    return true;
  }

  /** Only the banner follows the rhythm. Polling all tiles at every beat would cost more than drawing it. */
  #pollBanner(): void {
    const banner = this.#header[0]!;
    this.#flash = this.#view.flash;
    banner.poll();
    if (banner.isStale) this.#hasStaleTiles = true;
  }

  /** Checks whether an alarm or the page changed since the last update. */
  #noteUrgent(): boolean {
    const view = this.#view;
    const signal = view.signal,
      unacknowledged = view.unacknowledged;
    let isUrgent = signal !== this.#signal || unacknowledged !== this.#unacknowledged;
    this.#signal = signal;
    this.#unacknowledged = unacknowledged;
    const alarms = this.#alarms;
    const channels = view.channels;
    for (let i = 0; i < alarms.length; i++) {
      const alarm = channels[i]!.alarm;
      if (alarm !== alarms[i]) {
        alarms[i] = alarm;
        isUrgent = true;
      }
    }
    if (this.#turnTo(shownPage(view))) return true;
    if (isUrgent && this.#page === Page.Main && orderOf(view) !== this.#order) this.#show(Page.Main);
    return isUrgent;
  }

  #poll(): void {
    const view = this.#view;
    if (
      (view.language ?? Language.English) !== this.#language ||
      (view.isHighContrast === true) !== this.#isHighContrast ||
      (view.isFlipped === true) !== this.#isFlipped
    ) {
      this.#rebuildTheme();
    }
    const tiles = this.#polled;
    this.#flash = view.flash;
    let hasStaleTiles = this.#hasStaleTiles;
    for (let i = 0; i < tiles.length; i++) {
      const tile = tiles[i]!;
      tile.poll();
      if (tile.isStale) hasStaleTiles = true;
    }
    this.#hasStaleTiles = hasStaleTiles;
  }

  #draw(): void {
    let left = this.#pixelsPerUpdate;
    if (this.#oldBottom > 0) {
      left = this.#clear();
      if (this.#oldBottom > 0) return;
    }
    this.#hasStaleTiles = !drawStale(this.#tiles, this.#canvas, left, this.#pixelsPerUpdate);
  }

  /**
   * After the header, covers the old page's body from the bottom up, because the new one is drawn from the top down, and leaves out
   * the rest where the new one covers it in the same update. @returns the pixels that are left for this update
   */
  #clear(): number {
    const canvas = this.#canvas,
      budget = this.#pixelsPerUpdate;
    const { y: top, width } = this.#layout.body;
    if (wouldCover(this.#tiles, area(0, top, width, this.#oldBottom - top), budget)) {
      this.#oldBottom = 0;
      return budget;
    }
    let left = budget;
    for (let i = 0; i < this.#header.length; i++) {
      const tile = this.#header[i]!;
      if (tile.isStale) left -= tile.width * tile.height;
    }
    drawStale(this.#header, canvas, budget, budget);
    const rows = Math.min(this.#oldBottom - top, Math.floor(left / width));
    this.#oldBottom -= rows;
    canvas.begin(0, this.#oldBottom, width, rows);
    canvas.fillRectangle(this.#theme.palette.background, 0, this.#oldBottom, width, rows);
    canvas.end();
    if (this.#oldBottom === top) this.#oldBottom = 0;
    return left - rows * width;
  }
}

function headerTiles(layout: Layout, theme: Theme, view: InstrumentView): Tile[] {
  const { header } = layout;
  const batteryWidth = BatteryTile.widthIn(theme),
    muteWidth = MuteTile.widthIn(theme);
  const [banner, rest] = cutLeft(header, header.width - batteryWidth - muteWidth);
  const [mute, battery] = cutLeft(rest, muteWidth);
  return [new BannerTile(banner, theme, view), new MuteTile(mute, theme, view), new BatteryTile(battery, theme, view)];
}
