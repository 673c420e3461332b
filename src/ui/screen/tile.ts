/**
 * One rectangle of a page. The tiles of a page cover the screen without gap or overlap; each watches one thing, says when
 * its picture is out of date, and draws itself within its own rectangle. Whoever shows the page decides when.
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
  /** True while the screen shows something else than it should. */
  isStale = true;
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

  /** Compares what should be shown to what is, and sets `isStale`. Draws nothing. */
  abstract poll(): void;

  /** Sends what changed since the last drawing, or everything after `forget`; clears `isStale`. */
  abstract draw(canvas: Canvas): void;

  /** Begins a drawing of the whole tile on a plain ground. */
  protected open(canvas: Canvas, ground: number): void {
    canvas.begin(this.x, this.y, this.width, this.height);
    canvas.fillRectangle(ground, this.x, this.y, this.width, this.height);
  }

  /** Something else was drawn over the tile: the next drawing is a full one. */
  forget(): void {
    this.isStale = true;
  }
}

/** A tile that sends single characters while the rest of its picture stands. */
export abstract class CharacterTile extends Tile {
  /** The next drawing draws all of the tile. */
  protected isForgotten = true;

  override forget(): void {
    this.isStale = true;
    this.isForgotten = true;
  }
}

/** A part of a page that never changes: a plain background. */
export class PlainTile extends Tile {
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
