/** Tables that stay in flash. */
import type { TablePoint } from "../compensate/temperature-table";

/** `table`, frozen with everything in it: XS keeps preloaded objects in flash only where they cannot change. */
export function frozen<T>(table: T): T {
  if (typeof table === "object" && table !== null && !Object.isFrozen(table)) {
    for (const value of Object.values(table)) frozen(value);
    Object.freeze(table);
  }
  return table;
}

/** A table over temperature, from pairs of °C and value. */
export function byTemperature(
  ...points: readonly (readonly [celsius: number, value: number])[]
): readonly TablePoint[] {
  return frozen(points.map(([celsius, value]) => ({ celsius, value })));
}
