/**
 * Events in the simulated mine: after warm-up a gas cloud arrives, raises first the warning and then the alarm, and leaves.
 * The same on every host, so that a run here can be compared with one on Node.
 */
import type { Simulation } from "../simulation";

/** Seconds of simulated time. */
const gasComesS = 60;
const riseS = 20;
const stayS = 30;
const fallS = 20;
/** Maximum methane, per cent. */
const worst = 1.8;

export const sceneS = gasComesS + riseS + stayS + fallS;

export function arrangeScene(simulation: Simulation): void {
  const { clock, world } = simulation;
  clock.after(gasComesS * 1000, () => world.ramp("ch4", worst, riseS * 1000));
  clock.after((gasComesS + riseS + stayS) * 1000, () => world.ramp("ch4", 0, fallS * 1000));
}
