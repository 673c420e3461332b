/**
 * The menu: four keys in, a view out. No change is in force before the last key.
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
 *
 * An act goes from List to Pin or Confirm, or is done at once. When an alarm brings the main page back (`suspend`), a question or
 * a PIN goes back to Edit, and the value being edited waits up to a minute for the menu to be opened again.
 */
import { Refusal } from "../../core/calibration-codes";
import type { StateCarrier } from "../../core/state-carrier";
import { MenuText } from "../../core/menu-text";
import { rounded } from "../../core/number-text";
import { MenuAct } from "./menu-act";
import type { MenuHost } from "./menu-host";
import { Draft, type MenuItem } from "./menu-item";
import { type MenuRow, MenuRows } from "./menu-rows";
import type { MenuParts } from "./menu-tree";
import { MenuMode, type MenuView } from "./menu-view";
import { PinEntry } from "./pin-entry";

export const enum MenuKey {
  /** Down a list, up a value. */
  More,
  /** Up a list, down a value. */
  Less,
  Select,
  Back,
}

const confirmLapseMs = 5000;
const editLapseMs = 20000;
const idleCloseMs = 60000;

export class Menu implements MenuView {
  mode: MenuMode = MenuMode.Closed;
  readonly rows: readonly MenuRow[];
  prompt: MenuText = MenuText.None;
  message: MenuText = MenuText.None;
  calibrationRefusal: Refusal = Refusal.None;
  lapseS = 0;
  revision = 0;
  #host: MenuHost;
  #contents: MenuRows;
  #pin = new PinEntry();
  /** The value being edited. */
  #edited = 0;
  /** The act that is being asked for; `None` while a value is edited. */
  #act: MenuAct = MenuAct.None;
  /** A new PIN is being entered. It is −1 until it is complete. */
  #isNewPin = false;
  #newPin = -1;
  /** A PIN was entered and is being checked: keys wait. */
  #isChecking = false;
  /** The right PIN was given for the act that waits for its confirmation. */
  #isAuthorised = false;
  #lapseAtMs = 0;
  /** When the menu closes unless a key is pressed. */
  #closeAtMs = 0;
  #pinLockS = 0;

  constructor(host: MenuHost, parts: MenuParts) {
    this.#host = host;
    this.#contents = new MenuRows(host.settings, parts);
    this.rows = this.#contents.rows;
  }

  get isOpen(): boolean {
    return this.mode !== MenuMode.Closed;
  }
  get title(): MenuText {
    return this.#contents.title;
  }
  get rowCount(): number {
    return this.#contents.rowCount;
  }
  get selected(): number {
    return this.#contents.selected;
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

  /** Wrong PINs from before the start go on counting, and a lock that was due begins again. */
  takeWrongPins(nowMs: number, wrong: number): void {
    this.#pin.takeWrong(nowMs, wrong);
  }

  /** Opens at the first list, or where an alarm interrupted it. */
  open(nowMs: number): void {
    this.#closeAtMs = nowMs + idleCloseMs;
    if (this.mode === MenuMode.Closed) {
      this.#contents.start(this.#host.clockMs(nowMs));
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
    this.#isChecking = this.#isNewPin = false;
    this.#act = MenuAct.None;
    this.prompt = this.message = MenuText.None;
    this.revision++;
  }

  /** An alarm began and the main page is needed. A half confirmed change is dropped. */
  suspend(nowMs: number): void {
    this.#isChecking = false;
    if (this.mode === MenuMode.Pin || this.mode === MenuMode.Confirm) this.#back(nowMs, MenuText.None);
    if (this.mode !== MenuMode.Closed) this.#lapseAtMs = this.#closeAtMs = nowMs + idleCloseMs;
  }

  /** Asks for the factory settings, which two buttons held together stand for. */
  askFactory(nowMs: number): void {
    if (this.mode === MenuMode.Closed) this.open(nowMs);
    this.#closeAtMs = nowMs + idleCloseMs;
    this.#act = MenuAct.Factory;
    this.#askPin(nowMs);
  }

  /** Every tick while it is open. */
  tick(nowMs: number): void {
    if (this.#isChecking) this.#checkPin(nowMs);
    else if (this.#isNewPin) this.#host.settings.workOnPin();
    const leftMs = this.#lapseAtMs - nowMs;
    if (leftMs <= 0) {
      if (nowMs >= this.#closeAtMs) this.close();
      else this.#to(MenuMode.List, nowMs, MenuText.Unchanged);
      return;
    }
    const lapseS = Math.ceil(leftMs / 1000);
    if (lapseS === this.lapseS) return;
    this.lapseS = lapseS;
    this.#pinLockS = this.#pin.lockS(nowMs);
    this.revision++;
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
        if (!this.#isChecking || key === MenuKey.Back) this.#inPin(key, nowMs);
        break;
      case MenuMode.Confirm:
        if (key === MenuKey.Select) this.#commit(nowMs);
        else this.#to(MenuMode.List, nowMs, MenuText.Unchanged);
        break;
      default:
        break;
    }
  }

  get #isEdit(): boolean {
    return this.#act === MenuAct.None;
  }

  #inList(key: MenuKey, nowMs: number): void {
    const contents = this.#contents;
    if (key === MenuKey.Select) {
      this.#select(contents.item, nowMs);
      return;
    }
    if (key === MenuKey.More) contents.move(1);
    else if (key === MenuKey.Less) contents.move(-1);
    else if (!contents.leave()) {
      this.close();
      return;
    }
    this.#to(MenuMode.List, nowMs, MenuText.None);
  }

  #select(item: MenuItem, nowMs: number): void {
    if (item.opens >= 0) this.#contents.enter(item);
    else if (item.act !== MenuAct.None) {
      this.#act = item.act;
      this.#ask(item, nowMs);
      return;
    } else if (item.row >= 0 || item.draft !== Draft.None) {
      this.#act = MenuAct.None;
      this.#edited = this.#contents.valueOf(item);
      this.#to(MenuMode.Edit, nowMs, MenuText.None);
      return;
    }
    this.#to(MenuMode.List, nowMs, MenuText.None);
  }

  #inEdit(key: MenuKey, nowMs: number, isFast: boolean): void {
    const contents = this.#contents;
    const { item } = contents;
    if (key === MenuKey.Back) this.#to(MenuMode.List, nowMs, MenuText.Unchanged);
    else if (key !== MenuKey.Select) {
      this.#edited = contents.stepped(item, this.#edited, key === MenuKey.More ? 1 : -1, isFast);
      this.#to(MenuMode.Edit, nowMs, MenuText.None);
    } else if (item.row < 0) {
      contents.setField(item, this.#edited);
      this.#to(MenuMode.List, nowMs, MenuText.None);
    } else {
      this.#propose(item.row, nowMs);
    }
  }

  /** The edited value with the decimals of its row, so that 0.8 equals the 0.8 of a profile. */
  #value(row: number): number {
    return rounded(this.#edited, this.#host.settings.rows[row]!.decimals);
  }

  #propose(row: number, nowMs: number): void {
    const { settings } = this.#host;
    const value = this.#value(row);
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
    if (item.act === MenuAct.SetClock && this.#contents.clock.timeMs() < 0) {
      this.#to(MenuMode.List, nowMs, MenuText.NoSuchDate);
    } else if (item.needsPin || this.#host.needsPin(item.act, item.channel)) this.#askPin(nowMs);
    else if (item.prompt !== MenuText.None) this.#confirm(item.prompt, nowMs);
    else this.#commit(nowMs);
  }

  /**
   * What could hide gas is refused in gas, even with the PIN: a setting in its unsafe direction, the factory settings, the clock.
   * A calibration has rules of its own, because its gas raises alarms.
   */
  get #isForbiddenInGas(): boolean {
    const host = this.#host;
    if (!host.isInGas) return false;
    const { row } = this.#contents.item;
    return this.#isEdit
      ? host.settings.needsPin(row, this.#value(row))
      : this.#act === MenuAct.Factory || this.#act === MenuAct.SetClock;
  }

  #askPin(nowMs: number): void {
    this.#isAuthorised = false;
    if (this.#isForbiddenInGas) {
      this.#back(nowMs, MenuText.AlarmActive);
      return;
    }
    this.#isNewPin = this.#isChecking = false;
    this.#pin.start();
    this.#pinLockS = this.#pin.lockS(nowMs);
    if (this.#pinLockS > 0) this.#back(nowMs, MenuText.PinLocked);
    else this.#to(MenuMode.Pin, nowMs, MenuText.None, MenuText.EnterPin);
  }

  #inPin(key: MenuKey, nowMs: number): void {
    if (key === MenuKey.Back) {
      this.#isChecking = false;
      this.#back(nowMs, MenuText.None);
      return;
    }
    let pin = -1;
    if (key === MenuKey.Select) pin = this.#pin.take();
    else this.#pin.turn(key === MenuKey.More ? 1 : -1);
    if (pin < 0) this.#to(MenuMode.Pin, nowMs, MenuText.None, this.#isNewPin ? MenuText.NewPin : MenuText.EnterPin);
    else if (this.#isNewPin) {
      this.#newPin = pin;
      this.#host.settings.prepareNewPin(nowMs, pin);
      this.#confirm(MenuText.ConfirmChange, nowMs);
    } else {
      this.#host.settings.enterPin(pin);
      this.#isChecking = true;
      this.#to(MenuMode.Pin, nowMs, MenuText.None, MenuText.EnterPin);
    }
  }

  /** In each tick until it is known. */
  #checkPin(nowMs: number): void {
    const isRight = this.#host.settings.checkPin();
    if (isRight === undefined) return;
    this.#isChecking = false;
    this.#pin.note(nowMs, isRight);
    if (!isRight) {
      this.#pinLockS = this.#pin.lockS(nowMs);
      this.#host.pinRefused(nowMs, this.#pin.wrong);
      this.#back(nowMs, this.#pinLockS > 0 ? MenuText.PinLocked : MenuText.PinWrong);
      return;
    }
    this.#host.pinAccepted(nowMs);
    if (this.#act === MenuAct.ChangePin) {
      this.#isNewPin = true;
      this.#newPin = -1;
      this.#to(MenuMode.Pin, nowMs, MenuText.None, MenuText.NewPin);
    } else {
      this.#isAuthorised = true;
      this.#confirm(this.#question(), nowMs);
    }
  }

  /** The question after the right PIN. With fresh air among the gases it is the declaration that the air is fresh. */
  #question(): MenuText {
    if (this.#isEdit || this.#act === MenuAct.SetClock) return MenuText.ConfirmChange;
    const isInAir =
      this.#act === MenuAct.Points
        ? this.#contents.points.hasFreshAir
        : this.#act === MenuAct.Zero || this.#act === MenuAct.FreshAirAll;
    return isInAir ? MenuText.ConfirmFreshAir : MenuText.ConfirmAct;
  }

  #confirm(prompt: MenuText, nowMs: number): void {
    this.#to(MenuMode.Confirm, nowMs, MenuText.None, prompt);
  }

  #commit(nowMs: number): void {
    if (this.#isForbiddenInGas) {
      this.#back(nowMs, MenuText.AlarmActive);
      return;
    }
    const host = this.#host;
    const { item, clock, points } = this.#contents;
    let message: MenuText;
    if (this.#isEdit) {
      message = host.settings.change(nowMs, item.row, this.#value(item.row));
      if (message === MenuText.None) host.applied(nowMs, item.row);
    } else if (this.#act === MenuAct.ChangePin) {
      message = host.settings.changePin(nowMs, this.#newPin);
    } else if (this.#act === MenuAct.SetClock) {
      message = host.setClock(nowMs, clock.timeMs());
    } else {
      message =
        this.#act === MenuAct.Points
          ? host.calibratePoints(nowMs, points.channel, points)
          : host.act(nowMs, this.#act, item.channel, this.#isAuthorised);
      this.calibrationRefusal = host.calibrationRefusal;
    }
    // The act may have turned to another page and closed the menu.
    if (this.isOpen) this.#to(MenuMode.List, nowMs, message === MenuText.None ? MenuText.Saved : message);
  }

  /** From a PIN or a question to where it came from. */
  #back(nowMs: number, message: MenuText): void {
    this.#to(this.#isEdit ? MenuMode.Edit : MenuMode.List, nowMs, message);
  }

  #to(mode: MenuMode, nowMs: number, message: MenuText, prompt: MenuText = MenuText.None): void {
    if (mode !== MenuMode.Pin) this.#isChecking = false;
    this.mode = mode;
    this.message = message;
    this.prompt = prompt;
    if (mode === MenuMode.List) {
      this.#act = MenuAct.None;
      this.#isAuthorised = false;
    }
    this.#lapseAtMs =
      mode === MenuMode.List ? this.#closeAtMs : nowMs + (mode === MenuMode.Confirm ? confirmLapseMs : editLapseMs);
    this.lapseS = Math.ceil((this.#lapseAtMs - nowMs) / 1000);
    this.#contents.show(mode !== MenuMode.List && this.#isEdit, this.#edited);
    this.revision++;
  }
}
