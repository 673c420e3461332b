/**
 * Controls of the simulation: quantities of the world, quantities derived from them, and the state of parts. A slider covers
 * the range that occurs in a mine; the number field accepts the whole range of the simulated world.
 */
import type { Simulation } from "../../simulation";
import { gasIn } from "../../world/pipe-gas";
import { quantities, type Quantity } from "../../world/world";

export interface Knob {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** Range of the number field. */
  readonly minimum: number;
  readonly maximum: number;
  /** Range of the slider. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Maximum number of digits after the decimal point. */
  readonly digits: number;
  /** Ports of the sensors that are affected; empty for quantities that affect every instrument. */
  readonly sensorPorts: readonly string[];
  get(simulation: Simulation): number;
  set(simulation: Simulation, value: number): void;
}

function quantity(
  name: Quantity,
  label: string,
  from: number,
  to: number,
  step: number,
  ...sensorPorts: string[]
): Knob {
  const { unit, minimum, maximum } = quantities[name];
  return Object.freeze({
    name,
    label,
    unit,
    minimum,
    maximum,
    from,
    to,
    step,
    digits: 4,
    sensorPorts,
    get: ({ world }: Simulation) => world.get(name),
    set: ({ world }: Simulation, value: number) => {
      world.set(name, value);
    },
  });
}

/** Pressure across the plate at a flow, in the present gas of the pipe, kPa. */
function differentialAt(simulation: Simulation, flow: number): number {
  const pipe = simulation.world.at(simulation.nowMs);
  return (
    simulation.board.pipeDifferential.orifice.differential(flow, gasIn(pipe), Math.max(pipe.pipePressure, 1) * 1000) /
    1000
  );
}

/** The differential pressure follows from the flow: finds the flow for a given pressure by bisection. */
function setDifferential(simulation: Simulation, kPa: number): void {
  let low = 0,
    high = quantities.flow.maximum;
  for (let i = 0; i < 50 && kPa > 0; i++) {
    const middle = (low + high) / 2;
    if (differentialAt(simulation, middle) < kPa) low = middle;
    else high = middle;
  }
  simulation.world.set("flow", kPa > 0 ? Math.min((low + high) / 2, quantities.flow.maximum) : 0);
}

/** In the order of the panel. */
export const knobs: readonly Knob[] = Object.freeze([
  quantity("ch4", "Methane", 0, 6, 0.01, "ch4", "mos"),
  quantity("o2", "Oxygen", 0, 25, 0.1, "ch4", "o2"),
  quantity("co", "Carbon monoxide", 0, 300, 1, "co"),
  quantity("h2s", "Hydrogen sulphide", 0, 50, 0.1, "h2s"),
  quantity("no2", "Nitrogen dioxide", 0, 20, 0.1, "no2"),
  quantity("pipeCh4", "Methane in the pipe", 0, 100, 0.1, "ndirActive", "pipeCh4", "flow", "pipeDifferential"),
  quantity("flow", "Gas flow", 0, 1000, 1, "flow"),
  Object.freeze({ ...quantity("flow", "Gas flow", 0, 3000, 1, "pipeDifferential"), digits: 1 }),
  Object.freeze({
    name: "pipeDifferential",
    label: "Differential pressure",
    unit: "kPa",
    minimum: 0,
    maximum: 6,
    from: 0,
    to: 5,
    step: 0.01,
    digits: 3,
    sensorPorts: ["pipeDifferential"],
    get: (simulation: Simulation) => differentialAt(simulation, simulation.world.get("flow")),
    set: setDifferential,
  }),
  quantity("pipePressure", "Pipe pressure, abs.", 20, 200, 0.1, "pipePressure"),
  quantity("pipeTemperature", "Pipe temperature", -10, 80, 0.1, "pipeTemperature"),
  quantity("temperature", "Air temperature", -20, 60, 0.1),
  quantity("pressure", "Air pressure", 70, 120, 0.1),
  quantity("humidity", "Humidity", 0, 100, 1),
  Object.freeze({
    name: "battery",
    label: "Battery charge",
    unit: "%",
    minimum: 0,
    maximum: 100,
    from: 0,
    to: 100,
    step: 1,
    digits: 1,
    sensorPorts: [],
    get: ({ board }: Simulation) => board.battery.chargePercent,
    set: ({ board }: Simulation, value: number) => {
      board.battery.chargePercent = value;
    },
  }),
]);

/** Remaining sensitivity after ageing and poisoning; shown among the faults. */
export const ageing: readonly Knob[] = Object.freeze([
  sensitivity("ch4", "Bead left by poison", ({ board }) => board.pellistor),
  sensitivity("o2", "Oxygen cell left", ({ board }) => board.cells.o2),
  sensitivity("co", "CO cell left", ({ board }) => board.cells.co),
  sensitivity("h2s", "H₂S cell left", ({ board }) => board.cells.h2s),
  sensitivity("no2", "NO₂ cell left", ({ board }) => board.cells.no2),
]);

function sensitivity(port: string, label: string, part: (simulation: Simulation) => { sensitivity: number }): Knob {
  return Object.freeze({
    name: `${port}-left`,
    label,
    unit: "%",
    minimum: 0,
    maximum: 100,
    from: 0,
    to: 100,
    step: 1,
    digits: 1,
    sensorPorts: [port],
    get: (simulation: Simulation) => part(simulation).sensitivity * 100,
    set: (simulation: Simulation, value: number) => {
      part(simulation).sensitivity = value / 100;
    },
  });
}
