/**
 * Reads `readings.csv` for drawing. The report uses the file so that it shows the written data, whichever
 * engine wrote it, and so that a long trace need not be held in memory.
 */
import { codeOf } from "../../src/core/code-text";
import { createReadStream } from "node:fs";
import { alarmNames } from "../../src/core/alarm-kind";
import { statusNames } from "../../src/core/reading";
import type { ReplayJob } from "../replay/job";
import type { ChannelSummary, Summary } from "../replay/summary";
import { BandFinder } from "./band-finder";
import { Decimator } from "./decimator";
import type { ChannelPlot, Line, PlotData } from "./plot-data";

/** Buckets over the whole trace: more than the width of a screen in pixels, so that the plot can be zoomed a little. */
const mainBuckets = 4000;
const otherBuckets = 1200;

const levels: readonly string[] = Object.freeze(["", "low", "high", "over"]);

/** Cells of a channel in a row: value, unit, status, alarm. */
const cellsPerChannel = 4;

class ChannelReader {
  readonly #summary: ChannelSummary;
  readonly #low: number;
  readonly #high: number;
  readonly #line: Decimator;
  readonly #exceeded: BandFinder;
  readonly #alarms: BandFinder;
  readonly #missing: BandFinder;

  constructor(summary: ChannelSummary, endS: number) {
    this.#summary = summary;
    this.#low = summary.lowLimit ?? Infinity;
    this.#high = summary.highLimit ?? Infinity;
    const bucketS = bucketOf(summary, endS);
    this.#line = new Decimator(bucketS);
    this.#exceeded = new BandFinder(bucketS, levels);
    this.#alarms = new BandFinder(bucketS, Object.values(alarmNames));
    this.#missing = new BandFinder(bucketS, Object.values(statusNames));
  }

  row(atS: number, text: string, status: string, alarm: string): void {
    const value = text === "" ? undefined : Number(text);
    this.#line.add(atS, value);
    let level = 0;
    if (status === "over-range") level = 3;
    else if (value !== undefined) level = value >= this.#high ? 2 : this.#isBeyondLow(value) ? 1 : 0;
    this.#exceeded.add(atS, level);
    this.#alarms.add(atS, Math.max(codeOf(alarmNames, alarm), 0));
    this.#missing.add(atS, value === undefined ? Math.max(codeOf(statusNames, status), 1) : 0);
  }

  #isBeyondLow(value: number): boolean {
    return this.#summary.isLowBelow === true ? value <= this.#low : value >= this.#low;
  }

  plot(input: Line | null): ChannelPlot {
    const { id, unit, decimals, isMain, lowLimit, highLimit } = this.#summary;
    return {
      id,
      unit,
      decimals,
      isMain,
      low: lowLimit,
      high: highLimit,
      input,
      reading: this.#line.line(),
      exceeded: this.#exceeded.bands(),
      alarms: this.#alarms.bands(),
      missing: this.#missing.bands(),
    };
  }
}

function bucketOf(channel: ChannelSummary, endS: number): number {
  return Math.max(1, Math.ceil(endS / (channel.isMain ? mainBuckets : otherBuckets)));
}

/** The trace's own column with the name of the channel. */
function inputOf(job: ReplayJob, channel: ChannelSummary, endS: number): Line | null {
  const drive = job.drives.findIndex(({ kind, name }) => kind === "world" && name === channel.id);
  if (drive < 0) return null;
  const values = job.values[drive]!;
  const decimator = new Decimator(bucketOf(channel, endS));
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    decimator.add(job.timesMs[row]! / 1000, value === value ? value : undefined);
  }
  return decimator.line();
}

export async function readPlots(readingsPath: string, summary: Summary, job: ReplayJob): Promise<PlotData> {
  const endS = summary.simulatedSeconds;
  const readers = summary.channels.map((channel) => new ChannelReader(channel, endS));
  let rest = "";
  let isHeader = true;
  for await (const chunk of createReadStream(readingsPath, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const lines = (rest + (chunk as string)).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      const cells = line.split(",");
      const atS = Number(cells[0]);
      for (let index = 0; index < readers.length; index++) {
        const at = 1 + index * cellsPerChannel;
        readers[index]!.row(atS, cells[at]!, cells[at + 2]!, cells[at + 3]!);
      }
    }
  }
  return { endS, channels: readers.map((reader, index) => reader.plot(inputOf(job, summary.channels[index]!, endS))) };
}
