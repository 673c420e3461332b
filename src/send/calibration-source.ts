/**
 * The calibrations: the state of each channel, the curve in force, the one before it, and the results of the
 * procedures. One table; `what` says which of its fields a record has.
 */
import type { Calibrator } from "../calibrate/calibrator";
import type { CalibrationRecord } from "../calibrate/record";
import { noTime } from "../core/wall-clock";
import { unknownDays } from "../calibrate/due";
import { suspicionNames } from "../calibrate/suspicion";
import { calibrationNames, dueNames, recordFaultNames, refusalNames } from "../core/calibration-codes";
import { columnsOf, type RowText } from "./row-text";
import { TableSource } from "./table-source";

interface Entry {
  readonly channel: number;
  readonly what: "state" | "point" | "previous" | "history";
  readonly index: number;
}

const figureDecimals = 6;
const noHealth = 0;

export class CalibrationSource extends TableSource {
  readonly columns: readonly string[] = columnsOf(
    "channel what index time kind result due days_left health_percent suspicion signal value response_s figure " +
      "zero_sum_percent",
  );
  #calibrator: Calibrator;
  #channels: readonly { readonly id: string }[];
  #entries: Entry[] = [];

  constructor(calibrator: Calibrator, channels: readonly { readonly id: string }[]) {
    super();
    this.#calibrator = calibrator;
    this.#channels = channels;
  }

  protected count(): number {
    const entries: Entry[] = (this.#entries = []);
    for (let channel = 0; channel < this.#channels.length; channel++) {
      if (!this.#calibrator.isCalibrated(channel)) continue;
      entries.push({ channel, what: "state", index: 0 });
      const record = this.#calibrator.recordOf(channel);
      if (record === undefined) continue;
      for (const what of ["points", "previous", "history"] as const) {
        for (let index = 0; index < record[what].length; index++) {
          entries.push({ channel, what: what === "points" ? "point" : what, index });
        }
      }
    }
    return entries.length;
  }

  protected write(at: number, row: RowText): void {
    const { channel, what, index } = this.#entries[at]!;
    const record = this.#calibrator.recordOf(channel);
    row.text(this.#channels[channel]!.id);
    row.text(what);
    row.whole(index);
    if (what === "state") this.#state(channel, record, row);
    else if (what === "history") this.#history(record, index, row);
    else if (what === "point") this.#point(record?.points[index], record?.atMs, row);
    else this.#point(record?.previous[index], record?.previousAtMs, row);
  }

  #state(channel: number, record: CalibrationRecord | undefined, row: RowText): void {
    const calibrator = this.#calibrator;
    const daysLeft = calibrator.daysLeft(channel);
    const health = calibrator.health(channel);
    row.time(secondsOf(record?.atMs));
    row.nothing();
    row.text(recordFaultNames[calibrator.recordFault(channel)]);
    row.text(dueNames[calibrator.due(channel)]);
    if (daysLeft === unknownDays) row.nothing();
    else row.whole(daysLeft);
    if (health < noHealth) row.nothing();
    else row.whole(health);
    row.text(suspicionNames[calibrator.suspicion(channel)]);
    blank(row, 4);
    row.whole(Math.round(100 * calibrator.zeroSum(channel)));
  }

  #point(
    point: { readonly signal: number; readonly value: number } | undefined,
    atMs: number | undefined,
    row: RowText,
  ): void {
    row.time(secondsOf(atMs));
    blank(row, 6);
    row.decimal(point?.signal, figureDecimals);
    row.decimal(point?.value, figureDecimals);
    blank(row, 3);
  }

  #history(record: CalibrationRecord | undefined, index: number, row: RowText): void {
    const entry = record?.history[index];
    row.time(secondsOf(entry?.atMs));
    row.text(entry === undefined ? "" : calibrationNames[entry.kind]);
    row.text(entry === undefined ? "" : (refusalNames[entry.refusal] ?? ""));
    blank(row, 6);
    row.decimal(entry?.responseS, 0);
    row.decimal(entry?.figure, figureDecimals);
    row.nothing();
  }
}

function blank(row: RowText, count: number): void {
  for (let i = 0; i < count; i++) row.nothing();
}

function secondsOf(atMs: number | undefined): number {
  return atMs === undefined || atMs === noTime ? -1 : Math.floor(atMs / 1000);
}
