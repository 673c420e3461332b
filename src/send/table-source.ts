/** Records of which there are few, all in memory: the position is their number, from 1. */
import type { LineBytes } from "./line-bytes";
import { Refused, type Request, unsaid } from "./request";
import type { RowText } from "./row-text";
import { Next, type Source } from "./source";

export abstract class TableSource implements Source {
  readonly maxWords = 0;
  readonly damaged = 0;
  abstract readonly columns: readonly string[];
  #count = 0;
  #at = 0;

  /** Looks how many records there are. */
  protected abstract count(): number;
  /** Writes record `index`, from 0. */
  protected abstract write(index: number, row: RowText): void;

  begin(request: Request): Refused {
    this.#count = this.count();
    this.#at = request.afterA === unsaid ? 0 : request.afterA;
    return Refused.None;
  }

  next(): Next {
    if (this.#at >= this.#count) return Next.End;
    this.#at++;
    return Next.Record;
  }

  position(line: LineBytes): void {
    line.whole(this.#at);
  }

  fields(row: RowText): void {
    this.write(this.#at - 1, row);
  }

  end(): void {}
}
