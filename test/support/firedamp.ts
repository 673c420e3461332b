/** `firedamp` as a terminal runs it: its exit code and what it printed. */
import { main } from "../../host-sim/cli/main";

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export async function firedamp(...args: readonly string[]): Promise<Outcome> {
  let out = "";
  let err = "";
  const exitCode = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isInteractive: false,
  });
  return { exitCode, out, err };
}
