/**
 * CRC-32 (polynomial 0xEDB88320, as in zip and PNG): detects records that were damaged or written only in part.
 *
 * The frozen table is made when the firmware is built. Its entries are signed, so that XS stores them as integers.
 */
const polynomial = 0xedb88320 | 0;

function entry(byte: number): number {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
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

/**
 * Corrects a block whose last four bytes are the CRC-32 of the others and in which exactly one bit is wrong. In blocks below 11 kB two or
 * three wrong bits are never taken for one (Koopman 2002).
 * @returns false, changing nothing, for any other block
 */
export function correctBit(block: DataView): boolean {
  const end = block.byteLength - 4;
  const sum = crc32(block, end);
  const wrong = block.getUint32(end, true) ^ sum;
  if (wrong === 0) return false;
  // A single bit of difference is a wrong bit of the checksum itself.
  if ((wrong & (wrong - 1)) === 0) {
    block.setUint32(end, sum, true);
    return true;
  }
  // What a wrong bit does to the checksum, from the last bit of the block to the first.
  let effect = polynomial;
  for (let bit = end * 8 - 1; bit >= 0; bit--) {
    if (effect === wrong) {
      block.setUint8(bit >> 3, block.getUint8(bit >> 3) ^ (1 << (bit & 7)));
      return true;
    }
    effect = (effect & 1) !== 0 ? (effect >>> 1) ^ polynomial : effect >>> 1;
  }
  return false;
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
