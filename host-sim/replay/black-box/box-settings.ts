/** The instrument, read from the box: its board, its settings, and the user's stored settings. */
import { ChunkKind, PieceField, ChunkField } from "../../../src/record/black-box/format";
import { fieldHeadBytes, ValueState } from "../../../src/record/black-box/settings-fields";
import { validateSettings } from "../../../src/profile/accept";
import type { Settings } from "../../../src/profile/settings";
import { SettingsError } from "../../../src/core/settings-error";
import { BoxError } from "./box-error";
import type { BoxImage, Chunk } from "./box-image";

/** As written by src/record/black-box/settings-fields.ts. */
export interface BoardHead {
  readonly version: string;
  readonly board: string;
  readonly serialNumber?: string;
  readonly resetReason?: string;
  readonly ports: readonly string[];
  readonly resolutions: readonly number[];
  readonly analog: readonly (readonly [name: string, referenceVolts: number, nominalVolts: number | null])[];
  readonly hasStorage: boolean;
  readonly hasClock: boolean;
  readonly hasFirmware: boolean;
  readonly hasScreen: boolean;
  /** A seven-segment unit. */
  readonly hasDigits: boolean;
}

export interface StoredValue {
  readonly path: string;
  readonly key: string;
  readonly state: ValueState;
  readonly bytes: Uint8Array;
}

export interface BoxSettings {
  readonly head: BoardHead;
  readonly settings: Settings;
  readonly values: readonly StoredValue[];
}

/** The pieces of an object that was written in pieces, joined. @returns `undefined` if one is missing */
export function joined(pieces: readonly Chunk[], end: ChunkKind): Uint8Array | undefined {
  const bytes: number[] = [];
  let next = 0;
  for (const { kind, piece, content } of pieces) {
    // After a failure of flash it starts again.
    if (piece === 0) bytes.length = next = 0;
    if (piece !== next) continue;
    next++;
    const from = PieceField.Content - ChunkField.Bytes;
    const length = content[0]! | (content[1]! << 8);
    if (length > content.length - from) return undefined;
    for (let i = 0; i < length; i++) bytes.push(content[from + i]!);
    if (kind === end) return Uint8Array.from(bytes);
  }
  return undefined;
}

/** @throws BoxError if they are incomplete or cannot be used */
export function settingsOf(
  image: BoxImage,
  sequence: number,
  onBad: (place: number, offset: number) => void,
): BoxSettings {
  const chunks = image
    .settingsSectors(sequence)
    .flatMap((sector) => image.chunksOf(sector, (offset) => onBad(sector.place, offset)));
  const bytes = joined(
    chunks.filter(({ kind }) => kind === ChunkKind.Settings || kind === ChunkKind.SettingsEnd),
    ChunkKind.SettingsEnd,
  );
  if (bytes === undefined) throw new BoxError("the settings that it was recorded with are not whole");
  try {
    return parse(bytes);
  } catch (error) {
    if (error instanceof BoxError) throw error;
    const reason =
      error instanceof SettingsError || error instanceof SyntaxError ? error.message : "they make no sense";
    throw new BoxError(`the settings that it was recorded with cannot be used: ${reason}`);
  }
}

function parse(bytes: Uint8Array): BoxSettings {
  const texts: Record<string, unknown[]> = {};
  const values: StoredValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const name = String.fromCharCode(bytes[at]!);
    const length = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8);
    const content = bytes.subarray(at + fieldHeadBytes, at + fieldHeadBytes + length);
    at += fieldHeadBytes + length;
    if (name === "E") break;
    if (name === "V") values.push(valueOf(content));
    else (texts[name] ??= []).push(JSON.parse(asciiOf(content)));
  }
  const head = checkHead(texts["H"]?.[0]);
  const device = { ...(texts["D"]?.[0] as object), channels: texts["C"] ?? [] };
  const limits = { ...(texts["L"]?.[0] as object), channels: texts["M"] ?? [] };
  const { fault, ...others } = (texts["O"]?.[0] ?? {}) as { fault?: Settings["fault"] };
  const settings = validateSettings({ device, limits, calibrations: texts["K"] ?? [], ...others });
  return { head, settings: fault === undefined ? settings : { ...settings, fault }, values };
}

function checkHead(data: unknown): BoardHead {
  const head = data as BoardHead | undefined;
  const isSound =
    typeof head === "object" &&
    head !== null &&
    typeof head.version === "string" &&
    Array.isArray(head.ports) &&
    head.ports.every((name) => typeof name === "string") &&
    Array.isArray(head.analog) &&
    head.analog.every((one) => Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "number") &&
    Array.isArray(head.resolutions) &&
    head.resolutions.every((bits) => typeof bits === "number");
  if (!isSound) throw new BoxError("the settings that it was recorded with name no board");
  return head;
}

function valueOf(content: Uint8Array): StoredValue {
  const pathEnd = content.indexOf(0, 1);
  const keyEnd = content.indexOf(0, pathEnd + 1);
  return {
    state: content[0]!,
    path: asciiOf(content.subarray(1, pathEnd)),
    key: asciiOf(content.subarray(pathEnd + 1, keyEnd)),
    bytes: content.slice(keyEnd + 1),
  };
}

function asciiOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
