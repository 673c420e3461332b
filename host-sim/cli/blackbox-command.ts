/** `firedamp blackbox`: lists the incidents in an image of the black box and plays one back, on Node or on XS. */
import { BoxError } from "../replay/black-box/box-error";
import { reportBox } from "../replay/black-box/box-report";
import { reportBoxOnXS } from "../replay/run-box-on-xs";
import { EngineUnavailable } from "../xs/engine";
import { InputError } from "./input-error";
import type { BlackboxOptions } from "./command-options";
import { readImage } from "./read-image";
import type { Terminal } from "./terminal";

export async function blackboxCommand(path: string, options: BlackboxOptions, terminal: Terminal): Promise<number> {
  const bytes = readImage(path);
  const sinks = {
    out: (line: string): void => terminal.out(`${line}\n`),
    note: (line: string): void => terminal.err(`note: ${line}\n`),
  };
  try {
    const isSame =
      options.engine === "xs" ? await reportBoxOnXS(bytes, options, sinks) : reportBox(bytes, options, sinks);
    return isSame ? 0 : 1;
  } catch (error) {
    if (error instanceof BoxError) throw new InputError(`${path}: ${error.message}`);
    throw error instanceof EngineUnavailable ? new InputError(error.message) : error;
  }
}
