/**
 * Sliders with exact figures beside them for what surrounds the instrument. A slider covers what a mine shows in a
 * working life; the figure takes everything the simulated world allows, so that a flood of pure gas can be typed.
 */
import type { SimBoard } from "../../io/board";
import { quantities, type Quantity, type World } from "../../world/world";
import { byId, make } from "./dom";

/** A quantity of the world, or the charge of the instrument's cell. */
type Knob = Quantity | "battery";

interface Control {
  readonly knob: Knob;
  readonly label: string;
  /** Ends of the slider, in the knob's unit. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Devices that feel it. */
  readonly devices: readonly string[];
}

function control(knob: Knob, label: string, from: number, to: number, step: number, ...devices: string[]): Control {
  return Object.freeze({ knob, label, from, to, step, devices: Object.freeze(devices) });
}

const controls: readonly Control[] = Object.freeze([
  control("ch4", "Methane", 0, 6, 0.01, "methane", "four-gas"),
  control("o2", "Oxygen", 0, 25, 0.1, "methane", "four-gas"),
  control("co", "Carbon monoxide", 0, 300, 1, "four-gas"),
  control("h2s", "Hydrogen sulphide", 0, 50, 0.1, "four-gas"),
  control("pipeCh4", "Methane in the pipe", 0, 100, 0.1, "drainage"),
  control("flow", "Gas flow", 0, 1000, 1, "drainage"),
  control("flow", "Gas flow", 0, 3000, 1, "drainage-dp"),
  control("pipeCh4", "Methane in the pipe", 0, 100, 0.1, "drainage-dp"),
  control("pipePressure", "Pipe pressure, abs.", 20, 200, 0.1, "drainage", "drainage-dp"),
  control("pipeTemperature", "Pipe temperature", -10, 80, 0.1, "drainage", "drainage-dp"),
  control("temperature", "Air temperature", -20, 60, 0.1, "methane", "four-gas", "drainage", "drainage-dp"),
  control("pressure", "Air pressure", 70, 120, 0.1, "methane", "four-gas", "drainage", "drainage-dp"),
  control("humidity", "Humidity", 0, 100, 1, "methane", "four-gas", "drainage", "drainage-dp"),
  control("battery", "Battery charge", 0, 100, 1, "methane", "four-gas", "drainage", "drainage-dp"),
]);

const chargeRange = Object.freeze({ unit: "%", minimum: 0, maximum: 100 });

/** What the methane buttons set, in % vol: below, between and above the limits, and pure gas. */
const methaneSteps: readonly { readonly text: string; readonly value: number }[] = Object.freeze([
  Object.freeze({ text: "0 %", value: 0 }), Object.freeze({ text: "0.8 %", value: 0.8 }), Object.freeze({ text: "1.2 %", value: 1.2 }),
  Object.freeze({ text: "2 %", value: 2 }), Object.freeze({ text: "60 %", value: 60 }),
]);

class Row {
  readonly element: HTMLElement;
  readonly #control: Control;
  readonly #slider: HTMLInputElement;
  readonly #figure: HTMLInputElement;
  #shown = NaN;

  constructor(item: Control, set: (knob: Knob, value: number) => void) {
    this.#control = item;
    const { unit, minimum: min, maximum: max } = item.knob === "battery" ? chargeRange : quantities[item.knob];
    const name = `world-${item.knob}`;
    this.#slider = make("input", { type: "range", id: name, min: String(item.from), max: String(item.to), step: String(item.step) });
    this.#figure = make("input", { type: "number", min: String(min), max: String(max), step: "any", inputMode: "decimal" });
    this.#figure.setAttribute("aria-label", `${item.label}, ${unit}`);
    this.element = make("div", { className: "world-row" },
      make("label", { htmlFor: name, textContent: item.label }), this.#slider,
      make("span", { className: "world-figure" }, this.#figure, make("span", { className: "unit", textContent: unit })));
    this.#slider.addEventListener("input", () => set(item.knob, Number(this.#slider.value)));
    this.#figure.addEventListener("change", () => {
      const value = this.#figure.value.trim() === "" ? NaN : Number(this.#figure.value);
      const isGood = value >= min && value <= max;
      this.#figure.setCustomValidity(isGood ? "" : `${item.label} goes from ${min} to ${max} ${unit}.`);
      if (isGood) set(item.knob, value);
      else this.#figure.reportValidity();
    });
  }

  /** Follows the world, except for the figure that is being typed. */
  show(exact: number): void {
    const value = trimmed(exact, this.#control.knob === "battery" ? 1 : 4);
    if (value === this.#shown) return;
    this.#shown = value;
    this.#slider.value = String(value);
    const span = this.#control.to - this.#control.from;
    const share = Math.min(Math.max((value - this.#control.from) / span, 0), 1);
    this.#slider.style.setProperty("--share", `${share * 100}%`);
    if (document.activeElement !== this.#figure) this.#figure.value = String(value);
  }

  refresh(): void {
    this.#shown = NaN;
  }
}

/** At most so many digits behind the point: 0.1 + 0.2 reads 0.3, and a cell that runs down does not flicker. */
function trimmed(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

export class WorldControls {
  readonly #rows = new Map<Knob, Row>();
  #world: World | undefined;
  #board: SimBoard | undefined;
  readonly #frame = byId("world");
  readonly #chips = make("div", { className: "chips" });

  attach(world: World, board: SimBoard, device: string): void {
    this.#world = world;
    this.#board = board;
    this.#rows.clear();
    const set = (knob: Knob, value: number): void => this.#set(knob, value);
    for (const item of controls) if (item.devices.includes(device)) this.#rows.set(item.knob, new Row(item, set));
    this.#frame.replaceChildren(...[...this.#rows.values()].map((row) => row.element));
    this.#rows.get("ch4")?.element.after(this.#chips);
    this.#chips.role = "group";
    this.#chips.ariaLabel = "Methane, in one step";
    this.#chips.replaceChildren(...methaneSteps.map(({ text, value }) => {
      const chip = make("button", { type: "button", className: "chip", textContent: text });
      chip.addEventListener("click", () => set("ch4", value));
      return chip;
    }));
    this.draw();
  }

  #set(knob: Knob, value: number): void {
    if (knob === "battery") this.#board!.battery.chargePercent = value;
    else this.#world!.set(knob, value);
    this.#rows.get(knob)?.refresh();
    this.draw();
  }

  /** Called once per frame: ramps and recordings move the world too. */
  draw(): void {
    const world = this.#world;
    if (world === undefined) return;
    for (const [knob, row] of this.#rows) row.show(knob === "battery" ? this.#board!.battery.chargePercent : world.get(knob));
  }
}
