/**
 * Sample: the frequency of a pulse train by reciprocal counting, f = (N − 1)/(t_last − t_first).
 *
 * Counting edges in a gate errs by ±1 count, which is 20 % at 5 Hz and 1 s; timing whole periods errs by the clock's
 * resolution only. While no edge comes the frequency can be at most one per time waited, so the reading decays by
 * itself, and after `silentUs` it is zero. Clock and counter wrap at 2^31 and are compared modulo that.
 *
 * The rate is of the shortest stretch between two known edges that is at least `windowUs` long. A slow meter is thereby read
 * from its newest period alone, and what it did before a change has no part in it.
 *
 * A count that ran further than the wire can carry is a meter that began anew, or a driver that lost its way: nothing is
 * counted for it, and the rate begins again at the next edge.
 */
import type { Port, PulseMeter } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";

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
const usPerS = 1e6;

export class ReciprocalCounter {
  /** Hertz. */
  hz = 0;
  /** Edges since opening, modulo 2^31: what totals are made of. Ran on from what the meter said when it was opened. */
  count = 0;
  #sample = { count: 0, lastEdgeUs: -1, nowUs: 0 };
  /** Edge that the running window starts at; −1 while there is none to measure from. */
  #fromEdgeUs = -1;
  #fromCount = 0;
  /** The newest edge that was known a tick ago, −1 while none is waited for. */
  #newestEdgeUs = -1;
  #meterCount = 0;
  #readUs = 0;
  /** Edges a microsecond that the wire can carry, bounce and jitter included. */
  readonly #maxPerUs: number;
  #meter: PulseMeter;

  constructor(port: Port<PulseMeter>, maximumHz: number) {
    const minimumPeriodUs = Math.floor(((1 - jitterShare) * usPerS) / maximumHz);
    this.#maxPerUs = 1 / (minimumPeriodUs > 0 ? minimumPeriodUs : 1);
    const meter = (this.#meter = new port.io({ ...port, minimumPeriodUs }));
    // Whether the meter counts from nothing or goes on where it was: what passed before now is no business of these totals.
    const sample = this.#sample;
    meter.read(sample);
    this.#meterCount = sample.count & wrap;
    this.#readUs = sample.nowUs & wrap;
  }

  /** Reads the meter and renews `hz`. Once a tick. */
  update(): void {
    const sample = this.#sample;
    this.#meter.read(sample);
    const meterCount = sample.count & wrap;
    const nowUs = sample.nowUs & wrap;
    const edges = (meterCount - this.#meterCount) & wrap;
    const elapsedUs = (nowUs - this.#readUs) & wrap;
    this.#meterCount = meterCount;
    this.#readUs = nowUs;
    const newestEdgeUs = this.#newestEdgeUs;
    if (edges !== 0) {
      if (edges > elapsedUs * this.#maxPerUs + 2 || !(sample.lastEdgeUs >= 0)) {
        // What is waited from now on still brings the old rate down.
        this.#fromEdgeUs = -1;
        this.#newestEdgeUs = nowUs;
        return;
      }
      this.#takeEdges(sample.lastEdgeUs & wrap, newestEdgeUs, edges);
    } else if (newestEdgeUs >= 0) {
      this.#wait((nowUs - newestEdgeUs) & wrap);
    }
  }

  #takeEdges(edgeUs: number, before: number, edges: number): void {
    const count = (this.count = (this.count + edges) & wrap);
    this.#newestEdgeUs = edgeUs;
    const fromEdgeUs = this.#fromEdgeUs;
    if (fromEdgeUs < 0) {
      this.#fromEdgeUs = edgeUs;
      this.#fromCount = count;
      return;
    }
    let spanUs = (edgeUs - before) & wrap;
    let periods = edges;
    if (spanUs < windowUs) {
      spanUs = (edgeUs - fromEdgeUs) & wrap;
      if (spanUs < windowUs) return;
      periods = (count - this.#fromCount) & wrap;
    }
    this.hz = (periods * usPerS) / spanUs;
    this.#fromEdgeUs = edgeUs;
    this.#fromCount = count;
  }

  /** No edge since the last look: the frequency is at most one per time waited. */
  #wait(waitedUs: number): void {
    if (waitedUs >= silentUs) {
      this.hz = 0;
      this.#fromEdgeUs = this.#newestEdgeUs = -1;
    } else if (this.hz * (waitedUs - toleranceUs) > usPerS) {
      this.hz = usPerS / waitedUs;
    }
  }

  /** The meter's own count goes with it: whoever goes on must be told the same counts. */
  carry(state: StateCarrier): void {
    this.hz = state.number(this.hz);
    this.count = state.integer(this.count);
    this.#fromEdgeUs = state.integer(this.#fromEdgeUs);
    this.#fromCount = state.integer(this.#fromCount);
    this.#newestEdgeUs = state.integer(this.#newestEdgeUs);
    this.#meterCount = state.integer(this.#meterCount);
    this.#readUs = state.integer(this.#readUs);
  }

  close(): void {
    this.#meter.close();
  }
}
