/**
 * CRC-32 (polynomial 0xEDB88320, as in zip and PNG): detects records that were damaged or written only in part.
 *
 * The frozen table is made when the firmware is built. Its entries are signed, so that XS stores them as integers.
 */
function entry(byte: number): number {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc | 0;
}

function makeTable(): readonly number[] {
  const entries: number[] = [];
  for (let byte = 0; byte < 256; byte++) entries.push(entry(byte));
  return Object.freeze(entries);
}

const table = makeTable();

/**
 * Checksum of the first `length` bytes. Reading 32-bit words needs a quarter of the calls, so a length that is a multiple of
 * four is fastest.
 * @returns an integer from 0 to 2³² − 1
 */
export function crc32(bytes: DataView, length: number): number {
  let crc = -1;
  const words = length & ~3;
  for (let at = 0; at < words; at += 4) {
    crc ^= bytes.getUint32(at, true);
    crc = table[crc & 255]! ^ (crc >>> 8);
    crc = table[crc & 255]! ^ (crc >>> 8);
    crc = table[crc & 255]! ^ (crc >>> 8);
    crc = table[crc & 255]! ^ (crc >>> 8);
  }
  for (let at = words; at < length; at++) crc = table[(crc ^ bytes.getUint8(at)) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Start value of a running checksum. `~register >>> 0` of the last `crc32More` result is the checksum. */
export const crc32Start = -1;

/** Continues a running checksum with the bytes from `from` up to, not including, `to`. */
export function crc32More(register: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = register;
  for (let at = from; at < to; at++) crc = table[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return crc;
}

/** Checksum of the UTF-16 code units of a text, low byte first. */
export function crc32OfText(text: string): number {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 * i, text.charCodeAt(i), true);
  return crc32(bytes, bytes.byteLength);
}
