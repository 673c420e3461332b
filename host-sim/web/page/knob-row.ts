/** A slider with a number field for one knob; follows the simulation, except for a number that is being typed. */
import { make } from "./dom";
import type { Knob } from "./knobs";

export class KnobRow {
  readonly element: HTMLElement;
  readonly knob: Knob;
  readonly #slider: HTMLInputElement;
  readonly #figure: HTMLInputElement;
  #shown = NaN;

  constructor(knob: Knob, set: (value: number) => void) {
    this.knob = knob;
    const { label, unit, minimum: min, maximum: max } = knob;
    const name = `world-${knob.name}`;
    this.#slider = make("input", {
      type: "range",
      id: name,
      min: String(knob.from),
      max: String(knob.to),
      step: String(knob.step),
    });
    this.#figure = make("input", {
      type: "number",
      min: String(min),
      max: String(max),
      step: "any",
      inputMode: "decimal",
    });
    this.#figure.setAttribute("aria-label", `${label}, ${unit}`);
    this.element = make(
      "div",
      { className: "world-row" },
      make("label", { htmlFor: name, textContent: label }),
      this.#slider,
      make("span", { className: "world-figure" }, this.#figure, make("span", { className: "unit", textContent: unit })),
    );
    this.#slider.addEventListener("input", () => set(Number(this.#slider.value)));
    this.#figure.addEventListener("change", () => {
      const value = this.#figure.value.trim() === "" ? NaN : Number(this.#figure.value);
      const isGood = value >= min && value <= max;
      this.#figure.setCustomValidity(isGood ? "" : `${label} goes from ${min} to ${max} ${unit}.`);
      if (isGood) set(value);
      else this.#figure.reportValidity();
    });
  }

  show(exact: number): void {
    const { digits, from, to } = this.knob;
    const value = trimmed(exact, digits);
    if (value === this.#shown) return;
    this.#shown = value;
    this.#slider.value = String(value);
    const share = Math.min(Math.max((value - from) / (to - from), 0), 1);
    this.#slider.style.setProperty("--share", `${share * 100}%`);
    if (document.activeElement !== this.#figure) this.#figure.value = String(value);
  }

  /** Writes the number even if it is unchanged, because the typed text may differ from it. */
  refresh(): void {
    this.#shown = NaN;
  }
}

/** Limits the digits after the decimal point, so that 0.1 + 0.2 reads 0.3, and the charge of a cell does not flicker. */
function trimmed(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
