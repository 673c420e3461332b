/**
 * The colours of the screen, made once for its canvas. The contrast between text and background is at least 7 : 1 (WCAG 2
 * luminance), for reading in the dark and in glare. An alarm is black on a bright colour, so that it flashes in brightness, which
 * colour-blind people see as well. Its word is always beside it.
 */
import { AlarmKind } from "../../core/alarm-kind";
import type { Canvas } from "../../../hal/contract";

/** Red, green, blue, 0…255. */
export type Rgb = readonly [number, number, number];

const background: Rgb = Object.freeze([0, 0, 0]);
const foreground: Rgb = Object.freeze([255, 255, 255]);
/** Units and captions. */
const quiet: Rgb = Object.freeze([172, 184, 196]);
/** Lines between cells, without information. */
const rule: Rgb = Object.freeze([56, 64, 72]);
const keyFace: Rgb = Object.freeze([32, 38, 44]);
const curve: Rgb = Object.freeze([96, 216, 255]);

const gasRed: Rgb = Object.freeze([255, 104, 88]);
const amber: Rgb = Object.freeze([255, 184, 0]);
const yellow: Rgb = Object.freeze([255, 240, 112]);
const blue: Rgb = Object.freeze([140, 208, 255]);

/** Text is drawn in one of these colours on `background` or `keyFace`, or the other way round. */
interface Colors<Color> {
  readonly background: Color;
  readonly foreground: Color;
  readonly quiet: Color;
  readonly rule: Color;
  readonly keyFace: Color;
  readonly curve: Color;
  readonly low: Color;
  readonly high: Color;
}

interface Scheme extends Colors<Rgb> {
  readonly alarms: Readonly<Record<AlarmKind, Rgb>>;
}

/** Colours of a canvas. */
export interface Palette extends Colors<number> {
  /** Indexed by `AlarmKind`. */
  readonly alarms: readonly number[];
}

export const defaultScheme: Scheme = Object.freeze({
  background,
  foreground,
  quiet,
  rule,
  keyFace,
  curve,
  low: amber,
  high: gasRed,
  alarms: Object.freeze({
    [AlarmKind.None]: quiet,
    [AlarmKind.Reminder]: blue,
    [AlarmKind.Battery]: blue,
    [AlarmKind.Twa]: amber,
    [AlarmKind.Stel]: amber,
    [AlarmKind.Low]: amber,
    [AlarmKind.Fault]: yellow,
    [AlarmKind.High]: gasRed,
    [AlarmKind.Over]: gasRed,
  }),
});

const white = foreground;

/** Black and white, with one colour for gas alarms. */
function plainScheme(gas: Rgb): Scheme {
  return Object.freeze({
    background,
    foreground,
    quiet: white,
    rule: white,
    keyFace: background,
    curve: white,
    low: gas,
    high: gas,
    alarms: Object.freeze({
      [AlarmKind.None]: white,
      [AlarmKind.Reminder]: white,
      [AlarmKind.Battery]: white,
      [AlarmKind.Twa]: gas,
      [AlarmKind.Stel]: gas,
      [AlarmKind.Low]: gas,
      [AlarmKind.Fault]: white,
      [AlarmKind.High]: gas,
      [AlarmKind.Over]: gas,
    }),
  });
}

/** High contrast: black, white and yellow only. */
export const highContrastScheme = plainScheme(yellow);

/** One bit a pixel. Every cue is a word, a shape or an inversion. */
export const oneBitScheme = plainScheme(white);

export function paletteOf(canvas: Canvas, scheme: Scheme): Palette {
  const make = ([red, green, blue]: Rgb): number => canvas.makeColor(red, green, blue);
  return {
    background: make(scheme.background),
    foreground: make(scheme.foreground),
    quiet: make(scheme.quiet),
    rule: make(scheme.rule),
    keyFace: make(scheme.keyFace),
    curve: make(scheme.curve),
    low: make(scheme.low),
    high: make(scheme.high),
    alarms: Object.values(scheme.alarms).map(make),
  };
}
