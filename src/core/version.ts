/** The firmware's version, as shown and logged. */
export const version = "0.1.0";
/** major·10000 + minor·100 + patch, for records that hold numbers only. */
export const versionNumber = 100;
