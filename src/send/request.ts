/**
 * A request line, taken apart:
 *
 *   [#TAG] COMMAND [words of the command] [csv|jsonl] [after=POSITION] [challenge=HEX] [*CRC]
 *
 * A program gives each request a tag, which every line of the reply carries, and ends it with the CRC-32 of what is before the
 * star; a person at a terminal leaves both out. What is not understood is an error: nothing is guessed.
 */
import { crc32More, crc32Start } from "../core/crc32";
import { challengeBytes } from "../record/event-log/signed-head";
import { bytesOfHex } from "./hex-text";
import { star } from "./line-bytes";
import { Format } from "./row-text";

export const enum Refused {
  None,
  /** The checksum is not that of the line, or there are bytes in it that no request has. */
  Damaged,
  TooLong,
  /** No such command. */
  Unknown,
  /** A word that the command does not take. */
  BadWord,
  /** The board keeps no such thing. */
  Absent,
  /** A line of the reply is longer than the instrument can send. */
  LineTooLong,
  /** What was to be sent could not be read. */
  Failed,
}

/** Stable names. */
export const refusedNames: Readonly<Record<Refused, string>> = Object.freeze({
  [Refused.None]: "none",
  [Refused.Damaged]: "damaged",
  [Refused.TooLong]: "too-long",
  [Refused.Unknown]: "unknown-request",
  [Refused.BadWord]: "bad-word",
  [Refused.Absent]: "absent",
  [Refused.LineTooLong]: "line-too-long",
  [Refused.Failed]: "failed",
});

export const maxTag = 65535;
/** Where a request says nothing. */
export const unsaid = -1;

export class Request {
  refused: Refused = Refused.None;
  tag = 0;
  command = "";
  /** The line without tag and checksum: the reply says what was understood. */
  text = "";
  format: Format = Format.Csv;
  /** Whole numbers ≥ 0, or `unsaid`: what they mean the command says. */
  readonly words: number[] = [];
  /** `after=A` or `after=A.B`: the record that was received last. */
  afterA = unsaid;
  afterB = unsaid;
  /** 32 bytes that a signed head has to hold. */
  challenge: Uint8Array | undefined = undefined;
}

const hexDigits = "0123456789ABCDEF";
const maxDigits = 15;

/** @returns a whole number of decimal digits, `unsaid` for `-`, −2 for anything else */
function wholeOf(word: string): number {
  if (word === "-") return unsaid;
  if (word === "" || word.length > maxDigits) return -2;
  let value = 0;
  for (let i = 0; i < word.length; i++) {
    const digit = word.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -2;
    value = value * 10 + digit;
  }
  return value;
}

function takeAfter(request: Request, position: string): boolean {
  const point = position.indexOf(".");
  const a = wholeOf(point < 0 ? position : position.slice(0, point));
  const b = point < 0 ? unsaid : wholeOf(position.slice(point + 1));
  request.afterA = a;
  request.afterB = b;
  return a >= 0 && b >= unsaid && (point < 0 || b >= 0);
}

/** The end of the line's text where its checksum is right or absent, −1 where it is wrong. */
function checked(bytes: Uint8Array, length: number): number {
  let end = length - 1;
  while (end >= 0 && bytes[end] !== star) end--;
  if (end < 0) return length;
  if (length - end !== 9) return -1;
  const crc = ~crc32More(crc32Start, bytes, 0, end) >>> 0;
  for (let i = 0, shift = 28; i < 8; i++, shift -= 4) {
    if (bytes[end + 1 + i] !== hexDigits.charCodeAt((crc >>> shift) & 15)) return -1;
  }
  return end;
}

/** `length` bytes without the end of the line. */
export function parseRequest(bytes: Uint8Array, length: number): Request {
  const request = new Request();
  const end = checked(bytes, length);
  let text = "";
  for (let i = 0; i < end; i++) {
    const code = bytes[i]!;
    if (code < 0x20 || code > 0x7e) request.refused = Refused.Damaged;
    else text += String.fromCharCode(code);
  }
  if (end < 0) request.refused = Refused.Damaged;
  if (request.refused !== Refused.None) return request;
  takeWords(request, text);
  return request;
}

function takeWords(request: Request, text: string): void {
  const words = text.split(" ").filter((word) => word !== "");
  const first = words[0];
  if (first?.startsWith("#") === true) {
    const tag = wholeOf(first.slice(1));
    words.shift();
    if (tag < 0 || tag > maxTag) request.refused = Refused.BadWord;
    else request.tag = tag;
  }
  request.command = words[0] ?? "";
  request.text = words.join(" ");
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    if (word === "csv" || word === "jsonl") request.format = word === "csv" ? Format.Csv : Format.Jsonl;
    else if (word.startsWith("after=")) {
      request.refused = takeAfter(request, word.slice(6)) ? request.refused : Refused.BadWord;
    } else if (word.startsWith("challenge=")) {
      request.challenge = bytesOfHex(word.slice(10), challengeBytes);
      if (request.challenge === undefined) request.refused = Refused.BadWord;
    } else request.words.push(wholeOf(word));
  }
  for (let i = 0; i < request.words.length; i++) if (request.words[i]! < unsaid) request.refused = Refused.BadWord;
}
