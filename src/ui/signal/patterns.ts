/**
 * The rhythms that people know, as data: HIGH and OVER three a second, LOW two, STEL and TWA one, FAULT another pitch
 * every two seconds, BATTERY once a minute (cadence of common gas monitors). One bit is one base tick, played from
 * bit 0; ticks past the mask are silent until the period starts over. A pattern starts with a beep, so that a new alarm
 * is heard in the tick that finds it.
 *
 * The backlight follows the visible rhythm in gas: full with the beat, readable between beats, never dark, because the number
 * must be read in every moment of an alarm.
 */
import { ticksPerS } from "../../core/tick";

/** Brightness of the backlight, per cent of full: with a beat, with a person there, and wherever something is wrong. */
export const fullLight = 100;
/** The least that it ever has: between the beats of gas, and after `litSeconds` in which nothing is wrong and nobody is there. */
export const minLight = 30;
/** Seconds that the light stays full after the last key, and after the last thing that was wrong. */
export const litSeconds = 60;

export interface Pattern {
  /** Pitch of the horn. */
  readonly hz: number;
  readonly periodTicks: number;
  /** When horn and lamp are on, bit n for tick n; at most 30 ticks. */
  readonly mask: number;
  readonly vibrates: boolean;
  /** Brightness of the backlight between beats, per cent; with a beat it is full. */
  readonly pauseLight: number;
}

/** Pitches well apart for ears that have lost the high ones. */
const gasHz = 2700;
const faultHz = 1500;

/** The horn's test: the pitch that gas has. */
export const testHz = gasHz;

const silent: Pattern = Object.freeze({
  hz: gasHz,
  periodTicks: ticksPerS,
  mask: 0,
  vibrates: false,
  pauseLight: fullLight,
});
const threeASecond: Pattern = Object.freeze({
  hz: gasHz,
  periodTicks: ticksPerS,
  mask: 0b0011011011,
  vibrates: true,
  pauseLight: minLight,
});
const twoASecond: Pattern = Object.freeze({
  hz: gasHz,
  periodTicks: ticksPerS,
  mask: 0b0011100111,
  vibrates: true,
  pauseLight: minLight,
});
const oneASecond: Pattern = Object.freeze({
  hz: gasHz,
  periodTicks: ticksPerS,
  mask: 0b0000011111,
  vibrates: true,
  pauseLight: minLight,
});
const fault: Pattern = Object.freeze({
  hz: faultHz,
  periodTicks: 2 * ticksPerS,
  mask: 0b11111,
  vibrates: true,
  pauseLight: fullLight,
});
/** Ten sirens and a second's pause; seven times over, and the device is off. */
const tenSirens: Pattern = Object.freeze({
  hz: faultHz,
  periodTicks: 30,
  mask: 0b1010101010101010101,
  vibrates: true,
  pauseLight: fullLight,
});
const onceAMinute: Pattern = Object.freeze({
  hz: faultHz,
  periodTicks: 600,
  mask: 0b101,
  vibrates: false,
  pauseLight: fullLight,
});

/** Indexed by `Rhythm`. */
export const patterns: readonly Pattern[] = Object.freeze([
  silent,
  onceAMinute,
  tenSirens,
  oneASecond,
  twoASecond,
  fault,
  threeASecond,
]);

/** "All is well", once a minute, only while it is. The gas pitch, so that the horn need not be retuned for it. */
export const lifeSign: Pattern = Object.freeze({
  hz: gasHz,
  periodTicks: 600,
  mask: 0b1,
  vibrates: false,
  pauseLight: fullLight,
});
