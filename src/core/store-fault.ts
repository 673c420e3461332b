/** What can be wrong with a stored record. The least first. */
export const enum StoreFault {
  None,
  /** The newest copy is damaged; an older one that is whole is in force. Only for what the instrument counts by itself. */
  OlderInForce,
  /** Storage did not take the newest record. */
  NotStored,
  /** It is of something else: another sensor, another channel. */
  OtherOwner,
  /** A newer firmware wrote it. It is left alone. */
  OtherVersion,
  /** A committed record is damaged or gone, and nothing takes its place. */
  Corrupt,
  /** The board has no place for it, or none that fits: nothing is kept. */
  Missing,
}

/** Stable names for logs, indexed by `StoreFault`. */
export const storeFaultNames: readonly string[] = Object.freeze([
  "none",
  "older-in-force",
  "not-stored",
  "other-owner",
  "other-version",
  "corrupt",
  "missing",
]);
