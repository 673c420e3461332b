/** Converts arguments to an exit code: the only place that turns exceptions into a line on stderr. */
import { CommanderError } from "commander";
import { InputError, oneLine } from "./input-error";
import { makeProgram, spreadPairs } from "./program";
import { inert, processTerminal, type Terminal } from "./terminal";

/** 0 done · 1 an expectation failed, or a playback differs · 2 bad input or usage. Any other exception is an internal error and is rethrown. */
export async function main(args: readonly string[], given: Terminal = processTerminal): Promise<number> {
  const terminal = inert(given);
  let exitCode = 0;
  const program = makeProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) {
      throw new InputError(
        "no command given: use sim, replay, run, log, events, key, blackbox or pull (see firedamp --help)",
      );
    }
    await program.parseAsync(spreadPairs(args), { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      const reason =
        error.code === "commander.help"
          ? "no such command; there are: sim, replay, run, log, events, key, blackbox, pull"
          : error.message.replace(/^error: /, "");
      terminal.err(`firedamp: ${oneLine(reason)}\n`);
      return 2;
    }
    if (error instanceof InputError) {
      terminal.err(`firedamp: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}
