/** An error that the user can correct. It is shown as one line on stderr; the exit code is 2. */
export class UsageError extends Error {}

/**
 * Runs a tool's body and turns its error into one line and an exit code.
 * @param {(args: string[]) => number | Promise<number>} body returns the exit code
 */
export async function runTool(body) {
  try {
    process.exitCode = await body(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
