/** Targets for which the firmware has a board file, and their names in the SDK. */
export const boards = Object.freeze({
  m5stack: Object.freeze({ platform: "esp32/m5stack", chip: "esp32" }),
  m5stick_cplus: Object.freeze({ platform: "esp32/m5stick_cplus", chip: "esp32" }),
  lilygo_tdisplay_s3: Object.freeze({ platform: "esp32/lilygo_tdisplay_s3", chip: "esp32s3" }),
  lin: Object.freeze({ platform: "lin/m5stack", chip: undefined }),
});
