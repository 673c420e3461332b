/** A user at the menu of a simulated instrument: buttons pressed as by a finger, and the state of the menu after it. */
import { Simulation, type SimulationOptions } from "../../host-sim/simulation";
import type { ButtonName } from "../../host-sim/io/board";
import { EventKind } from "../../src/core/event";
import { MenuText } from "../../src/core/menu-text";
import { menuText } from "../../src/ui/texts/menu-texts";
import { Language } from "../../src/core/language";
import { MenuMode } from "../../src/ui/menu/menu-view";

export interface Logged {
  readonly kind: EventKind;
  readonly channel: number;
  readonly value: number;
  readonly detail: number;
}

export class MenuStory {
  readonly simulation: Simulation;
  readonly events: Logged[] = [];

  /** On a new instrument, or on an existing one. */
  constructor(options: Partial<SimulationOptions> | Simulation = {}, warmUpMs = 60000) {
    this.simulation =
      options instanceof Simulation
        ? options
        : new Simulation({ device: "methane", limits: "cn-coal", seed: 1, lead: false, ...options });
    this.simulation.onEvent = (_atMs, kind, channel, _alarm, value, detail) => {
      this.events.push({ kind, channel, value, detail });
    };
    this.simulation.advance(warmUpMs);
  }

  get menu() {
    return this.simulation.instrument.menu;
  }
  get mode(): MenuMode {
    return this.menu.mode;
  }
  get message(): string {
    return menuText(this.menu.message, Language.English);
  }
  get low(): number | undefined {
    return this.simulation.instrument.channels[0]!.lowLimit;
  }

  hold(button: ButtonName, ms: number): void {
    this.simulation.board.press(button, true);
    this.simulation.advance(ms);
    this.simulation.board.press(button, false);
    this.simulation.advance(300);
  }

  /** Short presses. */
  tap(button: ButtonName, times = 1): void {
    for (let i = 0; i < times; i++) this.hold(button, 200);
  }

  more(times = 1): void {
    this.tap("page", times);
  }
  less(times = 1): void {
    this.tap("acknowledge", times);
  }
  select(): void {
    this.tap("menu");
  }
  back(): void {
    this.hold("menu", 1800);
  }

  /** Moves to the row of this name in the open list. */
  goTo(label: MenuText, channelLabel?: string): void {
    const { menu } = this;
    for (let tries = 0; tries < menu.rowCount; tries++) {
      const row = menu.rows[menu.selected]!;
      if (row.label === label && (channelLabel === undefined || row.channelLabel === channelLabel)) return;
      this.more();
    }
    throw new Error(`no row "${menuText(label, Language.English)}"`);
  }

  /** From anywhere outside the menu, through the places, to a row, and opens it. */
  openRow(places: readonly MenuText[], label: MenuText, channelLabel?: string): void {
    if (!this.menu.isOpen) this.select();
    for (const place of places) {
      this.goTo(place);
      this.select();
    }
    this.goTo(label, channelLabel);
    this.select();
  }

  /** The entered value in the row that is edited. */
  get draft(): number {
    return this.menu.rows[this.menu.selected]!.value;
  }

  enterPin(pin: number): void {
    for (const digit of [Math.floor(pin / 1000), Math.floor(pin / 100) % 10, Math.floor(pin / 10) % 10, pin % 10]) {
      this.more(digit);
      this.select();
    }
  }

  logged(kind: EventKind): Logged[] {
    return this.events.filter((event) => event.kind === kind);
  }
}
