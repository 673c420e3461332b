/**
 * Names, units and decimals of the channels, at the beginning of every sector: an image can be read years later
 * without knowledge of the instrument.
 *
 * For each channel: decimals, length of the name, the name, length of the unit, the unit; one byte a character (Latin-1).
 */
import { crc32 } from "../../core/crc32";

export interface LoggedChannel {
  readonly id: string;
  readonly unit: string;
  readonly decimals: number;
}

/** A longer table leaves no room for readings. */
export const maxTableBytes = 1024;
const maxDecimals = 9;
const unknownCharacter = 0x3f;

/** @returns the table, filled up with zeros to a multiple of four */
export function tableOf(channels: readonly LoggedChannel[]): Uint8Array {
  const bytes: number[] = [];
  const text = (what: string): void => {
    const length = Math.min(what.length, 255);
    bytes.push(length);
    for (let i = 0; i < length; i++) {
      const code = what.charCodeAt(i);
      bytes.push(code < 256 ? code : unknownCharacter);
    }
  };
  for (const { id, unit, decimals } of channels) {
    bytes.push(decimals);
    text(id);
    text(unit);
  }
  while (bytes.length % 4 !== 0) bytes.push(0);
  return Uint8Array.from(bytes);
}

export function keyOf(table: Uint8Array): number {
  return crc32(new DataView(table.buffer, table.byteOffset), table.length);
}

/** @returns the channels, or `undefined` where the bytes are no table of so many */
export function channelsOf(table: Uint8Array, count: number): LoggedChannel[] | undefined {
  let at = 0;
  const text = (): string | undefined => {
    const length = table[at++];
    if (length === undefined || at + length > table.length) return undefined;
    let what = "";
    for (const end = at + length; at < end; at++) what += String.fromCharCode(table[at]!);
    return what;
  };
  const channels: LoggedChannel[] = [];
  while (channels.length < count) {
    const decimals = table[at++];
    const id = text();
    const unit = text();
    if (decimals === undefined || decimals > maxDecimals || id === undefined || unit === undefined) return undefined;
    channels.push({ id, unit, decimals });
  }
  return channels;
}
