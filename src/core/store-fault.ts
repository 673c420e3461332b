/** Faults of a stored record, least severe first. */
export const enum StoreFault {
  None,
  /** The newest copy is damaged and an intact older one is in force. Only for values that the instrument counts by itself. */
  OlderInForce,
  /** Storage did not take the newest record. */
  NotStored,
  /** It belongs to another sensor or channel. */
  OtherOwner,
  /** Written by newer firmware. It is left unchanged. */
  OtherVersion,
  /** A committed record is damaged or missing, and nothing replaces it. */
  Corrupt,
  /** The board has no partition for it, or none that fits: nothing is stored. */
  Missing,
  /** It was begun once, as a second place says, and nothing that was committed is left. */
  Lost,
}

/** Stable names for logs. */
export const storeFaultNames: Readonly<Record<StoreFault, string>> = Object.freeze({
  [StoreFault.None]: "none",
  [StoreFault.OlderInForce]: "older-in-force",
  [StoreFault.NotStored]: "not-stored",
  [StoreFault.OtherOwner]: "other-owner",
  [StoreFault.OtherVersion]: "other-version",
  [StoreFault.Corrupt]: "corrupt",
  [StoreFault.Missing]: "missing",
  [StoreFault.Lost]: "lost",
});
