/** The journal of totals without an instrument: flows with given volumes, flash, and everything that was ever committed. */
import { FlowTotals } from "../../src/measure/flow-totals";
import { StoreFault } from "../../src/core/store-fault";
import { TotalsJournal } from "../../src/record/retained/totals-journal";
import { pulseProfile, ToldFlow } from "../unit/measure/flow-parts";
import { NorFlash } from "./nor-flash";

export class JournalBench {
  flash: NorFlash;
  flows: ToldFlow[] = [];
  totals: FlowTotals[] = [];
  journal: TotalsJournal;
  readonly #ids: readonly string[];

  constructor(flash = new NorFlash(4), ids: readonly string[] = ["flow"]) {
    this.flash = flash;
    this.#ids = ids;
    this.journal = this.restart(flash);
  }

  /** Power is back: totals from flash only. */
  restart(flash = this.flash): TotalsJournal {
    this.flash = flash;
    flash.powerLeft = Infinity;
    this.flows = this.#ids.map((id) => new ToldFlow({ ...pulseProfile, id }, undefined));
    this.totals = this.flows.map((flow) => new FlowTotals(flow, "stop", []));
    this.journal = new TotalsJournal(flash, this.totals);
    this.journal.restore();
    return this.journal;
  }

  /** A second with this volume in every flow, and the totals after it. */
  second(milliM3: number): void {
    this.count(milliM3);
    this.journal.save();
    this.journal.eraseAhead();
  }

  count(milliM3: number): void {
    this.flows.forEach((flow, index) => {
      flow.say(milliM3);
      flow.passed = milliM3 * 1000 + index;
      flow.pulses = milliM3;
      this.totals[index]!.second();
    });
  }

  /** All totals as one text: whole units. */
  get figures(): string {
    return this.totals
      .map(({ permanent, trip }) =>
        [permanent, trip]
          .map(({ pulses, actual, faultS }) => `${pulses.approximate}/${actual.approximate}/${faultS.approximate}`)
          .join(" "),
      )
      .join(" | ");
  }

  /** All totals of all sets of the first flow, in whole units. */
  get everything(): string {
    const { permanent, trip } = this.totals[0]!;
    return [...permanent.all, ...trip.all].map(({ high, low }) => `${high}:${low}`).join(" ");
  }

  get isSound(): boolean {
    return this.journal.fault === StoreFault.None && this.journal.damaged === 0 && this.journal.failures === 0;
  }
}
