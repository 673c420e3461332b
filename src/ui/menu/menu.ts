/**
 * The menu: four keys in, a view out, and a few acts asked of the instrument. Nothing is in force before the last key.
 *
 *            Select on a place: its list                      Select: refused ─► message, still Edit
 *   ┌────────┐ open  ┌──────┐ Select on a value  ┌──────┐ ───────────────┐ safer   ┌─────────┐ Select  changed,
 *   │ Closed │ ────► │ List │ ─────────────────► │ Edit │                ├───────► │ Confirm │ ──────► stored, logged
 *   └────────┘ ◄──── └──────┘ ◄───────────────── └──────┘ ─────────────┐ │         └─────────┘         ─► List
 *        Back, 60 s    ▲  ▲     Back, 20 s                      unsafe ▼ │ right PIN   │   any other key, 5 s:
 *                      │  │                                        ┌─────┐ ┘           │   the old value stays
 *                      │  └─────────────────────────── Back, 20 s  │ Pin │             │
 *                      │                               wrong PIN   └─────┘             │
 *                      └──────────────────────────────────────────────────────────────┘
 *   Acts go from List to Pin, Confirm or straight to what they do. An alarm that brings the main page back (`suspend`) takes a
 *   question or a PIN back to the edit; the value that was being edited waits for the menu to come back, for a minute.
 */
import { Refusal } from "../../core/calibration-codes";
import type { StateCarrier } from "../../core/state-carrier";
import type { SettingRow } from "../../profile/user-rows";
import type { UserSettings } from "../../profile/user-settings";
import { ClockDraft } from "./clock-draft";
import { draftOf, steppedDraft } from "./draft";
import { MenuRow } from "./menu-row";
import { checksumInfo, Draft, MenuAct, type MenuItem, type MenuList, type MenuParts, menuTree } from "./menu-tree";
import { MenuText } from "../../core/menu-text";
import { MenuMode, type MenuView } from "./menu-view";
import { PinEntry } from "./pin-entry";
import { PointsDraft, testGasOf } from "./points-draft";

export const enum MenuKey {
  /** Down a list, up a value. */
  More,
  /** Up a list, down a value. */
  Less,
  Select,
  Back,
}

/** Who does what the menu cannot. */
export interface MenuHost {
  readonly settings: UserSettings;
  /** Puts the newest value of a setting in force; it is stored already. */
  applied(nowMs: number, row: number): void;
  /** @returns what came of it */
  act(nowMs: number, act: MenuAct, channel: number): MenuText;
  /** Begins a calibration with these gases. @returns what came of it */
  calibratePoints(nowMs: number, channel: number, points: PointsDraft): MenuText;
  /** Why the newest calibration was not begun. */
  readonly calibrationRefusal: Refusal;
  /** ms since 1970, −1 where no clock is set. */
  clockMs(nowMs: number): number;
  setClock(nowMs: number, timeMs: number): MenuText;
  pinRefused(nowMs: number, wrong: number): void;
}

export const confirmLapseMs = 5000;
export const editLapseMs = 20000;
export const idleCloseMs = 60000;

export class Menu implements MenuView {
  mode: MenuMode = MenuMode.Closed;
  title: MenuText = MenuText.Menu;
  readonly rows: readonly MenuRow[];
  rowCount = 0;
  selected = 0;
  prompt: MenuText = MenuText.None;
  message: MenuText = MenuText.None;
  calibrationRefusal: Refusal = Refusal.None;
  lapseS = 0;
  revision = 0;
  #host: MenuHost;
  #lists: readonly MenuList[];
  #list = 0;
  /** Where each list stood when a list below it was opened. */
  #stood: number[];
  #airValues: readonly number[];
  #channelLabels: readonly string[];
  #pin = new PinEntry();
  #clock = new ClockDraft();
  #points = new PointsDraft();
  #draft = 0;
  /** What is asked for: a row that is edited, or an act of no row. */
  #act: MenuAct = MenuAct.None;
  /** A PIN is being made, not asked for; −1 until it is complete. */
  #isNewPin = false;
  #newPin = -1;
  #lapseAtMs = 0;
  /** When the menu closes unless a key is pressed, whatever lapses before. */
  #closeAtMs = 0;
  #pinLockS = 0;

  constructor(host: MenuHost, parts: MenuParts) {
    this.#host = host;
    this.#lists = menuTree(parts);
    this.#stood = this.#lists.map(() => 0);
    this.#airValues = parts.channels.map(({ airValue }) => airValue);
    this.#channelLabels = parts.channels.map(({ label }) => label);
    let most = 0;
    for (const { items } of this.#lists) if (items.length > most) most = items.length;
    const rows: MenuRow[] = [];
    for (let i = 0; i < most; i++) rows.push(new MenuRow());
    this.rows = rows;
  }

  get isOpen(): boolean {
    return this.mode !== MenuMode.Closed;
  }
  get pinAt(): number {
    return this.#pin.at;
  }
  get pinDigit(): number {
    return this.#pin.digit;
  }
  get pinLockS(): number {
    return this.#pinLockS;
  }

  /** Opens at the first list; one that an alarm interrupted goes on where it was. */
  open(nowMs: number): void {
    this.#closeAtMs = nowMs + idleCloseMs;
    if (this.mode === MenuMode.Closed) {
      this.#list = this.selected = 0;
      this.#clock.load(this.#host.clockMs(nowMs));
      this.#to(MenuMode.List, nowMs, MenuText.None);
    } else {
      this.#to(this.mode, nowMs, MenuText.None);
    }
  }

  /** Of a closed menu. */
  carry(state: StateCarrier): void {
    this.#pin.carry(state);
  }

  close(): void {
    this.mode = MenuMode.Closed;
    this.#act = MenuAct.None;
    this.prompt = this.message = MenuText.None;
    this.revision++;
  }

  /** The main page is needed: an alarm began. Nothing stays half confirmed. */
  suspend(nowMs: number): void {
    if (this.mode === MenuMode.Pin || this.mode === MenuMode.Confirm) {
      this.#to(this.#isEdit ? MenuMode.Edit : MenuMode.List, nowMs, MenuText.None);
    }
    if (this.mode !== MenuMode.Closed) this.#lapseAtMs = this.#closeAtMs = nowMs + idleCloseMs;
  }

  /** Asks for what two buttons stand for, from wherever the person is. */
  askFactory(nowMs: number): void {
    if (this.mode === MenuMode.Closed) this.open(nowMs);
    this.#closeAtMs = nowMs + idleCloseMs;
    this.#act = MenuAct.Factory;
    this.#askPin(nowMs);
  }

  /** Every tick while it is open. */
  tick(nowMs: number): void {
    const leftMs = this.#lapseAtMs - nowMs;
    if (leftMs <= 0) {
      this.#lapse(nowMs);
      return;
    }
    const lapseS = Math.ceil(leftMs / 1000);
    if (lapseS === this.lapseS) return;
    this.lapseS = lapseS;
    this.#pinLockS = this.#pin.lockS(nowMs);
    this.revision++;
  }

  #lapse(nowMs: number): void {
    if (nowMs >= this.#closeAtMs) this.close();
    else this.#to(MenuMode.List, nowMs, MenuText.Unchanged);
  }

  press(key: MenuKey, nowMs: number, isFast = false): void {
    this.#closeAtMs = nowMs + idleCloseMs;
    switch (this.mode) {
      case MenuMode.List:
        this.#inList(key, nowMs);
        break;
      case MenuMode.Edit:
        this.#inEdit(key, nowMs, isFast);
        break;
      case MenuMode.Pin:
        this.#inPin(key, nowMs);
        break;
      case MenuMode.Confirm:
        if (key === MenuKey.Select) this.#commit(nowMs);
        else this.#to(MenuMode.List, nowMs, MenuText.Unchanged);
        break;
      default:
        break;
    }
  }

  get #item(): MenuItem {
    return this.#lists[this.#list]!.items[this.selected]!;
  }
  get #isEdit(): boolean {
    return this.#act === MenuAct.None;
  }

  #inList(key: MenuKey, nowMs: number): void {
    const { above } = this.#lists[this.#list]!;
    const count = this.#count;
    if (key === MenuKey.More) this.selected = (this.selected + 1) % count;
    else if (key === MenuKey.Less) this.selected = (this.selected + count - 1) % count;
    else if (key === MenuKey.Select) {
      this.#open(this.#item, nowMs);
      return;
    } else if (above < 0) {
      this.close();
      return;
    } else {
      this.#list = above;
      this.selected = this.#stood[above]!;
    }
    this.#to(MenuMode.List, nowMs, MenuText.None);
  }

  /** Rows of the open list: of several points those that count. */
  get #count(): number {
    const { items, isPoints } = this.#lists[this.#list]!;
    return isPoints ? this.#points.rowCount : items.length;
  }

  #loadPoints(channel: number): void {
    const { rows } = this.#host.settings;
    const testGas = testGasOf(rows, channel);
    if (testGas !== undefined) {
      this.#points.load(testGas, this.#host.settings.valueAt(rows.indexOf(testGas)), this.#airValues[channel]!);
    }
  }

  /** How a value is stepped and shown; a date has steps of its own. */
  #formatOf({ row, draft, field }: MenuItem): SettingRow | undefined {
    return row >= 0 ? this.#host.settings.rows[row] : draft === Draft.Points ? this.#points.format(field) : undefined;
  }

  /** What is entered field by field. */
  #fieldsOf(item: MenuItem): Int32Array | Float64Array {
    return item.draft === Draft.Clock ? this.#clock.fields : this.#points.fields;
  }

  #open(item: MenuItem, nowMs: number): void {
    if (item.opens >= 0) {
      this.#stood[this.#list] = this.selected;
      this.#list = item.opens;
      this.selected = 0;
      if (this.#lists[item.opens]!.isPoints) this.#loadPoints(item.channel);
    } else if (item.act !== MenuAct.None) {
      this.#act = item.act;
      this.#ask(item, nowMs);
      return;
    } else if (item.row >= 0 || item.draft !== Draft.None) {
      this.#act = MenuAct.None;
      this.#draft = item.row >= 0 ? this.#host.settings.valueAt(item.row) : this.#fieldsOf(item)[item.field]!;
      this.#to(MenuMode.Edit, nowMs, MenuText.None);
      return;
    }
    this.#to(MenuMode.List, nowMs, MenuText.None);
  }

  #inEdit(key: MenuKey, nowMs: number, isFast: boolean): void {
    const item = this.#item;
    const { row, field } = item;
    if (key === MenuKey.Back) {
      this.#to(MenuMode.List, nowMs, MenuText.Unchanged);
      return;
    }
    if (key !== MenuKey.Select) {
      const by = key === MenuKey.More ? 1 : -1;
      const setting = this.#formatOf(item);
      this.#draft =
        setting === undefined
          ? this.#clock.stepped(field, this.#draft, by)
          : steppedDraft(setting, this.#draft, by, isFast);
      this.#to(MenuMode.Edit, nowMs, MenuText.None);
    } else if (row < 0) {
      this.#fieldsOf(item)[field] = this.#draft;
      this.#to(MenuMode.List, nowMs, MenuText.None);
    } else {
      this.#propose(row, nowMs);
    }
  }

  #propose(row: number, nowMs: number): void {
    const { settings } = this.#host;
    const value = draftOf(settings.rows[row]!, this.#draft);
    if (value === settings.valueAt(row)) {
      this.#to(MenuMode.List, nowMs, MenuText.None);
      return;
    }
    const refusal = settings.refusal(row, value);
    if (refusal !== MenuText.None) this.#to(MenuMode.Edit, nowMs, refusal);
    else if (settings.needsPin(row, value)) this.#askPin(nowMs);
    else this.#confirm(MenuText.ConfirmChange, nowMs);
  }

  #ask(item: MenuItem, nowMs: number): void {
    if (item.act === MenuAct.SetClock) {
      const timeMs = this.#clock.timeMs();
      if (timeMs < 0) this.#to(MenuMode.List, nowMs, MenuText.NoSuchDate);
      // An instrument whose clock was never set has nothing to hide behind an earlier date.
      else if (timeMs < this.#host.clockMs(nowMs) - idleCloseMs) this.#askPin(nowMs);
      else this.#confirm(item.prompt, nowMs);
    } else if (item.needsPin) this.#askPin(nowMs);
    else if (item.prompt !== MenuText.None) this.#confirm(item.prompt, nowMs);
    else this.#commit(nowMs);
  }

  #askPin(nowMs: number): void {
    this.#isNewPin = false;
    this.#pin.start();
    this.#pinLockS = this.#pin.lockS(nowMs);
    if (this.#pinLockS > 0) this.#to(this.#isEdit ? MenuMode.Edit : MenuMode.List, nowMs, MenuText.PinLocked);
    else this.#to(MenuMode.Pin, nowMs, MenuText.None, MenuText.EnterPin);
  }

  #inPin(key: MenuKey, nowMs: number): void {
    if (key === MenuKey.Back) {
      this.#to(this.#isEdit ? MenuMode.Edit : MenuMode.List, nowMs, MenuText.None);
      return;
    }
    let pin = -1;
    if (key === MenuKey.Select) pin = this.#pin.take();
    else this.#pin.turn(key === MenuKey.More ? 1 : -1);
    if (pin < 0) this.#to(MenuMode.Pin, nowMs, MenuText.None, this.#isNewPin ? MenuText.NewPin : MenuText.EnterPin);
    else if (this.#isNewPin) {
      this.#newPin = pin;
      this.#confirm(MenuText.ConfirmChange, nowMs);
    } else this.#checkPin(pin, nowMs);
  }

  #checkPin(pin: number, nowMs: number): void {
    const isRight = this.#host.settings.isPin(pin);
    this.#pin.note(nowMs, isRight);
    if (!isRight) {
      this.#pinLockS = this.#pin.lockS(nowMs);
      this.#host.pinRefused(nowMs, this.#pin.wrong);
      this.#to(
        this.#isEdit ? MenuMode.Edit : MenuMode.List,
        nowMs,
        this.#pinLockS > 0 ? MenuText.PinLocked : MenuText.PinWrong,
      );
    } else if (this.#act === MenuAct.ChangePin) {
      this.#isNewPin = true;
      this.#newPin = -1;
      this.#to(MenuMode.Pin, nowMs, MenuText.None, MenuText.NewPin);
    } else {
      this.#confirm(this.#question(), nowMs);
    }
  }

  /** What is asked once the PIN was right. Gases of which one is fresh air want that declared. */
  #question(): MenuText {
    if (this.#isEdit || this.#act === MenuAct.SetClock) return MenuText.ConfirmChange;
    return this.#act === MenuAct.Points && this.#points.hasFreshAir ? MenuText.ConfirmFreshAir : MenuText.ConfirmAct;
  }

  #confirm(prompt: MenuText, nowMs: number): void {
    this.#to(MenuMode.Confirm, nowMs, MenuText.None, prompt);
  }

  #commit(nowMs: number): void {
    const host = this.#host;
    const item = this.#item;
    let message: MenuText;
    if (this.#isEdit) {
      message = host.settings.change(nowMs, item.row, draftOf(host.settings.rows[item.row]!, this.#draft));
      if (message === MenuText.None) host.applied(nowMs, item.row);
    } else if (this.#act === MenuAct.ChangePin) {
      message = host.settings.changePin(nowMs, this.#newPin);
    } else if (this.#act === MenuAct.SetClock) {
      message = host.setClock(nowMs, this.#clock.timeMs());
    } else {
      message =
        this.#act === MenuAct.Points
          ? host.calibratePoints(nowMs, this.#points.channel, this.#points)
          : host.act(nowMs, this.#act, item.channel);
      this.calibrationRefusal = host.calibrationRefusal;
    }
    // The act may have turned to another page and closed the menu.
    if (this.isOpen) this.#to(MenuMode.List, nowMs, message === MenuText.None ? MenuText.Saved : message);
  }

  #to(mode: MenuMode, nowMs: number, message: MenuText, prompt: MenuText = MenuText.None): void {
    this.mode = mode;
    this.message = message;
    this.prompt = prompt;
    if (mode === MenuMode.List) this.#act = MenuAct.None;
    this.#lapseAtMs =
      mode === MenuMode.List ? this.#closeAtMs : nowMs + (mode === MenuMode.Confirm ? confirmLapseMs : editLapseMs);
    this.lapseS = Math.ceil((this.#lapseAtMs - nowMs) / 1000);
    this.#show();
  }

  #show(): void {
    const { title, items, isPoints } = this.#lists[this.#list]!;
    const { settings } = this.#host;
    const isEditing = this.mode !== MenuMode.List && this.#isEdit;
    this.title = title;
    const count = (this.rowCount = this.#count);
    for (let i = 0; i < count; i++) {
      const item = items[i]!;
      const { row: setting, draft } = item;
      const row = this.rows[i]!;
      const isEdited = i === this.selected && isEditing;
      const value = isEdited
        ? this.#draft
        : setting >= 0
          ? settings.valueAt(setting)
          : draft !== Draft.None
            ? this.#fieldsOf(item)[item.field]!
            : 0;
      row.show(item, this.#formatOf(item), value);
      if (isPoints) row.channelLabel = this.#channelLabels[this.#points.channel]!;
      row.isSelected = i === this.selected;
      row.isEditing = isEdited;
      if (isEdited && setting >= 0) row.needsPin = settings.needsPin(setting, value);
      if (item.info === checksumInfo) row.info = settings.checksumText;
    }
    this.revision++;
  }
}
