/**
 * A pulse meter whose samples are taped. It is read in each tick, and what changes from tick to tick is small: so many edges, the
 * newest so long ago, a clock that has gone on by a tenth of a second. A sample that does not fit into that is noted whole.
 */
import type { PulseMeter, PulseMeterOptions, PulseSample } from "../../../hal/contract";
import { maxAge, noEdges, PulseLane, Tag, usPerTick } from "./format";
import type { Lane, Tape } from "./tape";
import type { TapedPort } from "./taped-air";
import { ticksPerS } from "../../core/tick";

const wrap = 0x7fffffff;
const noEdge = -1;
const maxStep = 0x7fff;
const ageBytes = 2 * ticksPerS,
  stepBytes = 2 * ticksPerS;
const baseBytes = 12;

export class TapedPulses implements PulseMeter, Lane {
  #meter: PulseMeter;
  #tape: Tape;
  #index: number;
  #ages = new Uint16Array(ticksPerS);
  #edges = new Uint8Array(ticksPerS).fill(noEdges);
  #steps = new Int16Array(ticksPerS);
  #ageBytes = new Uint8Array(this.#ages.buffer);
  #stepBytes = new Uint8Array(this.#steps.buffer);
  /** Some step was not exactly a tenth of a second. */
  #hasSteps = false;
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
    if (isSame && edges < noEdges && age <= maxAge && step >= -maxStep && step <= maxStep && !this.#isOpening) {
      const at = this.#tape.at;
      this.#edges[at] = edges;
      this.#ages[at] = age;
      if (step !== 0) {
        this.#steps[at] = step;
        this.#hasSteps = true;
      }
      return;
    }
    this.#tape.pulse(this.#index, count, lastEdgeUs, nowUs, this.#isOpening);
    this.#isOpening = false;
  }

  second(tape: Tape, isFirstOfChunk: boolean): void {
    const hasSteps = this.#hasSteps;
    const head = isFirstOfChunk ? 2 + baseBytes : 2;
    const at = tape.takeForLane(head + ageBytes + ticksPerS + (hasSteps ? stepBytes : 0));
    if (at >= 0) {
      const { bytes, view } = tape;
      bytes[at] = Tag.Pulses | (isFirstOfChunk ? PulseLane.Base : 0) | (hasSteps ? PulseLane.Steps : 0);
      bytes[at + 1] = this.#index;
      if (isFirstOfChunk) {
        view.setInt32(at + 2, this.#baseCount, true);
        view.setInt32(at + 6, this.#baseEdgeUs, true);
        view.setInt32(at + 10, this.#baseNowUs, true);
      }
      bytes.set(this.#ageBytes, at + head);
      bytes.set(this.#edges, at + head + ageBytes);
      if (hasSteps) bytes.set(this.#stepBytes, at + head + ageBytes + ticksPerS);
    }
    this.#edges.fill(noEdges);
    if (hasSteps) {
      this.#steps.fill(0);
      this.#hasSteps = false;
    }
    this.#baseCount = this.#count;
    this.#baseEdgeUs = this.#edgeUs;
    this.#baseNowUs = this.#nowUs;
  }

  close(): void {
    this.#meter.close();
  }
}
