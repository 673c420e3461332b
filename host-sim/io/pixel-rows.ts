/**
 * The four pixel operations of the frame buffer, row by row, within a rectangle that is already clipped. `memory`
 * holds rows of `pitch` pixels; `right` and `bottom` are exclusive. These are inner loops of the simulator: plain arguments,
 * no objects.
 */
import { blend } from "./blend";
import { solid } from "./glyph-font";

/** Rectangles up to this width are set pixel by pixel, which is cheaper than one call per row. */
const narrowPixels = 4;

/** The first row is filled, the others are copied from it: copying memory is many times faster than filling it. */
export function fillRows(
  memory: Uint16Array,
  pitch: number,
  color: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const start = top * pitch + left,
    width = right - left,
    end = bottom * pitch;
  if (width <= narrowPixels) {
    for (let row = start; row < end; row += pitch) for (let at = row; at < row + width; at++) memory[at] = color;
    return;
  }
  memory.fill(color, start, start + width);
  if (width < pitch) {
    for (let row = start + pitch; row < end; row += pitch) memory.copyWithin(row, start, start + width);
    return;
  }
  let filled = width;
  while (start + filled < end) {
    const next = start + 2 * filled > end ? end - start - filled : filled;
    memory.copyWithin(start + filled, start, start + next);
    filled += next;
  }
}

/** Copies an opaque picture from elsewhere in `memory`: its first pixel at `source`, its rows `sourcePitch` apart. */
export function copyRows(
  memory: Uint16Array,
  pitch: number,
  source: number,
  sourcePitch: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const end = bottom * pitch,
    width = right - left;
  let from = source;
  for (let row = top * pitch + left; row < end; row += pitch) {
    memory.copyWithin(row, from, from + width);
    from += sourcePitch;
  }
}

/** Blends a colour over the present content, by the alpha (0…15) of an ink box. */
export function blendRows(
  memory: Uint16Array,
  pitch: number,
  alpha: Uint8Array,
  source: number,
  sourcePitch: number,
  color: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const end = bottom * pitch,
    width = right - left;
  let sourceRow = source;
  for (let row = top * pitch + left; row < end; row += pitch) {
    let from = sourceRow;
    for (let at = row; at < row + width; at++) {
      const level = alpha[from++]!;
      if (level !== 0) memory[at] = level === solid ? color : blend(color, memory[at]!, level);
    }
    sourceRow += sourcePitch;
  }
}

/** Draws the pixels of a picture, except those of the colour `key`. */
export function drawRows(
  memory: Uint16Array,
  pitch: number,
  pixels: Uint16Array,
  source: number,
  sourcePitch: number,
  key: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const end = bottom * pitch,
    width = right - left;
  let sourceRow = source;
  for (let row = top * pitch + left; row < end; row += pitch) {
    let from = sourceRow;
    for (let at = row; at < row + width; at++) {
      const color = pixels[from++]!;
      if (color !== key) memory[at] = color;
    }
    sourceRow += sourcePitch;
  }
}
