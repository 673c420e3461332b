/**
 * Keeps the latest edges of horn and vibrator and draws them as two lanes of a strip, so that a pattern can be read
 * where it cannot be heard. Times are simulated.
 */

const shownMs = 6000;
/** Edges kept: 6 s of the fastest pattern take 36. */
const keptEdges = 128;

/** The latest edges of one output, oldest first. */
export class Edges {
  readonly atMs: number[] = [];
  readonly level: number[] = [];

  push(atMs: number, level: number): void {
    if (this.level.length > 0 && this.level[this.level.length - 1] === level) return;
    this.atMs.push(atMs);
    this.level.push(level);
    if (this.atMs.length > keptEdges) {
      this.atMs.shift();
      this.level.shift();
    }
  }

  clear(): void {
    this.atMs.length = 0;
    this.level.length = 0;
  }

  get now(): number {
    return this.level[this.level.length - 1] ?? 0;
  }

  /** Beginnings per second over the last `windowMs`: 3 for a HIGH alarm. 0 when fewer than two. */
  rate(nowMs: number, windowMs: number): number {
    let count = 0, first = 0, last = 0;
    for (let index = 0; index < this.atMs.length; index++) {
      const at = this.atMs[index]!;
      if (this.level[index]! === 0 || at < nowMs - windowMs) continue;
      if (count === 0) first = at;
      last = at;
      count++;
    }
    return count < 2 ? 0 : ((count - 1) * 1000) / (last - first);
  }
}

export class RhythmStrip {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d")!;
  }

  draw(nowMs: number, horn: Edges, vibrator: Edges): void {
    const canvas = this.#canvas;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio), height = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = this.#context;
    const style = getComputedStyle(canvas);
    context.clearRect(0, 0, width, height);
    context.fillStyle = style.getPropertyValue("--line");
    for (let second = Math.ceil((nowMs - shownMs) / 1000); second * 1000 <= nowMs; second++) {
      context.fillRect(Math.round(((second * 1000 - nowMs + shownMs) / shownMs) * width), 0, Math.max(1, ratio / 2), height);
    }
    const laneHeight = Math.floor(height * 0.44);
    context.fillStyle = style.getPropertyValue("--accent");
    drawLane(context, horn, nowMs, 0, laneHeight, width);
    context.fillStyle = style.getPropertyValue("--muted");
    drawLane(context, vibrator, nowMs, height - Math.floor(height * 0.34), Math.floor(height * 0.34), width);
  }
}

function drawLane(context: CanvasRenderingContext2D, edges: Edges, nowMs: number, top: number, height: number, width: number): void {
  const count = edges.atMs.length;
  for (let index = 0; index < count; index++) {
    if (edges.level[index]! === 0) continue;
    const fromMs = Math.max(edges.atMs[index]!, nowMs - shownMs);
    const toMs = index + 1 < count ? edges.atMs[index + 1]! : nowMs;
    if (toMs <= fromMs) continue;
    const left = ((fromMs - nowMs + shownMs) / shownMs) * width;
    context.fillRect(left, top, Math.max(1, ((toMs - fromMs) / shownMs) * width), height);
  }
}
