/**
 * Units of traces and their conversion to the world's own unit: world = (cell + offset) × multiply ÷ divide.
 *
 * Multiplication and division are separate because ÷ 10 is exact and × 0.1 is not: 1013 hPa must be 101.3 kPa, otherwise the
 * same trace in two units would give two different logs.
 */
export interface Unit {
  readonly multiply: number;
  readonly divide: number;
  readonly offset: number;
}

function unit(multiply: number, divide = 1, offset = 0): Unit {
  return Object.freeze({ multiply, divide, offset });
}

/** A kind of quantity with all names of its units. Names before `|` in `shown` are listed in messages. */
export interface UnitFamily {
  readonly shown: readonly string[];
  readonly units: ReadonlyMap<string, Unit>;
}

function family(entries: readonly (readonly [names: string, unit: Unit])[]): UnitFamily {
  const units = new Map<string, Unit>();
  const shown: string[] = [];
  for (const [names, value] of entries) {
    const all = names.split("|");
    shown.push(all[0]!);
    for (const name of all) units.set(normal(name), value);
  }
  return Object.freeze({ shown: Object.freeze(shown), units });
}

/** `m³/h`, `m3/h`, `M3/H` and `m^3 / h` are the same name. No units in this table differ only by case, so case is ignored. */
function normal(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "")
    .replace(/³/g, "3")
    .replace(/\^/g, "")
    .replace(/℃/g, "°c")
    .replace(/[%％]/g, "%");
}

/** The same names for every concentration; the factors depend on the world's own unit. */
function concentration(perPercent: number, percentPer: number): (readonly [string, Unit])[] {
  return [
    ["%|%vol|vol%|%v/v|percent|pct|volpct", unit(perPercent, percentPer)],
    ["ppm|ppmv|umol/mol|µmol/mol", unit(perPercent, percentPer * 10_000)],
    ["fraction|molefraction|mol/mol|volumefraction|molfrac", unit(perPercent * 100, percentPer)],
  ];
}

/** 100 % of the lower explosive limit of methane is taken as 5.0 % by volume. */
const methaneLowerLimitPercent = 5;

const families: Readonly<Record<string, UnitFamily>> = Object.freeze({
  methane: family([...concentration(1, 1), ["%LEL|%LFL|LEL|LFL", unit(methaneLowerLimitPercent, 100)]]),
  percent: family(concentration(1, 1)),
  ppm: family(concentration(10_000, 1)),
  temperature: family([
    ["°C|C|degC|celsius|deg C", unit(1)],
    ["K|kelvin", unit(1, 1, -273.15)],
    ["°F|F|degF|fahrenheit", unit(5, 9, -32)],
  ]),
  pressure: family([
    ["kPa", unit(1)],
    ["hPa", unit(1, 10)],
    ["mbar", unit(1, 10)],
    ["Pa", unit(1, 1000)],
    ["bar", unit(100)],
    ["mmHg|torr", unit(133.322387415, 1000)],
  ]),
  humidity: family([
    ["%RH|%", unit(1)],
    ["fraction", unit(100)],
  ]),
  flow: family([
    ["m3/h|m³/h|cmh", unit(1)],
    ["m3/s|m³/s", unit(3600)],
    ["m3/min|m³/min", unit(60)],
    ["L/min|lpm|l/m", unit(60, 1000)],
    ["L/s", unit(3600, 1000)],
    ["L/h", unit(1, 1000)],
  ]),
  millivolts: family([
    ["mV|millivolt|millivolts", unit(1)],
    ["V|volt|volts", unit(1000)],
    ["µV|uV|μV", unit(1, 1000)],
  ]),
  time: family([
    ["s|sec|secs|second|seconds", unit(1000)],
    ["ms|msec|millisecond|milliseconds", unit(1)],
    ["min|mins|minute|minutes", unit(60_000)],
    ["h|hr|hrs|hour|hours", unit(3_600_000)],
    ["d|day|days", unit(86_400_000)],
  ]),
});

const familyOfQuantity: Readonly<Record<string, string>> = Object.freeze({
  ch4: "methane",
  o2: "percent",
  co: "ppm",
  h2s: "ppm",
  no2: "ppm",
  temperature: "temperature",
  pressure: "pressure",
  humidity: "humidity",
  flow: "flow",
  pipePressure: "pressure",
  pipeTemperature: "temperature",
  pipeCh4: "methane",
});

/** @throws RangeError for a quantity of the world that is missing in the table above */
export function unitsOfQuantity(quantity: string): UnitFamily {
  const name = familyOfQuantity[quantity];
  if (name === undefined) throw new RangeError(`no units are known for ${quantity}`);
  return families[name]!;
}

export const millivoltUnits: UnitFamily = families["millivolts"]!;
export const timeUnits: UnitFamily = families["time"]!;

/** The unit of that name, or `undefined`. */
export function findUnit(among: UnitFamily, name: string): Unit | undefined {
  return among.units.get(normal(name));
}

export function toWorld(cell: number, by: Unit): number {
  return ((cell + by.offset) * by.multiply) / by.divide;
}
