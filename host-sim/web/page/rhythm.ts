/**
 * Strip chart of the last ten seconds: a lane for the horn and for each LED, vibrator and light of this board, so that
 * a pattern can be read without sound. Times are simulated, so a rhythm looks the same at every speed.
 */

export const shownMs = 10_000;
/** Number of stored edges: ten seconds of the fastest pattern, with a change per tick, have a hundred. */
const keptEdges = 256;

/** CSS pixels: the names at the left, a lane, the space below it, and the times at the foot. */
export const gutterCss = 54,
  laneCss = 12,
  laneGapCss = 4;
const footCss = 17;
/** The lowest level has this share of a lane's height, so that every active output is visible. */
const minShare = 0.35;

/** Label of a lane and CSS variable of its colour, by the output's name; other outputs use their name. */
const looks: Readonly<Record<string, readonly [text: string, colour: string]>> = Object.freeze({
  hornHz: ["Horn", "--lane-horn"],
  ledRed: ["Red", "--lane-red"],
  ledYellow: ["Yellow", "--lane-yellow"],
  ledGreen: ["Green", "--lane-green"],
  vibrator: ["Vibrator", "--lane-vibrator"],
  backlight: ["Light", "--lane-light"],
} as const);

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

  /** Pulses per second over the last `windowMs`: 3 for a HIGH alarm. 0 for fewer than two. */
  rate(nowMs: number, windowMs: number): number {
    let count = 0,
      first = 0,
      last = 0;
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

/** One output: its name on the board, and its edges. */
export interface Lane {
  readonly name: string;
  readonly edges: Edges;
}

export class RhythmStrip {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #lanes: readonly Lane[] = [];

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d")!;
  }

  /** Shows another instrument's outputs from now on. */
  attach(lanes: readonly Lane[]): void {
    this.#lanes = lanes;
    this.#canvas.style.height = `${lanes.length * (laneCss + laneGapCss) + footCss}px`;
    this.#canvas.setAttribute(
      "aria-label",
      `Rhythm over the last ten seconds of ${lanes.map(({ name }) => (looks[name]?.[0] ?? name).toLowerCase()).join(", ")}`,
    );
  }

  draw(nowMs: number): void {
    const canvas = this.#canvas;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio),
      height = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = this.#context;
    const style = getComputedStyle(canvas);
    const colour = (name: string): string => style.getPropertyValue(name);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "middle";
    const room = width / ratio - gutterCss;
    const foot = this.#lanes.length * (laneCss + laneGapCss);
    this.#seconds(nowMs, room, foot, colour("--line"), colour("--muted"));
    let top = 0;
    for (const { name, edges } of this.#lanes) {
      const [text, tint] = looks[name] ?? [name, "--lane-horn"];
      context.fillStyle = colour("--muted");
      context.textAlign = "left";
      context.fillText(text, 0, top + laneCss / 2 + 1);
      context.fillStyle = colour(tint);
      drawLane(context, edges, nowMs, top, room);
      top += laneCss + laneGapCss;
    }
  }

  /** A line for every second, and the age of every second one. */
  #seconds(nowMs: number, room: number, foot: number, line: string, text: string): void {
    const context = this.#context;
    context.textAlign = "center";
    for (let agoMs = nowMs % 1000; agoMs <= shownMs; agoMs += 1000) {
      context.fillStyle = line;
      context.fillRect(gutterCss + (1 - agoMs / shownMs) * room, 0, 1, foot);
    }
    context.fillStyle = text;
    for (let agoS = 2; agoS < shownMs / 1000; agoS += 2) {
      context.fillText(`−${agoS} s`, gutterCss + (1 - (agoS * 1000) / shownMs) * room, foot + footCss / 2);
    }
  }
}

/** Draws active times as bars with a height relative to the highest stored level, so that horn frequencies can be distinguished. */
function drawLane(context: CanvasRenderingContext2D, edges: Edges, nowMs: number, top: number, room: number): void {
  const { atMs, level } = edges;
  const count = atMs.length;
  let most = 0;
  for (let index = 0; index < count; index++) if (level[index]! > most) most = level[index]!;
  for (let index = 0; index < count; index++) {
    if (level[index]! === 0) continue;
    const fromMs = Math.max(atMs[index]!, nowMs - shownMs);
    const toMs = index + 1 < count ? atMs[index + 1]! : nowMs;
    if (toMs <= fromMs) continue;
    const left = gutterCss + (1 - (nowMs - fromMs) / shownMs) * room;
    const tall = laneCss * Math.max(level[index]! / most, minShare);
    context.fillRect(left, top + laneCss - tall, Math.max(1, ((toMs - fromMs) / shownMs) * room), tall);
  }
}
