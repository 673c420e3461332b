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
