/**
 * Sample: the frequency of a pulse train by reciprocal counting, f = (N − 1)/(t_last − t_first).
 *
 * Counting edges in a gate errs by ±1 count, which is 20 % at 5 Hz and 1 s; timing whole periods errs by the clock's
 * resolution only. While no edge comes the frequency can be at most one per time waited, so the reading decays by
 * itself, and after `silentUs` it is zero. Clock and counter wrap at 2^31 and are compared modulo that.
 */
import type { Port, PulseMeter } from "../../hal/contract";

const wrap = 0x7fffffff;
/** Whole periods are collected at least this long, so that jitter averages out at high frequencies. 250 ms. */
const windowUs = 250000;
/** Without an edge for this long the flow has stopped. 10 s. */
const silentUs = 10000000;
/** Pulses at the highest frequency come this much closer at times, because their periods jitter. */
const jitterShare = 0.1;
/**
 * The newest edge may have come early by its jitter and the next may be just due: only a wait this much longer than a period
 * says that the flow is less. Without it one tick in hundreds read 0.3 % low at 5 kHz. 20 µs.
 */
const toleranceUs = 20;

export class ReciprocalCounter {
  /** Hertz. */
  hz = 0;
  /** Edges since opening, modulo 2^31: what totals are made of. */
  count = 0;
  #sample = { count: 0, lastEdgeUs: -1, nowUs: 0 };
  /** Edge that the running window starts at; −1 while there is none to measure from. */
  #fromEdgeUs = -1;
  #fromCount = 0;
  #meter: PulseMeter;

  constructor(port: Port<PulseMeter>, maximumHz: number) {
    this.#meter = new port.io({ ...port, minimumPeriodUs: Math.floor(((1 - jitterShare) * 1e6) / maximumHz) });
  }

  /** Reads the meter and renews `hz`. Once a tick. */
  update(): void {
    const sample = this.#sample;
    this.#meter.read(sample);
    this.count = sample.count;
    const lastEdgeUs = sample.lastEdgeUs;
    if (lastEdgeUs < 0) return;
    const periods = (sample.count - this.#fromCount) & wrap;
    const waitedUs = (sample.nowUs - lastEdgeUs) & wrap;
    if (this.#fromEdgeUs < 0) {
      if (periods === 0) return;
      this.#fromEdgeUs = lastEdgeUs;
      this.#fromCount = sample.count;
      return;
    }
    const spanUs = (lastEdgeUs - this.#fromEdgeUs) & wrap;
    if (periods > 0 && spanUs >= windowUs) {
      this.hz = (periods * 1e6) / spanUs;
      this.#fromEdgeUs = lastEdgeUs;
      this.#fromCount = sample.count;
    }
    if (waitedUs >= silentUs) {
      this.hz = 0;
      this.#fromEdgeUs = -1;
      this.#fromCount = sample.count;
    } else if (this.hz * (waitedUs - toleranceUs) > 1e6) {
      this.hz = 1e6 / waitedUs;
    }
  }

  close(): void {
    this.#meter.close();
  }
}
