import type { Signer as Contract } from "../../contract";

export default class Signer implements Contract {
  constructor(options: object);
  publicKey(into: Uint8Array): boolean;
  start(digest: Uint8Array): boolean;
  poll(into: Uint8Array): boolean | undefined;
  close(): void;
}
