/**
 * The newest two minutes of every channel, a row each second, in memory: what came before an alarm is still there when the
 * alarm comes, and rows wait here until they are written.
 */
import type { Channel } from "../../measure/channel";
import { codeOf, scaleOf } from "./code";

/** A power of two. */
export const ringRows = 128;

export class SecondRing {
  readonly channels: number;
  /** Row of second s begins at (s mod `ringRows`) · `channels`. */
  readonly codes: Int32Array;
  #seconds: Int32Array;
  #scales: readonly number[];

  constructor(decimals: readonly number[]) {
    this.channels = decimals.length;
    this.codes = new Int32Array(ringRows * decimals.length);
    this.#seconds = new Int32Array(ringRows).fill(-1);
    this.#scales = decimals.map(scaleOf);
  }

  note(second: number, channels: readonly Channel[]): void {
    const row = second & (ringRows - 1);
    const codes = this.codes;
    const scales = this.#scales;
    this.#seconds[row] = second;
    for (let i = 0, at = row * this.channels; i < channels.length; i++, at++) {
      codes[at] = codeOf(channels[i]!.judged, scales[i]!);
    }
  }

  has(second: number): boolean {
    return second >= 0 && this.#seconds[second & (ringRows - 1)] === second;
  }
}
