/** Output of commands: the process's own streams, or a test's. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** True if stderr can show a progress bar. */
  readonly isInteractive: boolean;
}

/** The same without control characters but line ends and tabs: what a file holds must not steer the terminal that shows it. */
export function inert(terminal: Terminal): Terminal {
  const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
  return {
    out: (text) => terminal.out(plain(text)),
    err: (text) => terminal.err(plain(text)),
    get isInteractive() {
      return terminal.isInteractive;
    },
  };
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  get isInteractive() {
    return process.stderr.isTTY;
  },
};
