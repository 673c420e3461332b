/**
 * A pulse meter whose samples are taped. It is read in each tick, and what changes from tick to tick is small: so many edges, the
 * newest so long ago, a clock that has gone on by a tenth of a second. A sample that does not fit into that is noted whole.
 */
import type { PulseMeter, PulseMeterOptions, PulseSample } from "../../../hal/contract";
import { ageBits, mostAge, mostEdges, noRead, Tag, ticksPerSecond, usPerTick } from "./format";
import type { Lane, Tape } from "./tape";
import type { TapedPort } from "./taped-air";

const wrap = 0x7fffffff;
const noEdge = -1;
const mostStep = 0x7fff;
const edgeBytes = 4 * ticksPerSecond, clockBytes = 2 * ticksPerSecond;
const baseBytes = 12;

export class TapedPulses implements PulseMeter, Lane {
  #meter: PulseMeter;
  #tape: Tape;
  #index: number;
  #edges = new Int32Array(ticksPerSecond);
  #clock = new Int16Array(ticksPerSecond).fill(noRead);
  #edgeBytes = new Uint8Array(this.#edges.buffer);
  #clockBytes = new Uint8Array(this.#clock.buffer);
  /** As sampled last, and as before the running second. */
  #count = 0;
  #edgeUs = noEdge;
  #nowUs = 0;
  #baseCount = 0;
  #baseEdgeUs = noEdge;
  #baseNowUs = 0;
  #isOpening = true;

  constructor(options: TapedPort<PulseMeter> & PulseMeterOptions) {
    const { inner, tape, index, minimumPeriodUs } = options;
    this.#meter = new inner.io(minimumPeriodUs === undefined ? { ...inner } : { ...inner, minimumPeriodUs });
    this.#tape = tape;
    this.#index = index;
    tape.add(this);
  }

  read(into: PulseSample): void {
    this.#meter.read(into);
    const { count, lastEdgeUs, nowUs } = into;
    const edges = (count - this.#count) & wrap;
    const step = ((nowUs - this.#nowUs) & wrap) - usPerTick;
    const age = edges === 0 ? 0 : (nowUs - lastEdgeUs) & wrap;
    const isSame = edges !== 0 || lastEdgeUs === this.#edgeUs;
    this.#count = count;
    this.#edgeUs = lastEdgeUs;
    this.#nowUs = nowUs;
    if (isSame && edges <= mostEdges && age <= mostAge && step > noRead && step <= mostStep && lastEdgeUs === (lastEdgeUs & wrap) && !this.#isOpening) {
      const at = this.#tape.at;
      this.#edges[at] = (edges << ageBits) | age;
      this.#clock[at] = step;
      return;
    }
    this.#tape.pulse(this.#index, count, lastEdgeUs, nowUs, this.#isOpening);
    this.#isOpening = false;
  }

  second(tape: Tape, isFirstOfChunk: boolean): void {
    const head = isFirstOfChunk ? 2 + baseBytes : 2;
    const at = tape.takeForLane(head + edgeBytes + clockBytes);
    if (at >= 0) {
      const { bytes, view } = tape;
      bytes[at] = isFirstOfChunk ? Tag.PulseLane : Tag.PulseLaneOn;
      bytes[at + 1] = this.#index;
      if (isFirstOfChunk) {
        view.setInt32(at + 2, this.#baseCount, true);
        view.setInt32(at + 6, this.#baseEdgeUs, true);
        view.setInt32(at + 10, this.#baseNowUs, true);
      }
      bytes.set(this.#edgeBytes, at + head);
      bytes.set(this.#clockBytes, at + head + edgeBytes);
    }
    this.#clock.fill(noRead);
    this.#baseCount = this.#count;
    this.#baseEdgeUs = this.#edgeUs;
    this.#baseNowUs = this.#nowUs;
  }

  close(): void {
    this.#meter.close();
  }
}
