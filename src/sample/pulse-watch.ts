/**
 * Sample: decides whether pulses come from a meter or from a disturbed wire.
 *
 * - Irregular: the pulses of a meter are evenly spaced and their rate changes slowly, because a rotor has inertia and gas has mass.
 *   Pulses that a motor or a switching supply induces come at random. Measured as |N2 − f·T2|, in pulses: N2 pulses came in the middle
 *   one T2 of the newest three intervals, and f is the mean rate of the two around it. Evenly spaced pulses give 0, also while the rate
 *   rises steadily; random ones give about 1 pulse or more.
 * - Hum: a rate of 50 or 60 Hz (or twice that) that is there at once, with no ramp, after the wire was silent. A rotor needs some
 *   tenths of a second to reach its speed, so fewer pulses have come since the first one than its present rate would have given.
 *
 * The tick notes the newest edge only; both are judged once a second.
 *
 * What cannot be found: noise that begins while the meter turns, is regular, and is far slower than its pulses.
 */
import type { StateCarrier } from "../core/state-carrier";

const wrap = 0x7fffffff;
const usPerS = 1e6;
/** Edges that the three newest intervals need. */
const edges = 4;
/** Deviation that a sound meter may have: the uneven pulses of a vortex, and a change of the rate within the interval. */
const allowedPulses = 0.2;
const allowedShare = 0.006;
/** Weight of the newest second in the mean of deviation over allowance, and the most that one second may say. */
const weight = 0.125;
const maxRatio = 3;
/** The mean at which pulses begin to be noise, and below which they end to be. */
const noisyAt = 1;
const quietBelow = 0.5;
/** Mains frequency, its double from a rectifier, and their tolerance. */
const humHz = Object.freeze([50, 60, 100, 120]);
const humShare = 0.005;
/** Time after the first edge at which the ramp is judged, and seconds without an edge before it. */
const rampUs = 2000000;
const maxRampUs = 5000000;
const silentS = 3;
/** A meter falls behind its final rate by more pulses than this while it speeds up. */
const minRampPulses = 1.5;

export class PulseWatch {
  /** True while the pulses are no meter's. */
  isNoise = false;
  /** The newest edges, a ring: time in microseconds and count, both modulo 2^31. */
  readonly #ring = new Uint32Array(2 * edges);
  #at = 0;
  #known = 0;
  /** Edges since `second`. */
  #isNew = false;
  #mean = 0;
  #isHum = false;
  /** Seconds without an edge. */
  #silentS = 0;
  /** The first edge after silence; −1 where its ramp has been judged. */
  #startUs = -1;
  #startCount = 0;

  /** The newest edge of a tick in which there was one. */
  note(edgeUs: number, count: number): void {
    if (!this.#isNew) {
      this.#isNew = true;
      if (this.#silentS >= silentS) this.#start(edgeUs, count);
    }
    const at = this.#at;
    const ring = this.#ring;
    ring[at] = edgeUs;
    ring[at + 1] = count;
    this.#at = (at + 2) & (2 * edges - 1);
    if (this.#known < edges) this.#known++;
  }

  /** The first edge after silence: what is known is of before. */
  #start(edgeUs: number, count: number): void {
    this.#startUs = edgeUs;
    this.#startCount = count;
    this.#known = 0;
  }

  /** The meter's clock or count has begun again. */
  forget(): void {
    this.#known = 0;
    this.#startUs = -1;
  }

  /** Judges the second that ends. `hz`: the counter's rate. @returns true when `isNoise` changed */
  second(hz: number): boolean {
    if (this.#isNew) {
      this.#judgeStart(hz);
      if (this.#known === edges) this.#mean += weight * (this.#ratio() - this.#mean);
      this.#silentS = 0;
    } else {
      if (this.#silentS < silentS) this.#silentS++;
      if (hz === 0) {
        this.#mean -= weight * this.#mean;
        this.#known = 0;
        this.#startUs = -1;
        this.#isHum = false;
      }
    }
    this.#isNew = false;
    const isNoise = this.#isHum || this.#mean > noisyAt || (this.isNoise && this.#mean >= quietBelow);
    const isChanged = isNoise !== this.isNoise;
    this.isNoise = isNoise;
    return isChanged;
  }

  /** Deviation of the middle interval over what a meter may have. */
  #ratio(): number {
    const first = this.#pulses(0);
    const middle = this.#pulses(1);
    const us = this.#us(1);
    const around = this.#us(0) + this.#us(2);
    if (us === 0 || around === 0) return maxRatio;
    const deviation = Math.abs(middle - ((first + this.#pulses(2)) * us) / around);
    const ratio = deviation / (allowedPulses + allowedShare * middle);
    return ratio < maxRatio ? ratio : maxRatio;
  }

  /** Of interval 0 (the oldest) to 2. */
  #us(interval: number): number {
    return this.#difference(interval, 0);
  }
  #pulses(interval: number): number {
    return this.#difference(interval, 1);
  }
  #difference(interval: number, field: number): number {
    const ring = this.#ring;
    const from = (this.#at + 2 * interval) & (2 * edges - 1);
    const to = (from + 2) & (2 * edges - 1);
    return (ring[to + field]! - ring[from + field]!) & wrap;
  }

  /** Was there a ramp after silence? Judged once, by the newest edge two seconds after the first. */
  #judgeStart(hz: number): void {
    if (this.#isHum) {
      this.#isHum = isMains(hz);
      return;
    }
    if (this.#startUs < 0) return;
    const newest = (this.#at - 2) & (2 * edges - 1);
    const us = (this.#ring[newest]! - this.#startUs) & wrap;
    if (us < rampUs) return;
    this.#startUs = -1;
    const pulses = (this.#ring[newest + 1]! - this.#startCount) & wrap;
    if (us <= maxRampUs) this.#isHum = isMains(hz) && (hz * us) / usPerS - pulses < minRampPulses;
  }

  carry(state: StateCarrier): void {
    this.isNoise = state.flag(this.isNoise);
    state.integers(this.#ring);
    this.#at = state.integer(this.#at);
    this.#known = state.integer(this.#known);
    this.#isNew = state.flag(this.#isNew);
    this.#mean = state.number(this.#mean);
    this.#isHum = state.flag(this.#isHum);
    this.#silentS = state.integer(this.#silentS);
    this.#startUs = state.integer(this.#startUs);
    this.#startCount = state.integer(this.#startCount);
  }
}

function isMains(hz: number): boolean {
  for (let i = 0; i < humHz.length; i++) {
    const mains = humHz[i]!;
    if (Math.abs(hz - mains) <= humShare * mains) return true;
  }
  return false;
}
