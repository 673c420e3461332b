/**
 * Shows the instrument: looks at what it shows two and a half times a second and sends only what changed. An alarm, the
 * beat of its rhythm and the page are looked at in every tick, so that they are drawn with the next update.
 *
 * Nothing is ever drawn all at once: an update sends at most two thirds of a screen (some 20 ms on a 40 MHz display bus,
 * enough to invert a full-width cell with its header) and leaves the rest to the next, the header and the cells before
 * the curves. Drawing can thus never hold up an alarm, which is sounded before the screen is updated.
 */
import type { Canvas, Screen } from "../../../hal/contract";
import { AlarmKind } from "../../alarm/kind";
import { Page, type InstrumentView } from "../view";
import { BannerTile, BatteryTile, MuteTile } from "./header-tiles";
import { Key, KeyTile } from "./key-tile";
import { gap } from "./label-tile";
import { Layout, cutLeft } from "./layout";
import { menuPage, statusPage } from "./list-page";
import { mainPage } from "./main-page";
import { texts } from "./texts";
import { Theme } from "./theme";
import type { Tile } from "./tile";
import { trendPage } from "./trend-page";

/**
 * Between two looks at readings: two and a half pictures a second, so that two a second are kept when ticks come late.
 * Digits that change faster cannot be read.
 */
const pollMs = 400;

export class ScreenOutput {
  #canvas: Canvas;
  #view: InstrumentView;
  /** The tiles of each page in the order of drawing, indexed by `Page`: header, body, keys. */
  #pages: readonly (readonly Tile[])[];
  /** How many tiles of every page are the header, which all pages share. */
  #headerTiles: number;
  #keyTiles: number;
  #pixelsPerUpdate: number;
  #page: Page = Page.Main;
  #nextPollMs = 0;
  #hasStaleTiles = true;
  /** What an update must not wait for. */
  #signal: AlarmKind = AlarmKind.None;
  #flash = false;
  #unacknowledged = false;
  #alarms: Int8Array;

  constructor(screen: Screen, view: InstrumentView) {
    const canvas = screen.canvas;
    this.#canvas = canvas;
    this.#view = view;
    this.#pixelsPerUpdate = Math.floor(canvas.width * canvas.height * 2 / 3);
    this.#alarms = new Int8Array(view.channels.length);
    const theme = new Theme(screen);
    const layout = new Layout(theme);
    const header = headerTiles(layout, theme, view);
    const keys = layout.keys.map((place, index) => new KeyTile(place, theme, view, index as Key));
    this.#headerTiles = header.length;
    this.#keyTiles = keys.length;
    const { body } = layout;
    const bodies = [mainPage(body, theme, view), trendPage(body, theme, view), statusPage(body, theme, view), menuPage(body, theme, view)];
    this.#pages = bodies.map((tiles) => [...header, ...tiles, ...keys]);
  }

  /** Every tick. `nowMs` is the monotonic time that the tick is for. */
  update(nowMs: number): void {
    const isUrgent = this.#noteUrgent();
    if (isUrgent || nowMs >= this.#nextPollMs) {
      this.#nextPollMs = nowMs + pollMs;
      this.#poll();
    } else if (this.#view.flash !== this.#flash) {
      this.#pollBanner();
    }
    if (this.#hasStaleTiles) this.#draw();
  }

  /** Only the banner follows the rhythm: looking at all tiles at every beat would cost more than drawing it. */
  #pollBanner(): void {
    const banner = this.#pages[this.#page]![0]!;
    this.#flash = this.#view.flash;
    banner.poll();
    if (banner.isStale) this.#hasStaleTiles = true;
  }

  /** Whether an alarm or the page changed since the last update. */
  #noteUrgent(): boolean {
    const view = this.#view;
    const signal = view.signal, unacknowledged = view.unacknowledged, page = view.page;
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
    if (page !== this.#page) {
      this.#page = page;
      this.#forgetBody();
      isUrgent = true;
    }
    return isUrgent;
  }

  #forgetBody(): void {
    const tiles = this.#pages[this.#page]!;
    const end = tiles.length - this.#keyTiles;
    for (let i = this.#headerTiles; i < end; i++) tiles[i]!.forget();
  }

  #poll(): void {
    const tiles = this.#pages[this.#page]!;
    this.#flash = this.#view.flash;
    let hasStaleTiles = false;
    for (let i = 0; i < tiles.length; i++) {
      const tile = tiles[i]!;
      tile.poll();
      if (tile.isStale) hasStaleTiles = true;
    }
    this.#hasStaleTiles = hasStaleTiles;
  }

  #draw(): void {
    const tiles = this.#pages[this.#page]!;
    const canvas = this.#canvas;
    let left = this.#pixelsPerUpdate;
    for (let i = 0; i < tiles.length; i++) {
      const tile = tiles[i]!;
      if (!tile.isStale) continue;
      const pixels = tile.width * tile.height;
      if (pixels > left && left < this.#pixelsPerUpdate) return;
      left -= pixels;
      tile.draw(canvas);
    }
    this.#hasStaleTiles = false;
  }
}

function headerTiles(layout: Layout, theme: Theme, view: InstrumentView): Tile[] {
  const { header } = layout;
  const batteryWidth = BatteryTile.widthIn(theme);
  const { canvas, small } = theme;
  const muteWidth = canvas.getTextWidth(`${texts.mute}00`, small) + 3 * gap;
  const [banner, rest] = cutLeft(header, header.width - batteryWidth - muteWidth);
  const [mute, battery] = cutLeft(rest, muteWidth);
  return [new BannerTile(banner, theme, view), new MuteTile(mute, theme, view), new BatteryTile(battery, theme, view)];
}
