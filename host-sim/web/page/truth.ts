/**
 * The true value behind each channel, for the chart: what an ideal instrument would show. Taken from the world alone,
 * never from the firmware.
 */
import type { Quantity, World } from "../../world/world";

/** Channels that read one quantity of the world directly. */
const quantityOf: Readonly<Record<string, Quantity>> = Object.freeze({
  ch4: "ch4", temperature: "temperature", pressure: "pressure", flow: "flow",
  pipePressure: "pipePressure", pipeTemperature: "pipeTemperature",
});

/** NaN where the world has no such quantity (the battery's charge is the board's). */
export function trueValue(world: World, channel: string): number {
  const quantity = quantityOf[channel];
  if (quantity !== undefined) return world.get(quantity);
  if (channel === "standardFlow") {
    return (world.get("flow") * world.get("pipePressure") * 293.15) / (101.325 * (world.get("pipeTemperature") + 273.15));
  }
  return NaN;
}
