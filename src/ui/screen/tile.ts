/**
 * One rectangle of a page. The tiles of a page cover the screen without gap or overlap. Each polls one thing, marks itself as stale
 * when its picture is out of date, and draws within its rectangle when `ScreenOutput` asks for it.
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
  /** The next drawing must draw all of the tile. */
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
