/** Signed heads out of a pulled file or its lines: CSV or one JSON object a line. */
import { publicKeyBytes, SignedHead, signatureBytes, statementBytes } from "../../src/record/event-log/signed-head";
import { headColumns } from "../../src/send/head-source";
import { bytesOfHex } from "../../src/send/hex-text";
import { csvFields } from "../serial/csv-fields";
import type { KeyedHead } from "./event-dump";

/** @returns `undefined` for a line that is no signed head. Says nothing about its signature. */
export function headOfLine(line: string): KeyedHead | undefined {
  const given = line.startsWith("{") ? fromJson(line) : fromCsv(line);
  const statement = bytesOf(given?.["statement"], statementBytes);
  const signature = bytesOf(given?.["signature"], signatureBytes);
  const publicKey = bytesOf(given?.["public_key"], publicKeyBytes);
  if (statement === undefined || signature === undefined || publicKey === undefined) return undefined;
  const head = new SignedHead();
  head.statement.set(statement);
  head.signature.set(signature);
  return head.isWhole ? { head, publicKey } : undefined;
}

export function headsOfText(text: string): KeyedHead[] {
  return text
    .split("\n")
    .map(headOfLine)
    .filter((one) => one !== undefined);
}

function fromCsv(line: string): Record<string, unknown> {
  const fields = csvFields(line);
  return Object.fromEntries(headColumns.map((name, index) => [name, fields[index]]));
}

function fromJson(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function bytesOf(text: unknown, length: number): Uint8Array | undefined {
  return typeof text === "string" ? bytesOfHex(text, length) : undefined;
}
