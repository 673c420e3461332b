/**
 * What a fuzzed reader is to the fuzzer: something that is given damaged bytes over and over, and says each time what became
 * of them. Whatever a reader throws that it does not document, whatever it accepts that no writer could have written, and
 * whatever takes more steps than its bytes can ask for, is thrown on and ends the run as a finding.
 */
import type { Random } from "../../host-sim/world/random";

/** `accepted`, or in a few words why not. */
export type Outcome = string;

export const accepted: Outcome = "accepted";

export interface Target {
  readonly name: string;
  /** Of every hundred runs. What is small and quick is given more. */
  readonly share: number;
  /** One mutated copy through the reader. @throws whatever is a finding */
  run(random: Random): Outcome;
}

/** Said by a reader's oracle: what was accepted, or done, must not be. */
export class Finding extends Error {}

export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Finding(otherwise);
}
