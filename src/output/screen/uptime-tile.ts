/** How long the instrument has been running, hours:minutes:seconds. */
import type { Canvas, Font } from "../../../hal/contract";
import type { InstrumentView } from "../view";
import { CharacterRow, Code } from "./characters";
import { gap } from "./label-tile";
import { texts } from "./texts";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

const hourPlaces = 5;
const places = hourPlaces + 6;

export class UptimeTile extends Tile {
  #theme: Theme;
  #font: Font;
  #view: InstrumentView;
  #row: CharacterRow;
  #rowX: number;
  #textY: number;
  #drawnS = -1;
  #isForgotten = true;

  constructor(where: Area, theme: Theme, font: Font, view: InstrumentView) {
    super(where);
    this.#theme = theme;
    this.#font = font;
    this.#view = view;
    const row = new CharacterRow(theme.canvas, font, places);
    let left = 0;
    for (let i = 0; i < places; i++) {
      const width = i === hourPlaces || i === hourPlaces + 3 ? row.widthOf(Code.Colon) : row.digitWidth;
      row.place(i, left, width);
      left += width;
    }
    this.#row = row;
    this.#rowX = where.x + gap + theme.canvas.getTextWidth(texts.uptime, font) + gap;
    this.#textY = where.y + (where.height - row.height >> 1);
  }

  poll(): void {
    if (this.#view.uptimeS !== this.#drawnS) this.isStale = true;
  }

  override forget(): void {
    this.isStale = true;
    this.#isForgotten = true;
  }

  draw(canvas: Canvas): void {
    const seconds = this.#view.uptimeS;
    this.#drawnS = seconds;
    this.isStale = false;
    this.#write(seconds);
    const palette = this.#theme.palette;
    const y = this.#textY;
    if (!this.#isForgotten) {
      this.#row.drawChanged(canvas, palette.foreground, palette.background, this.#rowX, y);
      return;
    }
    this.#isForgotten = false;
    canvas.begin(this.x, this.y, this.width, this.height);
    canvas.fillRectangle(palette.background, this.x, this.y, this.width, this.height);
    canvas.drawText(texts.uptime, this.#font, palette.quiet, this.x + gap, y);
    this.#row.drawAll(canvas, palette.foreground, this.#rowX, y);
    canvas.end();
  }

  #write(uptimeS: number): void {
    const minutes = Math.floor(uptimeS / 60);
    const hours = Math.floor(minutes / 60);
    const codes = this.#row.codes;
    let rest = hours;
    for (let i = hourPlaces - 1; i >= 0; i--) {
      const tenth = Math.floor(rest / 10);
      codes[i] = rest === 0 && i < hourPlaces - 1 ? Code.Blank : rest - tenth * 10;
      rest = tenth;
    }
    codes[hourPlaces] = Code.Colon;
    this.#writeTwo(hourPlaces + 1, minutes - hours * 60);
    codes[hourPlaces + 3] = Code.Colon;
    this.#writeTwo(hourPlaces + 4, uptimeS - minutes * 60);
  }

  #writeTwo(at: number, value: number): void {
    const tens = Math.floor(value / 10);
    this.#row.codes[at] = tens;
    this.#row.codes[at + 1] = value - tens * 10;
  }
}
