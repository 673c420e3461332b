/** The exposure of each channel that has exposure limits, in the channel's unit. */
import type { Channel } from "../measure/channel";
import { columnsOf, type RowText } from "./row-text";
import { TableSource } from "./table-source";

/** Means are finer than readings. */
const moreDecimals = 2;

export class ExposureSource extends TableSource {
  readonly columns: readonly string[] = columnsOf(
    "channel unit stel stel_limit twa twa_limit twa_mode " +
      "peak minimum measured_s passed_s coverage_percent gaps gap_s unknown_gaps",
  );
  #channels: readonly Channel[];

  constructor(channels: readonly Channel[]) {
    super();
    this.#channels = channels.filter(({ exposure }) => exposure !== undefined);
  }

  protected count(): number {
    return this.#channels.length;
  }

  protected write(index: number, row: RowText): void {
    const { id, unit, decimals, exposure } = this.#channels[index]!;
    const one = exposure!;
    const hasMeasured = one.measuredS > 0;
    row.text(id);
    row.text(unit);
    row.decimal(one.stel, decimals + moreDecimals);
    row.decimal(one.stelLimit, decimals);
    row.decimal(one.twa, decimals + moreDecimals);
    row.decimal(one.twaLimit, decimals);
    row.text(one.twaMode);
    row.decimal(hasMeasured ? one.peak : undefined, decimals);
    row.decimal(hasMeasured ? one.minimum : undefined, decimals);
    row.whole(one.measuredS);
    row.whole(one.passedS);
    row.whole(one.coveragePercent);
    row.whole(one.gaps);
    row.whole(Math.floor(one.gapS));
    row.whole(one.unknownGaps);
  }
}
