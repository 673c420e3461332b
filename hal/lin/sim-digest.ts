/** In place of the host's library, which the SDK's build does not know: the hash that boards have. */
export { Sha256 as SimDigest } from "../esp32/io/sha256";
