/**
 * The menu: a window of rows around the selected one, and below it the question or the message, and the seconds left. The selected
 * row is inverted. A value being edited is between angle brackets.
 */
import type { Canvas, Font } from "../../../hal/contract";
import { Refusal } from "../../core/calibration-codes";
import { Language } from "../../core/language";
import { MenuText } from "../../core/menu-text";
import { menuText } from "../texts/menu-texts";
import { pinDigits } from "../menu/pin-entry";
import { MenuMode, MenuValue, type MenuRowView, type MenuView } from "../menu/menu-view";
import { type InstrumentView, Page } from "../view";
import { decimalText } from "../rounding";
import { cutBottom, cutLeft, cutLines } from "./layout";
import { listPage } from "./list-page";
import { ParagraphTile } from "./paragraph-tile";
import type { Theme } from "./theme";
import { PlainTile, type Area, Tile } from "./tile";
import { TurningTile } from "./turning-tile";
import { WordStyle, WordTile } from "./word-tile";

const widestCount = "•••8";

export function menuPage(body: Area, theme: Theme, view: InstrumentView): Tile[] {
  const { menu } = view;
  if (menu === undefined) return listPage(Page.Menu, body, theme, view);
  // The reason of a refused calibration is a sentence, which replaces the list until the next key.
  const refusal = new ParagraphTile(body, theme, theme.paragraph, () => theme.texts.refusals[menu.calibrationRefusal]);
  const isRefused = (): boolean =>
    menu.message === MenuText.CalibrationRefused && menu.calibrationRefusal !== Refusal.None;
  if (!theme.isTiny) {
    return [
      new TurningTile(body, [withFoot(body, theme, menu, 2 * theme.small.height + 2), [refusal]], () =>
        isRefused() ? 1 : 0,
      ),
    ];
  }
  // On a tiny screen the list is shortened while there is a message or a question.
  const list = rowTiles(body, theme, menu);
  const isSaying = (): boolean =>
    menu.message !== MenuText.None || menu.prompt !== MenuText.None || menu.pinLockS > 0 || menu.mode !== MenuMode.List;
  return [
    new TurningTile(body, [list, withFoot(body, theme, menu, 32), [refusal]], () =>
      isRefused() ? 2 : isSaying() ? 1 : 0,
    ),
  ];
}

function withFoot(body: Area, theme: Theme, menu: MenuView, footHeight: number): Tile[] {
  const [list, foot] = cutBottom(body, footHeight);
  const [words, counter] = cutLeft(
    foot,
    foot.width - theme.canvas.getTextWidth(widestCount, countFont(theme)) - 2 * theme.gap,
  );
  const say = (): string => menuText(menu.message !== MenuText.None ? menu.message : menu.prompt, theme.language);
  return [
    ...rowTiles(list, theme, menu),
    new ParagraphTile(words, theme, [theme.small], say),
    new WordTile(counter, theme, countFont(theme), () => countText(menu), WordStyle.AtRight),
  ];
}

function rowTiles(list: Area, theme: Theme, menu: MenuView): Tile[] {
  const font = theme.isRoomy ? theme.label : theme.small;
  const count = Math.floor(list.height / font.height);
  const height = Math.floor(list.height / count);
  const [lines, rest] = cutLines(list, count, height);
  const tiles: Tile[] = lines.map((line, place) => new MenuRowTile(line, theme, menu, place, count));
  if (rest.height > 0) tiles.push(new PlainTile(rest, theme.palette.background));
  return tiles;
}

function countFont(theme: Theme): Font {
  return theme.isTiny ? theme.cellUnit : theme.small;
}

class MenuRowTile extends Tile {
  #theme: Theme;
  #menu: MenuView;
  #place: number;
  #count: number;
  #left = "";
  #right = "";
  #isInverted = false;

  constructor(where: Area, theme: Theme, menu: MenuView, place: number, count: number) {
    super(where);
    this.#theme = theme;
    this.#menu = menu;
    this.#place = place;
    this.#count = count;
  }

  /** The row at this place. The window moves so that the selected row is in its middle. */
  #row(): MenuRowView | undefined {
    const { rowCount, selected, rows } = this.#menu;
    const last = rowCount - this.#count;
    let top = selected - (this.#count >> 1);
    if (top > last) top = last;
    if (top < 0) top = 0;
    const index = top + this.#place;
    return index < rowCount ? rows[index] : undefined;
  }

  #value(row: MenuRowView): string {
    const { language, texts } = this.#theme;
    const pin = row.needsPin ? `${texts.pinNeeded} ` : "";
    if (row.kind === MenuValue.Place) return ">";
    if (row.kind === MenuValue.Act) return pin.trimEnd();
    if (row.kind === MenuValue.Info) return row.info;
    // The small Latin font cannot write its own name for Chinese.
    const isForeign = row.valueText === MenuText.Chinese && language === Language.English && this.#theme.isTiny;
    const value = isForeign
      ? texts.chineseName
      : row.kind === MenuValue.Word
        ? menuText(row.valueText, language)
        : `${decimalText(row.value, row.decimals)} ${row.unit}`.trimEnd();
    return row.isEditing ? `${pin}<${value}>` : value;
  }

  /** Makes the texts. The menu is not a steady state, so this may allocate. @returns true when they changed */
  #look(): boolean {
    const row = this.#row();
    const name = row === undefined ? "" : menuText(row.label, this.#theme.language);
    const left = row === undefined || row.channelLabel === "" ? name : `${row.channelLabel} ${name}`;
    const right = row === undefined ? "" : this.#value(row);
    const isInverted = row?.isSelected === true;
    const changed = left !== this.#left || right !== this.#right || isInverted !== this.#isInverted;
    this.#left = left;
    this.#right = right;
    this.#isInverted = isInverted;
    return changed;
  }

  poll(): void {
    if (this.#look()) this.isStale = true;
  }

  draw(canvas: Canvas): void {
    this.#look();
    this.isStale = false;
    const { palette, gap, small, label, isRoomy, cellUnit } = this.#theme;
    const back = this.#isInverted ? palette.foreground : palette.background;
    const color = this.#isInverted ? palette.background : palette.foreground;
    const fits = (left: Font, right: Font): boolean =>
      canvas.getTextWidth(this.#left, left) + canvas.getTextWidth(this.#right, right) + 3 * gap <= this.width;
    const font = isRoomy && fits(label, label) ? label : small;
    // Latin figures may be smaller than the words beside them.
    const rightFont = fits(font, font) || font !== small ? font : cellUnit;
    this.open(canvas, back);
    canvas.drawText(this.#left, font, color, this.x + gap, this.middle(font.height));
    const x = this.x + this.width - gap - canvas.getTextWidth(this.#right, rightFont);
    canvas.drawText(this.#right, rightFont, color, x, this.middle(rightFont.height));
    canvas.end();
  }
}

/** The digits of the PIN, or the seconds left to answer. */
function countText({ mode, pinAt, pinDigit, pinLockS, lapseS }: MenuView): string {
  if (pinLockS > 0) return `${pinLockS} s`;
  if (mode === MenuMode.Pin) return "•".repeat(pinAt) + pinDigit + "_".repeat(Math.max(0, pinDigits - 1 - pinAt));
  return mode === MenuMode.Edit || mode === MenuMode.Confirm ? `${lapseS} s` : "";
}
