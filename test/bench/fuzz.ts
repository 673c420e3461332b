/** `fuzz.*`: damaged records, logs, journals, serial lines, traces and scenarios for their readers. `npm run fuzz -- --runs 10000000` does more runs. */
import { allTargets, runOnce } from "../fuzz/fuzz";
import { accepted, Finding } from "../fuzz/target";
import { atLeast, atMost, type Figures, type Subject } from "./figure";

const runs = 20_000;
const seed = 1;

export const fuzzSubject: Subject = {
  prefix: "fuzz.",
  async measure(): Promise<Figures> {
    let done = 0;
    let taken = 0;
    let wrong = 0;
    let crashes = 0;
    for (const target of allTargets()) {
      for (let run = 0; run < Math.round((runs * target.share) / 100); run++) {
        done++;
        try {
          if (runOnce(target, seed, run) === accepted) taken++;
        } catch (error) {
          if (error instanceof Finding) wrong++;
          else crashes++;
        }
      }
    }
    return {
      "fuzz.runs": atLeast(done, runs, "damaged inputs"),
      "fuzz.refusedShare": atLeast((100 * (done - taken)) / done, 40, "% refused, mended or passed over"),
      "fuzz.wronglyAccepted": atMost(wrong, 0, "accepted or done what must not be, or without end"),
      "fuzz.crashes": atMost(crashes, 0, "errors that no reader documents"),
    };
  },
};
