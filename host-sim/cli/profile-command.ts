/** `firedamp profile`: prints a shipped profile, or the JSON Schema of profiles, so that an editor helps to write one. */
import { deviceProfiles } from "../../src/profile/device-profiles";
import { limitsProfiles } from "../../src/profile/limits-profile";
import { profileSchema } from "../profiles/json-schema";
import type { ProfileOptions } from "./command-options";
import { InputError, listed } from "./input-error";
import type { Terminal } from "./terminal";

export function profileCommand(name: string | undefined, { schema }: ProfileOptions, terminal: Terminal): number {
  if ((name === undefined) === (schema === undefined)) {
    throw new InputError(`name one profile, or ask for --schema; there are: ${listed(names())}`);
  }
  terminal.out(`${JSON.stringify(schema === undefined ? profile(name!) : profileSchema(schema), null, 2)}\n`);
  return 0;
}

function profile(name: string): object {
  const found = [...deviceProfiles, ...limitsProfiles].find((one) => one.name === name);
  if (found === undefined) throw new InputError(`no profile "${name}"; there are: ${listed(names())}`);
  return found;
}

function names(): string[] {
  return [...deviceProfiles, ...limitsProfiles].map((one) => one.name);
}
