/** `firedamp sim`: serves the page until it is interrupted. */
import { once } from "node:events";
import { PageBuildError } from "../web/bundle";
import { serve, ServeError } from "../web/serve";
import { InputError } from "./input-error";
import type { SimOptions } from "./command-options";
import type { Terminal } from "./terminal";

export async function simCommand(options: SimOptions, terminal: Terminal): Promise<number> {
  const server = await serve(options).catch((error: unknown) => {
    throw error instanceof ServeError || error instanceof PageBuildError ? new InputError(error.message) : error;
  });
  const address = options.board === undefined ? server.url : `${server.url}?board=${options.board}`;
  terminal.out(`The instrument is at ${address}\nStop with Ctrl-C.\n`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.close();
  return 0;
}
