/** The function of the buttons below the screen. */
import type { Canvas } from "../../../hal/contract";
import { AlarmKind } from "../../core/alarm-kind";
import { Page, type InstrumentView } from "../view";
import type { Theme } from "./theme";
import { Tile, type Area } from "./tile";

export const enum Key {
  Acknowledge,
  Page,
  Menu,
}

/** Functions in the menu, the same in every language. */
const menuKeys: Readonly<Record<Key, string>> = Object.freeze({
  [Key.Acknowledge]: "−",
  [Key.Page]: "+",
  [Key.Menu]: "OK",
});
/** Space between two keys, pixels. */
const spacing = 2;
/** Between the edge of a key and its word, pixels. */
const margin = 4;

export class KeyTile extends Tile {
  #theme: Theme;
  #view: InstrumentView;
  #key: Key;
  #silence: string;
  #drawn = "";

  constructor(where: Area, theme: Theme, view: InstrumentView, key: Key) {
    super(where);
    this.#theme = theme;
    this.#view = view;
    this.#key = key;
    const { silence, silenceShort } = theme.texts;
    const room = where.width - 2 * (spacing + margin);
    this.#silence = theme.canvas.getTextWidth(silence, theme.small) <= room ? silence : silenceShort;
  }

  /** An alarm waits to be acknowledged: the key is drawn bright. */
  #isCalling(): boolean {
    return this.#key === Key.Acknowledge && this.#view.unacknowledged && this.#view.muteLeftS === 0;
  }

  #text(): string {
    const view = this.#view;
    const { texts } = this.#theme;
    if (view.page === Page.Menu && view.menu !== undefined && !this.#isCalling()) return menuKeys[this.#key];
    if (this.#key === Key.Page) return texts.page;
    if (this.#key === Key.Menu) {
      return view.page === Page.Menu || view.page === Page.Calibration ? texts.back : texts.menu;
    }
    if (view.muteLeftS > 0) return texts.silenced;
    if (view.unacknowledged) return this.#silence;
    return view.signal === AlarmKind.None ? texts.acknowledge : texts.silenced;
  }

  poll(): void {
    if (this.#text() !== this.#drawn) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    const text = (this.#drawn = this.#text());
    this.isStale = false;
    const { palette, small } = this.#theme;
    const { x, y, width, height } = this;
    const isCalling = this.#isCalling();
    const face = isCalling ? palette.foreground : palette.keyFace;
    this.open(canvas, palette.background);
    canvas.fillRectangle(face, x + spacing, y + spacing, width - 2 * spacing, height - spacing);
    const left = x + ((width - canvas.getTextWidth(text, small)) >> 1);
    const top = y + spacing + ((height - spacing - small.height) >> 1);
    canvas.drawText(text, small, isCalling ? palette.background : palette.foreground, left, top);
    canvas.end();
  }
}
