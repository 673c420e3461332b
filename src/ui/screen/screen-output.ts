/**
 * Shows the instrument on a screen. It polls the tiles of the page 2.5 times a second and sends what changed. Alarms, the rhythm
 * and the page are polled in every tick and drawn with the next update.
 *
 * An update sends at most two thirds of a screen (about 20 ms on a 40 MHz display bus, enough to invert a full-width cell with
 * its header). The rest follows with the next updates, header and cells before the curves. Alarms sound before the screen is
 * updated, so drawing cannot delay them.
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
import type { Tile } from "./tile";

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
  }

  /** Every tick. `nowMs` is the monotonic time that the tick is for. */
  update(nowMs: number): void {
    const view = this.#view;
    const revision = view.revision,
      page = view.page;
    const isDue = nowMs >= this.#nextPollMs;
    const mayBeUrgent = isDue || revision === undefined || revision !== this.#revision || page !== this.#wantedPage;
    this.#revision = revision;
    this.#wantedPage = page;
    if (mayBeUrgent && (this.#noteUrgent() || isDue)) {
      this.#nextPollMs = nowMs + pollMs;
      this.#poll();
    } else if (view.flash !== this.#flash) {
      this.#pollBanner();
    }
    if (this.#hasStaleTiles) this.#draw();
    const flow = this.flow;
    flow.tick = (flow.tick << bitsPerStage) | TickStage.Screen;
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
      unacknowledged = view.unacknowledged,
      page = shownPage(view);
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
    if (page !== this.#page || (isUrgent && page === Page.Main && orderOf(view) !== this.#order)) {
      this.#show(page);
      isUrgent = true;
    }
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
    const tiles = this.#tiles;
    this.#flash = view.flash;
    let hasStaleTiles = false;
    for (let i = 0; i < tiles.length; i++) {
      const tile = tiles[i]!;
      tile.poll();
      if (tile.isStale) hasStaleTiles = true;
    }
    this.#hasStaleTiles = hasStaleTiles;
  }

  #draw(): void {
    const tiles = this.#tiles;
    const canvas = this.#canvas;
    let hasStaleTiles = false;
    let left = this.#pixelsPerUpdate;
    for (let i = 0; i < tiles.length; i++) {
      const tile = tiles[i]!;
      if (!tile.isStale) continue;
      const pixels = tile.width * tile.height;
      if (pixels > left && left < this.#pixelsPerUpdate) return;
      left -= pixels;
      tile.draw(canvas);
      if (tile.isStale) hasStaleTiles = true;
    }
    this.#hasStaleTiles = hasStaleTiles;
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
