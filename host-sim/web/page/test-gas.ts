/**
 * Test gas at the calibration cup. While it is applied, the sensors see its gas instead of the mine's; removing the cup
 * restores the mine's. The instrument asks for a gas (bump, span, fresh air), and the user applies it here.
 */
import { CalibrationStep } from "../../../src/core/calibration-codes";
import { SettingKey } from "../../../src/profile/setting-key";
import type { Simulation } from "../../simulation";
import { quantities, type Quantity } from "../../world/world";
import { byId, setOptions, setText } from "./dom";
import { portsOf } from "./sensor-ports";

/** Gases of the air that the cup replaces; a pipe's bench has its own cup. */
const airGases: readonly Quantity[] = Object.freeze(["ch4", "o2", "co", "h2s", "no2"] as const);
const benchGases: readonly Quantity[] = Object.freeze(["pipeCh4"] as const);

/** For each port, the quantity that its test gas sets. */
const bottles: readonly (readonly [port: string, gas: Quantity, text: string])[] = Object.freeze([
  ["ch4", "ch4", "Methane in air"],
  ["mos", "ch4", "Methane in air"],
  ["co", "co", "Carbon monoxide in air"],
  ["h2s", "h2s", "Hydrogen sulphide in air"],
  ["no2", "no2", "Nitrogen dioxide in air"],
  ["o2", "o2", "Oxygen in nitrogen"],
  ["ndirActive", "pipeCh4", "Methane in nitrogen"],
  ["pipeCh4", "pipeCh4", "Methane in nitrogen"],
] as const);

const fresh = "fresh";

export class TestGas {
  readonly #bottle = byId<HTMLSelectElement>("test-gas-bottle");
  readonly #value = byId<HTMLInputElement>("test-gas-value");
  readonly #apply = byId<HTMLButtonElement>("test-gas-apply");
  readonly #says = byId("test-gas-says");
  #simulation: Simulation | undefined;
  /** Values of the mine, while the cup is on. */
  #mine: ReadonlyMap<Quantity, number> | undefined;

  constructor() {
    this.#bottle.addEventListener("change", () => {
      this.#suggest();
      if (this.#mine !== undefined) this.#fill();
    });
    this.#value.addEventListener("change", () => {
      if (this.#mine !== undefined && this.#isGood()) this.#fill();
    });
    this.#apply.addEventListener("click", () => {
      if (this.#mine !== undefined) this.#takeOff();
      else if (this.#isGood()) this.#putOn();
    });
  }

  attach(simulation: Simulation): void {
    this.#simulation = simulation;
    this.#mine = undefined;
    const ports = portsOf(simulation.settings.device);
    const offered = new Map<string, string>([[fresh, "Fresh air"]]);
    for (const [port, gas, text] of bottles) if (ports.has(port)) offered.set(gas, text);
    setOptions(this.#bottle, [...offered]);
    this.#bottle.value = [...offered.keys()][1] ?? fresh;
    this.#suggest();
    this.#show();
  }

  /** Once per frame: shows what the instrument waits for. */
  draw(): void {
    const simulation = this.#simulation;
    if (simulation === undefined) return;
    const isAsked = simulation.isOn && simulation.view.calibration.step === CalibrationStep.WaitForGas;
    setText(this.#says, this.#mine !== undefined ? "on the sensors" : isAsked ? "the instrument waits for it" : "");
  }

  get #gas(): Quantity | undefined {
    return this.#bottle.value === fresh ? undefined : (this.#bottle.value as Quantity);
  }

  /** Suggests the concentration that was entered in the instrument. */
  #suggest(): void {
    const gas = this.#gas;
    this.#value.disabled = gas === undefined;
    this.#value.setCustomValidity("");
    setText(byId("test-gas-unit"), gas === undefined ? "Strength" : `Strength, ${quantities[gas].unit}`);
    if (gas === undefined) {
      this.#value.value = "";
      return;
    }
    const { view, instrument } = this.#simulation!;
    const id = gas === "pipeCh4" && !view.channels.some((one) => one.id === gas) ? "ch4" : gas;
    const channel = view.channels.findIndex((one) => one.id === id);
    this.#value.value = String(
      instrument.userSettings.valueOf(SettingKey.TestGas, channel, (view.channels[channel]?.fullScale ?? 0) / 2),
    );
  }

  #isGood(): boolean {
    const gas = this.#gas;
    if (gas === undefined) return true;
    const { minimum, maximum, unit } = quantities[gas];
    const value = this.#value.value.trim() === "" ? NaN : Number(this.#value.value);
    const isGood = value >= minimum && value <= maximum;
    this.#value.setCustomValidity(isGood ? "" : `A bottle holds ${minimum} to ${maximum} ${unit}.`);
    if (!isGood) this.#value.reportValidity();
    return isGood;
  }

  #putOn(): void {
    const { world } = this.#simulation!;
    this.#mine = new Map([...airGases, ...benchGases].map((gas) => [gas, world.get(gas)]));
    this.#fill();
    this.#show();
  }

  #takeOff(): void {
    const { world } = this.#simulation!;
    for (const [gas, value] of this.#mine!) world.set(gas, value);
    this.#mine = undefined;
    this.#show();
  }

  /** Sets the bottle's gas; the other gases of the air have their values in fresh air. */
  #fill(): void {
    const { world } = this.#simulation!;
    const gas = this.#gas;
    for (const one of airGases) world.set(one, quantities[one].initial);
    if (gas !== undefined) world.set(gas, Number(this.#value.value));
    else world.set("pipeCh4", 0);
  }

  #show(): void {
    const isOn = this.#mine !== undefined;
    this.#apply.setAttribute("aria-pressed", String(isOn));
    setText(this.#apply, isOn ? "Take the gas away" : "Apply to the sensors");
  }
}
