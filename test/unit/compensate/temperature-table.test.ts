import { strict as assert } from "node:assert";
import { TemperatureTable } from "../../../src/compensate/temperature-table";

const points = [
  { celsius: -20, value: 1.4 },
  { celsius: 0, value: 1.1 },
  { celsius: 20, value: 1 },
  { celsius: 50, value: 0.7 },
];

/** By its definition, with a search for every temperature. */
function expected(celsius: number): number {
  const above = points.findIndex((point) => celsius <= point.celsius);
  if (above === 0) return points[0]!.value;
  if (above < 0) return points[points.length - 1]!.value;
  const [from, until] = [points[above - 1]!, points[above]!];
  return from.value + ((until.value - from.value) * (celsius - from.celsius)) / (until.celsius - from.celsius);
}

describe("a table against temperature", () => {
  it("gives the values of its points exactly, in any order", () => {
    const table = new TemperatureTable(points);
    for (const { celsius, value } of [...points, ...[...points].reverse()]) assert.equal(table.at(celsius), value);
  });

  it("is linear between them and clamped beyond them, whatever it was asked before", () => {
    const table = new TemperatureTable(points);
    let seed = 1;
    for (let i = 0; i < 2000; i++) {
      seed = (seed * 16807) % 2147483647;
      const celsius = (seed / 2147483647) * 120 - 40;
      assert.equal(table.at(celsius), expected(celsius), `at ${celsius}`);
    }
  });

  it("has one value everywhere with one point", () => {
    const table = new TemperatureTable([{ celsius: 20, value: 3 }]);
    for (const celsius of [-40, 20, 20.1, 60, -40]) assert.equal(table.at(celsius), 3);
  });
});
