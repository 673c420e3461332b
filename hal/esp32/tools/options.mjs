/** Command line options of build and flash. */
import { boards } from "./boards.mjs";
import { UsageError } from "./usage-error.mjs";

/**
 * A serial number becomes part of file names.
 * @param {string} pair
 */
function checked(pair) {
  if (pair.startsWith("serialNumber=") && !/^serialNumber=[\w.-]{0,32}$/.test(pair)) {
    throw new UsageError(`"${pair}": a serial number has up to 32 letters, digits, points, dashes and underscores`);
  }
  return pair;
}

/**
 * @typedef {object} BuildOptions
 * @property {string} board one of `boards`
 * @property {boolean} debug
 * @property {boolean} linkOnly
 * @property {string[]} config build-time configuration of the firmware, as `key=value`
 */

/** Position of four digits on the board's I2C bus: beside its screen, or instead of it. */
const segmentsPlaces = ["beside", "instead"];

/**
 * Parses `--board NAME`, `--debug`, `--link-only`, and `key=value` pairs for the firmware's build-time configuration
 * (`deviceProfile=drainage limitsProfile=us-msha`).
 * @param {readonly string[]} args
 * @returns {BuildOptions}
 */
export function parseOptions(args) {
  /** @type {BuildOptions} */
  const options = { board: "m5stack", debug: false, linkOnly: false, config: [] };
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === "--board") options.board = left.shift() ?? "";
    else if (arg === "--debug") options.debug = true;
    else if (arg === "--link-only") options.linkOnly = true;
    else if (/^\w+=/.test(arg)) options.config.push(checked(arg));
    else {
      throw new UsageError(`unknown option "${arg}"; the options are --board NAME, --debug, --link-only and key=value`);
    }
  }
  const segments = options.config.find((pair) => pair.startsWith("segments="));
  if (segments !== undefined && !segmentsPlaces.includes(segments.slice("segments=".length))) {
    throw new UsageError(`${segments}: must be ${segmentsPlaces.join(" or ")}`);
  }
  if (!Object.hasOwn(boards, options.board)) {
    throw new UsageError(`unknown board "${options.board}"; the boards are ${Object.keys(boards).join(", ")}`);
  }
  return options;
}
