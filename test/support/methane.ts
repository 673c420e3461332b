/** Set-ups of the `methane` instrument that several tests and benchmarks begin with. */
import { Simulation } from "../../host-sim/simulation";

export interface MethaneInCleanAir {
  readonly simulation: Simulation;
  /** The bridge voltage for this much methane by the instrument's own calibration, millivolts. */
  signalAt(percent: number): number;
}

/** Warmed up, with the sensor's electrical signal held at clean air. */
export function methaneInCleanAir(seed = 1, limits: unknown = "cn-coal", lead = true): MethaneInCleanAir {
  const simulation = new Simulation({ device: "methane", limits, seed, lead });
  const points = simulation.settings.calibrations[0]!.points;
  const [zero, span] = [points[0]!, points[1]!];
  const signalAt = (percent: number): number =>
    zero.signal + ((percent - zero.value) / (span.value - zero.value)) * (span.signal - zero.signal);
  simulation.board.setSignal("ch4", signalAt(0));
  simulation.advance(60000);
  return { simulation, signalAt };
}

/**
 * Presses the page button as fast as it can be pressed, one tick down and two up; each press draws another page. Call once a tick.
 */
export function pageRound(simulation: Simulation): void {
  simulation.board.press("page", Math.floor(simulation.nowMs / 100) % 3 === 0);
}
