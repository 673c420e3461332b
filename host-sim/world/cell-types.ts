/**
 * Differences between the electrochemical cells: the three of a four-gas instrument, and NO2 for a fifth gas. Engineering
 * values for safety-grade cells of the 4-series size; the seed places a specimen within the tolerances.
 */
import type { Quantity } from "./quantity";

/** A nominal value and the largest deviation of a specimen, in the same unit. */
export interface Tolerance {
  readonly typical: number;
  readonly within: number;
}

export interface CellType {
  /** The gas to be measured. Oxygen in % vol, toxics in ppm. */
  readonly target: Quantity;
  /** The interfering gas, and the reading per unit of it. */
  readonly interferer: Quantity | undefined;
  readonly interference: Tolerance;
  /** Microamperes per unit of gas, new and at 20 °C. For the oxygen cell: at 1 % vol, if it were linear. */
  readonly microampsPerUnit: Tolerance;
  /** Sensitivity relative to 20 °C, at the limits of the manufacturer's temperature range. */
  readonly spanAtMinus20: Tolerance;
  readonly spanAt50: Tolerance;
  /** Current in clean air at 50 °C, µA; it halves for every `baselineHalvingKelvin` below. */
  readonly baselineAt50: Tolerance;
  readonly baselineHalvingKelvin: number;
  /** Time constants of the diffusion through the membrane, then of the electrode. */
  readonly diffusionMs: number;
  readonly electrodeMs: number;
  /** Relative change of sensitivity per kPa in the steady state; then the overshoot per relative pressure step, which decays. */
  readonly spanPerKPa: Tolerance;
  readonly pressureKick: Tolerance;
  /** Relative change of sensitivity per %RH in the steady state: the electrolyte absorbs and releases water. */
  readonly spanPerHumidity: Tolerance;
  /** Saturation of the electrode: half of the response is lost at this concentration. `undefined` for oxygen. */
  readonly exhaustionAt: number | undefined;
  /** Drift per month: of the zero in units of gas, and of the sensitivity as a share. */
  readonly zeroPerMonth: number;
  readonly spanPerMonth: number;
  /** Slow noise and white noise in units of gas; the white noise is that of one conversion. */
  readonly flicker: number;
  readonly white: number;
  /** Offset after power-on, µA, which decays as the double layer charges. */
  readonly startMicroamps: number;
}

function tolerance(typical: number, within: number): Tolerance {
  return Object.freeze({ typical, within });
}

export const cellTypes = Object.freeze({
  co: Object.freeze<CellType>({
    target: "co",
    interferer: "h2s",
    interference: tolerance(0.04, 0.02),
    microampsPerUnit: tolerance(0.0725, 0.0175),
    spanAtMinus20: tolerance(0.575, 0.125),
    spanAt50: tolerance(1.175, 0.075),
    baselineAt50: tolerance(-0.15, 0.05),
    baselineHalvingKelvin: 10,
    diffusionMs: 9000,
    electrodeMs: 3000,
    spanPerKPa: tolerance(0.0002, 0.0002),
    pressureKick: tolerance(0.1, 0.05),
    spanPerHumidity: tolerance(0, 0.0001),
    exhaustionAt: 20000,
    zeroPerMonth: 0.5,
    spanPerMonth: -0.006,
    flicker: 0.12,
    white: 0.4,
    startMicroamps: 1.5,
  }),
  h2s: Object.freeze<CellType>({
    target: "h2s",
    interferer: "co",
    interference: tolerance(0.01, 0.006),
    microampsPerUnit: tolerance(0.2, 0.04),
    spanAtMinus20: tolerance(0.7, 0.08),
    spanAt50: tolerance(1.12, 0.05),
    baselineAt50: tolerance(-0.08, 0.04),
    baselineHalvingKelvin: 10,
    diffusionMs: 8500,
    electrodeMs: 2500,
    spanPerKPa: tolerance(0.0002, 0.0002),
    pressureKick: tolerance(0.1, 0.05),
    spanPerHumidity: tolerance(0, 0.0001),
    exhaustionAt: 6000,
    zeroPerMonth: 0.1,
    spanPerMonth: -0.006,
    flicker: 0.03,
    white: 0.1,
    startMicroamps: 1,
  }),
  no2: Object.freeze<CellType>({
    target: "no2",
    interferer: undefined,
    interference: tolerance(0, 0),
    microampsPerUnit: tolerance(0.6, 0.12),
    spanAtMinus20: tolerance(0.8, 0.06),
    spanAt50: tolerance(1.08, 0.04),
    baselineAt50: tolerance(0.06, 0.03),
    baselineHalvingKelvin: 10,
    diffusionMs: 8000,
    electrodeMs: 2500,
    spanPerKPa: tolerance(0.0002, 0.0002),
    pressureKick: tolerance(0.1, 0.05),
    spanPerHumidity: tolerance(0, 0.0001),
    exhaustionAt: 2000,
    zeroPerMonth: 0.02,
    spanPerMonth: -0.01,
    flicker: 0.01,
    white: 0.03,
    startMicroamps: 0.5,
  }),
  o2: Object.freeze<CellType>({
    target: "o2",
    interferer: undefined,
    interference: tolerance(0, 0),
    microampsPerUnit: tolerance(4.26, 0.85),
    spanAtMinus20: tolerance(0.91, 0.015),
    spanAt50: tolerance(1.04, 0.008),
    baselineAt50: tolerance(0.3, 0.15),
    baselineHalvingKelvin: 12,
    diffusionMs: 5200,
    electrodeMs: 1500,
    spanPerKPa: tolerance(0.0001, 0.0001),
    pressureKick: tolerance(0.8, 0.15),
    spanPerHumidity: tolerance(0, 0.00005),
    exhaustionAt: undefined,
    zeroPerMonth: 0,
    spanPerMonth: -0.004,
    flicker: 0.01,
    white: 0.03,
    startMicroamps: 10,
  }),
});

export type CellName = keyof typeof cellTypes;
