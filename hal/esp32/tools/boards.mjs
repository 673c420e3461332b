/**
 * The targets that the firmware has a board file for, and the SDK's name for each.
 * @type {Readonly<Record<string, Readonly<{ platform: string, chip: string | undefined }>>>}
 */
export const boards = Object.freeze({
  m5stack: Object.freeze({ platform: "esp32/m5stack", chip: "esp32" }),
  m5stick_cplus: Object.freeze({ platform: "esp32/m5stick_cplus", chip: "esp32" }),
  lilygo_tdisplay_s3: Object.freeze({ platform: "esp32/lilygo_tdisplay_s3", chip: "esp32s3" }),
  lin: Object.freeze({ platform: "lin/m5stack", chip: undefined }),
});

/** @param {string} name a name that `parseOptions` accepted */
export function boardNamed(name) {
  const board = boards[name];
  if (board === undefined) throw new RangeError(`no board "${name}"`);
  return board;
}
