/** A sensor's signal for a converter: a voltage that follows the world, and its noise. */
import type { WorldPart } from "./world";
import { tickMs } from "../../src/core/tick";

export interface SignalSource extends WorldPart {
  /** Signal at the time of the newest `advance`, millivolts. */
  readonly millivolts: number;
  /** White noise of one conversion, standard deviation in millivolts. Slower noise is in the signal itself. */
  readonly noiseMillivolts: number;
}

/** Sensors are integrated in steps of the firmware's base tick, so that a tick costs each of them one step. */
export const stepMs = tickMs;

/** Longer gaps are covered by one leap to the settled state, and only their end is integrated. */
export const longestWalkMs = 60000;
