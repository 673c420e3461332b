/**
 * The instrument's three buttons: by mouse, finger or pen (held as long as the user holds), by activation of the focused button
 * from a screen reader or the keyboard, and by the keys 1 2 3 or A P M anywhere on the page.
 */

export type ButtonName = "acknowledge" | "page" | "menu";

const buttons: readonly ButtonName[] = Object.freeze(["acknowledge", "page", "menu"] as const);

const shortcuts: Readonly<Record<string, ButtonName>> = Object.freeze({
  1: "acknowledge",
  a: "acknowledge",
  2: "page",
  p: "page",
  3: "menu",
  m: "menu",
});

/** One button, which several inputs can hold at once: down while any of them holds it. */
class Key {
  readonly #element: HTMLElement;
  readonly #press: (down: boolean) => void;
  readonly #holders = new Set<string>();
  #isDown = false;

  constructor(element: HTMLElement, press: (down: boolean) => void) {
    this.#element = element;
    this.#press = press;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      this.hold(`pointer ${event.pointerId}`);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      element.addEventListener(end, (event) => this.release(`pointer ${event.pointerId}`));
    }
    element.addEventListener("contextmenu", (event) => event.preventDefault());
    element.addEventListener("keydown", (event) => {
      if (!activates(event)) return;
      event.preventDefault();
      this.hold(event.code);
    });
    element.addEventListener("keyup", (event) => {
      if (activates(event)) event.preventDefault();
      this.release(event.code);
    });
    // A click without a pointer comes from a screen reader or voice control and has no duration.
    element.addEventListener("click", (event) => {
      if (event.detail !== 0) return;
      this.hold("click");
      this.release("click");
    });
    element.addEventListener("blur", () => this.releaseAll());
  }

  hold(holder: string): void {
    this.#holders.add(holder);
    this.#show();
  }

  release(holder: string): void {
    if (this.#holders.delete(holder)) this.#show();
  }

  releaseAll(): void {
    this.#holders.clear();
    this.#show();
  }

  #show(): void {
    const isDown = this.#holders.size > 0;
    if (isDown === this.#isDown) return;
    this.#isDown = isDown;
    this.#element.classList.toggle("is-down", isDown);
    this.#press(isDown);
  }
}

function activates(event: KeyboardEvent): boolean {
  return event.key === " " || event.key === "Enter";
}

export class Keys {
  constructor(element: (name: ButtonName) => HTMLElement, press: (name: ButtonName, down: boolean) => void) {
    const keys = new Map<ButtonName, Key>();
    for (const name of buttons) keys.set(name, new Key(element(name), (down) => press(name, down)));
    window.addEventListener("keydown", (event) => {
      const name = shortcuts[event.key.toLowerCase()];
      if (name === undefined || event.ctrlKey || event.altKey || event.metaKey || takesText(event.target)) return;
      event.preventDefault();
      if (!event.repeat) keys.get(name)!.hold(event.code);
    });
    window.addEventListener("keyup", (event) => {
      for (const key of keys.values()) key.release(event.code);
    });
    window.addEventListener("blur", () => {
      for (const key of keys.values()) key.releaseAll();
    });
  }
}

/** True if the focused element uses letters and digits. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog") !== null) return true;
  return target.matches("select, textarea, input:not([type=checkbox], [type=range], [type=radio], [type=file])");
}
