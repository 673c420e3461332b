/**
 * A pin whose changes are taped: each notification with the level then, and each reading that differs from the one before. Within
 * a tick a pin is read once and gives the same level each time; writes are passed through.
 */
import type { Digital, DigitalOptions } from "../../../hal/contract";
import type { TapedPort } from "./taped-air";
import { Tag } from "./format";
import type { Standing, Tape } from "./tape";

const noLevel = -1;

export class TapedDigital implements Digital, Standing {
  #pin: Digital;
  #tape: Tape;
  #index: number;
  #onReadable: DigitalOptions["onReadable"];
  /** As noted last. */
  #noted = noLevel;
  /** What this tick has read, `noLevel` before; and which tick that was. */
  #level = noLevel;
  #second = -1;
  #at = -1;

  constructor(options: TapedPort<Digital> & DigitalOptions) {
    const { inner, tape, index, onReadable } = options;
    this.#tape = tape;
    this.#index = index;
    this.#onReadable = onReadable;
    // A pin without a listener is opened without one: an output must not become an input.
    this.#pin = new inner.io(
      onReadable === undefined
        ? { ...inner }
        : {
            ...inner,
            onReadable: (): void => {
              this.#changed();
            },
          },
    );
    tape.addStanding(this);
  }

  #changed(): void {
    const level = this.#pin.read();
    this.#noted = level;
    this.#keep(level);
    this.#tape.note(Tag.Edge, this.#index * 2 + (level === 0 ? 0 : 1));
    this.#onReadable?.call(this);
  }

  read(): number {
    const tape = this.#tape;
    if (this.#level !== noLevel && this.#at === tape.at && this.#second === tape.seconds) return this.#level;
    const level = this.#pin.read();
    this.#keep(level);
    if (level !== this.#noted) {
      this.#noted = level;
      this.#noteLevel();
    }
    return level;
  }

  #keep(level: number): void {
    this.#level = level;
    this.#at = this.#tape.at;
    this.#second = this.#tape.seconds;
  }

  #noteLevel(): void {
    this.#tape.note(Tag.Level, this.#index * 2 + (this.#noted === 0 ? 0 : 1));
  }

  /** A keyframe was taken: a playback that starts with it must know the level. */
  restate(): void {
    if (this.#noted !== noLevel) this.#noteLevel();
  }

  write(value: number): void {
    this.#pin.write(value);
  }

  close(): void {
    this.#pin.close();
  }
}
