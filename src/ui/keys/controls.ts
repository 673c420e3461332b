/**
 * The meaning of each button on each page. One finger in a glove is enough; only the reset to factory settings needs two
 * buttons at once, and the PIN.
 *
 *   three buttons   readings                          menu                          two buttons: the same, but
 *   acknowledge     acknowledge, mute; 5 s: off       less, up (repeats)            press: less, up; long: back
 *   page            next page                         more, down (repeats)          press: more, down; long: select.
 *   menu            menu                              select; long: back            readings, page long: menu
 *
 * While the horn sounds, the acknowledge button acknowledges on every page and does nothing else. A press that began on one page
 * has no effect on another: when an alarm brings back the main page during a press, the press is dropped.
 */
import type { Device } from "../../../hal/contract";
import { bitsPerStage, ProgramFlow, SecondStage } from "../../core/program-flow";
import type { StateCarrier } from "../../core/state-carrier";
import { Button, ButtonEvent } from "./button";
import { type Menu, MenuKey } from "../menu/menu";
import { PowerSwitch } from "./power-switch";

export interface Controlled {
  /** The menu page is shown. */
  readonly isMenuShown: boolean;
  /** The horn sounds, or is in a pause of its rhythm. */
  readonly isSounding: boolean;
  /** A gas alarm is active. The instrument must not be switched off then. */
  readonly isInGas: boolean;
  acknowledge(nowMs: number): void;
  nextPage(nowMs: number): void;
  showMenu(nowMs: number, isShown: boolean): void;
  /** Called before the power goes off: the last chance to store anything. */
  switchingOff(nowMs: number): void;
  /** Asked after `switchingOff` in every tick: false while something still has to be stored. */
  mayGoOff(nowMs: number): boolean;
}

/** Two buttons held for this time ask for the factory settings. */
const chordMs = 3000;
/** After this many repeats a value moves in larger steps. */
const repeatsUntilFast = 12;

export class Controls {
  /** False while no button is pressed and the menu is closed: then the tick has nothing to do. A field, because every tick reads it. */
  isAwake = true;
  readonly power: PowerSwitch;
  /** Records that the keys were read. */
  flow = new ProgramFlow();
  readonly hasMenuButton: boolean;
  #host: Controlled;
  #menu: Menu;
  #acknowledge: Button;
  #page: Button;
  #menuButton: Button;
  #buttons: readonly Button[];
  #repeats = 0;
  #wakesNext = 2;
  #isChordDone = false;
  /** The power goes off as soon as the host allows it. */
  #isGoingOff = false;

  constructor(device: Device, host: Controlled, menu: Menu) {
    this.#host = host;
    this.#menu = menu;
    const wake = (): void => {
      this.isAwake = true;
    };
    this.#acknowledge = new Button(device.Digital["buttonAcknowledge"], wake);
    this.#page = new Button(device.Digital["buttonPage"], wake);
    this.#menuButton = new Button(device.Digital["buttonMenu"], wake);
    this.#buttons = [this.#acknowledge, this.#page, this.#menuButton];
    this.hasMenuButton = this.#menuButton.isThere;
    this.power = new PowerSwitch(device.Digital["powerHold"]);
  }

  /** Longest time that a button has been down, ms; 0 when none is down. */
  heldMs(nowMs: number): number {
    let heldMs = 0;
    const buttons = this.#buttons;
    for (let i = 0; i < buttons.length; i++) {
      const sinceMs = buttons[i]!.downSinceMs;
      if (sinceMs >= 0 && nowMs - sinceMs > heldMs) heldMs = nowMs - sinceMs;
    }
    return heldMs;
  }

  /** Reads one button, in case its port missed an edge. Once a second. */
  wake(): void {
    const at = (this.#wakesNext = this.#wakesNext === 2 ? 0 : this.#wakesNext + 1);
    if (this.#buttons[at]!.look()) this.isAwake = true;
    const flow = this.flow;
    flow.second = (flow.second << bitsPerStage) | SecondStage.Keys;
  }

  tick(nowMs: number): void {
    const acknowledge = this.#acknowledge,
      page = this.#page,
      menuButton = this.#menuButton;
    const first = acknowledge.isAwake ? acknowledge.read(nowMs) : ButtonEvent.None;
    const second = page.isAwake ? page.read(nowMs) : ButtonEvent.None;
    const third = menuButton.isAwake ? menuButton.read(nowMs) : ButtonEvent.None;
    this.#watchChord(nowMs);
    if (first !== ButtonEvent.None) this.#onAcknowledge(first, nowMs);
    if (second !== ButtonEvent.None && !page.isSpent) this.#onPage(second, nowMs);
    if (third !== ButtonEvent.None && !menuButton.isSpent) this.#onMenu(third, nowMs);
    this.#watchPower(nowMs);
    const menu = this.#menu;
    if (menu.isOpen) menu.tick(nowMs);
    if (!menu.isOpen && this.#host.isMenuShown) this.#host.showMenu(nowMs, false);
    this.isAwake = acknowledge.isAwake || page.isAwake || menuButton.isAwake || menu.isOpen || this.#isGoingOff;
  }

  #watchChord(nowMs: number): void {
    const acknowledge = this.#acknowledge,
      other = this.hasMenuButton ? this.#menuButton : this.#page;
    const first = acknowledge.heldSinceMs,
      second = other.heldSinceMs;
    if (first < 0 || second < 0) {
      this.#isChordDone = false;
      return;
    }
    acknowledge.isSpent = other.isSpent = true;
    if (this.#isChordDone || nowMs - first < chordMs || nowMs - second < chordMs) return;
    this.#isChordDone = true;
    this.#host.showMenu(nowMs, true);
    this.#menu.askFactory(nowMs);
  }

  /** Acknowledging does not wait, not even for a second button. */
  #onAcknowledge(event: ButtonEvent, nowMs: number): void {
    const host = this.#host,
      button = this.#acknowledge;
    if (event === ButtonEvent.Press) {
      this.#repeats = 0;
      // A press that acknowledges has no effect in the menu.
      button.beganInMenu = host.isMenuShown && !host.isSounding;
      if (!button.beganInMenu) {
        host.acknowledge(nowMs);
        return;
      }
    }
    if (button.isSpent || !button.beganInMenu || !host.isMenuShown) return;
    this.#turn(event, MenuKey.Less, MenuKey.Back, nowMs);
  }

  #onPage(event: ButtonEvent, nowMs: number): void {
    const host = this.#host;
    if (event === ButtonEvent.Press) {
      this.#repeats = 0;
      this.#page.beganInMenu = host.isMenuShown;
    }
    if (this.#page.beganInMenu !== host.isMenuShown) return;
    if (host.isMenuShown) this.#turn(event, MenuKey.More, MenuKey.Select, nowMs);
    else if (event === (this.hasMenuButton ? ButtonEvent.Press : ButtonEvent.Click)) host.nextPage(nowMs);
    else if (event === ButtonEvent.Long && !this.hasMenuButton) this.#openMenu(nowMs);
  }

  /** A key that moves or changes. With three buttons it acts at once and repeats; with two its long press has another meaning. */
  #turn(event: ButtonEvent, key: MenuKey, long: MenuKey, nowMs: number): void {
    if (this.hasMenuButton) {
      if (event === ButtonEvent.Repeat) this.#repeats++;
      if (event === ButtonEvent.Press || event === ButtonEvent.Repeat) {
        this.#menu.press(key, nowMs, this.#repeats >= repeatsUntilFast);
      }
    } else if (event === ButtonEvent.Click) this.#menu.press(key, nowMs);
    else if (event === ButtonEvent.Long) this.#menu.press(long, nowMs);
  }

  #onMenu(event: ButtonEvent, nowMs: number): void {
    const host = this.#host;
    if (event === ButtonEvent.Press) {
      this.#menuButton.beganInMenu = host.isMenuShown;
      if (!host.isMenuShown) this.#openMenu(nowMs);
    } else if (!this.#menuButton.beganInMenu || !host.isMenuShown) {
      return;
    } else if (event === ButtonEvent.Click) {
      this.#menu.press(MenuKey.Select, nowMs);
    } else if (event === ButtonEvent.Long) {
      this.#menu.press(MenuKey.Back, nowMs);
    }
  }

  #openMenu(nowMs: number): void {
    this.#host.showMenu(nowMs, true);
    this.#menu.open(nowMs);
  }

  #watchPower(nowMs: number): void {
    const { power } = this;
    const host = this.#host;
    if (this.#isGoingOff) {
      if (host.mayGoOff(nowMs)) power.off();
      return;
    }
    const { isSpent, heldSinceMs } = this.#acknowledge;
    const sinceMs = host.isMenuShown || isSpent ? -1 : heldSinceMs;
    if (power.hold(nowMs, sinceMs, host.isInGas)) {
      host.switchingOff(nowMs);
      this.#isGoingOff = !host.mayGoOff(nowMs);
      if (!this.#isGoingOff) power.off();
    }
  }

  carry(state: StateCarrier): void {
    this.isAwake = state.flag(this.isAwake);
    this.power.carry(state);
    this.#acknowledge.carry(state);
    this.#page.carry(state);
    this.#menuButton.carry(state);
    this.#repeats = state.integer(this.#repeats);
    this.#wakesNext = state.integer(this.#wakesNext);
    this.#isChordDone = state.flag(this.#isChordDone);
    this.#isGoingOff = state.flag(this.#isGoingOff);
  }

  close(): void {
    for (const button of this.#buttons) button.close();
    this.power.close();
  }
}
