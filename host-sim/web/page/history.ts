/**
 * Data of the chart: true value, reading and alarm of every channel, at five resolutions at once.
 *
 * Each level holds the newest `levelLength` intervals of its own length, and a full interval is combined into the next
 * coarser level by minimum and maximum, so that no peak is lost in the past, and the memory size is the same
 * after a minute and after a month. The coarsest level doubles its interval when it is full, so that it always reaches back to
 * the beginning.
 */
import { AlarmKind } from "../../../src/core/alarm-kind";

/** Data of one tick for one channel. NaN means "no true value" or "no valid reading": a gap in the chart. */
export interface Sample {
  truth: number;
  reading: number;
  alarm: AlarmKind;
}

const levelLength = 1200;
/** Number of intervals of a level that make one of the next; the first counts ticks of 100 ms. The unlimited level follows. */
const folds: readonly number[] = Object.freeze([1, 5, 6, 8]);

/** Minimum and maximum of the running interval. */
class Fold {
  truth = NaN;
  low = NaN;
  high = NaN;
  alarm: AlarmKind = AlarmKind.None;
  endMs = 0;
  count = 0;

  add(endMs: number, truth: number, low: number, high: number, alarm: AlarmKind): void {
    this.endMs = endMs;
    if (!(this.truth >= truth)) this.truth = truth === truth ? truth : this.truth;
    if (!(this.low <= low)) this.low = low === low ? low : this.low;
    if (!(this.high >= high)) this.high = high === high ? high : this.high;
    if (alarm > this.alarm) this.alarm = alarm;
    this.count++;
  }

  clear(): void {
    this.truth = this.low = this.high = NaN;
    this.alarm = AlarmKind.None;
    this.count = 0;
  }
}

export class Level {
  /** Number of complete intervals, at most `levelLength`. */
  count = 0;
  /** Length of one interval. */
  intervalMs: number;
  readonly #truth = new Float64Array(levelLength);
  readonly #low = new Float64Array(levelLength);
  readonly #high = new Float64Array(levelLength);
  readonly #alarm = new Uint8Array(levelLength);
  readonly #endMs = new Float64Array(levelLength);
  readonly #isEndless: boolean;
  readonly fold = new Fold();
  #head = 0;

  constructor(intervalMs: number, isEndless: boolean) {
    this.intervalMs = intervalMs;
    this.#isEndless = isEndless;
  }

  push(endMs: number, truth: number, low: number, high: number, alarm: AlarmKind): void {
    if (this.count === levelLength && this.#isEndless) this.#halve();
    const head = this.#head;
    this.#truth[head] = truth;
    this.#low[head] = low;
    this.#high[head] = high;
    this.#alarm[head] = alarm;
    this.#endMs[head] = endMs;
    this.#head = head + 1 === levelLength ? 0 : head + 1;
    if (this.count < levelLength) this.count++;
  }

  /** Number of intervals to draw, including the running one. */
  get length(): number {
    return this.fold.count > 0 ? this.count + 1 : this.count;
  }

  #slot(index: number): number {
    const slot = this.#head - this.count + index;
    return slot < 0 ? slot + levelLength : slot;
  }

  /** `index` 0 is the oldest, `length` − 1 the running one, which ends at its newest tick. */
  endMs(index: number): number {
    return index < this.count ? this.#endMs[this.#slot(index)]! : this.fold.endMs;
  }
  truth(index: number): number {
    return index < this.count ? this.#truth[this.#slot(index)]! : this.fold.truth;
  }
  low(index: number): number {
    return index < this.count ? this.#low[this.#slot(index)]! : this.fold.low;
  }
  high(index: number): number {
    return index < this.count ? this.#high[this.#slot(index)]! : this.fold.high;
  }
  alarm(index: number): AlarmKind {
    return index < this.count ? this.#alarm[this.#slot(index)]! : this.fold.alarm;
  }

  /** Joins neighbours, so that the level holds twice the time at half the resolution. Only at head 0: an unlimited level never wraps. */
  #halve(): void {
    const fold = new Fold();
    for (let pair = 0; pair < levelLength / 2; pair++) {
      fold.clear();
      for (let slot = pair * 2; slot < pair * 2 + 2; slot++) {
        fold.add(this.#endMs[slot]!, this.#truth[slot]!, this.#low[slot]!, this.#high[slot]!, this.#alarm[slot]!);
      }
      this.#truth[pair] = fold.truth;
      this.#low[pair] = fold.low;
      this.#high[pair] = fold.high;
      this.#alarm[pair] = fold.alarm;
      this.#endMs[pair] = fold.endMs;
    }
    this.count = this.#head = levelLength / 2;
    this.intervalMs *= 2;
  }
}

/** The history of one channel. */
export class ChannelHistory {
  /** Finest first; the last one is the unlimited one. */
  readonly levels: readonly Level[];
  readonly #endless: Level;
  readonly #tickMs: number;

  constructor(tickMs: number) {
    let intervalMs = tickMs;
    this.#tickMs = tickMs;
    this.#endless = new Level(tickMs, true);
    this.levels = [...folds.map((fold) => new Level((intervalMs *= fold), false)), this.#endless];
  }

  add(atMs: number, sample: Sample): void {
    const { truth, reading, alarm } = sample;
    const endless = this.#endless;
    endless.fold.add(atMs, truth, reading, reading, alarm);
    if (endless.fold.count * this.#tickMs >= endless.intervalMs) pushFold(endless);
    this.#add(0, atMs, truth, reading, reading, alarm);
  }

  #add(index: number, atMs: number, truth: number, low: number, high: number, alarm: AlarmKind): void {
    const level = this.levels[index]!;
    const fold = level.fold;
    fold.add(atMs, truth, low, high, alarm);
    if (fold.count < folds[index]!) return;
    if (index + 1 < folds.length) this.#add(index + 1, atMs, fold.truth, fold.low, fold.high, fold.alarm);
    pushFold(level);
  }
}

function pushFold(level: Level): void {
  const fold = level.fold;
  level.push(fold.endMs, fold.truth, fold.low, fold.high, fold.alarm);
  fold.clear();
}
