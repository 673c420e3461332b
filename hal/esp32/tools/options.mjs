/** Command line options of build and flash. */
import { boards } from "./boards.mjs";
import { UsageError } from "./usage-error.mjs";

/** A serial number is used in names of files. */
function checked(pair) {
  if (/^serialNumber=/.test(pair) && !/^serialNumber=[\w.-]{0,32}$/.test(pair)) {
    throw new UsageError(`"${pair}": a serial number has up to 32 letters, digits, points, dashes and underscores`);
  }
  return pair;
}
/** Position of four digits on the board's I2C bus: beside its screen, or instead of it. */
const segmentsPlaces = ["beside", "instead"];

/**
 * Parses `--board NAME`, `--debug`, `--link-only`, and `key=value` pairs for the firmware's build-time configuration
 * (`deviceProfile=drainage limitsProfile=us-msha`).
 */
export function parseOptions(args) {
  const options = { board: undefined, debug: false, linkOnly: false, config: [] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === "--board") options.board = args[++i] ?? "";
    else if (arg === "--debug") options.debug = true;
    else if (arg === "--link-only") options.linkOnly = true;
    else if (/^\w+=/.test(arg)) options.config.push(checked(arg));
    else
      throw new UsageError(`unknown option "${arg}"; the options are --board NAME, --debug, --link-only and key=value`);
  }
  const segments = options.config.find((pair) => pair.startsWith("segments="));
  if (segments !== undefined && !segmentsPlaces.includes(segments.slice("segments=".length))) {
    throw new UsageError(`segments=${segments}: must be ${segmentsPlaces.join(" or ")}`);
  }
  if (options.board === undefined) options.board = "m5stack";
  if (!Object.hasOwn(boards, options.board)) {
    throw new UsageError(`unknown board "${options.board}"; the boards are ${Object.keys(boards).join(", ")}`);
  }
  return options;
}
