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
import { bitsPerStage, type ProgramFlow, SecondStage } from "../../core/program-flow";
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
  flow: ProgramFlow | undefined = undefined;
  readonly hasMenuButton: boolean;
  #host: Controlled;
  #menu: Menu;
  #acknowledge: Button;
  #page: Button;
  #menuButton: Button;
  /** Whether the current press of each button began in the menu. For acknowledge also false when it has acknowledged. */
  #acknowledgeInMenu = false;
  #pageInMenu = false;
  #menuInMenu = false;
  #repeats = 0;
  #wakesNext = 2;
  /** The press was part of two buttons held together, and has no further effect. */
  #isAcknowledgeSpent = false;
  #isPageSpent = false;
  #isMenuSpent = false;
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
    this.hasMenuButton = this.#menuButton.isThere;
    this.power = new PowerSwitch(device.Digital["powerHold"]);
  }

  /** Longest time that a button has been down, ms; 0 when none is down. */
  heldMs(nowMs: number): number {
    let sinceMs = this.#acknowledge.heldSinceMs;
    const page = this.#page.heldSinceMs,
      menu = this.#menuButton.heldSinceMs;
    if (page >= 0 && (sinceMs < 0 || page < sinceMs)) sinceMs = page;
    if (menu >= 0 && (sinceMs < 0 || menu < sinceMs)) sinceMs = menu;
    return sinceMs < 0 ? 0 : nowMs - sinceMs;
  }

  /** Reads one button, in case its port missed an edge. Once a second. */
  wake(): void {
    const at = (this.#wakesNext = this.#wakesNext === 2 ? 0 : this.#wakesNext + 1);
    const button = at === 0 ? this.#acknowledge : at === 1 ? this.#page : this.#menuButton;
    if (button.look()) this.isAwake = true;
    const flow = this.flow;
    if (flow !== undefined) flow.second = (flow.second << bitsPerStage) | SecondStage.Keys;
  }

  tick(nowMs: number): void {
    const acknowledge = this.#acknowledge,
      page = this.#page,
      menuButton = this.#menuButton;
    const first = acknowledge.isAwake ? acknowledge.read(nowMs) : ButtonEvent.None;
    const second = page.isAwake ? page.read(nowMs) : ButtonEvent.None;
    const third = menuButton.isAwake ? menuButton.read(nowMs) : ButtonEvent.None;
    if (first === ButtonEvent.Press) this.#isAcknowledgeSpent = false;
    if (second === ButtonEvent.Press) this.#isPageSpent = false;
    if (third === ButtonEvent.Press) this.#isMenuSpent = false;
    this.#watchChord(nowMs);
    if (first !== ButtonEvent.None) this.#onAcknowledge(first, nowMs);
    if (second !== ButtonEvent.None && !this.#isPageSpent) this.#onPage(second, nowMs);
    if (third !== ButtonEvent.None && !this.#isMenuSpent) this.#onMenu(third, nowMs);
    this.#watchPower(nowMs);
    const menu = this.#menu;
    if (menu.isOpen) menu.tick(nowMs);
    if (!menu.isOpen && this.#host.isMenuShown) this.#host.showMenu(nowMs, false);
    this.isAwake = acknowledge.isAwake || page.isAwake || menuButton.isAwake || menu.isOpen || this.#isGoingOff;
  }

  #watchChord(nowMs: number): void {
    const first = this.#acknowledge.heldSinceMs;
    const second = this.hasMenuButton ? this.#menuButton.heldSinceMs : this.#page.heldSinceMs;
    if (first < 0 || second < 0) {
      this.#isChordDone = false;
      return;
    }
    this.#isAcknowledgeSpent = true;
    if (this.hasMenuButton) this.#isMenuSpent = true;
    else this.#isPageSpent = true;
    if (this.#isChordDone || nowMs - first < chordMs || nowMs - second < chordMs) return;
    this.#isChordDone = true;
    this.#host.showMenu(nowMs, true);
    this.#menu.askFactory(nowMs);
  }

  /** Acknowledging does not wait, not even for a second button. */
  #onAcknowledge(event: ButtonEvent, nowMs: number): void {
    const host = this.#host;
    if (event === ButtonEvent.Press) {
      this.#repeats = 0;
      this.#acknowledgeInMenu = host.isMenuShown && !host.isSounding;
      if (!this.#acknowledgeInMenu) {
        host.acknowledge(nowMs);
        return;
      }
    }
    if (this.#isAcknowledgeSpent || !this.#acknowledgeInMenu || !host.isMenuShown) return;
    this.#turn(event, MenuKey.Less, MenuKey.Back, nowMs);
  }

  #onPage(event: ButtonEvent, nowMs: number): void {
    const host = this.#host;
    if (event === ButtonEvent.Press) {
      this.#repeats = 0;
      this.#pageInMenu = host.isMenuShown;
    }
    if (this.#pageInMenu !== host.isMenuShown) return;
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
      this.#menuInMenu = host.isMenuShown;
      if (!host.isMenuShown) this.#openMenu(nowMs);
    } else if (!this.#menuInMenu || !host.isMenuShown) {
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
    const sinceMs = host.isMenuShown || this.#isAcknowledgeSpent ? -1 : this.#acknowledge.heldSinceMs;
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
    this.#acknowledgeInMenu = state.flag(this.#acknowledgeInMenu);
    this.#pageInMenu = state.flag(this.#pageInMenu);
    this.#menuInMenu = state.flag(this.#menuInMenu);
    this.#repeats = state.integer(this.#repeats);
    this.#wakesNext = state.integer(this.#wakesNext);
    this.#isAcknowledgeSpent = state.flag(this.#isAcknowledgeSpent);
    this.#isPageSpent = state.flag(this.#isPageSpent);
    this.#isMenuSpent = state.flag(this.#isMenuSpent);
    this.#isChordDone = state.flag(this.#isChordDone);
    this.#isGoingOff = state.flag(this.#isGoingOff);
  }

  close(): void {
    this.#acknowledge.close();
    this.#page.close();
    this.#menuButton.close();
    this.power.close();
  }
}
