/** Public keys of instruments as people keep them: a PEM file, and a fingerprint to compare by eye. */
import { p256 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { publicKeyBytes } from "../../src/record/event-log/signed-head";

/** SubjectPublicKeyInfo of an uncompressed point on P-256 (RFC 5480), without the point's X and Y. */
const prefix = Uint8Array.from([
  0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
  0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
]);
const begin = "-----BEGIN PUBLIC KEY-----";
const end = "-----END PUBLIC KEY-----";
const lineLength = 64;
const shownBytes = 8;

function spki(publicKey: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(prefix.length + publicKeyBytes);
  bytes.set(prefix);
  bytes.set(publicKey, prefix.length);
  return bytes;
}

export function pemOf(publicKey: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...spki(publicKey)));
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, "g")) ?? [];
  return `${[begin, ...lines, end].join("\n")}\n`;
}

/** @returns X and Y, `undefined` for what is no P-256 public key in PEM */
export function publicKeyOf(pem: string): Uint8Array | undefined {
  const match = /-----BEGIN PUBLIC KEY-----\s*([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(pem);
  if (match === null) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(match[1]!.replace(/\s+/g, "")), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
  const isP256 = bytes.length === prefix.length + publicKeyBytes && prefix.every((byte, at) => bytes[at] === byte);
  if (!isP256) return undefined;
  const publicKey = bytes.slice(prefix.length);
  return isPoint(publicKey) ? publicKey : undefined;
}

function uncompressed(publicKey: Uint8Array): Uint8Array {
  const point = new Uint8Array(1 + publicKeyBytes);
  point[0] = 4;
  point.set(publicKey, 1);
  return point;
}

function isPoint(publicKey: Uint8Array): boolean {
  return p256.utils.isValidPublicKey(uncompressed(publicKey), false);
}

/** SHA-256 of the key's DER form, the first 8 bytes in hexadecimal, in groups of four digits. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const hash = sha256(spki(publicKey)).subarray(0, shownBytes);
  const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.match(/.{4}/g)!.join("-");
}

export function isSignedBy(publicKey: Uint8Array, statement: Uint8Array, signature: Uint8Array): boolean {
  try {
    return p256.verify(signature, sha256(statement), uncompressed(publicKey), { prehash: false });
  } catch {
    // Bytes that are no signature or no point of the curve.
    return false;
  }
}
