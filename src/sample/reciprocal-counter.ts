/**
 * Sample: the frequency of a pulse train by reciprocal counting, f = (N − 1)/(t_last − t_first).
 *
 * Counting edges in a gate has an error of ±1 count, which is 20 % at 5 Hz and 1 s; timing whole periods is limited only by the
 * resolution of the clock. While no edge arrives, the frequency is at most one per time waited, so the reading falls by
 * itself, and after `silentUs` it is zero. Clock and counter wrap at 2^31 and are compared modulo 2^31.
 *
 * The rate is that of the shortest interval between two known edges that is at least `windowUs` long. For a slow meter this is
 * its newest period alone, without the periods before a change.
 *
 * If the count rises faster than the wire can carry edges, the meter has restarted or the driver is wrong: nothing is
 * counted, and the rate starts again at the next edge.
 */
import type { Port, PulseMeter } from "../../hal/contract";
import type { StateCarrier } from "../core/state-carrier";
import { PulseWatch } from "./pulse-watch";

const wrap = 0x7fffffff;
/** Minimum length of the measured interval, so that jitter averages out at high frequencies. 250 ms. */
const windowUs = 250000;
/** Time without an edge after which the flow counts as stopped. 10 s. */
const silentUs = 10000000;
/** Share by which pulses at the highest frequency can be closer together because of jitter. */
const jitterShare = 0.1;
/**
 * The newest edge may have come early by its jitter and the next may be just due: the flow counts as lower only when the wait
 * exceeds a period by this much. Without the tolerance one tick in hundreds read 0.3 % low at 5 kHz. 20 µs.
 */
const toleranceUs = 20;
const usPerS = 1e6;

export class ReciprocalCounter {
  /** Hertz. */
  hz = 0;
  /** Edges since opening, modulo 2^31; totals are computed from it. Starts at the meter's own count at opening. */
  count = 0;
  /** Tells a meter from noise. */
  readonly watch = new PulseWatch();
  #sample = { count: 0, lastEdgeUs: -1, nowUs: 0 };
  /** Edge at which the running interval starts; −1 while there is none. */
  #fromEdgeUs = -1;
  #fromCount = 0;
  /** The newest edge known at the previous tick; −1 while no edge is expected. */
  #newestEdgeUs = -1;
  #meterCount = 0;
  #readUs = 0;
  /** Maximum number of edges per microsecond on the wire, bounce and jitter included. */
  readonly #maxPerUs: number;
  #meter: PulseMeter;

  constructor(port: Port<PulseMeter>, maximumHz: number) {
    const minimumPeriodUs = Math.floor(((1 - jitterShare) * usPerS) / maximumHz);
    this.#maxPerUs = 1 / (minimumPeriodUs > 0 ? minimumPeriodUs : 1);
    const meter = (this.#meter = new port.io({ ...port, minimumPeriodUs }));
    // The meter may count from zero or from an older value: pulses from before this moment do not belong to these totals.
    const sample = this.#sample;
    meter.read(sample);
    this.#meterCount = sample.count & wrap;
    this.#readUs = sample.nowUs & wrap;
  }

  /** Reads the meter and updates `hz`. Once a tick. */
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
        // From here on the waiting time still reduces the old rate.
        this.#fromEdgeUs = -1;
        this.#newestEdgeUs = nowUs;
        this.watch.forget();
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
    this.watch.note(edgeUs, count);
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

  /** No edge since the last update: the frequency is at most one per time waited. */
  #wait(waitedUs: number): void {
    if (waitedUs >= silentUs) {
      this.hz = 0;
      this.#fromEdgeUs = this.#newestEdgeUs = -1;
    } else if (this.hz * (waitedUs - toleranceUs) > usPerS) {
      this.hz = usPerS / waitedUs;
    }
  }

  /** Includes the meter's own count, so that the restored instrument sees the same counts. */
  carry(state: StateCarrier): void {
    this.watch.carry(state);
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
