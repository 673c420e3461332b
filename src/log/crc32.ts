/**
 * CRC-32 (polynomial 0xEDB88320, as in zip and PNG): tells a record that was written whole from one that was not.
 *
 * A frozen table that is made when the firmware is built; its entries are signed, so that XS keeps them as integers.
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
 * Checksum of `length` bytes from the beginning of `bytes`, a multiple of four: words cost a quarter of the calls.
 * @returns a whole number from 0 to 2³² − 1
 */
export function crc32(bytes: DataView, length: number): number {
  let crc = -1;
  for (let at = 0; at < length; at += 4) {
    crc ^= bytes.getUint32(at, true);
    crc = table[crc & 255]! ^ (crc >>> 8);
    crc = table[crc & 255]! ^ (crc >>> 8);
    crc = table[crc & 255]! ^ (crc >>> 8);
    crc = table[crc & 255]! ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
