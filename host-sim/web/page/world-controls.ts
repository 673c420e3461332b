/** The panel of the mine and the pipe: a row for each quantity around the instrument that affects its sensors. */
import type { Simulation } from "../../simulation";
import { byId, make } from "./dom";
import { portsOf } from "./sensor-ports";
import { KnobRow } from "./knob-row";
import { knobs, type Knob } from "./knobs";

/** Values of the methane buttons, % vol: below, between and above the limits, and pure gas. */
const methaneSteps: readonly { readonly text: string; readonly value: number }[] = Object.freeze([
  Object.freeze({ text: "0 %", value: 0 }),
  Object.freeze({ text: "0.8 %", value: 0.8 }),
  Object.freeze({ text: "1.2 %", value: 1.2 }),
  Object.freeze({ text: "2 %", value: 2 }),
  Object.freeze({ text: "60 %", value: 60 }),
]);

/** Knobs of this list that affect an instrument with these ports, each name once. */
export function knobsFor(list: readonly Knob[], ports: ReadonlySet<string>): readonly Knob[] {
  const found = new Map<string, Knob>();
  for (const knob of list) {
    if (knob.sensorPorts.length === 0 || knob.sensorPorts.some((port) => ports.has(port))) found.set(knob.name, knob);
  }
  return [...found.values()];
}

export class WorldControls {
  readonly #rows = new Map<string, KnobRow>();
  readonly #frame = byId("world");
  readonly #chips = make("div", { className: "chips" });
  #simulation: Simulation | undefined;

  attach(simulation: Simulation): void {
    this.#simulation = simulation;
    this.#rows.clear();
    for (const knob of knobsFor(knobs, portsOf(simulation.settings.device))) {
      this.#rows.set(knob.name, new KnobRow(knob, (value) => this.#set(knob.name, value)));
    }
    this.#frame.replaceChildren(...[...this.#rows.values()].map((row) => row.element));
    this.#rows.get("ch4")?.element.after(this.#chips);
    this.#chips.role = "group";
    this.#chips.ariaLabel = "Methane, in one step";
    this.#chips.replaceChildren(
      ...methaneSteps.map(({ text, value }) => {
        const chip = make("button", { type: "button", className: "chip", textContent: text });
        chip.addEventListener("click", () => this.#set("ch4", value));
        return chip;
      }),
    );
    this.draw();
  }

  #set(name: string, value: number): void {
    const row = this.#rows.get(name)!;
    row.knob.set(this.#simulation!, value);
    row.refresh();
    this.draw();
  }

  /** Called once per frame, because ramps and recordings change the world too. */
  draw(): void {
    const simulation = this.#simulation;
    if (simulation === undefined) return;
    for (const row of this.#rows.values()) row.show(row.knob.get(simulation));
  }
}
