/**
 * An analog port whose sums are taped. One that is read in every tick has a lane of changes, which costs the tick a subtraction
 * and a write; one that is read now and then notes each sum. A port finds out by itself which it is.
 *
 * Only what can be a sum is noted: a converter that did not answer leaves nothing, and answers nothing when it is played back.
 */
import type { Analog, AnalogPort } from "../../../hal/contract";
import { noRead, Tag, ticksPerSecond } from "./format";
import type { Lane, Tape } from "./tape";

const laneBytes = 2 * ticksPerSecond;

/** The port as the firmware is given it. */
export interface TapedAnalogPort extends AnalogPort {
  readonly inner: AnalogPort;
  readonly tape: Tape;
  readonly index: number;
  /** Where its resolution is to be put down. */
  readonly resolutions: number[];
}

export class TapedAnalog implements Analog, Lane {
  readonly resolution: number;
  #analog: Analog;
  #tape: Tape;
  #lane = new Int16Array(ticksPerSecond).fill(noRead);
  /** Of the newest sum, and of the one before the running second. */
  #last = 0;
  #base = 0;
  #isBusy = false;
  #reads = 0;
  #index: number;
  #laneBytes = new Uint8Array(this.#lane.buffer);

  constructor({ inner, tape, index, resolutions }: TapedAnalogPort) {
    this.#analog = new inner.io({ ...inner });
    this.resolution = resolutions[index] = this.#analog.resolution;
    this.#tape = tape;
    this.#index = index;
    tape.add(this);
  }

  read(): number | undefined {
    return this.readSum(1);
  }

  readSum(count: number): number | undefined {
    const sum = this.#analog.readSum(count);
    if (this.#isBusy) {
      // Without an answer the difference is not-a-number and fails both comparisons.
      const change = sum! - this.#last;
      if (change > noRead && change < 0x8000) {
        this.#lane[this.#tape.at] = change;
        this.#last = sum!;
        return sum;
      }
    }
    this.#note(sum);
    return sum;
  }

  #note(sum: number | undefined): void {
    this.#reads++;
    if (sum === undefined || sum !== (sum | 0)) return;
    this.#last = sum;
    this.#tape.sum(this.#index, sum);
  }

  second(tape: Tape, isFirstOfChunk: boolean): void {
    if (this.#isBusy) this.#addLane(tape, isFirstOfChunk);
    else if (this.#reads >= ticksPerSecond) this.#isBusy = true;
    this.#reads = 0;
    this.#base = this.#last;
  }

  #addLane(tape: Tape, isFirstOfChunk: boolean): void {
    const head = isFirstOfChunk ? 6 : 2;
    const at = tape.takeForLane(head + laneBytes);
    if (at >= 0) {
      const { bytes } = tape;
      bytes[at] = isFirstOfChunk ? Tag.Lane : Tag.LaneOn;
      bytes[at + 1] = this.#index;
      if (isFirstOfChunk) tape.view.setInt32(at + 2, this.#base, true);
      bytes.set(this.#laneBytes, at + head);
    }
    this.#lane.fill(noRead);
  }

  close(): void {
    this.#analog.close();
  }
}
