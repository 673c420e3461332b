/**
 * What came in through the ports in the second that is running, as bytes. Ports note here what they read; once a second the
 * lanes of the busy ones are added, and every second or two a chunk is ready for the writer.
 *
 * `at` is the place in its second of the tick that is running, or, between two ticks, of the next one. What is noted between two
 * ticks comes before the next one when it is played back.
 */
import { ChunkBuffer } from "./chunk-buffer";
import { atOpening, ChunkField, ChunkKind, maxChunkBytes, Tag, unitBytes, wholeWriteBytes } from "./format";

/** What the lanes take at the end of a second, which entries leave to them. */
const laneRoom = 400;

/** A port that keeps its second itself and adds it to the tape when the second is over. */
export interface Lane {
  /** `isWhole` is false where power fails in the middle of it. */
  second(tape: Tape, isFirstOfChunk: boolean, isWhole: boolean): void;
}

/** A source that is noted only when it changes. It is noted again after each keyframe, because a playback may start there. */
export interface Standing {
  restate(): void;
}

export class Tape {
  at = 0;
  /** The second that is running, since power-on. */
  seconds = 0;
  /** Entries that a second had no room for: that second cannot be replayed. */
  lost = 0;
  #buffer = new ChunkBuffer();
  #sealed = new ChunkBuffer();
  #end: number = ChunkField.Bytes;
  #lanes: Lane[] = [];
  #standing: Standing[] = [];
  #firstSecond = 0;

  /** A port that has been opened. */
  add(lane: Lane): void {
    this.#lanes.push(lane);
  }

  addStanding(standing: Standing): void {
    this.#standing.push(standing);
  }

  /** A keyframe was taken. */
  restate(): void {
    for (let i = 0; i < this.#standing.length; i++) this.#standing[i]!.restate();
  }

  /** The chunk that is waiting to be written; its length is 0 once it is. */
  get sealed(): ChunkBuffer {
    return this.#sealed;
  }
  get bytes(): Uint8Array {
    return this.#buffer.bytes;
  }
  get view(): DataView {
    return this.#buffer.view;
  }

  /** @returns where `length` bytes may be put, −1 where there is no room for them */
  take(length: number): number {
    const at = this.#end;
    if (at + length > maxChunkBytes - laneRoom) {
      this.lost++;
      return -1;
    }
    this.#end = at + length;
    return at;
  }

  /** As `take`, out of what is kept for lanes. */
  takeForLane(length: number): number {
    const at = this.#end;
    if (at + length > maxChunkBytes - unitBytes) {
      this.lost++;
      return -1;
    }
    this.#end = at + length;
    return at;
  }

  /** A tag with one byte. */
  note(tag: Tag, byte: number): void {
    const at = this.take(2);
    if (at < 0) return;
    const { bytes } = this.#buffer;
    bytes[at] = tag | this.at;
    bytes[at + 1] = byte;
  }

  sum(port: number, sum: number): void {
    const at = this.take(6);
    if (at < 0) return;
    const { view } = this.#buffer;
    view.setUint8(at, Tag.Sum | this.at);
    view.setUint8(at + 1, port);
    view.setInt32(at + 2, sum, true);
  }

  pulse(port: number, count: number, edgeUs: number, nowUs: number, isOpening: boolean): void {
    const at = this.take(14);
    if (at < 0) return;
    const { view } = this.#buffer;
    view.setUint8(at, Tag.Pulse | (isOpening ? atOpening : this.at));
    view.setUint8(at + 1, port);
    view.setInt32(at + 2, count, true);
    view.setInt32(at + 6, edgeUs, true);
    view.setInt32(at + 10, nowUs, true);
  }

  clock(timeMs: number): void {
    const at = this.take(9);
    if (at < 0) return;
    const { view } = this.#buffer;
    view.setUint8(at, Tag.Clock | this.at);
    view.setFloat64(at + 1, timeMs, true);
  }

  gap(ms: number): void {
    const at = this.take(5);
    if (at < 0) return;
    const { view } = this.#buffer;
    view.setUint8(at, Tag.Gap | this.at);
    view.setUint32(at + 1, ms, true);
  }

  mark(kind: number, channel: number, alarm: number, detail: number, value: number): void {
    const at = this.take(16);
    if (at < 0) return;
    const { view } = this.#buffer;
    view.setUint8(at, Tag.Mark | this.at);
    view.setUint8(at + 1, kind);
    view.setInt8(at + 2, channel);
    view.setUint8(at + 3, alarm);
    view.setInt32(at + 4, detail, true);
    view.setFloat64(at + 8, value, true);
  }

  /** Ten ticks are over. @returns true when a chunk is complete: `seal` comes next */
  second(): boolean {
    const isFirst = this.seconds === this.#firstSecond;
    const end = this.#addLanes(isFirst, true);
    this.at = 0;
    this.seconds++;
    if (!isFirst || end + end > wholeWriteBytes) return true;
    this.#buffer.bytes[end] = Tag.NextSecond;
    this.#end = end + 1;
    return false;
  }

  /** Completes the chunk with what there is of the second that is running, before power is lost. */
  partial(): void {
    this.#addLanes(this.seconds === this.#firstSecond, false);
    const at = this.takeForLane(2);
    if (at < 0) return;
    this.bytes[at] = Tag.Until;
    this.bytes[at + 1] = this.at;
  }

  #addLanes(isFirst: boolean, isWhole: boolean): number {
    const lanes = this.#lanes;
    const { length } = lanes;
    for (let i = 0; i < length; i++) lanes[i]!.second(this, isFirst, isWhole);
    return this.#end;
  }

  /** Hands the complete chunk over as `sealed` and begins the next one. */
  seal(): void {
    const buffer = this.#buffer;
    buffer.view.setUint8(ChunkField.Kind, ChunkKind.Inputs);
    buffer.view.setUint32(ChunkField.Second, this.#firstSecond, true);
    buffer.length = this.#end;
    this.#buffer = this.#sealed;
    this.#sealed = buffer;
    this.#end = ChunkField.Bytes;
    this.#firstSecond = this.seconds;
  }
}
