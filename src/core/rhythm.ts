/** How an alarm sounds and flashes: a rhythm's name, from the alarm's rule. What it is played as is in ui/signal/patterns.ts. */
export const enum Rhythm {
  Silent,
  OnceAMinute,
  /** Ten sirens and a pause: the device is about to be without power. */
  Countdown,
  OneASecond,
  TwoASecond,
  /** The instrument's own trouble, in another pitch. */
  Trouble,
  ThreeASecond,
}

/** Indexed by `Rhythm`. */
export const rhythmNames: readonly string[] = Object.freeze([
  "silent",
  "once a minute",
  "countdown",
  "one a second",
  "two a second",
  "trouble",
  "three a second",
]);
