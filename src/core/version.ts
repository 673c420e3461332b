/** Firmware version, as shown and logged. */
export const version = "0.1.0";
/** The version as major·10000 + minor·100 + patch, for records that hold only numbers. */
export const versionNumber = 100;
