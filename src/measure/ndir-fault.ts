/** What is the matter with the bench where wires and converters are whole. */
export const enum NdirFault {
  None,
  /** Both detectors are dark. */
  LampFailed,
  /** The reference is weak and the active detector is not. */
  ReferenceLow,
  /** Both are weak: condensation or dirt on the windows. */
  Fogged,
  /** No temperature of the bench. */
  NoTemperature,
  /** No pressure of the gas. */
  NoPressure,
}
