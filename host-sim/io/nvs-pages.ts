/**
 * Wear of key-value storage: pages of 126 entries of 32 bytes, as in ESP-IDF's documentation of its non-volatile storage.
 * A value is a header entry, its bytes, and one entry of an index. A new value is written behind all others, and the old
 * one becomes unused space. One page is always free: when the last other one is full, the page with the most unused space
 * is copied into it without that space, and erased.
 */

const entryBytes = 32;
const entriesPerPage = 126;

class Piece {
  page: number;
  readonly entries: number;

  constructor(page: number, entries: number) {
    this.page = page;
    this.entries = entries;
  }
}

export class NvsPages {
  /** Erasures of each page; the rated life is about 100,000. */
  readonly erasures: Uint32Array;
  /** Entries written so far, including moved ones. */
  entriesWritten = 0;
  #pieces: Set<Piece>[] = [];
  #values = new Map<string, Piece[]>();
  /** Erased pages, the one idle for longest first, which spreads the wear. */
  #free: number[] = [];
  #full: number[] = [];
  #active: number;
  #used = 0;

  constructor(pages: number) {
    this.erasures = new Uint32Array(pages);
    for (let page = 0; page < pages; page++) {
      this.#pieces.push(new Set());
      this.#free.push(page);
    }
    this.#active = this.#free.shift()!;
  }

  /** Writes a value of `bytes`. @throws Error when the stored values leave no room */
  write(key: string, bytes: number): void {
    const made: Piece[] = [];
    let left = Math.ceil(bytes / entryBytes);
    do {
      if (entriesPerPage - this.#used < 2) this.#turn();
      const room = entriesPerPage - this.#used - 1;
      const data = left < room ? left : room;
      made.push(this.#put(data + 1));
      left -= data;
    } while (left > 0);
    if (this.#used === entriesPerPage) this.#turn();
    made.push(this.#put(1));
    this.delete(key);
    this.#values.set(key, made);
  }

  delete(key: string): void {
    for (const piece of this.#values.get(key) ?? []) this.#pieces[piece.page]!.delete(piece);
    this.#values.delete(key);
  }

  #put(entries: number): Piece {
    const piece = new Piece(this.#active, entries);
    this.#pieces[this.#active]!.add(piece);
    this.#used += entries;
    this.entriesWritten += entries;
    return piece;
  }

  /** Makes another page the active one. */
  #turn(): void {
    this.#full.push(this.#active);
    if (this.#free.length > 1) {
      this.#active = this.#free.shift()!;
      this.#used = 0;
      return;
    }
    const victim = this.#maxWaste();
    const kept = this.#live(victim);
    if (kept >= entriesPerPage) {
      this.#full.pop();
      throw new Error("no room in key-value storage");
    }
    this.#full.splice(this.#full.indexOf(victim), 1);
    this.#active = this.#free.shift()!;
    this.#used = kept;
    this.entriesWritten += kept;
    const into = this.#pieces[this.#active]!;
    this.#pieces[victim]!.forEach((piece) => {
      piece.page = this.#active;
      into.add(piece);
    });
    this.#pieces[victim]!.clear();
    this.erasures[victim]!++;
    this.#free.push(victim);
    if (entriesPerPage - kept < 2) this.#turn();
  }

  #maxWaste(): number {
    let best = this.#full[0]!;
    for (const page of this.#full) if (this.#live(page) < this.#live(best)) best = page;
    return best;
  }

  #live(page: number): number {
    let entries = 0;
    this.#pieces[page]!.forEach((piece) => {
      entries += piece.entries;
    });
    return entries;
  }
}
