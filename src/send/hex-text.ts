/** Bytes as hexadecimal digits, lower case, and back. */
const digits = "0123456789abcdef";

export function hexText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += digits[bytes[i]! >> 4]! + digits[bytes[i]! & 15]!;
  return text;
}

/** @returns `undefined` unless `text` is exactly `length` bytes in lower-case digits */
export function bytesOfHex(text: string, length: number): Uint8Array | undefined {
  if (text.length !== 2 * length) return undefined;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < text.length; i++) {
    const digit = digits.indexOf(text.charAt(i));
    if (digit < 0) return undefined;
    bytes[i >> 1] = (bytes[i >> 1]! << 4) | digit;
  }
  return bytes;
}
