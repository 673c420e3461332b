/**
 * Leaves: groups of tiles of which one at a time is shown in the same place. The leaves of a long list take turns, because scrolling
 * with gloves is difficult. The leaf then follows from the seconds since power-on.
 */
import type { Canvas } from "../../../hal/contract";
import type { InstrumentView } from "../view";
import { drawStale, PlainTile, Tile, type Area } from "./tile";

/** Time of each leaf, seconds. */
export const leafS = 4;

/** Shows the leaves one after the other, each for `seconds`. */
export function byTurns(
  where: Area,
  view: InstrumentView,
  leaves: readonly (readonly Tile[])[],
  seconds = leafS,
): TurningTile {
  return new TurningTile(where, leaves, () => Math.floor(view.uptimeS / seconds) % leaves.length);
}

/**
 * Covers what the leaf before may have drawn where this one has a tile that is drawn later. It is not drawn with the first leaf of a
 * page, which has nothing before it.
 */
export class CoverTile extends PlainTile {
  override isStale = false;
}

export class TurningTile extends Tile {
  override readonly isGradual = true;
  #leaves: readonly (readonly Tile[])[];
  #pick: () => number;
  #shown = -1;

  /** `pick` returns the index of the leaf to show. */
  constructor(where: Area, leaves: readonly (readonly Tile[])[], pick: () => number) {
    super(where);
    this.#leaves = leaves;
    this.#pick = pick;
  }

  #leaf(): readonly Tile[] {
    const at = this.#pick();
    if (at !== this.#shown) {
      const isFirst = this.#shown < 0;
      this.#shown = at;
      // The tiles of the first leaf are new.
      if (isFirst) this.isStale = true;
      else this.forget();
    }
    return this.#leaves[at]!;
  }

  poll(): void {
    const leaf = this.#leaf();
    for (let i = 0; i < leaf.length; i++) {
      const tile = leaf[i]!;
      tile.poll();
      if (tile.isStale) this.isStale = true;
    }
  }

  override forget(): void {
    this.isStale = true;
    const leaf = this.#leaves[this.#shown];
    if (leaf === undefined) return;
    for (let i = 0; i < leaf.length; i++) leaf[i]!.forget();
  }

  /** At most three quarters of the area at a time: less than an update may send, and enough for every unit. */
  draw(canvas: Canvas): void {
    const leaf = this.#leaf();
    const budget = (this.width * this.height * 3) >> 2;
    this.isStale = !drawStale(leaf, canvas, budget, budget);
  }
}
