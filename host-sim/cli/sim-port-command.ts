/** `firedamp sim --pty`: runs an instrument in fresh air, in real time, with its serial port as a pseudo-terminal. */
import { SettingsError } from "../../src/core/settings-error";
import { SimSigner } from "../io/sim-signer";
import { Simulation } from "../simulation";
import { InputError } from "./input-error";
import { offerPort } from "./offer-port";
import type { SimOptions } from "./command-options";
import type { Terminal } from "./terminal";

export async function simPortCommand({ device, limits, seed }: SimOptions, terminal: Terminal): Promise<number> {
  let simulation: Simulation;
  try {
    simulation = new Simulation({ device, limits, seed, timeMs: Date.now(), signer: SimSigner });
  } catch (error) {
    throw error instanceof SettingsError ? new InputError(error.message) : error;
  }
  await offerPort(simulation, terminal);
  return 0;
}
