/**
 * An orifice plate in the pipe: the pressure loss of a flow across it. Discharge coefficient by Stolz (1978), which
 * depends on the Reynolds number; expansibility by Buckingham (1932) as in AGA report 3; a specimen's coefficient deviates by up
 * to 0.3 %. The firmware uses neither equation: it has one coefficient from the plate's certificate.
 */
import { power } from "./maths";
import type { PipeGas } from "./pipe-gas";
import type { Random } from "./random";

/** The plate in this board's pipe, m. */
export const plate = Object.freeze({ pipe: 0.2, bore: 0.12 });
const tolerance = 0.003;
const kappa = 1.37;
const secondsPerHour = 3600;
const iterations = 8;

export class Orifice {
  readonly #factor: number;
  readonly #beta = plate.bore / plate.pipe;
  readonly #area = (Math.PI / 4) * plate.bore * plate.bore;
  /** Coefficients of Stolz: the part without the Reynolds number, then the part with it. */
  readonly #constant: number;
  readonly #viscous: number;

  constructor(random: Random) {
    const beta = this.#beta;
    this.#factor = 1 + random.within(tolerance);
    this.#constant = 0.5959 + 0.0312 * power(beta, 2.1) - 0.184 * power(beta, 8);
    this.#viscous = 0.0029 * power(beta, 2.5);
  }

  /** Discharge coefficient of this specimen at an actual flow. */
  discharge(flowM3PerH: number, gas: PipeGas): number {
    const speed = flowM3PerH / secondsPerHour / ((Math.PI / 4) * plate.pipe * plate.pipe);
    const reynolds = (speed * plate.pipe * gas.density) / gas.viscosity;
    return this.#factor * (this.#constant + this.#viscous * power(1e6 / (reynolds > 1000 ? reynolds : 1000), 0.75));
  }

  /** Differential pressure of an actual flow, Pa. `pascal` is absolute, upstream. */
  differential(flowM3PerH: number, gas: PipeGas, pascal: number): number {
    if (flowM3PerH <= 0) return 0;
    const beta4 = this.#beta * this.#beta * this.#beta * this.#beta;
    const speed = flowM3PerH / secondsPerHour / (this.discharge(flowM3PerH, gas) * this.#area);
    const incompressible = 0.5 * gas.density * speed * speed * (1 - beta4);
    let differential = incompressible;
    for (let i = 0; i < iterations; i++) {
      const loss = differential / (kappa * pascal);
      const expansibility = 1 - (0.41 + 0.35 * beta4) * (loss < 0.5 ? loss : 0.5);
      differential = incompressible / (expansibility * expansibility);
    }
    return differential;
  }
}
