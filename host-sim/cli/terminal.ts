/** Output of commands: the process's own streams, or a test's. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** True if stderr can show a progress bar. */
  readonly isInteractive: boolean;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  get isInteractive() {
    return process.stderr.isTTY;
  },
};
