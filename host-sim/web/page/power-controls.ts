/**
 * Power controls: remove the battery at once, let the supply fail slowly enough to warn the board, or insert
 * the battery. On boards with a power switch the instrument's own key also switches off and on.
 */
import type { Simulation } from "../../simulation";
import { byId, setText } from "./dom";
import { tickMs } from "../../../src/core/tick";

/** Time from the warning to the loss of power: a whole tick, so that ticks stay on their grid. */
const holdUpMs = tickMs;

export class PowerControls {
  readonly #says = byId("power-says");
  readonly #out = byId<HTMLButtonElement>("battery-out");
  readonly #brownOut = byId<HTMLButtonElement>("brown-out");
  #simulation: Simulation | undefined;
  #wasOn: boolean | undefined;

  constructor() {
    this.#out.addEventListener("click", () => {
      const simulation = this.#simulation!;
      if (simulation.isOn) simulation.powerOff();
      else simulation.powerOn();
      this.draw();
    });
    this.#brownOut.addEventListener("click", () => {
      this.#simulation!.brownOut(holdUpMs);
      this.draw();
    });
  }

  attach(simulation: Simulation): void {
    this.#simulation = simulation;
    this.#wasOn = undefined;
    this.draw();
  }

  /** Once per frame, because the instrument's own key can also change the power. */
  draw(): void {
    const isOn = this.#simulation?.isOn;
    if (isOn === undefined || isOn === this.#wasOn) return;
    this.#wasOn = isOn;
    setText(this.#says, isOn ? "Switched on" : "Switched off");
    setText(this.#out, isOn ? "Battery out" : "Battery in");
    this.#out.setAttribute("aria-pressed", String(!isOn));
    this.#brownOut.disabled = !isOn;
  }
}
