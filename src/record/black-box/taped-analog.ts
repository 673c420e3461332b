/**
 * An analog port whose sums are taped. One that is read in every tick has a lane of changes, which costs the tick a subtraction
 * and a write; one that is read now and then notes each sum. A port detects which kind it is.
 *
 * Only what can be a sum is noted: a converter that did not answer leaves nothing, and answers nothing when it is played back.
 */
import type { Analog, AnalogPort } from "../../../hal/contract";
import { LaneWidth, noRead, Tag } from "./format";
import type { Lane, Tape } from "./tape";
import { ticksPerS } from "../../core/tick";

const wideBytes = 2 * ticksPerS,
  narrowBytes = ticksPerS,
  middleBytes = 16;
/** What fits into eight and into twelve bits, without its sign. */
const maxNarrow = 0x7f,
  maxMiddle = 0x7ff;

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
  #lane = new Int16Array(ticksPerS).fill(noRead);
  /** Of the newest sum, and of the one before the running second. */
  #last = 0;
  #base = 0;
  #isBusy = false;
  #reads = 0;
  #index: number;
  #laneBytes = new Uint8Array(this.#lane.buffer);
  #narrow = new Int8Array(ticksPerS);
  #narrowBytes = new Uint8Array(this.#narrow.buffer);
  /** The bits of every change in the lane, less its sign. */
  #spread = 0;
  /** Some tick of the second is not in the lane. */
  #hasHole = false;

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
        this.#spread |= change ^ (change >> 31);
        this.#last = sum!;
        return sum;
      }
    }
    this.#note(sum);
    return sum;
  }

  #note(sum: number | undefined): void {
    this.#reads++;
    this.#hasHole = true;
    this.#lane[this.#tape.at] = noRead;
    if (sum === undefined || sum !== (sum | 0)) return;
    this.#last = sum;
    this.#tape.sum(this.#index, sum);
  }

  second(tape: Tape, isFirstOfChunk: boolean, isWhole: boolean): void {
    if (this.#isBusy) this.#addLane(tape, isFirstOfChunk, isWhole && !this.#hasHole);
    else if (this.#reads >= ticksPerS) this.#isBusy = true;
    this.#hasHole = !isWhole;
    this.#reads = this.#spread = 0;
    this.#base = this.#last;
  }

  #addLane(tape: Tape, isFirstOfChunk: boolean, isFull: boolean): void {
    const spread = this.#spread;
    const width =
      !isFull || spread > maxMiddle ? LaneWidth.Sixteen : spread > maxNarrow ? LaneWidth.Twelve : LaneWidth.Eight;
    const length = width === LaneWidth.Sixteen ? wideBytes : width === LaneWidth.Twelve ? middleBytes : narrowBytes;
    const head = isFirstOfChunk ? 6 : 2;
    const at = tape.takeForLane(head + length);
    if (at >= 0) {
      const { bytes } = tape;
      bytes[at] = (isFirstOfChunk ? Tag.Lane : Tag.LaneOn) | width;
      bytes[at + 1] = this.#index;
      if (isFirstOfChunk) tape.view.setInt32(at + 2, this.#base, true);
      if (width === LaneWidth.Twelve) {
        this.#pack(tape.view, at + head);
      } else if (width === LaneWidth.Eight) {
        this.#narrow.set(this.#lane);
        bytes.set(this.#narrowBytes, at + head);
      } else {
        bytes.set(this.#laneBytes, at + head);
      }
    }
    if (!isFull) this.#lane.fill(noRead);
  }

  /** Ten changes of twelve bits, without a loop: it would cost as much again. */
  #pack(view: DataView, at: number): void {
    const lane = this.#lane;
    const third = lane[2]! & 0xfff,
      sixth = lane[5]! & 0xfff;
    view.setInt32(at, (lane[0]! & 0xfff) | ((lane[1]! & 0xfff) << 12) | (third << 24), true);
    view.setInt32(at + 4, (third >> 8) | ((lane[3]! & 0xfff) << 4) | ((lane[4]! & 0xfff) << 16) | (sixth << 28), true);
    view.setInt32(at + 8, (sixth >> 4) | ((lane[6]! & 0xfff) << 8) | ((lane[7]! & 0xfff) << 20), true);
    view.setInt32(at + 12, (lane[8]! & 0xfff) | ((lane[9]! & 0xfff) << 12), true);
  }

  close(): void {
    this.#analog.close();
  }
}
