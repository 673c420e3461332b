/** The file of an instrument's public key, for `--key`. */
import { publicKeyOf } from "../event-log/public-key";
import { InputError } from "./input-error";
import { readSmallFile } from "./small-file";

/** @throws InputError */
export function readKeyFile(path: string): Uint8Array {
  const publicKey = publicKeyOf(readSmallFile(path));
  if (publicKey === undefined) {
    throw new InputError(`${path}: holds no public key of an instrument (PEM, NIST P-256); firedamp key makes one`);
  }
  return publicKey;
}
