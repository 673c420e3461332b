/**
 * The rhythms as data, with the cadence of common gas monitors: HIGH and OVER three a second, LOW two, STEL and TWA one, FAULT
 * another pitch every two seconds, BATTERY once a minute. A pattern starts with a beep, so that a new alarm is heard in the tick
 * that finds it.
 *
 * In gas the backlight follows the visible rhythm: full with the beat, still readable between beats, never dark.
 */
import { ticksPerS } from "../../core/tick";

/** Brightness of the backlight, per cent of full: with a beat, while a person is there, and while anything is wrong. */
export const fullLight = 100;
/** Lowest brightness: between the beats of a gas alarm, and after `litSeconds` without a key or an alarm. */
export const minLight = 30;
/** Seconds of full light after the last key, and after the end of the last alarm. */
export const litSeconds = 60;

export interface Pattern {
  /** Pitch of the horn. */
  readonly hz: number;
  readonly periodTicks: number;
  /** Ticks of 100 ms in which horn and lamp are on: bit n for tick n, at most 30. Later ticks of the period are silent. */
  readonly mask: number;
  readonly vibrates: boolean;
  /** Brightness of the backlight between beats, per cent. */
  readonly pauseLight: number;
}

function pattern(hz: number, periodTicks: number, mask: number, vibrates: boolean, pauseLight: number): Pattern {
  return Object.freeze({ hz, periodTicks, mask, vibrates, pauseLight });
}

/** The two pitches are far apart, for people who no longer hear high ones. */
const gasHz = 2700;
const faultHz = 1500;

/** Pitch of the horn's test. */
export const testHz = gasHz;

const silent = pattern(gasHz, ticksPerS, 0, false, fullLight);
const threeASecond = pattern(gasHz, ticksPerS, 0b0011011011, true, minLight);
const twoASecond = pattern(gasHz, ticksPerS, 0b0011100111, true, minLight);
const oneASecond = pattern(gasHz, ticksPerS, 0b0000011111, true, minLight);
const fault = pattern(faultHz, 2 * ticksPerS, 0b11111, true, fullLight);
/** Ten beeps and a pause of one second, until the device is off after seven rounds. */
const tenSirens = pattern(faultHz, 3 * ticksPerS, 0b1010101010101010101, true, fullLight);
const onceAMinute = pattern(faultHz, 60 * ticksPerS, 0b101, false, fullLight);

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

/** The sign of life, once a minute while nothing is wrong. It has the pitch of gas, which saves retuning the horn. */
export const lifeSign = pattern(gasHz, 600, 0b1, false, fullLight);
