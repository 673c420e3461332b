/**
 * Evidence that a sensor has lost sensitivity, as a table. A poisoned bead shows a good zero, so nothing here is proof
 * and nothing here changes a reading: it makes a test with gas due earlier than the calendar does. Poisoning by silicone
 * leaves no evidence that the instrument could detect; only a test with gas does.
 *
 * Stored as bits in the calibration's record, so that they survive switching off. A passed bump test and a calibration
 * with gas clear all of them; zeroing in fresh air clears those about the zero.
 */

export const enum Suspicion {
  None,
  /** The sensor was over range: beads coke and crack in rich gas. */
  Flooded,
  /** The sensor was exposed to hydrogen sulphide, which covers the catalyst. */
  Inhibited,
  /** A gas displaced oxygen, and the bead did not respond to it. */
  Displaced,
  /** The reading fell faster than gas can leave the sensor. */
  LostSuddenly,
  /** The last bump test read too little. */
  Weak,
  /** A calibration found much less sensitivity than the previous one. */
  FellFast,
  /** The reading has been below zero for a long time: a low baseline hides gas. */
  BaselineLow,
}

/** Stable names for logs and scenarios. */
export const suspicionNames: Readonly<Record<Suspicion, string>> = Object.freeze({
  [Suspicion.None]: "none",
  [Suspicion.Flooded]: "flooded",
  [Suspicion.Inhibited]: "inhibited",
  [Suspicion.Displaced]: "displaced",
  [Suspicion.LostSuddenly]: "lost-suddenly",
  [Suspicion.Weak]: "weak",
  [Suspicion.FellFast]: "fell-fast",
  [Suspicion.BaselineLow]: "baseline-low",
});

/** In the same word as the suspicions: over range, and not reset since. */
export const latchedBit = 1 << 16;

export function bitOf(suspicion: Suspicion): number {
  return 1 << suspicion;
}

/** The first suspicion in `bits`. */
export function firstOf(bits: number): Suspicion {
  for (let suspicion: Suspicion = Suspicion.Flooded; suspicion <= Suspicion.BaselineLow; suspicion++) {
    if ((bits & bitOf(suspicion)) !== 0) return suspicion;
  }
  return Suspicion.None;
}

/** Clears all suspicions that a test with gas resolves. */
export function afterGas(bits: number): number {
  return bits & latchedBit;
}

export function afterZero(bits: number): number {
  return bits & ~bitOf(Suspicion.BaselineLow);
}

/** Engineering values; the reasons are in docs/calibration.md. */
export const suspicionRules = Object.freeze({
  /** H2S counts above this concentration; the suspicion is raised at this dose. */
  inhibitingPpm: 5,
  inhibitingPpmMinutes: 100,
  /** Oxygen at or below this, % vol, for this time, while the bead reads less than this share of full scale. */
  displacedOxygen: 18.9,
  displacedS: 60,
  displacedShare: 0.02,
  /** A fall from at least this share of full scale to less than this share of the reading within a second; a real fall takes six. */
  lossFromShare: 0.2,
  lossLeft: 0.5,
  /** A span calibration that finds less than this share of the previous sensitivity. */
  fellTo: 0.85,
  /** Below zero by this share of the largest accepted zero shift, for this time. */
  baselineShare: 0.3,
  baselineS: 600,
  /** An under-range for this time says the same: the zero has drifted. */
  underRangeS: 60,
});
