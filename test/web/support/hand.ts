/** A user at the drawn keys: presses with the mouse, short or long, while simulated time passes, and moves through the menu. */
import type { Page as Tab } from "playwright-core";
import type { MenuText } from "../../../src/core/menu-text";
import { factoryPin } from "../../../src/profile/user-settings";
import { MenuMode } from "../../../src/ui/menu/menu-view";
import { Phase } from "../../../src/ui/view";

export type KeyName = "acknowledge" | "page" | "menu";

const longMs = 1800;

export class Hand {
  readonly #page: Tab;
  readonly #keys: 2 | 3;

  constructor(page: Tab, keys: 2 | 3) {
    this.#page = page;
    this.#keys = keys;
  }

  advance(ms: number): Promise<void> {
    return this.#page.evaluate((duration) => window.firedamp.advance(duration), ms);
  }

  /** From here on time advances only by the presses; first it advances to the end of the warm-up. */
  async warmUp(): Promise<void> {
    await this.#page.evaluate((run) => {
      window.firedamp.pause();
      while (window.firedamp.simulation.view.phase !== run) window.firedamp.advance(1000);
    }, Phase.Run);
  }

  async down(key: KeyName): Promise<void> {
    await this.#page.locator(`#key-${key}`).hover();
    await this.#page.mouse.down();
  }

  async up(): Promise<void> {
    await this.#page.mouse.up();
    await this.advance(300);
  }

  async hold(key: KeyName, ms: number): Promise<void> {
    await this.down(key);
    await this.advance(ms);
    await this.up();
  }

  tap(key: KeyName): Promise<void> {
    return this.hold(key, 200);
  }
  more(): Promise<void> {
    return this.tap("page");
  }
  select(): Promise<void> {
    return this.#keys === 3 ? this.tap("menu") : this.hold("page", longMs);
  }
  back(): Promise<void> {
    return this.#keys === 3 ? this.hold("menu", longMs) : this.hold("acknowledge", longMs);
  }

  shown(): Promise<number> {
    return this.#page.evaluate(() => window.firedamp.simulation.view.page);
  }

  /** Opens the menu and goes through its places to a row, which is selected but not pressed. */
  async findRow(...labels: readonly MenuText[]): Promise<void> {
    await this.select();
    for (const [index, label] of labels.entries()) {
      if (index > 0) await this.select();
      for (let tries = 0; (await this.#selected()) !== label; tries++) {
        if (tries > 40) throw new Error(`the menu has no row ${label}`);
        await this.more();
      }
    }
  }

  /** Changes the selected row to its next value, and confirms. */
  async changeWord(): Promise<void> {
    await this.select();
    await this.more();
    await this.select();
    if ((await this.#mode()) === MenuMode.Pin) await this.#enterPin(factoryPin);
    if ((await this.#mode()) === MenuMode.Confirm) await this.select();
  }

  async #enterPin(pin: number): Promise<void> {
    for (const digit of String(pin).padStart(4, "0")) {
      for (let step = 0; step < Number(digit); step++) await this.more();
      await this.select();
    }
    // The PIN is hashed in pieces, one a tick.
    await this.advance(2000);
  }

  #selected(): Promise<MenuText | undefined> {
    return this.#page.evaluate(() => {
      const menu = window.firedamp.simulation.view.menu!;
      return menu.rows[menu.selected]?.label;
    });
  }

  #mode(): Promise<MenuMode> {
    return this.#page.evaluate(() => window.firedamp.simulation.view.menu!.mode);
  }
}
