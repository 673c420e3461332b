/**
 * Compensate: compressibility and density of a mixture of methane and dry air.
 *
 * Z = 1 + B·P/(R·T), the virial equation up to its first term, which is enough below 0.5 MPa. B of the mixture is
 * x²·B11 + 2x(1 − x)·B12 + (1 − x)²·B22 with x the share of methane. The table was computed with the correlation of
 * Tsonopoulos (1974) from the critical constants of methane (190.564 K, 4.5992 MPa, ω 0.01142) and of air as one
 * substance (132.53 K, 3.786 MPa, ω 0.0335); the cross term uses the usual combining rules. A test computes it again.
 * For methane at 20 °C it gives Z = 0.9981 at 101.325 kPa and 0.9944 at 300 kPa.
 *
 * Used once a second, not in every tick.
 */

/** J/(mol·K). */
export const gasConstant = 8.314462618;
/** kg/mol. */
const methaneMolarMass = 0.016043;
const airMolarMass = 0.028965;
export const kelvinAtZeroCelsius = 273.15;

const firstCelsius = -40;
const stepCelsius = 20;
/** Second virial coefficients from −40 to 120 °C in steps of 20 °C, cm³/mol. */
const methaneOnly: readonly number[] = Object.freeze([-77.1, -64.4, -53.9, -45.1, -37.7, -31.3, -25.7, -20.9, -16.6]);
const methaneWithAir: readonly number[] = Object.freeze([-46.4, -37.4, -30.0, -23.7, -18.4, -13.8, -9.8, -6.3, -3.3]);
const airOnly: readonly number[] = Object.freeze([-25.3, -18.9, -13.5, -9.0, -5.2, -1.9, 1.0, 3.5, 5.8]);

/** Linear between the entries, clamped beyond the ends. */
function entryAt(table: readonly number[], place: number): number {
  const last = table.length - 1;
  if (!(place > 0)) return table[0]!;
  if (place >= last) return table[last]!;
  const index = Math.floor(place);
  const below = table[index]!;
  return below + (table[index + 1]! - below) * (place - index);
}

/** Second virial coefficient of the mixture, cm³/mol. `share` of methane is 0…1. */
export function virialAt(celsius: number, share: number): number {
  const place = (celsius - firstCelsius) / stepCelsius;
  const air = 1 - share;
  return (
    share * share * entryAt(methaneOnly, place) +
    2 * share * air * entryAt(methaneWithAir, place) +
    air * air * entryAt(airOnly, place)
  );
}

/** Compressibility of the mixture at an absolute pressure. 1 for an ideal gas. */
export function compressibility(kPa: number, celsius: number, share: number): number {
  // cm³ and kPa: 1e-6 × 1e3.
  return 1 + (virialAt(celsius, share) * kPa * 1e-3) / (gasConstant * (celsius + kelvinAtZeroCelsius));
}

/** Density of the mixture, kg/m³. */
export function density(kPa: number, celsius: number, share: number): number {
  const molarMass = airMolarMass + (methaneMolarMass - airMolarMass) * share;
  return (
    (kPa * 1000 * molarMass) / (compressibility(kPa, celsius, share) * gasConstant * (celsius + kelvinAtZeroCelsius))
  );
}
