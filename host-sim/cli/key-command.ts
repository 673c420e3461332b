/** `firedamp key`: prints the public key that lies beside the signed heads of a dump or of a pulled file. */
import { splitDump } from "../event-log/event-dump";
import { fingerprintOf, pemOf } from "../event-log/public-key";
import { headsOfText } from "../event-log/heads-text";
import { readBounded } from "./bounded-file";
import { InputError } from "./input-error";
import type { Terminal } from "./terminal";

const maxBytes = 64 * 1024 * 1024;

export function keyCommand(path: string, terminal: Terminal): number {
  const bytes = readBounded(path, maxBytes, "larger than 64 MB: not a dump of an event log");
  const dumped = splitDump(bytes).heads;
  const heads = dumped.length > 0 ? dumped : headsOfText(new TextDecoder().decode(bytes));
  const newest = heads[heads.length - 1];
  if (newest === undefined) throw new InputError(`${path}: holds no signed heads`);
  const { publicKey, head } = newest;
  terminal.out(pemOf(publicKey));
  terminal.err(`${head.serial || "the instrument"}: key ${fingerprintOf(publicKey)}\n`);
  return 0;
}
