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

  /** Reads the newest characters. @returns a number, 0 or more, for the rest of the picture: when it changes, all is drawn */
  protected abstract look(): number;
  protected abstract hasChanged(look: number): boolean;
  protected abstract paint(canvas: Canvas, look: number, isWhole: boolean): void;

  poll(): void {
    const look = this.look();
    if (look !== this.#drawn) this.forget();
    else if (this.hasChanged(look)) this.isStale = true;
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
