/**
 * Divides the screen into header, body and keys, the same on every page, and the body into lines and cells. A tiny screen has no
 * line of keys: their functions are printed on the case.
 */
import { area, type Area } from "./tile";
import type { Theme } from "./theme";

export class Layout {
  readonly header: Area;
  readonly body: Area;
  readonly keys: readonly Area[];

  constructor(theme: Theme) {
    const { width, height } = theme.canvas;
    const headerHeight = theme.isRoomy ? 28 : theme.isTiny ? 16 : 19;
    const keyHeight = theme.isRoomy ? 24 : theme.isTiny ? 0 : 19;
    this.header = area(0, 0, width, headerHeight);
    this.body = area(0, headerHeight, width, height - headerHeight - keyHeight);
    this.keys = keyHeight === 0 ? [] : splitAcross(area(0, height - keyHeight, width, keyHeight), 3);
  }
}

/** `count` areas side by side that cover the whole. */
export function splitAcross(whole: Area, count: number): Area[] {
  const parts: Area[] = [];
  for (let i = 0; i < count; i++) {
    const left = Math.floor((whole.width * i) / count),
      right = Math.floor((whole.width * (i + 1)) / count);
    parts.push(area(whole.x + left, whole.y, right - left, whole.height));
  }
  return parts;
}

/** `count` areas below each other that cover the whole. */
export function splitDown(whole: Area, count: number): Area[] {
  const parts: Area[] = [];
  for (let i = 0; i < count; i++) {
    const top = Math.floor((whole.height * i) / count),
      bottom = Math.floor((whole.height * (i + 1)) / count);
    parts.push(area(whole.x, whole.y + top, whole.width, bottom - top));
  }
  return parts;
}

/** `count` lines from the top, and the rest below them. */
export function cutLines(whole: Area, count: number, height: number): readonly [Area[], Area] {
  const [lines, rest] = cutTop(whole, count * height);
  return [splitDown(lines, count), rest];
}

/** The top `height` pixels and the rest below them. */
export function cutTop(whole: Area, height: number): readonly [Area, Area] {
  return [
    area(whole.x, whole.y, whole.width, height),
    area(whole.x, whole.y + height, whole.width, whole.height - height),
  ];
}

/** The rest above the bottom `height` pixels, and those. */
export function cutBottom(whole: Area, height: number): readonly [Area, Area] {
  return cutTop(whole, whole.height - height);
}

/** `height` pixels in the middle, and what is left above and below them. */
export function cutMiddle(whole: Area, height: number): readonly [Area, readonly Area[]] {
  const [above, rest] = cutTop(whole, Math.max(0, (whole.height - height) >> 1));
  const [middle, below] = cutTop(rest, Math.min(rest.height, height));
  return [middle, [above, below].filter((strip) => strip.height > 0)];
}

/** The left `width` pixels and the rest beside them. */
export function cutLeft(whole: Area, width: number): readonly [Area, Area] {
  return [
    area(whole.x, whole.y, width, whole.height),
    area(whole.x + width, whole.y, whole.width - width, whole.height),
  ];
}
