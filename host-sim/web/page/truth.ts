/**
 * The true value of each channel for the chart: what an ideal instrument would show. Computed from the world and
 * the cell, not from the firmware.
 */
import type { Simulation } from "../../simulation";
import { gasIn, standardFlowOf } from "../../world/pipe-gas";
import type { Quantity } from "../../world/world";

/** Channels whose true value is a quantity of the world. */
const quantityOf: Readonly<Record<string, Quantity>> = Object.freeze({
  ch4: "ch4",
  co: "co",
  h2s: "h2s",
  no2: "no2",
  temperature: "temperature",
  humidity: "humidity",
  pressure: "pressure",
  flow: "flow",
  pipePressure: "pipePressure",
  pipeTemperature: "pipeTemperature",
  pipeCh4: "pipeCh4",
});

/** NaN for an unknown channel. */
export function trueValue(simulation: Simulation, channel: string): number {
  const { world, board, view } = simulation;
  // In a drainage profile `ch4` is the methane in the pipe.
  const quantity = channel === "ch4" && view.profileName.startsWith("drainage") ? "pipeCh4" : quantityOf[channel];
  if (quantity !== undefined) return world.get(quantity);
  // Methane displaces oxygen.
  if (channel === "o2") return world.get("o2") * (1 - world.get("ch4") * 0.01);
  const pipe = world.at(simulation.nowMs);
  if (channel === "standardFlow") return standardFlowOf(pipe);
  if (channel === "methaneFlow") return standardFlowOf(pipe) * pipe.pipeCh4 * 0.01;
  if (channel === "pipeDifferential") {
    return board.pipeDifferential.orifice.differential(pipe.flow, gasIn(pipe), pipe.pipePressure * 1000) / 1000;
  }
  return channel === "battery" ? board.battery.chargePercent : NaN;
}
