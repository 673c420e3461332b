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

export const rhythmNames: Readonly<Record<Rhythm, string>> = Object.freeze({
  [Rhythm.Silent]: "silent",
  [Rhythm.OnceAMinute]: "once a minute",
  [Rhythm.Countdown]: "countdown",
  [Rhythm.OneASecond]: "one a second",
  [Rhythm.TwoASecond]: "two a second",
  [Rhythm.Trouble]: "trouble",
  [Rhythm.ThreeASecond]: "three a second",
});
