/** Faults of the optical bench that are not faults of wires or converters. */
export const enum NdirFault {
  None,
  /** Both detectors are dark. */
  LampFailed,
  /** The reference is weak and the active detector is not. */
  ReferenceLow,
  /** Both are weak: condensation or dirt on the windows. */
  Fogged,
  /** The bench's temperature is missing. */
  NoTemperature,
  /** The gas pressure is missing. */
  NoPressure,
}
