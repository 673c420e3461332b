/** What was breathed, of each channel that has exposure limits, in the channel's unit. */
import type { Channel } from "../measure/channel";
import type { RowText } from "./row-text";
import { TableSource } from "./table-source";

/** Means are finer than readings. */
const moreDecimals = 2;

export class ExposureSource extends TableSource {
  readonly columns: readonly string[] = Object.freeze([
    "channel",
    "unit",
    "stel",
    "stel_limit",
    "twa",
    "twa_limit",
    "twa_mode",
    "peak",
    "minimum",
    "measured_s",
    "passed_s",
    "coverage_percent",
    "gaps",
    "gap_s",
    "unknown_gaps",
  ]);
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
    const {
      stel,
      stelLimit,
      twa,
      twaLimit,
      twaMode,
      peak,
      minimum,
      measuredS,
      passedS,
      coveragePercent,
      gaps,
      gapS,
      unknownGaps,
    } = exposure!;
    row.text(id);
    row.text(unit);
    row.decimal(stel, decimals + moreDecimals);
    row.decimal(stelLimit, decimals);
    row.decimal(twa, decimals + moreDecimals);
    row.decimal(twaLimit, decimals);
    row.text(twaMode);
    row.decimal(measuredS > 0 ? peak : undefined, decimals);
    row.decimal(measuredS > 0 ? minimum : undefined, decimals);
    row.whole(measuredS);
    row.whole(passedS);
    row.whole(coveragePercent);
    row.whole(gaps);
    row.whole(Math.floor(gapS));
    row.whole(unknownGaps);
  }
}
