/** The quantities of the air, the pipe and the weather, with their units and limits. */

export interface QuantityRange {
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly initial: number;
}

export type Quantity =
  | "ch4"
  | "o2"
  | "co"
  | "h2s"
  | "no2"
  | "temperature"
  | "pressure"
  | "humidity"
  | "flow"
  | "pipePressure"
  | "pipeTemperature"
  | "pipeCh4";

/**
 * `o2` is the oxygen of the air without the methane; methane displaces air, so less reaches a sensor.
 * `pipeCh4` is the methane share of the gas in the pipe; the rest is air. A drainage pipe starts with a typical value. `flow` is at
 * flowing conditions; pressures are absolute.
 */
export const quantities: Readonly<Record<Quantity, QuantityRange>> = Object.freeze({
  ch4: range("% vol", 0, 100, 0),
  o2: range("% vol", 0, 100, 20.9),
  co: range("ppm", 0, 10000, 0),
  h2s: range("ppm", 0, 10000, 0),
  no2: range("ppm", 0, 1000, 0),
  temperature: range("°C", -40, 85, 20),
  pressure: range("kPa", 50, 150, 101.325),
  humidity: range("%RH", 0, 100, 50),
  flow: range("m³/h", 0, 5000, 0),
  pipePressure: range("kPa", 0, 1000, 101.325),
  pipeTemperature: range("°C", -40, 150, 20),
  pipeCh4: range("% vol", 0, 100, 60),
});

export const quantityNames: readonly Quantity[] = Object.freeze(Object.keys(quantities) as Quantity[]);

function range(unit: string, minimum: number, maximum: number, initial: number): QuantityRange {
  return Object.freeze({ unit, minimum, maximum, initial });
}

/** @throws RangeError that names the quantity, or the value and the range it must be in */
export function checkQuantity(name: string, value: number): asserts name is Quantity {
  const allowed = Object.prototype.hasOwnProperty.call(quantities, name) ? quantities[name as Quantity] : undefined;
  if (allowed === undefined) throw new RangeError(`no quantity "${name}"; there are ${quantityNames.join(", ")}`);
  if (!(value >= allowed.minimum && value <= allowed.maximum)) {
    throw new RangeError(
      `${name}: ${value} ${allowed.unit} is outside ${allowed.minimum} to ${allowed.maximum} ${allowed.unit}`,
    );
  }
}
