/** Rhythm of an alarm's horn and LEDs, from the alarm's rule. The patterns are in ui/signal/patterns.ts. */
export const enum Rhythm {
  Silent,
  OnceAMinute,
  /** Ten siren tones and a pause: the device is about to switch off. */
  Countdown,
  OneASecond,
  TwoASecond,
  /** A fault of the instrument itself, at another pitch. */
  Trouble,
  ThreeASecond,
}

export const rhythmNames: Readonly<Record<Rhythm, string>> = Object.freeze({
  [Rhythm.Silent]: "silent",
  [Rhythm.OnceAMinute]: "once a minute",
  [Rhythm.Countdown]: "countdown",
  [Rhythm.OneASecond]: "one a second",
  [Rhythm.TwoASecond]: "two a second",
  [Rhythm.Trouble]: "trouble",
  [Rhythm.ThreeASecond]: "three a second",
});
