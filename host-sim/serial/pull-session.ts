/**
 * A pull over a line in real time: connects `Pull` to the computer's clock and timer, at a terminal and in a browser. It pulls one
 * topic after the other, all from the same instrument.
 */
import { ExportText, type ExportWish } from "./export-text";
import type { Topic } from "./pull";

/** The computer's end of a line to an instrument, of any kind. */
export interface ByteLine {
  send(bytes: Uint8Array): void;
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** Settles when the line is closed, with the reason. */
  readonly closed: Promise<string>;
}

/** The line was closed during a pull; `message` is the reason. */
export class LineClosed extends Error {}

export interface Watch {
  /** Asks the instrument to stop, and ends the pull as failed. */
  readonly signal?: AbortSignal;
  /** About ten times a second. */
  readonly onProgress?: (text: ExportText) => void;
}

const lookMs = 100;
/** Larger than the number of requests for a topic. */
const tagsPerTopic = 100;

export class PullSession {
  #line: ByteLine;
  /** Other runs use other tags, so that leftovers of their replies are not mistaken for this run's. */
  #tag = Date.now() % 50000;
  #serial: string | undefined;

  constructor(line: ByteLine) {
    this.#line = line;
  }

  /** @throws LineClosed; any other failure is in the result's `pull` */
  pull(what: Topic, wish: ExportWish, { signal, onProgress }: Watch = {}): Promise<ExportText> {
    const line = this.#line;
    return new Promise((resolve, reject) => {
      const text = new ExportText(
        what,
        { ...wish, serial: this.#serial },
        (bytes) => {
          line.send(bytes);
        },
        this.#tag,
      );
      this.#tag += tagsPerTopic;
      const { pull } = text;
      const look = (): void => {
        onProgress?.(text);
        if (pull.isOver) finish();
      };
      const timer = setInterval(() => {
        pull.elapse(Date.now());
        look();
      }, lookMs);
      const cancel = (): void => {
        pull.cancel();
        look();
      };
      const finish = (error?: Error): void => {
        clearInterval(timer);
        line.onBytes = undefined;
        signal?.removeEventListener("abort", cancel);
        if (pull.state === "done") this.#serial = pull.facts.get("serial");
        if (error === undefined) resolve(text);
        else reject(error);
      };
      line.onBytes = (bytes) => {
        pull.take(bytes, Date.now());
        if (pull.isOver) look();
      };
      void line.closed.then((why) => {
        finish(new LineClosed(why));
      });
      signal?.addEventListener("abort", cancel);
      pull.start(Date.now());
    });
  }
}

/** Notes on a completely pulled topic, one line each. */
export function notesOn({ pull, chain }: ExportText): string[] {
  const notes: string[] = [];
  if (pull.repeats > 0) notes.push(`the line is unreliable: ${pull.repeats} requests were repeated`);
  if (pull.damaged > 0) notes.push(`${pull.damaged} parts are damaged in the instrument and were skipped`);
  if (chain.breaks > 0) notes.push(`the chain of events is interrupted in ${chain.breaks} places`);
  return notes;
}
