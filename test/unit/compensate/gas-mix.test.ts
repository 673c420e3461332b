/** Methane and air as a real gas: the frozen table against its equation, and known compressibilities. */
import assert from "node:assert/strict";
import { compressibility, density, virialAt } from "../../../src/compensate/gas-mix";

const gasConstant = 8.314462618;

interface Substance {
  readonly kelvin: number;
  readonly pascal: number;
  readonly acentric: number;
  readonly cm3: number;
}

/** Tsonopoulos, AIChE J. 20 (1974) 263, cm³/mol. */
function tsonopoulos({ kelvin, pascal, acentric }: Omit<Substance, "cm3">, celsius: number): number {
  const t = (celsius + 273.15) / kelvin;
  const simple = 0.1445 - 0.33 / t - 0.1385 / t ** 2 - 0.0121 / t ** 3 - 0.000607 / t ** 8;
  const correction = 0.0637 + 0.331 / t ** 2 - 0.423 / t ** 3 - 0.008 / t ** 8;
  return ((gasConstant * kelvin) / pascal) * 1e6 * (simple + acentric * correction);
}

const methane: Substance = { kelvin: 190.564, pascal: 4.5992e6, acentric: 0.01142, cm3: 98.6 };
const air: Substance = { kelvin: 132.53, pascal: 3.786e6, acentric: 0.0335, cm3: 91.5 };

function criticalZ({ kelvin, pascal, cm3 }: Substance): number {
  return (pascal * cm3 * 1e-6) / (gasConstant * kelvin);
}

/** Usual combining rules: geometric mean of temperatures, mean radius, mean compressibility. */
function cross(): Omit<Substance, "cm3"> {
  const kelvin = Math.sqrt(methane.kelvin * air.kelvin);
  const cm3 = ((Math.cbrt(methane.cm3) + Math.cbrt(air.cm3)) / 2) ** 3;
  const z = (criticalZ(methane) + criticalZ(air)) / 2;
  return { kelvin, pascal: (z * gasConstant * kelvin) / (cm3 * 1e-6), acentric: (methane.acentric + air.acentric) / 2 };
}

describe("A mixture of methane and air", () => {
  it("has the virial coefficients of its equation, at every entry of the table and within 0.8 cm³/mol between them", () => {
    for (let celsius = -40; celsius <= 120; celsius += 5) {
      for (const share of [0, 0.3, 0.5, 1]) {
        const rest = 1 - share;
        const exact =
          share ** 2 * tsonopoulos(methane, celsius) +
          2 * share * rest * tsonopoulos(cross(), celsius) +
          rest ** 2 * tsonopoulos(air, celsius);
        const bound = (celsius + 40) % 20 === 0 ? 0.051 : 0.8;
        assert.ok(
          Math.abs(virialAt(celsius, share) - exact) <= bound,
          `${celsius} °C, ${share}: ${virialAt(celsius, share)} against ${exact}`,
        );
      }
    }
  });

  it("has the known compressibility of methane at 20 °C", () => {
    assert.ok(Math.abs(compressibility(101.325, 20, 1) - 0.9981) <= 0.0001);
    assert.ok(Math.abs(compressibility(300, 20, 1) - 0.9943) <= 0.0002);
  });

  it("has a density of 1.204 kg/m³ as air and 0.668 as methane at reference conditions", () => {
    assert.ok(Math.abs(density(101.325, 20, 0) / 1.2046 - 1) <= 0.0005, `${density(101.325, 20, 0)}`);
    assert.ok(Math.abs(density(101.325, 20, 1) / 0.6682 - 1) <= 0.0005, `${density(101.325, 20, 1)}`);
  });

  it("uses the table's ends beyond them and stays a number at any temperature", () => {
    assert.equal(virialAt(-60, 1), virialAt(-40, 1));
    assert.equal(virialAt(500, 0), virialAt(120, 0));
  });
});
