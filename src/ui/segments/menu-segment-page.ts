/**
 * The menu on digits: the selected row as channel, word and value. While a value is edited, only the value is shown, so that each
 * press of a key is visible. A question is YES, a refusal `no` and a code.
 */
import { Refusal } from "../../core/calibration-codes";
import { MenuText } from "../../core/menu-text";
import { scaled, scaleOf } from "../../core/number-text";
import { pinDigits } from "../menu/pin-entry";
import { MenuMode, type MenuRowView, MenuValue, type MenuView } from "../menu/menu-view";
import type { InstrumentView } from "../view";
import { firstRefusal } from "../texts/menu-texts";
import type { DigitRow } from "./digit-row";
import { blank, figures, pack, wordPlaces } from "./glyphs";
import { nameOf, putCode, putFigure, putTime, putWord, SegmentPage, shownTicks } from "./segment-page";
import { awaitedShape, enteredShape, menuWord, noReading, refusalHalf, refusedHalf } from "./segment-words";

const enum Beat {
  /** Result of the last key. */
  Message,
  Question,
  Pin,
  Channel,
  Label,
  Value,
  NeedsPin,
  /** First beat of a text, four places in each. */
  Text,
}

/** Values that differ by less than one part of this look the same. */
const valueSteps = 1000;

export class MenuSegmentPage extends SegmentPage {
  #names: ReadonlyMap<string, number>;

  constructor(view: InstrumentView) {
    super(view);
    this.#names = new Map(view.channels.map((channel, index) => [channel.label, nameOf(channel, index)]));
  }

  /** Everything that a key changes, without the countdowns. */
  override state(): number {
    const { menu } = this.view;
    const row = this.#row();
    if (menu === undefined || row === undefined) return 0;
    let state = menu.selected;
    state = (Math.imul(state, 31) + menu.mode) | 0;
    state = (Math.imul(state, 31) + menu.title) | 0;
    state = (Math.imul(state, 131) + menu.message) | 0;
    state = (Math.imul(state, 31) + menu.pinAt) | 0;
    return (Math.imul(state, 131) + Math.round(row.value * valueSteps)) | 0;
  }

  items(): number {
    return this.view.menu === undefined ? 0 : 1;
  }

  beats(): number {
    const row = this.#row();
    return Beat.Text + (row?.kind === MenuValue.Info ? Math.ceil(writable(row.info).length / wordPlaces) : 0);
  }

  #row(): MenuRowView | undefined {
    const { menu } = this.view;
    return menu === undefined ? undefined : menu.rows[menu.selected];
  }

  put(digits: DigitRow, _item: number, beat: number): number {
    const { menu } = this.view;
    const row = this.#row();
    if (menu === undefined || row === undefined) return 0;
    const { mode, message, prompt } = menu;
    const isList = mode === MenuMode.List,
      isConfirm = mode === MenuMode.Confirm;
    const hasValue = row.kind === MenuValue.Number || row.kind === MenuValue.Word;
    switch (beat) {
      case Beat.Message:
        return message === MenuText.None ? 0 : putMessage(digits, menu);
      case Beat.Question:
        if (!isConfirm) return 0;
        return putWord(digits, menuWord(prompt === MenuText.ConfirmFreshAir ? MenuText.FreshAir : prompt));
      case Beat.Pin:
        return mode === MenuMode.Pin ? putPin(digits, menu) : 0;
      case Beat.Channel:
        if (!(isList || isConfirm) || row.channelLabel === "") return 0;
        return putWord(digits, this.#names.get(row.channelLabel) ?? menuWord(MenuText.Device), shownTicks.name);
      case Beat.Label:
        return isList || (isConfirm && !hasValue) ? putWord(digits, menuWord(row.label), shownTicks.figure) : 0;
      case Beat.Value:
        return hasValue && (isList || isConfirm || mode === MenuMode.Edit) ? putValue(digits, row) : 0;
      case Beat.NeedsPin:
        if (!row.needsPin || isConfirm || mode === MenuMode.Pin) return 0;
        return putWord(digits, menuWord(MenuText.EnterPin));
      default: {
        if (!isList) return 0;
        const at = (beat - Beat.Text) * wordPlaces;
        return putWord(digits, pack(writable(row.info).slice(at, at + wordPlaces)), shownTicks.figure);
      }
    }
  }
}

/** Points become dashes, because a text is cut into pieces of four places. */
function writable(text: string): string {
  return text.replaceAll(".", "-");
}

function putMessage(digits: DigitRow, { message, pinLockS, calibrationRefusal }: MenuView): number {
  if (message === MenuText.PinLocked && pinLockS > 0) return putTime(digits, pinLockS);
  if (message === MenuText.CalibrationRefused && calibrationRefusal !== Refusal.None) {
    return putCode(digits, refusalHalf, calibrationRefusal);
  }
  if (message >= firstRefusal) return putCode(digits, refusedHalf, message - firstRefusal + 1);
  return putWord(digits, menuWord(message), shownTicks.note);
}

/** `o` for each entered digit, the current digit, `_` for the missing ones. */
function putPin(digits: DigitRow, menu: MenuView): number {
  digits.fill(blank);
  for (let i = 0; i < pinDigits; i++) {
    digits.bits[i] = i < menu.pinAt ? enteredShape : i === menu.pinAt ? figures[menu.pinDigit]! : awaitedShape;
  }
  return shownTicks.note;
}

/** With its mark where that leaves room for all decimals. */
function putValue(digits: DigitRow, { kind, value, decimals, valueText }: MenuRowView): number {
  if (kind === MenuValue.Word) return putWord(digits, menuWord(valueText), shownTicks.alarmValue);
  const count = scaled(value, scaleOf(decimals));
  const mark = count > 999 || count < -99 ? blank : noReading;
  return putFigure(digits, value, decimals, mark, shownTicks.alarmValue);
}
