/**
 * One rectangle of a page. The tiles of a page cover the screen without gap or overlap. Each polls one thing, marks itself as stale
 * when its picture is out of date, and draws within its rectangle when `ScreenOutput` asks for it.
 *
 * Tiles that belong together, such as the name of a gas and its value, are a unit: stale ones are drawn in the same update, so that
 * a number is never seen beside the name of another gas.
 */
import type { Canvas } from "../../../hal/contract";

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function area(x: number, y: number, width: number, height: number): Area {
  return { x, y, width, height };
}

export abstract class Tile implements Area {
  /** True while the picture is out of date. */
  isStale = true;
  /** True where the tile is of the same unit as the one before it. Set by `unitOf`. */
  isTied = false;
  /** True for a tile that is never stale again once it is drawn, so that it needs no polling. */
  readonly isFixed: boolean = false;
  /** True for a tile that may need several updates for its picture. */
  readonly isGradual: boolean = false;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;

  constructor(where: Area) {
    this.x = where.x;
    this.y = where.y;
    this.width = where.width;
    this.height = where.height;
  }

  /** Compares the state with the drawn one, and sets `isStale`. Draws nothing. */
  abstract poll(): void;

  /** Sends what changed since the last drawing, or everything after `forget`. Clears `isStale`. */
  abstract draw(canvas: Canvas): void;

  /** Top of a line of this height in the middle of the tile. */
  protected middle(height: number): number {
    return this.y + ((this.height - height) >> 1);
  }

  /** Opens the rectangle of the tile and fills it. */
  protected open(canvas: Canvas, ground: number): void {
    canvas.begin(this.x, this.y, this.width, this.height);
    canvas.fillRectangle(ground, this.x, this.y, this.width, this.height);
  }

  /** Something was drawn over the tile: the next drawing draws all of it. */
  forget(): void {
    this.isStale = true;
  }
}

/** A tile that sends only changed characters where possible. */
export abstract class CharacterTile extends Tile {
  /** `look` of the last drawing; −1: the next drawing must draw all of the tile. */
  #drawn = -1;

  /**
   * Reads the newest characters, and sets `isStale` where they differ from the drawn ones. @returns a number, 0 or more, for the
   * rest of the picture: when it changes, all is drawn
   */
  protected abstract look(): number;
  protected abstract paint(canvas: Canvas, look: number, isWhole: boolean): void;

  poll(): void {
    if (this.look() !== this.#drawn) this.forget();
  }

  draw(canvas: Canvas): void {
    const look = this.look();
    const isWhole = look !== this.#drawn;
    this.#drawn = look;
    this.isStale = false;
    this.paint(canvas, look, isWhole);
  }

  override forget(): void {
    this.isStale = true;
    this.#drawn = -1;
  }
}

/** Makes a unit of tiles. */
export function unitOf(tiles: readonly Tile[]): readonly Tile[] {
  for (let i = 1; i < tiles.length; i++) tiles[i]!.isTied = true;
  return tiles;
}

/** Pixels of the stale tiles of a unit, from the one at `first` on. */
function pixelsOfUnit(tiles: readonly Tile[], first: number): number {
  let pixels = 0;
  for (let i = first; i < tiles.length && (i === first || tiles[i]!.isTied); i++) {
    const tile = tiles[i]!;
    if (tile.isStale) pixels += tile.width * tile.height;
  }
  return pixels;
}

/**
 * What of `tiles` an update draws that has `left` pixels of its `budget`. A unit that is larger than the whole budget is divided, and
 * a tile that is larger is drawn alone. @returns the index of the first tile that has to wait, or their number
 */
function endOfUpdate(tiles: readonly Tile[], left: number, budget: number): number {
  /** Pixels of the unit that were counted already. */
  let counted = 0;
  for (let i = 0; i < tiles.length; i++) {
    const tile = tiles[i]!;
    if (!tile.isTied) counted = 0;
    if (!tile.isStale) continue;
    const own = tile.width * tile.height;
    if (counted === 0) {
      const unit = pixelsOfUnit(tiles, i);
      counted = unit <= budget ? unit : own;
      if (counted > left && left < budget) return i;
      left -= counted;
    }
    counted -= own;
  }
  return tiles.length;
}

/** Draws what is stale as far as the update allows. @returns true when nothing is stale any more */
export function drawStale(tiles: readonly Tile[], canvas: Canvas, left: number, budget: number): boolean {
  const end = endOfUpdate(tiles, left, budget);
  let isDone = end === tiles.length;
  for (let i = 0; i < end; i++) {
    const tile = tiles[i]!;
    if (!tile.isStale) continue;
    tile.draw(canvas);
    if (tile.isStale) isDone = false;
  }
  return isDone;
}

/** True when an update with its whole budget would draw over all pixels of a part of the screen. */
export function wouldCover(tiles: readonly Tile[], part: Area, budget: number): boolean {
  const end = endOfUpdate(tiles, budget, budget);
  const bottom = part.y + part.height;
  let open = part.width * part.height;
  for (let i = 0; i < end; i++) {
    const tile = tiles[i]!;
    const rows = Math.min(bottom, tile.y + tile.height) - Math.max(part.y, tile.y);
    if (tile.isStale && !tile.isGradual && rows > 0) open -= rows * tile.width;
  }
  return open === 0;
}

/** A part of a page that never changes: a plain background. */
export class PlainTile extends Tile {
  override readonly isFixed = true;
  #color: number;

  constructor(where: Area, color: number) {
    super(where);
    this.#color = color;
  }

  poll(): void {}

  draw(canvas: Canvas): void {
    this.open(canvas, this.#color);
    canvas.end();
    this.isStale = false;
  }
}
