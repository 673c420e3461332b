/**
 * The menu on digits: the selected row as channel, word and value. While a value is edited, only the value is shown, so that each
 * press of a key is visible. A question is YES, a refusal `no` and a code.
 */
import { Refusal } from "../../core/calibration-codes";
import { MenuText } from "../../core/menu-text";
import { MenuMode, type MenuRowView, MenuValue, type MenuView } from "../menu/menu-view";
import type { InstrumentView } from "../view";
import { firstRefusal } from "../texts/menu-texts";
import type { DigitRow } from "./digit-row";
import { blank, figures, pack, wordPlaces } from "./glyphs";
import { nameOf, putFigure, SegmentPage, shownTicks } from "./segment-page";
import {
  awaitedShape,
  enteredShape,
  hourShape,
  menuWord,
  minuteShape,
  noReading,
  refusalHalf,
  refusedHalf,
} from "./segment-words";

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

const pinLength = 4;
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

  ticksOf(_item: number, beat: number): number {
    const { menu } = this.view;
    const row = this.#row();
    if (menu === undefined || row === undefined) return 0;
    const isList = menu.mode === MenuMode.List,
      isConfirm = menu.mode === MenuMode.Confirm,
      isEdit = menu.mode === MenuMode.Edit;
    const hasValue = row.kind === MenuValue.Number || row.kind === MenuValue.Word;
    switch (beat) {
      case Beat.Message:
        return menu.message === MenuText.None ? 0 : shownTicks.note;
      case Beat.Question:
        return isConfirm ? shownTicks.word : 0;
      case Beat.Pin:
        return menu.mode === MenuMode.Pin ? shownTicks.note : 0;
      case Beat.Channel:
        return (isList || isConfirm) && row.channelLabel !== "" ? shownTicks.name : 0;
      case Beat.Label:
        return isList || (isConfirm && !hasValue) ? shownTicks.figure : 0;
      case Beat.Value:
        return hasValue && (isList || isEdit || isConfirm) ? shownTicks.alarmValue : 0;
      case Beat.NeedsPin:
        return row.needsPin && !isConfirm && menu.mode !== MenuMode.Pin ? shownTicks.word : 0;
      default:
        return isList ? shownTicks.figure : 0;
    }
  }

  put(digits: DigitRow, _item: number, beat: number): void {
    const { menu } = this.view;
    const row = this.#row();
    if (menu === undefined || row === undefined) return;
    switch (beat) {
      case Beat.Message:
        putMessage(digits, menu);
        break;
      case Beat.Question:
        digits.say(menuWord(menu.prompt === MenuText.ConfirmFreshAir ? MenuText.FreshAir : menu.prompt));
        break;
      case Beat.Pin:
        putPin(digits, menu);
        break;
      case Beat.Channel:
        digits.say(this.#names.get(row.channelLabel) ?? menuWord(MenuText.Device));
        break;
      case Beat.Label:
        digits.say(menuWord(row.label));
        break;
      case Beat.Value:
        putValue(digits, row);
        break;
      case Beat.NeedsPin:
        digits.say(menuWord(MenuText.EnterPin));
        break;
      default: {
        const at = (beat - Beat.Text) * wordPlaces;
        digits.say(pack(writable(row.info).slice(at, at + wordPlaces)));
      }
    }
  }
}

/** Points become dashes, because a text is cut into pieces of four places. */
function writable(text: string): string {
  return text.replaceAll(".", "-");
}

function putMessage(digits: DigitRow, menu: MenuView): void {
  const { message } = menu;
  if (message === MenuText.PinLocked && menu.pinLockS > 0) digits.time(menu.pinLockS, minuteShape, hourShape);
  else if (message === MenuText.CalibrationRefused && menu.calibrationRefusal !== Refusal.None) {
    digits.code(refusalHalf, menu.calibrationRefusal);
  } else if (message >= firstRefusal) digits.code(refusedHalf, message - firstRefusal + 1);
  else digits.say(menuWord(message));
}

/** `o` for each entered digit, the current digit, `_` for the missing ones. */
function putPin(digits: DigitRow, menu: MenuView): void {
  digits.fill(blank);
  for (let i = 0; i < pinLength; i++) {
    digits.bits[i] = i < menu.pinAt ? enteredShape : i === menu.pinAt ? figures[menu.pinDigit]! : awaitedShape;
  }
}

/** With its mark where that leaves room for all decimals. */
function putValue(digits: DigitRow, row: MenuRowView): void {
  if (row.kind === MenuValue.Word) {
    digits.say(menuWord(row.valueText));
    return;
  }
  const scale = row.decimals === 0 ? 1 : row.decimals === 1 ? 10 : 100;
  const size = Math.round(Math.abs(row.value) * scale);
  putFigure(digits, row.value, row.decimals, (row.value < 0 ? size * 10 : size) > 999 ? blank : noReading);
}
