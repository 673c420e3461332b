/** Plays a range of histories and collects what the oracle found. Runs in a worker, one for each core. */
import { Oracle, type Verdict } from "./judge";
import { drawHistory } from "./history";

export interface Job {
  readonly firstSeed: number;
  readonly count: number;
  readonly hours: number;
  /** The alarms that an instrument has stored are wiped at each power cut. */
  readonly forgets?: boolean;
}

export function play({ firstSeed, count, hours, forgets }: Job): Verdict[] {
  const verdicts: Verdict[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    verdicts.push(...new Oracle(drawHistory(seed, hours), forgets).play());
  }
  return verdicts;
}
