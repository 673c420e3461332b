/**
 * A fuzzed reader as the fuzzer sees it: it receives damaged bytes repeatedly, and returns each time what it did with
 * them. An undocumented exception, an accepted value that no writer could have written, and
 * more steps than the bytes allow are thrown and end the run as a finding.
 */
import type { Random } from "../../host-sim/world/random";

/** `accepted`, or the reason why not in a few words. */
export type Outcome = string;

export const accepted: Outcome = "accepted";

export interface Target {
  readonly name: string;
  /** Of every hundred runs. Small and quick readers get more. */
  readonly share: number;
  /** One mutated copy through the reader. @throws whatever is a finding */
  run(random: Random): Outcome;
}

/** Thrown by a reader's oracle: what was accepted, or done, must not be. */
export class Finding extends Error {}

export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Finding(otherwise);
}
