/**
 * What speaks for a sensor that has lost its sensitivity, as a table. A poisoned bead shows a good zero, so nothing here is
 * proof and nothing here changes a reading: it makes a test with gas due, before the calendar does. Silicone leaves no trace
 * that an instrument could see; only gas finds that.
 *
 * Kept as bits in the calibration's record, so that switching off does not forget them. A bump that passes and a calibration
 * with gas clear all, a fresh-air zero clears what is about the zero.
 */

export const enum Suspicion {
  None,
  /** It was over range: beads coke and crack in rich gas. */
  Flooded,
  /** It stood in hydrogen sulphide, which covers the catalyst. */
  Inhibited,
  /** Something displaced oxygen, and the bead saw none of it. */
  Displaced,
  /** The reading fell faster than gas can leave the sensor. */
  LostSuddenly,
  /** The last bump read too little. */
  Weak,
  /** A calibration found that much less sensitivity than the one before it. */
  FellFast,
  /** The reading has been below nothing for long: a baseline that hides gas. */
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

/** Beside the suspicions in the same word: over range, and not reset since. */
export const latchedBit = 1 << 16;

export function bitOf(suspicion: Suspicion): number {
  return 1 << suspicion;
}

/** The first of those in `bits`. */
export function firstOf(bits: number): Suspicion {
  for (let suspicion: Suspicion = Suspicion.Flooded; suspicion <= Suspicion.BaselineLow; suspicion++) {
    if ((bits & bitOf(suspicion)) !== 0) return suspicion;
  }
  return Suspicion.None;
}

/** Everything that gas answers. */
export function afterGas(bits: number): number {
  return bits & latchedBit;
}

export function afterZero(bits: number): number {
  return bits & ~bitOf(Suspicion.BaselineLow);
}

/** Engineering values; the reasons are in docs/calibration.md. */
export const suspicionRules = Object.freeze({
  /** H2S counts from this strength on, and fires at this dose. */
  inhibitingPpm: 5,
  inhibitingPpmMinutes: 100,
  /** Oxygen at or below this, % vol, for so long, while the bead reads less than the share of full scale. */
  displacedOxygen: 18.9,
  displacedS: 60,
  displacedShare: 0.02,
  /** From at least this share of full scale down to less than that share of it within a second; gas takes six. */
  lossFromShare: 0.2,
  lossLeft: 0.5,
  /** A span that finds less than this share of the sensitivity before. */
  fellTo: 0.85,
  /** Below nothing by this share of what a zero may move at once, for so long. */
  baselineShare: 0.3,
  baselineS: 600,
});
