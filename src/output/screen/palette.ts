/**
 * The colours of the screen, made once for its canvas. Text stands on its background with a contrast of at least 7 : 1
 * (WCAG 2 luminance): the instrument is read in the dark, in glare and through mud. An alarm is black on a bright
 * colour, so that its flashing is a change of brightness, which everybody sees, and its word is always written beside.
 */
import type { Canvas } from "../../../hal/contract";

/** Red, green, blue, 0…255. */
export type Rgb = readonly [number, number, number];

export const background: Rgb = Object.freeze([0, 0, 0]);
export const foreground: Rgb = Object.freeze([255, 255, 255]);
/** Units, captions and what is merely there. */
export const quiet: Rgb = Object.freeze([172, 184, 196]);
/** Lines between cells; carries no information. */
export const rule: Rgb = Object.freeze([56, 64, 72]);
export const keyFace: Rgb = Object.freeze([32, 38, 44]);
export const curve: Rgb = Object.freeze([96, 216, 255]);

const gasRed: Rgb = Object.freeze([255, 104, 88]);
const amber: Rgb = Object.freeze([255, 184, 0]);
const yellow: Rgb = Object.freeze([255, 240, 112]);
const blue: Rgb = Object.freeze([140, 208, 255]);

/** What an alarm is drawn in, indexed by `AlarmKind`: none, reminder, battery, TWA, STEL, LOW, FAULT, HIGH, OVER. */
export const alarmColors: readonly Rgb[] = Object.freeze([
  quiet, blue, blue, amber, amber, amber, yellow, gasRed, gasRed,
]);

export class Palette {
  readonly background: number;
  readonly foreground: number;
  readonly quiet: number;
  readonly rule: number;
  readonly keyFace: number;
  readonly curve: number;
  readonly low: number;
  readonly high: number;
  /** Indexed by `AlarmKind`. */
  readonly alarms: readonly number[];

  constructor(canvas: Canvas) {
    const make = (color: Rgb) => canvas.makeColor(color[0], color[1], color[2]);
    this.background = make(background);
    this.foreground = make(foreground);
    this.quiet = make(quiet);
    this.rule = make(rule);
    this.keyFace = make(keyFace);
    this.curve = make(curve);
    this.low = make(amber);
    this.high = make(gasRed);
    this.alarms = alarmColors.map(make);
  }
}
