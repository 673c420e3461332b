/**
 * Actual volume flow from a differential pressure: an orifice plate by the equation of ISO 5167-2, or a pitot tube.
 *
 *   orifice   qm = C/√(1 − β⁴) · ε · (π/4)·d² · √(2·Δp·ρ),  Q = qm/ρ
 *             ε  = 1 − (0.351 + 0.256·β⁴ + 0.93·β⁸)·[1 − (p2/p1)^(1/κ)]
 *   pitot     v  = k · √(2·Δp/ρ),  Q = v · (π/4)·D²
 *
 * Both have the form Q = area · ε · √(2·Δp/ρ). The gas-dependent factors are computed once a second (`setGas`), which leaves
 * one square root for the tick. ε is approximated by a line in Δp through 1 and its newest value, which is accurate enough within a second.
 */
import type { StateCarrier } from "../core/state-carrier";
import type { OrificePlate, PitotTube } from "../profile/device-profile";

const secondsPerHour = 3600;
const pascalPerKPa = 1000;
const mmPerM = 1000;
/** Isentropic exponents of air and of methane. */
const airKappa = 1.4;
const methaneKappa = 1.31;
/** ISO 5167-2 is valid down to p2/p1 = 0.75. */
const largestPressureLoss = 0.25;
/** Number of terms of the series below: the first omitted term is below 1e-8 at the largest pressure loss. */
const terms = 12;

/** 1 − (1 − x)^n for 0 ≤ x ≤ 0.25 and 0 < n < 1, by the binomial series: power functions differ between engines. */
export function expansion(x: number, n: number): number {
  let term = n * x;
  let sum = term;
  for (let k = 2; k <= terms; k++) {
    term *= ((k - 1 - n) * x) / k;
    sum += term;
  }
  return sum;
}

export class FlowElement {
  /** C/√(1 − β⁴)·(π/4)·d², or k·(π/4)·D²; m². */
  #area: number;
  /** The factor of the expansion term in ISO 5167-2; 0 for a pitot tube. */
  #expansibility = 0;
  /** Q = #gain · (1 − #slope·Δp) · √Δp, with Δp in kPa and Q in m³/h. */
  #gain = 0;
  #slope = 0;

  constructor(primary: OrificePlate | PitotTube) {
    const pipe = primary.pipeMm / mmPerM;
    if (primary.kind === "pitot") {
      this.#area = primary.coefficient * (Math.PI / 4) * pipe * pipe;
      return;
    }
    const bore = primary.boreMm / mmPerM;
    const beta = bore / pipe;
    const beta4 = beta * beta * beta * beta;
    this.#area = (primary.discharge / Math.sqrt(1 - beta4)) * (Math.PI / 4) * bore * bore;
    this.#expansibility = 0.351 + 0.256 * beta4 + 0.93 * beta4 * beta4;
  }

  /**
   * Sets the gas upstream: density kg/m³ > 0, absolute pressure kPa > 0, methane 0…1, and the approximate differential pressure.
   * @returns false when the pressure loss is too large for the equation
   */
  setGas(density: number, kPa: number, share: number, differentialKPa: number): boolean {
    this.#gain = this.#area * Math.sqrt((2 * pascalPerKPa) / density) * secondsPerHour;
    const differential = differentialKPa > 0.001 * kPa ? differentialKPa : 0.001 * kPa;
    const loss = differential / kPa;
    if (!(loss <= largestPressureLoss)) return false;
    const kappa = airKappa + (methaneKappa - airKappa) * share;
    this.#slope = (this.#expansibility * expansion(loss, 1 / kappa)) / differential;
    return true;
  }

  /** Actual flow at a differential pressure in kPa, m³/h. */
  flowAt(differentialKPa: number): number {
    return differentialKPa > 0 ? this.#gain * (1 - this.#slope * differentialKPa) * Math.sqrt(differentialKPa) : 0;
  }

  carry(state: StateCarrier): void {
    this.#gain = state.number(this.#gain);
    this.#slope = state.number(this.#slope);
  }
}
