/**
 * Sequence numbers of 32 bits that wrap, compared as RFC 1982 (serial number arithmetic) says: of two numbers that are less than
 * 2³¹ apart, one is later than the other although the count may have wrapped between them.
 */

/** True when `a` comes after `b`. */
export function isLater(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

/** The number after `sequence`, from 0 to 2³² − 1. */
export function following(sequence: number): number {
  return (sequence + 1) >>> 0;
}
