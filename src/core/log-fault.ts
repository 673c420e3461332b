/** What can be wrong with a log that has a flash partition of its own: data log and black box. Stored in events: never renumbered. */
export const enum LogFault {
  None,
  /** The board has no partition for the log, or none that fits. */
  Missing,
  /** Something could not be written; the log goes on around it. */
  Worn,
  /** Nothing can be written. */
  Broken,
}

/** Stable names for events. */
export const logFaultNames: Readonly<Record<LogFault, string>> = Object.freeze({
  [LogFault.None]: "no fault",
  [LogFault.Missing]: "no partition",
  [LogFault.Worn]: "worn",
  [LogFault.Broken]: "broken",
});
