/** Every total to its last unit: pulses, and millilitres (micro-m³) of gas; what was measured, then what was not. `permanent` counts since the instrument was made, `trip` since a reset. */
import type { FlowTotals, TotalSet } from "../measure/flow-totals";
import type { Total } from "../measure/total";
import { columnsOf, type RowText } from "./row-text";
import { TableSource } from "./table-source";

const setsEach = 2;

export class TotalsSource extends TableSource {
  readonly columns: readonly string[] = columnsOf(
    "flow set pulses actual_mL standard_mL methane_mL fault_s " +
      "rejected_pulses estimated_actual_mL estimated_standard_mL estimated_methane_mL",
  );
  #totals: readonly FlowTotals[];

  constructor(totals: readonly FlowTotals[]) {
    super();
    this.#totals = totals;
  }

  protected count(): number {
    return this.#totals.length * setsEach;
  }

  protected write(index: number, row: RowText): void {
    const flow = this.#totals[Math.floor(index / setsEach)]!;
    const isPermanent = index % setsEach === 0;
    const set: TotalSet = isPermanent ? flow.permanent : flow.trip;
    row.text(flow.channel);
    row.text(isPermanent ? "permanent" : "trip");
    units(row, set.pulses);
    units(row, set.actual);
    if (flow.hasStandard) units(row, set.standard);
    else row.nothing();
    if (flow.hasMethane) units(row, set.methane);
    else row.nothing();
    units(row, set.faultS);
    units(row, set.rejectedPulses);
    units(row, set.estimatedActual);
    if (flow.hasStandard) units(row, set.estimatedStandard);
    else row.nothing();
    if (flow.hasMethane) units(row, set.estimatedMethane);
    else row.nothing();
  }
}

/** A number is exact up to 2^53 only: the two limbs, of which the low one has twelve digits, are written one after the other. */
function units(row: RowText, { high, low }: Total): void {
  if (high === 0) row.whole(low);
  else row.long(high, low);
}
