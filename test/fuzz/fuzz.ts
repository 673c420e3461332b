/** Turns one seed and a number of runs into findings, or into counts of the readers' results. */
import { Random } from "../../host-sim/world/random";
import { accepted, type Target } from "./target";
import { blackBoxTarget } from "./black-box";
import { dataLogTarget } from "./data-log";
import { eventLogTarget } from "./event-log";
import { journalTarget } from "./journal";
import { recordTargets } from "./records";
import { serialTargets } from "./serial";
import { textTargets } from "./texts";

export interface Tally {
  readonly name: string;
  runs: number;
  accepted: number;
  /** By reason. */
  readonly rejected: Map<string, number>;
}

export function allTargets(): readonly Target[] {
  return [
    ...recordTargets(),
    journalTarget(),
    dataLogTarget(),
    eventLogTarget(),
    blackBoxTarget(),
    ...serialTargets(),
    ...textTargets(),
  ];
}

/** The random numbers of a run depend only on the seed and its number, so that a finding can be repeated without the runs before it. */
export function runOnce(target: Target, seed: number, run: number): string {
  return target.run(new Random(seed).fork(`${target.name} ${run}`));
}

/**
 * @param onProgress called now and then with the runs done
 * @throws Error that names reader and run with the finding as its cause
 */
export function fuzz(runs: number, seed: number, onProgress?: (done: number) => void): readonly Tally[] {
  let done = 0;
  return allTargets().map((target) => {
    const tally: Tally = {
      name: target.name,
      runs: Math.round((runs * target.share) / 100),
      accepted: 0,
      rejected: new Map(),
    };
    for (let run = 0; run < tally.runs; run++) {
      let outcome: string;
      try {
        outcome = runOnce(target, seed, run);
      } catch (error) {
        throw new Error(
          `${target.name}, run ${run} of seed ${seed}: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      }
      if (outcome === accepted) tally.accepted++;
      else tally.rejected.set(outcome, (tally.rejected.get(outcome) ?? 0) + 1);
      if ((++done & 0x3fff) === 0) onProgress?.(done);
    }
    return tally;
  });
}
