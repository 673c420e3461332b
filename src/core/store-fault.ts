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
}

/** Stable names for logs. */
export const storeFaultNames: Readonly<Record<StoreFault, string>> = Object.freeze({
  [StoreFault.None]: "none",
  [StoreFault.OlderInForce]: "older-in-force",
  [StoreFault.NotStored]: "not-stored",
  [StoreFault.OtherOwner]: "other-owner",
  [StoreFault.OtherVersion]: "other-version",
  [StoreFault.Corrupt]: "corrupt",
});
